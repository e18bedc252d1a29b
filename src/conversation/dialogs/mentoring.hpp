// /mentoring: home (next session, open actions, what became of one's friction points), help, pause and
// resume, and for the programme lead the digest before it is posted.
#pragma once

#include "conversation/desk.hpp"

#include <string>

namespace switchback::conversation::dialog {

// Buttons: mentoring.done (an action's id, pressed on home), .resume, .help and .preview.
chat::Outcome mentoring(const chat::Incoming& incoming, Desk& desk);

chat::Card home_card(Desk& desk);
// A press on the home page has no conversation to be answered in: the page itself is drawn again.
chat::Outcome home_again(Desk& desk);
// Every command with what it does, from the registry, and what only a lead can type. `head`: the sentence
// above.
chat::Card help_card(const Desk& desk, const std::string& head);

}  // namespace switchback::conversation::dialog
