// Nudges falling due: each looks again whether it is still wanted, and by whom.
#pragma once

#include "chat/outcome.hpp"
#include "ledger/books.hpp"
#include "programme/nudge.hpp"

#include <optional>
#include <vector>

namespace switchback::conversation {

// Puts on the agenda what a session needs (and takes off what it no longer needs): call after every change of
// a session, and for all sessions after an import.
void plan_session(ledger::Books& books, const SessionId& session, Instant now);
// The same for all sessions that still concern this person, when their zone or hours changed.
void plan_sessions_of(ledger::Books& books, const PersonId& person, Instant now);

// The same for the agenda's entry and for the message: once planned and done, never again, wherever the
// session has been moved in between.
std::string nudge_key(programme::NudgeKind kind, const SessionId& session, Instant starts);

// Nothing when it is no longer wanted (to be marked dropped). An empty list when it was put off to the next
// working moment, which is then on the agenda (to be marked done).
std::optional<std::vector<chat::Message>> nudge_due(const ledger::AgendaEntry& entry, ledger::Books& books,
                                                    Instant now);

}  // namespace switchback::conversation
