// Friction points: what gets in the way of the tools, reported by mentors, removed by the committee. A
// friction point has many reports; who made one is the reporter's secret unless they choose to be named.
#pragma once

#include "base/ids.hpp"
#include "base/result.hpp"

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
    // Who gave it this status; nobody: new, or its reporters opened it again.
    std::optional<PersonId> changed_by = std::nullopt;
    std::string reason = {};  // why it won't be fixed
    bool operator==(const FrictionPoint&) const = default;
};

// What a reporter answered to "Fixed for you?".
enum class Verdict { none, fixed, still_there };

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
    int place = 0;                    // among the reports of its log, in the order they were written down
    Verdict verdict = Verdict::none;  // since it was resolved last; sealed at rest
    bool operator==(const FrictionReport&) const = default;
};

// --- what the committee does with a point: how it is then, or why not ---

// The statuses that the committee may give it next, in the order they are offered. From "acknowledged" it may
// be set back to new, from what is closed to in progress: for mistakes.
std::vector<FrictionStatus> next_statuses(FrictionStatus status);

// Refusals: friction_withdrawn, friction_closed, friction_yours, friction_taken. What is new or reopened is
// acknowledged by it.
Result<FrictionPoint, Refusal> taken(FrictionPoint point, const PersonId& by, Instant now);
// The same for somebody else, whoever has it. Refusals: friction_withdrawn, friction_closed, friction_theirs.
Result<FrictionPoint, Refusal> assigned(FrictionPoint point, const PersonId& to, const PersonId& by,
                                        Instant now);
// Set back to new it is nobody's. Refusals: friction_withdrawn, friction_status_already,
// friction_status_not_next, reason_missing (at the field "reason": "won't fix" needs one).
Result<FrictionPoint, Refusal> with_status(FrictionPoint point, FrictionStatus to, const PersonId& by,
                                           std::string_view reason, Instant now);

// So many people who say that a resolved point is still there open it again.
constexpr int still_there_reopens = 2;
// How it is after that many said so; nothing when it stays as it is.
std::optional<FrictionPoint> opened_again(FrictionPoint point, int people_still_there, Instant now);

// Rank = severity × distinct pairs × KPI weight, fading with age: half after every `half_life_weeks`.
// severity counts low 1, medium 2, high 4, blocker 8.
constexpr double half_life_weeks = 4;
constexpr double kpi_weight = 1;  // until KPIs carry weights of their own
double rank(Severity severity, int distinct_pairs, double weight_of_kpi, milliseconds age);

}  // namespace switchback::programme
