// Slack's part of what the page is told.
#pragma once

#include "sandbox/slack/cloud.hpp"

#include <nlohmann/json_fwd.hpp>

namespace switchback::sandbox::slack {

// Adds messages, modals and homes newer than `since`; with 0 also people, channels, the bot and the team.
void add_news(const Cloud& cloud, long long since, nlohmann::json& out);

}  // namespace switchback::sandbox::slack
