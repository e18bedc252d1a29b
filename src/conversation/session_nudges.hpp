// The nudges about one session that people have before them already: which was pressed, and what they show
// once the session was logged, called off, put back or did not take place.
#pragma once

#include "chat/outcome.hpp"
#include "ledger/books.hpp"
#include "programme/nudge.hpp"

#include <optional>
#include <string>
#include <vector>

namespace switchback::conversation {

// The key of the latest nudge with buttons about the session that went to this reader.
std::optional<std::string> latest_nudge(ledger::Books& books, const programme::Session& session,
                                        bool for_leader);

// What stands and no longer fits the session's state is changed, except the message `but`: what is over loses
// its buttons and its link to the call, what is on again gets them back.
void follow_session(ledger::Books& books, const SessionId& session, Instant now, const std::string& but,
                    std::vector<chat::Message>& out);

}  // namespace switchback::conversation
