// The delivery protocol as a table: what an answer, or its absence, means for a parcel. Pure, so that every
// branch can be read and tested without a network.
#pragma once

#include "ledger/books.hpp"
#include "platform/platform.hpp"

#include <optional>
#include <string>

namespace switchback::delivery {

struct Waits {
    milliseconds first_retry = seconds{1};  // doubled at every attempt
    milliseconds longest_retry = minutes{5};
    milliseconds before_look{20'000};  // a lost answer: let the platform finish before looking
    int looks = 4;                     // as often it is looked, each time after a longer wait
};

struct Settlement {
    enum class Kind { sent, again, unknown, held, dropped, elsewhere };
    Kind kind = Kind::again;
    std::string reason = {};
    milliseconds wait{0};  // again: before the next attempt; unknown: before looking
    std::optional<chat::Posted> posted = std::nullopt;  // held: where it stands, without all of its files
    bool stop_installation = false;
    std::optional<chat::Unreachable> unreachable = std::nullopt;  // dropped: what stands in the way
    std::optional<chat::Workspace> through = std::nullopt;        // elsewhere: where they are
};

// Editing in place and publishing a home page may be repeated without harm.
bool repeatable(const platform::Consignment& consignment);
// A nudge whose fate cannot be told is dropped, anything else waits for an operator: a nudge is seen at most
// once.
bool is_nudge(const chat::Message& message);

// attempt: 1 for the first. jitter: 0 to 1, spreads those that failed together.
milliseconds backoff(const Waits& waits, int attempt, double jitter);

Settlement after_delivery(const platform::Consignment& consignment, const Result<platform::Delivered>& answer,
                          int attempt, const Waits& waits, double jitter);
// Something before the message itself failed (finding the person, opening the conversation): surely not sent.
Settlement before_delivery(const Fault& fault, int attempt, const Waits& waits, double jitter);
// look: 1 for the first.
Settlement after_look(const chat::Message& message, const platform::Whereabouts& whereabouts, int look,
                      const Waits& waits);

// The person whose direct conversation it is for, if it is for one.
const PersonId* person_of(const chat::Message& message);

// Writes it down, inside a transaction.
void settle(ledger::Books& books, const ledger::Parcel& parcel, const Settlement& settlement, Instant now);

}  // namespace switchback::delivery
