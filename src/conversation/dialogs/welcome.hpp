// The bot comes to somebody, or to a conversation, and says once what it is for; it goes, and stops writing
// there.
#pragma once

#include "chat/incoming.hpp"
#include "chat/outcome.hpp"
#include "ledger/books.hpp"

namespace switchback::conversation::dialog {

// A newer version of the app comes like a first one: it says nothing again.
chat::Outcome installed(const chat::Incoming& incoming, ledger::Books& books, Instant now);
chat::Outcome removed(const chat::Incoming& incoming, ledger::Books& books, Instant now);

}  // namespace switchback::conversation::dialog
