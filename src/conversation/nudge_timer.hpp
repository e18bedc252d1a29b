// Nudges falling due: each looks again whether it is still wanted, and by whom.
#pragma once

#include "chat/outcome.hpp"
#include "ledger/books.hpp"

#include <optional>
#include <vector>

namespace switchback::conversation {

// Nothing when it is no longer wanted (to be marked dropped). An empty list when it was put off to the next
// working moment, which is then on the agenda (to be marked done).
std::optional<std::vector<chat::Message>> nudge_due(const ledger::AgendaEntry& entry, ledger::Books& books,
                                                    Instant now);

}  // namespace switchback::conversation
