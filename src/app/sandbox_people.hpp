// What the stand-in is told of a programme: its people as Slack users, whom the page opens with, and the
// commands and shortcuts that the page offers.
#pragma once

#include "app/import.hpp"
#include "sandbox/stand_in.hpp"

#include <string>

namespace switchback::app {

// Fills in users, featured, zone, slash_commands_json and shortcuts_json. at: where the clock stands; the
// page opens with the pair whose session is next.
void describe_programme(const ImportPlan& plan, Instant at, sandbox::Options& options);

}  // namespace switchback::app
