// Identities are UUIDv7 text (RFC 9562) made by us, so both databases store and order them alike. Each
// kind of thing has its own type: a PairId cannot be passed for a PersonId.
#pragma once

#include "base/time.hpp"

#include <compare>
#include <cstdint>
#include <random>
#include <string>

namespace switchback {

template <class Tag>
struct Id {
    std::string text;
    bool empty() const { return text.empty(); }
    auto operator<=>(const Id&) const = default;
};

using ProgrammeId = Id<struct ProgrammeTag>;
using PersonId = Id<struct PersonTag>;
using PairId = Id<struct PairTag>;
using KpiId = Id<struct KpiTag>;
using SessionId = Id<struct SessionTag>;
using CadenceId = Id<struct CadenceTag>;
using ProposalId = Id<struct ProposalTag>;  // of times for a session
using LogId = Id<struct LogTag>;            // a session log
using DecisionId = Id<struct DecisionTag>;
using ActionId = Id<struct ActionTag>;  // an action item
using FrictionId = Id<struct FrictionTag>;
using ReportId = Id<struct ReportTag>;  // one person's report of a friction point
using DraftId = Id<struct DraftTag>;

// Makes new ids. Pure code receives one as an argument; tests give a fixed seed and get the same ids again.
// Within one instance ids grow strictly, also inside one millisecond. Not for secrets: see base/crypto.
class IdSource {
  public:
    explicit IdSource(std::uint64_t seed) : random_(seed) {}
    std::string next(Instant now);
    template <class AnyId>
    AnyId make(Instant now) {
        return AnyId{next(now)};
    }

  private:
    std::mt19937_64 random_;
    long long last_ms_ = 0;
    std::uint32_t counter_ = 0;
};

}  // namespace switchback
