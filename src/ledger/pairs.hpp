// Who mentors whom.
#pragma once

#include "programme/pair.hpp"

#include <optional>
#include <vector>

namespace switchback::ledger {

class Connection;

class Pairs {
  public:
    explicit Pairs(Connection& connection) : connection_(connection) {}
    void save(const programme::Pair& pair);
    std::optional<programme::Pair> find(const PairId& id);
    // Pairs that this person is in, current ones first (by partner's name), then ended ones, latest first.
    std::vector<programme::Pair> of_person(const PersonId& person);
    std::vector<programme::Pair> current(const ProgrammeId& programme, Instant at);

  private:
    Connection& connection_;
};

}  // namespace switchback::ledger
