// The week as the steering committee reads it: facts in, a digest value out. No names of reporters, no names
// of struggling pairs.
#pragma once

#include "programme/friction.hpp"
#include "programme/programme.hpp"

#include <optional>
#include <string>
#include <vector>

namespace switchback::programme {

struct FrictionInDigest {
    FrictionPoint point;
    int pairs = 0;    // distinct pairs that reported it
    int reports = 0;
    double rank = 0;
    std::string kpi_name;
    std::string function;  // only where at least three people of that function reported it, else empty
};

struct KpiInDigest {
    Kpi kpi;
    std::optional<double> now;       // latest observation up to the digest
    std::optional<double> previous;  // latest observation a week earlier
};

struct DecisionInDigest { std::string text; Instant at; std::string kpi_name; };
struct OverdueAction { std::string what; std::string owner_function; time::Day due; };

struct Digest {
    Programme programme;
    Week week;  // the week it reports
    int held = 0, planned = 0;
    std::optional<int> held_before, planned_before;  // the week before, for the arrow
    int pairs_active = 0, pairs_met = 0;             // participation
    int unlogged = 0;                                // ended, neither logged nor called off
    std::vector<KpiInDigest> kpis;
    std::vector<FrictionInDigest> fresh;     // first reported in the week, by rank
    std::vector<FrictionInDigest> open;      // everything open, by rank
    std::vector<FrictionInDigest> resolved;  // in the week
    std::vector<DecisionInDigest> decisions;
    std::vector<OverdueAction> overdue;
};

}  // namespace switchback::programme
