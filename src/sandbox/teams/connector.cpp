#include "sandbox/teams/connector.hpp"

#include "base/json.hpp"
#include "http/listener.hpp"
#include "sandbox/teams/card_check.hpp"

namespace switchback::sandbox::teams {

namespace asio = boost::asio;

namespace {

std::vector<std::string> segments(std::string_view path) {
    std::vector<std::string> out;
    while (!path.empty()) {
        const auto slash = path.find('/');
        if (const auto part = path.substr(0, slash); !part.empty()) out.push_back(http::percent_decode(part));
        path = slash == std::string_view::npos ? std::string_view() : path.substr(slash + 1);
    }
    return out;
}

// v3/conversations[/{conversation}[/activities[/{activity}] | /members[/{member}] | /pagedmembers]]
Call connector_call(const std::string& method, const std::vector<std::string>& path) {
    Call call{"teams.unknown", {}};
    if (path.size() < 2 || path[0] != "v3" || path[1] != "conversations") return call;
    call.parts.assign(path.begin() + 2, path.end());
    const auto& parts = call.parts;
    const bool post = method == "POST";
    if (parts.empty()) call.name = post ? "teams.open" : call.name;
    if (parts.size() < 2) return call;
    const auto& what = parts[1];
    if (what == "activities" && parts.size() == 2 && post) call.name = "teams.post";
    if (what == "activities" && parts.size() == 3)
        call.name = post                 ? "teams.reply"
                    : method == "PUT"    ? "teams.update"
                    : method == "DELETE" ? "teams.delete"
                                         : call.name;
    if (method == "GET" && parts.size() == 2 && (what == "members" || what == "pagedmembers"))
        call.name = "teams.members", call.paged = what == "pagedmembers";
    if (method == "GET" && parts.size() == 3 && what == "members") call.name = "teams.member";
    call.parts.erase(call.parts.begin() + 1);
    return call;
}

http::Response unauthorized() {
    auto response =
        http::json_response(401, R"({"message":"Authorization has been denied for this request."})");
    response.headers.set("WWW-Authenticate", "Bearer");
    return response;
}

http::Response with_body(Cloud& cloud, const Call& call, const http::Request& request) {
    if (request.body.size() > most_bytes)
        return connector_error(413, "MessageSizeTooBig", "Message size too large");
    const auto body = parse_json(request.body);
    if (!body || !body->is_object())
        return connector_error(400, "BadSyntax", "Bad format of the request body");
    if (call.name == "teams.open" || call.name == "teams.begin") return open_conversation(cloud, *body);
    if (call.name == "teams.update") return update_activity(cloud, call, *body);
    return post_activity(cloud, call, *body);
}

http::Response run(Cloud& cloud, const Call& call, const http::Request& request) {
    if (call.name == "teams.token") return give_token(cloud, request);
    if (call.name == "teams.metadata") return openid_metadata(cloud);
    if (call.name == "teams.keys") return published_keys(cloud);
    if (call.name == "teams.unknown") return connector_error(404, "NotFound", "There is no such door here");
    const bool graph = call.name == "teams.lookup";
    if (!has_token(cloud, request, graph ? Resource::graph : Resource::connector)) return unauthorized();
    if (graph) return call.parts.empty() ? graph_users(cloud, request) : graph_user(cloud, call);
    if (call.name == "teams.delete") return delete_activity(cloud, call);
    if (call.name == "teams.members") return list_members(cloud, call);
    if (call.name == "teams.member") return find_member(cloud, call);
    return with_body(cloud, call, request);
}

std::string error_in(const http::Response& response) {
    if (response.status < 400) return "";
    const auto body = parse_json(response.body.empty() ? "{}" : response.body);
    if (!body) return "error " + std::to_string(response.status);
    const auto& error = object_at(*body, "error");
    const auto code = string_at(error, "code"), message = string_at(error, "message");
    if (!code.empty()) return code + ": " + message;
    const auto words = string_at(*body, "error_description");
    return words.empty() ? "error " + std::to_string(response.status) : words;
}

void note(Cloud& cloud, const Call& call, const http::Request& request, int status, std::string error) {
    Json detail{{"path", std::string(request.path())}};
    // The token endpoint's body holds the secret.
    if (call.name != "teams.token")
        if (const auto body = parse_json(request.body.empty() ? "{}" : request.body)) detail["body"] = *body;
    const auto big = error.empty() && request.body.size() > safe_bytes;
    cloud.ground->journal.write({0, cloud.now(), false, call.name, status, std::move(error), 0,
                                 std::make_shared<const Json>(std::move(detail))});
    if (big)
        cloud.ground->journal.write({0, cloud.now(), false, "teams.warning", 0,
                                     "an activity of " + std::to_string(request.body.size()) +
                                         " bytes: the oldest documents promise 28 KB only",
                                     0, nullptr});
}

std::optional<http::Response> instead(const Trouble& trouble) {
    switch (trouble.kind) {
        case Trouble::Kind::rate_limited: {
            auto response = connector_error(429, "Throttled", "Too many requests");
            response.headers.set("Retry-After", std::to_string(trouble.retry_after));
            return response;
        }
        case Trouble::Kind::error_500:
            return connector_error(500, "ServiceError", "An unexpected error has occurred.");
        case Trouble::Kind::answer:
            return http::json_response(trouble.status, trouble.body);
        default:
            return std::nullopt;
    }
}

}  // namespace

Call read_call(const http::Request& request) {
    const auto path = request.path();
    const auto below = [&](std::string_view door) { return segments(path.substr(door.size())); };
    if (path.starts_with(connector_path)) {
        auto call = connector_call(request.method, below(connector_path));
        for (const auto& [name, value] : http::decode_form(request.query()))
            call.targeted = call.targeted || (name == "isTargetedActivity" && value == "true");
        if (call.name == "teams.open" && request.body.find("\"isGroup\":true") != std::string::npos)
            call.name = "teams.begin";
        return call;
    }
    const bool get = request.method == "GET";
    if (get && path == openid_path) return {"teams.metadata", {}};
    if (get && path == keys_path) return {"teams.keys", {}};
    if (request.method == "POST" && path.starts_with(login_path) && path.ends_with("/oauth2/v2.0/token"))
        return {"teams.token", {}};
    if (get && path.starts_with(graph_path)) {
        const auto parts = below(graph_path);
        if (parts.size() == 3 && parts[0] == "v1.0" && parts[1] == "users")
            return {"teams.lookup", {parts[2]}};
        if (parts.size() == 2 && parts[0] == "v1.0" && parts[1] == "users") return {"teams.lookup", {}};
    }
    return {"teams.unknown", {}};
}

asio::awaitable<http::Response> serve_cloud(std::shared_ptr<Cloud> cloud, http::Request request) {
    const auto call = read_call(request);
    using Kind = Trouble::Kind;
    const auto trouble = cloud->ground->misbehaviour.next(call.name, request.body);
    if (trouble && trouble->wait.count() > 0 && trouble->kind != Kind::lost) co_await pause(trouble->wait);
    if (trouble && trouble->kind == Kind::reset_before) {
        note(*cloud, call, request, 0, "reset_before");
        throw http::HangUp{};
    }
    if (trouble)
        if (auto response = instead(*trouble)) {
            note(*cloud, call, request, response->status, "misbehaved");
            co_return *response;
        }
    auto response = run(*cloud, call, request);
    note(*cloud, call, request, response.status, error_in(response));
    cloud->changed();
    if (trouble && trouble->kind == Kind::lost) {
        co_await pause(trouble->wait);
        throw http::HangUp{};
    }
    if (trouble && trouble->kind == Kind::reset_after) throw http::HangUp{};
    if (trouble && trouble->kind == Kind::fatal_after)
        co_return connector_error(502, "ServiceError", "Bad gateway");
    co_return response;
}

http::Response connector_error(int status, const std::string& code, const std::string& message) {
    return http::json_response(status, Json{{"error", {{"code", code}, {"message", message}}}}.dump());
}

}  // namespace switchback::sandbox::teams
