#include "delivery/due_entries.hpp"

namespace switchback::delivery {

Due FindDue::operator()(ledger::Books& books) const {
    return {books.agenda.due(now, at_most), books.agenda.next_due()};
}

Answered Answer::operator()(ledger::Books& books) const {
    Answered answered;
    for (const auto& entry : entries) {
        // Cancelled since it was read, or answered together with another.
        if (!books.agenda.is_waiting(entry.key)) continue;
        const auto messages = fall_due(entry, books, now);
        for (const auto& message : messages) books.outbox.post(message, fallback, now);
        ++answered.entries;
        answered.messages += messages.size();
    }
    return answered;
}

}  // namespace switchback::delivery
