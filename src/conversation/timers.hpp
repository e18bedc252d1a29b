// What happens when an agenda entry falls due: the same pure answering as for people's acts, one transaction
// an entry. Each looks again whether it is still wanted.
#pragma once

#include "conversation/desk.hpp"
#include "ledger/agenda.hpp"

#include <vector>

namespace switchback::conversation {

// The messages of one due entry; also plans what follows it (the next digest, the next housekeeping). An
// entry that is stale or no longer wanted gives none and is marked dropped. Marks the entry done otherwise.
std::vector<chat::Message> fall_due(const ledger::AgendaEntry& entry, ledger::Books& books, Instant now,
                                    IdSource& ids, const Settings& settings);

// Puts on the agenda what a session needs (and takes off what it no longer needs): call after every change of
// a session, and for all sessions after an import.
void plan_session(ledger::Books& books, const SessionId& session, Instant now);
// The programme's next digest and the daily housekeeping; idempotent, called at start and after an import.
void plan_programme(ledger::Books& books, Instant now);

// The digest as messages: a head message for the steering channel and its thread, each within the platforms'
// limits, saying what was left out. Also what `digest --preview` and `/mentoring digest preview` show.
std::vector<chat::Message> digest_messages(const programme::Digest& digest, Instant now);

}  // namespace switchback::conversation
