// Where people and messages are, in words both platforms share. `tenant` is Slack's team (or enterprise for
// an org-wide install) or Teams' Microsoft Entra tenant: one installation of the bot.
#pragma once

#include <compare>
#include <string>

namespace switchback::chat {

enum class Platform { slack, teams };

std::string name_of(Platform platform);  // "slack", "teams"

struct Workspace {
    Platform platform = Platform::slack;
    std::string tenant;
    auto operator<=>(const Workspace&) const = default;
};

// One person's identity on one platform.
struct Account {
    Workspace workspace;
    std::string user;
    auto operator<=>(const Account&) const = default;
};

// A conversation: a channel, or the direct one with a person.
struct Place {
    Workspace workspace;
    std::string conversation;
    auto operator<=>(const Place&) const = default;
};

// A message that is there already: Slack's ts, Teams' activity id.
struct Posted {
    Place place;
    std::string id;
    auto operator<=>(const Posted&) const = default;
};

}  // namespace switchback::chat
