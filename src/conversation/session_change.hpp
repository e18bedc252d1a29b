// A session that was arranged, moved, called off or put back: kept, with all that follows from it for nudges
// and for what stands about it.
#pragma once

#include "chat/outcome.hpp"
#include "ledger/books.hpp"

#include <string>
#include <vector>

namespace switchback::conversation {

// A session that is not kept yet, of this pair: for its focus, and where its sessions are held as a rule.
programme::Session session_for(ledger::Books& books, SessionId id, const programme::Pair& pair,
                               Instant starts, int minutes, Instant now);

// Keeps it as it is now and plans its nudges anew. Those of both that stand, of the time that it had `before`
// too, and the one message of each say how things are; all but the nudge `but`, which the caller answers.
void change_session(ledger::Books& books, const programme::Session& before, const programme::Session& session,
                    Instant now, std::vector<chat::Message>& out, const std::string& but = {});

}  // namespace switchback::conversation
