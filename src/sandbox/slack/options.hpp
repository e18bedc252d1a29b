// What the stand-in for Slack's cloud is told of a workspace and of its one app.
#pragma once

#include "base/secret.hpp"
#include "sandbox/edition.hpp"

#include <string>
#include <vector>

namespace switchback::sandbox::slack {

struct Options {
    Secret signing_secret;
    Secret bot_token;
    Secret app_token;  // for apps.connections.open (Socket Mode)
    std::string team = "T0SANDBOX";
    std::string app_id = "A0SANDBOX";
    std::string bot_user = "U0BOT";
    std::vector<User> users;
    Channel steering{"C0STEERING", "steering-committee"};
    // The service's doors, below its address.
    std::string commands_path = "/slack/commands";
    std::string interactivity_path = "/slack/interactions";
    std::string events_path = "/slack/events";
};

}  // namespace switchback::sandbox::slack
