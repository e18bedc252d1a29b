#include "base/json.hpp"
#include "sandbox/slack/socket_mode.hpp"
#include "sandbox/slack/web_api.hpp"
#include "time/zone.hpp"

namespace switchback::sandbox::slack {

namespace {

long long offset_seconds(Instant at, const std::string& zone) {
    const auto wall = time::to_local(at, zone).time_since_epoch();
    return std::chrono::duration_cast<seconds>(wall - at.time_since_epoch()).count();
}

Json profile(const std::string& name, const std::string& email, const std::string& title) {
    return Json{{"title", title},
                {"real_name", name},
                {"real_name_normalized", name},
                {"display_name", name},
                {"display_name_normalized", name},
                {"email", email},
                {"status_text", ""},
                {"team", "T0"}};
}

std::string handle(const User& user) {
    return user.email.substr(0, user.email.find('@'));
}

Json user_json(const Cloud& cloud, const User& user) {
    auto about = profile(user.name, user.email, user.title);
    about["team"] = cloud.options.team;
    return Json{{"id", user.id},
                {"team_id", cloud.options.team},
                {"name", handle(user)},
                {"deleted", false},
                {"real_name", user.name},
                {"tz", user.zone},
                {"tz_label", user.zone},
                {"tz_offset", offset_seconds(cloud.now(), user.zone)},
                {"profile", about},
                {"is_admin", user.role == "lead"},
                {"is_owner", false},
                {"is_restricted", false},
                {"is_ultra_restricted", false},
                {"is_bot", false},
                {"is_app_user", false},
                {"updated", 1767225600}};
}

Json bot_json(const Cloud& cloud) {
    auto about = profile("Switchback", "", "");
    about.erase("email");
    return Json{{"id", cloud.options.bot_user},
                {"team_id", cloud.options.team},
                {"name", "switchback"},
                {"deleted", false},
                {"real_name", "Switchback"},
                {"profile", about},
                {"is_bot", true},
                {"is_app_user", false}};
}

}  // namespace

Json auth_test(Cloud& cloud, const Json&) {
    return Json{{"ok", true},
                {"url", cloud.url() + "/"},
                {"team", "Sandbox"},
                {"user", "switchback"},
                {"team_id", cloud.options.team},
                {"user_id", cloud.options.bot_user},
                {"bot_id", "B0SANDBOX"},
                {"is_enterprise_install", false}};
}

Json connections_open(Cloud& cloud, const Json&) {
    const auto address = cloud.sockets->open_address();
    return address.empty() ? api_error("internal_error") : Json{{"ok", true}, {"url", address}};
}

Json users_info(Cloud& cloud, const Json& arguments) {
    const auto id = text_argument(arguments, "user");
    if (id == cloud.options.bot_user) return Json{{"ok", true}, {"user", bot_json(cloud)}};
    const auto* user = cloud.world.user(id);
    return user == nullptr ? api_error("user_not_found")
                           : Json{{"ok", true}, {"user", user_json(cloud, *user)}};
}

Json users_lookup_by_email(Cloud& cloud, const Json& arguments) {
    const auto* user = cloud.world.user_by_email(text_argument(arguments, "email"));
    return user == nullptr ? api_error("users_not_found")
                           : Json{{"ok", true}, {"user", user_json(cloud, *user)}};
}

}  // namespace switchback::sandbox::slack
