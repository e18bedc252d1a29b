// The programme: its cycle, its KPIs, and when its steering committee is told.
#pragma once

#include "base/ids.hpp"
#include "time/holidays.hpp"
#include "time/zone.hpp"

#include <set>
#include <string>
#include <vector>

namespace switchback::programme {

struct WeeklyMoment {  // a wall-clock time each week
    std::chrono::weekday day = std::chrono::Monday;
    milliseconds at = std::chrono::hours{9};
    bool operator==(const WeeklyMoment&) const = default;
};

// Where the committee reads. Kept as words, because programme knows no platforms: "slack", tenant, channel.
struct SteeringChannel {
    std::string platform;
    std::string tenant;
    std::string conversation;
    bool operator==(const SteeringChannel&) const = default;
};

struct Programme {
    ProgrammeId id;
    std::string name;
    std::string zone = "UTC";  // of the digest and of weeks
    time::Day starts;          // the first day of week 1; weeks start on its Monday
    int weeks = 12;            // 8 to 12
    WeeklyMoment digest;
    SteeringChannel steering;
    std::vector<time::Day> holidays;
    time::Holidays holiday_names = {};  // of those that have one
};

time::Holidays named_holidays(const Programme& programme);     // all of them
std::set<time::Day> holiday_days(const Programme& programme);  // the same, for who needs no names

// 1 in the first week; 0 or less before it, more than `weeks` after it.
int week_of(const Programme& programme, Instant at);
// Monday 00:00 in the programme's zone of that week, and of the next.
struct Week {
    int number = 0;
    Instant from;
    Instant to;
};
Week week_at(const Programme& programme, Instant at);
Week week_number(const Programme& programme, int number);
// The first digest moment strictly after `at`.
Instant next_digest(const Programme& programme, Instant at);
// The week that a digest of this moment reports: always the last whole one, whatever its weekday, so that no
// day falls between two digests. 0 when there is none: in week 1 and before, and once week N+1 is over.
int reported_week(const Programme& programme, Instant digest_moment);
// The one that the first digest after `at` reports; 0 when there is none.
int next_reported_week(const Programme& programme, Instant at);

enum class Direction { up, down };
struct Kpi {
    KpiId id;
    ProgrammeId programme;
    std::string code;  // "K03", the operator's own key
    std::string name;
    std::string unit;
    Direction direction = Direction::up;
    std::string bucket;  // engagement, behaviour, adoption, outcome
    double baseline = 0;
    double target = 0;
    std::string period;  // week, month
    bool operator==(const Kpi&) const = default;
};

struct Observation {  // a KPI's value at a time
    KpiId kpi;
    Instant at;
    double value = 0;
};

}  // namespace switchback::programme
