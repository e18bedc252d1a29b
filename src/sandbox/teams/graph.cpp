#include "base/json.hpp"
#include "sandbox/teams/connector.hpp"

namespace switchback::sandbox::teams {

namespace {

Json user_json(const User& user) {
    return Json{{"id", user.id},          {"displayName", user.name},
                {"mail", user.email},     {"userPrincipalName", user.email},
                {"jobTitle", user.title}, {"accountEnabled", true},
                {"userType", "Member"}};
}

// The address in "mail eq 'o''neill@northgate.example'", the one filter that is understood.
std::optional<std::string> wanted_mail(std::string_view filter) {
    constexpr std::string_view head = "mail eq '";
    if (!filter.starts_with(head) || !filter.ends_with("'") || filter.size() <= head.size())
        return std::nullopt;
    std::string out;
    for (const char c : filter.substr(head.size(), filter.size() - head.size() - 1))
        if (c != '\'' || out.empty() || out.back() != '\'') out += c;
    return out;
}

}  // namespace

http::Response graph_user(const Cloud& cloud, const Call& call) {
    const auto& wanted = call.parts.at(0);
    const auto* by_email = cloud.world.user_by_email(wanted);
    const auto* user = by_email != nullptr ? by_email : cloud.world.user(wanted);
    if (user == nullptr)
        return connector_error(
            404, "Request_ResourceNotFound",
            "Resource '" + wanted +
                "' does not exist or one of its queried reference-property objects are not "
                "present.");
    return http::json_response(200, user_json(*user).dump());
}

http::Response graph_users(const Cloud& cloud, const http::Request& request) {
    Json found = Json::array();
    for (const auto& [name, value] : http::decode_form(request.query())) {
        if (name != "$filter") continue;
        const auto mail = wanted_mail(value);
        if (!mail)
            return connector_error(400, "Request_UnsupportedQuery", "Unsupported or invalid query filter");
        if (const auto* user = cloud.world.user_by_email(*mail); user != nullptr)
            found.push_back(user_json(*user));
    }
    return http::json_response(200, Json{{"value", found}}.dump());
}

}  // namespace switchback::sandbox::teams
