// When somebody is away: what of theirs lies in that time, to be moved, and with one tap nothing more is
// proposed there. Whoever is away is away for all of their pairs.
#pragma once

#include "conversation/desk.hpp"
#include "time/spans.hpp"

namespace switchback::conversation::dialog {

// What was understood, and the sessions in it. `spans`: neat, at least one. `ends`: an end was named, so that
// it can be kept. Of more spans than a button holds only the first are, and that is said.
chat::Card away_card(Desk& desk, time::Spans spans, bool ends);

// What is kept from now on, for the home page; nothing where that is nothing.
void add_absences(Desk& desk, chat::Card& card);

// The buttons: away.keep, away.back; both carry a period.
chat::Outcome away(const chat::Incoming& incoming, Desk& desk);

}  // namespace switchback::conversation::dialog
