// The week as the steering committee reads it: facts in, a digest value out. No names of struggling pairs,
// and of reporters only those who chose to be named.
#pragma once

#include "programme/friction.hpp"
#include "programme/programme.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace switchback::programme {

struct FrictionInDigest {
    FrictionPoint point;
    int pairs = 0;  // distinct pairs that reported it
    int reports = 0;
    double rank = 0;
    std::string kpi_name;  // only where it names no pair: three pairs serve it, or three people reported it
    std::string function;  // only where at least three people of that function reported it, else empty
    std::string owner;     // the name of who has it; may be empty
    std::vector<std::string> reporters;  // those who chose to be named, by name
};

struct KpiInDigest {
    Kpi kpi;
    std::optional<double> now;                 // latest observation up to the digest
    std::optional<double> previous;            // latest observation a week earlier
    std::optional<time::Day> no_figure_since;  // the day of the latest, when none came for a week
};

struct DecisionInDigest {
    std::string text;
    Instant at;
    std::string kpi_name;
};
struct OverdueAction {
    std::string what;
    std::string owner_function;
    time::Day due;
};

struct Digest {
    Programme programme;
    Week week;  // the week it reports
    int held = 0, planned = 0;
    std::optional<int> held_before, planned_before;  // the week before, for the arrow
    int pairs_active = 0, pairs_met = 0;             // participation
    int unlogged = 0;                                // ended, neither logged nor called off
    int fell_through = 0;                            // of the planned ones: missed, or called off for good
    std::vector<KpiInDigest> kpis;
    std::vector<FrictionInDigest> fresh;     // first reported in the week, by rank
    std::vector<FrictionInDigest> open;      // everything open, by rank
    std::vector<FrictionInDigest> resolved;  // in the week
    std::vector<DecisionInDigest> decisions;
    std::vector<OverdueAction> overdue;
};

// The highest rank first; of equal ones the older, then by id, so that two runs read the same.
void by_rank(std::vector<FrictionInDigest>& frictions);

// The one decision asked of the committee: who takes the highest-ranked open point that nobody has and
// nobody works on.
std::optional<FrictionInDigest> decision_asked(const Digest& digest);

// Held of planned, against the week before, by share: 3 of 3 is better than 4 of 8. Unknown as long as the
// sessions that are not logged yet could turn it.
enum class Trend { unknown, up, level, down };
Trend attendance_trend(const Digest& digest);

// How a KPI stands between its baseline and its target.
struct KpiProgress {
    std::optional<double>
        way;  // share of the way from baseline to target: below 0 is further off, 1 is reached
    bool reached = false;
    Trend since_last_week = Trend::unknown;  // up: towards the target, whatever the direction of the figure
};
KpiProgress progress(const KpiInDigest& kpi);

// "9", "61.5", "0.25": as few decimals as tell it, at most two; "1.5e+20" beyond a million million.
std::string figure(double value);
std::string figure(double value, std::string_view unit);  // "61.5%" where the unit is percent
// What stands behind the last of a KPI's figures: " a week"; empty where the unit goes without saying.
std::string unit_behind(std::string_view unit);

}  // namespace switchback::programme
