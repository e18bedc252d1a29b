// What the ticker has the ledger do: find what is due, and answer a number of entries in one transaction.
#pragma once

#include "delivery/ticker.hpp"
#include "ledger/books.hpp"

#include <optional>
#include <vector>

namespace switchback::delivery {

struct Due {
    std::vector<ledger::AgendaEntry> entries;
    std::optional<Instant> next;
};

struct FindDue {
    Instant now;
    int at_most;
    Due operator()(ledger::Books& books) const;
};

struct Answered {
    std::size_t entries = 0, messages = 0;
};

struct Answer {
    const FallDue& fall_due;
    std::vector<ledger::AgendaEntry> entries;
    chat::Workspace fallback;
    Instant now;
    Answered operator()(ledger::Books& books) const;
};

}  // namespace switchback::delivery
