// Teams' part of what the page is told.
#pragma once

#include "sandbox/teams/cloud.hpp"

#include <nlohmann/json_fwd.hpp>

namespace switchback::sandbox::teams {

// Adds messages and dialogs newer than `since`; with 0 also people, channels and the bot. A message's ts is
// its time in seconds, as in Slack's part; its id is the activity's.
void add_news(const Cloud& cloud, long long since, nlohmann::json& out);

}  // namespace switchback::sandbox::teams
