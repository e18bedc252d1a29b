// What leaders answered to the pulse: two figures from 1 to 5 every second week, sealed at rest.
#pragma once

#include "base/ids.hpp"
#include "base/time.hpp"

#include <array>
#include <optional>
#include <vector>

namespace switchback::ledger {

class Connection;

struct Pulse {
    ProgrammeId programme;
    PersonId person;
    int week = 0;                               // of the programme: the week it was asked in
    std::array<std::optional<int>, 2> answers;  // 1 to 5, in the order of the questions
    Instant at;                                 // of the last answer
    bool operator==(const Pulse&) const = default;
};

class Pulses {
  public:
    explicit Pulses(Connection& connection) : connection_(connection) {}
    void save(const Pulse& pulse);  // inserts, or takes the place of the earlier answers of that week
    std::optional<Pulse> find(const ProgrammeId& programme, const PersonId& person, int week);
    std::vector<Pulse> of_programme(const ProgrammeId& programme);  // by week, for the cycle's report

  private:
    Connection& connection_;
};

}  // namespace switchback::ledger
