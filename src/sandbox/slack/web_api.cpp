#include "sandbox/slack/web_api.hpp"

#include "base/crypto.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "http/listener.hpp"

#include <map>

namespace switchback::sandbox::slack {

namespace {

constexpr std::size_t most_body = 4 * 1024 * 1024;

struct MethodInfo {
    Method run;
    bool takes_json;         // Slack's reading methods take forms and ignore a JSON body
    bool app_token = false;  // the app-level token instead of the bot's
};

const std::map<std::string_view, MethodInfo>& methods() {
    static const std::map<std::string_view, MethodInfo> table{
        {"auth.test", {auth_test, true}},
        {"apps.connections.open", {connections_open, true, true}},
        {"users.info", {users_info, false}},
        {"users.lookupByEmail", {users_lookup_by_email, false}},
        {"chat.postMessage", {post_message, true}},
        {"chat.update", {update_message, true}},
        {"chat.delete", {delete_message, true}},
        {"chat.postEphemeral", {post_ephemeral, true}},
        {"chat.getPermalink", {get_permalink, false}},
        {"conversations.open", {conversations_open, true}},
        {"conversations.info", {conversations_info, false}},
        {"conversations.history", {conversations_history, false}},
        {"conversations.replies", {conversations_replies, false}},
        {"views.open", {views_open, true}},
        {"views.push", {views_push, true}},
        {"views.update", {views_update, true}},
        {"views.publish", {views_publish, true}},
        {"files.getUploadURLExternal", {files_get_upload_url, false}},
        {"files.completeUploadExternal", {files_complete_upload, true}},
    };
    return table;
}

Json form_arguments(std::string_view text) {
    Json out = Json::object();
    for (auto& [key, value] : http::decode_form(text)) out[key] = value;
    return out;
}

Result<Json> read_arguments(const http::Request& request, bool takes_json) {
    Json out = form_arguments(request.query());
    const auto type = text::lower_ascii(request.headers.get("content-type"));
    if (type.starts_with("application/json")) {
        if (!takes_json) return Result<Json>(boost::system::in_place_value, std::move(out));
        auto body = parse_json(request.body.empty() ? "{}" : request.body, most_body);
        if (!body) return body.error();
        if (!body->is_object()) return Fault{Fault::Kind::malformed, "not an object"};
        out.update(*body);
    } else {
        out.update(form_arguments(request.body));
    }
    return Result<Json>(boost::system::in_place_value, std::move(out));
}

// Empty when the token is good.
std::string token_error(const Cloud& cloud, const http::Request& request, const Json& arguments,
                        bool app_token) {
    std::string given(request.headers.get("authorization"));
    if (given.starts_with("Bearer "))
        given.erase(0, 7);
    else
        given = string_at(arguments, "token");
    if (given.empty()) return "not_authed";
    const auto& good = app_token ? cloud.options.app_token : cloud.options.bot_token;
    if (!crypto::equal(given, good.reveal())) {
        const auto& other = app_token ? cloud.options.bot_token : cloud.options.app_token;
        return crypto::equal(given, other.reveal()) ? "not_allowed_token_type" : "invalid_auth";
    }
    return cloud.installed ? "" : "account_inactive";
}

Json run(Cloud& cloud, const std::string& name, const http::Request& request, Json& arguments) {
    const auto method = methods().find(name);
    if (method == methods().end()) {
        auto out = api_error("unknown_method");
        out["req_method"] = name;
        return out;
    }
    auto read = read_arguments(request, method->second.takes_json);
    if (!read) return api_error("invalid_json");
    arguments = std::move(*read);
    if (const auto error = token_error(cloud, request, arguments, method->second.app_token); !error.empty())
        return api_error(error);
    arguments.erase("token");
    auto answer = method->second.run(cloud, arguments);
    if (!answer.contains("ok")) answer["ok"] = true;
    cloud.changed();
    return answer;
}

void note(Cloud& cloud, const std::string& name, const Json& arguments, int status,
          const std::string& error) {
    cloud.journal.write({0, cloud.now(), false, name, status, error, 0, std::make_shared<Json>(arguments)});
}

http::Response limited(int retry_after) {
    auto response = http::json_response(429, R"({"ok":false,"error":"ratelimited"})");
    response.headers.set("Retry-After", std::to_string(retry_after));
    return response;
}

// What stands in for the answer when nothing is done.
std::optional<http::Response> instead(const Trouble& trouble) {
    switch (trouble.kind) {
        case Trouble::Kind::rate_limited:
            return limited(trouble.retry_after);
        case Trouble::Kind::error_500:
            return http::text_response(500, "server error");
        case Trouble::Kind::answer:
            return http::json_response(trouble.status, trouble.body);
        default:
            return std::nullopt;
    }
}

}  // namespace

boost::asio::awaitable<http::Response> serve_api(std::shared_ptr<Cloud> cloud, http::Request request) {
    const std::string name(request.path().substr(5));  // behind "/api/"
    using Kind = Trouble::Kind;
    const auto trouble = cloud->misbehaviour.next(name, request.body);
    if (trouble && trouble->wait.count() > 0 && trouble->kind != Kind::lost) co_await pause(trouble->wait);
    if (trouble && trouble->kind == Kind::reset_before) {
        note(*cloud, name, Json(), 0, "reset_before");
        throw http::HangUp{};
    }
    if (trouble)
        if (auto response = instead(*trouble)) {
            note(*cloud, name, Json(), response->status, "misbehaved");
            co_return *response;
        }
    Json arguments;
    const auto answer = run(*cloud, name, request, arguments);
    note(*cloud, name, arguments, 200, string_at(answer, "error"));
    if (trouble && trouble->kind == Kind::lost) {
        co_await pause(trouble->wait);
        throw http::HangUp{};
    }
    if (trouble && trouble->kind == Kind::reset_after) throw http::HangUp{};
    if (trouble && trouble->kind == Kind::fatal_after)
        co_return http::json_response(200, R"({"ok":false,"error":"fatal_error"})");
    auto response = http::json_response(200, answer.dump());
    response.headers.set("X-OAuth-Scopes",
                         "chat:write,commands,im:history,im:write,users:read,users:read.email,"
                         "files:write,channels:history,groups:history");
    co_return response;
}

Json api_error(std::string_view error) {
    return Json{{"ok", false}, {"error", error}};
}

Json structured(const Json& arguments, const char* key, bool& broken) {
    const auto at = arguments.find(key);
    if (at == arguments.end()) return Json();
    if (!at->is_string()) return *at;
    if (at->get_ref<const std::string&>().empty()) return Json();
    auto parsed = parse_json(at->get_ref<const std::string&>(), most_body);
    broken = broken || !parsed;
    return parsed ? *parsed : Json();
}

std::string text_argument(const Json& arguments, const char* key) {
    const auto at = arguments.find(key);
    if (at == arguments.end()) return "";
    if (at->is_string()) return at->get<std::string>();
    return at->is_number() ? at->dump() : "";
}

bool flag_argument(const Json& arguments, const char* key) {
    const auto at = arguments.find(key);
    if (at == arguments.end()) return false;
    if (at->is_boolean()) return at->get<bool>();
    const auto words = text_argument(arguments, key);
    return words == "true" || words == "1";
}

}  // namespace switchback::sandbox::slack
