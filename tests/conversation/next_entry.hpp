// The agenda as a ticker that is never late meets it: one entry after the other, each at its own time.
#pragma once

#include "ledger/ledger.hpp"

#include <algorithm>
#include <optional>

namespace switchback {

inline std::optional<ledger::AgendaEntry> next_entry(ledger::Books& books, Instant until) {
    const auto next = books.agenda.next_due();
    if (!next || *next > until) return std::nullopt;
    return books.agenda.due(*next, 1).at(0);
}

}  // namespace switchback
