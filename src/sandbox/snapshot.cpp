#include "base/json.hpp"
#include "sandbox/control.hpp"
#include "sandbox/socket_mode.hpp"
#include "sandbox/time_travel.hpp"
#include "sandbox/web_api.hpp"

namespace switchback::sandbox {

namespace {

Json list_in(const std::string& text) {
    const auto given = parse_json(text);
    return given && given->is_array() ? *given : Json::array();
}

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

Json people(const Cloud& cloud) {
    Json out = Json::array();
    for (const auto& user : cloud.world.users())
        out.push_back(Json{{"id", user.id},
                           {"name", user.name},
                           {"email", user.email},
                           {"zone", user.zone},
                           {"title", user.title},
                           {"role", user.role},
                           {"direct", cloud.world.direct_with(user.id)}});
    return out;
}

Json channels(const Cloud& cloud) {
    Json out = Json::array();
    for (const auto& place : cloud.world.conversations())
        if (place.kind == Conversation::Kind::channel)
            out.push_back(
                Json{{"id", place.id}, {"name", place.name}, {"bot_is_member", place.bot_is_member}});
    return out;
}

}  // namespace

Json snapshot(const Cloud& cloud, long long since) {
    Json out{{"version", cloud.world.version()},
             {"clock",
              {{"now", to_millis(cloud.now())},
               {"zone", cloud.options.zone},
               {"movable", cloud.travel->possible()},
               {"moving", cloud.travel->progress()}}},
             {"installed", cloud.installed},
             {"sockets", cloud.sockets->connections()}};
    out["messages"] = Json::array();
    for (const auto& message : cloud.world.messages())
        if (message.version > since) out["messages"].push_back(message_line(cloud, message));
    add_screens(cloud, since, out);
    if (since > 0) return out;
    out["run"] = cloud.run;
    out["users"] = people(cloud);
    out["channels"] = channels(cloud);
    out["steering"] = cloud.options.steering.id;
    out["featured"] = cloud.options.featured;
    out["bot"] = Json{{"id", cloud.options.bot_user}, {"name", "Switchback"}};
    out["team"] = Json{{"id", cloud.options.team}, {"name", "Sandbox"}};
    out["commands"] = list_in(cloud.options.slash_commands_json);
    out["shortcuts"] = list_in(cloud.options.shortcuts_json);
    return out;
}

}  // namespace switchback::sandbox
