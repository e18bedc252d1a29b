// What the platform's directory says anew of an account: its person is in another zone, has left, or is back.
#pragma once

#include "chat/incoming.hpp"
#include "chat/outcome.hpp"
#include "ledger/books.hpp"

namespace switchback::conversation {

// In silence for the person: nudges follow the zone, and stop where an account is deactivated, which the
// programme's leads are told once. Accounts that are nobody's of the programme are left alone.
chat::Outcome account_changed(const chat::Incoming& incoming, const chat::Profile& profile,
                              ledger::Books& books, Instant now);

}  // namespace switchback::conversation
