// What the stand-in is told of a programme: its people as Slack users, whom the page opens with, and the
// commands and shortcuts that the page offers.
#pragma once

#include "app/import.hpp"
#include "sandbox/stand_in.hpp"

#include <string>

namespace switchback::app {

// The pair whose session has just ended and is not logged, else the pair whose session is next. at: where the
// clock stands.
std::optional<PairId> featured_pair(const ImportPlan& plan, Instant at);

// What the stand-in is started with.
struct StandIn {
    sandbox::Options options;
    sandbox::Clouds clouds;
};

// Fills in users, featured, steering, zone, slash_commands_json and shortcuts_json. at: where the clock
// stands when the page opens.
void describe_programme(const ImportPlan& plan, Instant at, StandIn& stand_in);

}  // namespace switchback::app
