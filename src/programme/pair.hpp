// A junior mentor and a senior leader, with the KPI they serve.
#pragma once

#include "base/ids.hpp"

#include <optional>

namespace switchback::programme {

struct Pair {
    PairId id;
    ProgrammeId programme;
    PersonId mentor;
    PersonId leader;
    KpiId focus;
    Instant from;                  // kickoff or rotation
    std::optional<Instant> ended;  // nothing new is planned or logged for sessions after it
    bool operator==(const Pair&) const = default;
};

bool is_member(const Pair& pair, const PersonId& person);
// The other one; `person` must be a member.
const PersonId& partner_of(const Pair& pair, const PersonId& person);

bool is_over(const Pair& pair, Instant at);
// Whether there is a moment that both last.
bool overlap(const Pair& one, const Pair& other);

}  // namespace switchback::programme
