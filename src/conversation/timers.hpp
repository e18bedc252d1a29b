// What happens when an agenda entry falls due: the same pure answering as for people's acts, one transaction
// an entry. Each looks again whether it is still wanted.
#pragma once

#include "chat/outcome.hpp"
#include "ledger/books.hpp"

#include <vector>

namespace switchback::conversation {

// The messages of one due entry; also plans what follows it (the next digest, the next housekeeping). An
// entry that is stale or no longer wanted gives none and is marked dropped. Marks the entry done otherwise.
std::vector<chat::Message> fall_due(const ledger::AgendaEntry& entry, ledger::Books& books, Instant now);

// An entry whose answering is beyond us: it is dropped, and what follows it is planned all the same.
void put_aside(const ledger::AgendaEntry& entry, ledger::Books& books, Instant now);

// The programme's next digest and the daily housekeeping; idempotent, called at start and after an import.
void plan_programme(ledger::Books& books, Instant now);

}  // namespace switchback::conversation
