// What a dialog has before it while it answers: the books inside this turn's transaction, the time, new ids,
// and who is asking. Nothing else: no clock, no network.
#pragma once

#include "base/ids.hpp"
#include "chat/incoming.hpp"
#include "chat/outcome.hpp"
#include "ledger/books.hpp"
#include "programme/person.hpp"

namespace switchback::conversation {

struct Desk {
    ledger::Books& books;
    Instant now;
    IdSource& ids;
    programme::Person asker;  // known to the programme, else the registry answered already
};

}  // namespace switchback::conversation
