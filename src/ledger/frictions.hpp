// Friction points and the reports behind them. Reporters are sealed: only mine…() and the reporter's own
// acts look at them; nothing that serves the committee can name one.
#pragma once

#include "programme/friction.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace switchback::ledger {

class Connection;

class Frictions {
  public:
    explicit Frictions(Connection& connection) : connection_(connection) {}
    void save(const programme::FrictionPoint& point);
    std::optional<programme::FrictionPoint> find(const FrictionId& id);
    void save(const programme::FrictionReport& report);
    std::optional<programme::FrictionReport> report(const ReportId& id);
    std::vector<programme::FrictionReport> reports_of(const LogId& log);  // not withdrawn
    int reports(const FrictionId& id);                                    // not withdrawn
    int pairs(const FrictionId& id);                                      // distinct pairs among those

    struct Listed {
        programme::FrictionPoint point;
        int pairs = 0;
        int reports = 0;
    };
    // Everything open (neither resolved, won't fix nor withdrawn), in no order of rank: programme/friction
    // ranks.
    std::vector<Listed> open(const ProgrammeId& programme);
    // What this person reported and did not withdraw, the latest first.
    std::vector<Listed> mine(const PersonId& reporter, int at_most);
    // The open point that this person last reported in these words, whatever their case.
    std::optional<programme::FrictionPoint> mine_in_words(const PersonId& reporter, std::string_view words);

  private:
    Connection& connection_;
};

}  // namespace switchback::ledger
