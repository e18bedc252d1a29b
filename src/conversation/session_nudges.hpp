// The nudges about one session that people have before them already: which was pressed, and what they show
// once the session has begun, was logged, called off, put back or did not take place.
#pragma once

#include "chat/outcome.hpp"
#include "ledger/books.hpp"
#include "programme/nudge.hpp"

#include <optional>
#include <string>
#include <vector>

namespace switchback::conversation {

// The latest nudge with buttons about the session that was told this reader, as nudge_messages.hpp knows it.
std::optional<std::string> latest_nudge(ledger::Books& books, const programme::Session& session,
                                        bool for_leader);

// What stands and no longer fits the session's state is changed, except the message `but`: what is over loses
// its buttons and its link to the call, what is on again gets them back. Of what has begun the link stays:
// only whether somebody comes is no longer asked.
void follow_session(ledger::Books& books, const SessionId& session, Instant now, const std::string& but,
                    std::vector<chat::Message>& out);

// The nudge with all that helps to prepare, and that it was confirmed in place of the button.
chat::Card confirmed_card(chat::Card nudge, const programme::Person& partner);

// The agenda's entry for the session's start, and what follows when it falls due (a timer, as in timers.hpp).
ledger::AgendaEntry when_begun(const programme::Session& session);
std::optional<std::vector<chat::Message>> session_begun(const ledger::AgendaEntry& entry,
                                                        ledger::Books& books, Instant now);

}  // namespace switchback::conversation
