// Programmes, KPIs and their observations.
#pragma once

#include "programme/programme.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace switchback::ledger {

class Connection;

class Programmes {
  public:
    explicit Programmes(Connection& connection) : connection_(connection) {}
    void save(const programme::Programme& programme);
    std::optional<programme::Programme> find(const ProgrammeId& id);
    std::vector<programme::Programme> all();  // by start, the latest first
    void save(const programme::Kpi& kpi);
    std::optional<programme::Kpi> kpi(const KpiId& id);
    std::optional<programme::Kpi> kpi_by_code(const ProgrammeId& programme, std::string_view code);
    std::vector<programme::Kpi> kpis(const ProgrammeId& programme);  // by code
    void observe(const programme::Observation& observation);  // the same KPI and instant again: replaced
    std::optional<programme::Observation> latest(const KpiId& kpi, Instant until);

  private:
    Connection& connection_;
};

}  // namespace switchback::ledger
