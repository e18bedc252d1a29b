// What a dialog has before it while it answers: the books inside this turn's transaction, the time, new ids,
// and who is asking. Nothing else: no clock, no network.
#pragma once

#include "base/ids.hpp"
#include "chat/incoming.hpp"
#include "chat/outcome.hpp"
#include "ledger/books.hpp"
#include "programme/person.hpp"

#include <string>

namespace switchback::conversation {

struct Settings {
    std::string home_url;  // where the service is reached, for links; may be empty
    bool sandbox = false;
};

struct Desk {
    ledger::Books& books;
    Instant now;
    IdSource& ids;
    const Settings& settings;
    programme::Person
        asker;  // whose account acts; known to the programme, else the registry answered already
};

}  // namespace switchback::conversation
