#include "sandbox/slack/snapshot.hpp"

#include "base/json.hpp"
#include "sandbox/slack/socket_mode.hpp"
#include "sandbox/slack/web_api.hpp"

namespace switchback::sandbox::slack {

namespace {

Json message_line(const Cloud& cloud, const Message& message) {
    if (message.deleted)
        return Json{{"channel", message.channel},
                    {"ts", message.ts},
                    {"deleted", true},
                    {"version", message.version}};
    auto out = message_json(cloud, message, true);
    out["channel"] = message.channel;
    out["version"] = message.version;
    if (!message.only_for.empty()) out["only_for"] = message.only_for;
    return out;
}

void add_screens(const Cloud& cloud, long long since, Json& out) {
    if (cloud.screens.modals_version() > since) {
        out["modals"] = Json::object();
        for (const auto& [user, stack] : cloud.screens.stacks())
            for (const auto& view : stack) out["modals"][user].push_back(view_json(cloud, view));
    }
    if (cloud.screens.homes_version() > since) {
        out["homes"] = Json::object();
        for (const auto& [user, view] : cloud.screens.homes()) out["homes"][user] = view_json(cloud, view);
    }
}

void add_people(const Cloud& cloud, Json& out) {
    for (const auto& user : cloud.world.users())
        out.push_back(Json{{"id", user.id},
                           {"name", user.name},
                           {"email", user.email},
                           {"zone", user.zone},
                           {"title", user.title},
                           {"role", user.role},
                           {"platform", "slack"},
                           {"direct", cloud.world.direct_with(user.id)}});
}

void add_channels(const Cloud& cloud, Json& out) {
    for (const auto& place : cloud.world.conversations())
        if (place.kind == Conversation::Kind::channel)
            out.push_back(Json{{"id", place.id},
                               {"name", place.name},
                               {"platform", "slack"},
                               {"bot_is_member", place.bot_is_member}});
}

}  // namespace

void add_news(const Cloud& cloud, long long since, Json& out) {
    out["installed"] = cloud.installed;
    out["sockets"] = cloud.sockets->connections();
    for (const auto& message : cloud.world.messages())
        if (message.version > since) out["messages"].push_back(message_line(cloud, message));
    add_screens(cloud, since, out);
    if (since > 0) return;
    add_people(cloud, out["users"]);
    add_channels(cloud, out["channels"]);
    out["bots"].push_back(cloud.options.bot_user);
    out["team"] = Json{{"id", cloud.options.team}, {"name", "Sandbox"}};
}

}  // namespace switchback::sandbox::slack
