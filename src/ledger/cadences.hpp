// The cadences of pairs: at which wall-clock time on the leader's clock a pair meets, and which ones there
// were before. A pair has one at a time at most.
#pragma once

#include "base/ids.hpp"
#include "time/recurrence.hpp"

#include <optional>
#include <string>

namespace switchback::ledger {

class Connection;

struct KeptCadence {
    CadenceId id;
    PairId pair;
    time::Cadence cadence;
    std::string zone;  // of the leader's clock that it follows: changes when they move
    int minutes = 30;
    PersonId made_by;
    Instant made;
    std::optional<Instant> ended = std::nullopt;
    bool operator==(const KeptCadence&) const = default;
};

class Cadences {
  public:
    explicit Cadences(Connection& connection) : connection_(connection) {}
    // Inserts, or updates by id: the zone and the end alone, nothing else of a cadence changes. The one
    // before must have ended.
    void save(const KeptCadence& cadence);
    std::optional<KeptCadence> find(const CadenceId& id);
    std::optional<KeptCadence> current_of(const PairId& pair);  // not ended

  private:
    Connection& connection_;
};

}  // namespace switchback::ledger
