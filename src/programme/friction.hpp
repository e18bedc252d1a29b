// Friction points: what gets in the way of the tools, reported by mentors, removed by the committee. A
// friction point has many reports; who made one is the reporter's secret unless they choose to be named.
#pragma once

#include "base/ids.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace switchback::programme {

enum class Severity { low, medium, high, blocker };
enum class FrictionStatus { fresh, acknowledged, in_progress, resolved, wont_fix, reopened, withdrawn };

std::string name_of(Severity severity);  // "low" …
std::optional<Severity> severity(std::string_view name);
std::string name_of(FrictionStatus status);  // "new", "acknowledged", "in progress", "won't fix" …
std::optional<FrictionStatus> friction_status(std::string_view name);
bool is_open(FrictionStatus status);  // neither resolved, won't fix nor withdrawn

// One line as people write it: "!! approval takes 3 days #access" → text, blocker, theme.
struct FrictionLine {
    std::string text;
    Severity severity = Severity::medium;
    std::string theme;  // without #, lower case; empty when not given
    bool operator==(const FrictionLine&) const = default;
};
FrictionLine parse_friction_line(std::string_view line);

struct FrictionPoint {
    FrictionId id;
    ProgrammeId programme;
    std::string text;
    Severity severity = Severity::medium;
    std::string theme;
    KpiId kpi;
    FrictionStatus status = FrictionStatus::fresh;
    Instant first_reported;
    Instant status_since;
    std::optional<PersonId> owner;  // who took it
    bool operator==(const FrictionPoint&) const = default;
};

struct FrictionReport {
    ReportId id;
    FrictionId friction;
    PersonId reporter;  // sealed at rest
    PairId pair;
    std::optional<LogId> log;
    std::string words;  // as this reporter said it
    Instant at;
    bool named = false;  // the reporter chose to be named
    bool withdrawn = false;
    int place = 0;  // among the reports of its log, in the order they were written down
    bool operator==(const FrictionReport&) const = default;
};

// Rank = severity × distinct pairs × KPI weight, fading with age: half after every `half_life_weeks`.
// severity counts low 1, medium 2, high 4, blocker 8.
constexpr double half_life_weeks = 4;
constexpr double kpi_weight = 1;  // until KPIs carry weights of their own
double rank(Severity severity, int distinct_pairs, double weight_of_kpi, milliseconds age);

}  // namespace switchback::programme
