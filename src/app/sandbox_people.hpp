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

// In Teams when true, else in Slack. Who has an account in the sample lives there, whatever is said here.
struct Seating {
    bool mentors = false, leaders = true, committee = false;
};

// Fills in users, featured, steering, zone, slash_commands_json and shortcuts_json, and gives the plan's
// people their Teams accounts and its committee the channel. at: where the clock stands when the page opens.
void describe_programme(ImportPlan& plan, Instant at, const Seating& seating, StandIn& stand_in);

}  // namespace switchback::app
