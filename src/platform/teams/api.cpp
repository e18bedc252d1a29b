#include "platform/teams/api.hpp"

#include "base/json.hpp"
#include "base/log.hpp"
#include "platform/teams/errors.hpp"
#include "platform/teams/limits.hpp"
#include "platform/teams/render.hpp"

namespace switchback::teams {
namespace {}  // namespace

Api::Api(http::Client& client, const TeamsOptions& options)
    : client_(client), options_(options), tokens_(client, options) {}

boost::asio::awaitable<Result<Json>> Api::post(std::string act, Door door, Json body) {
    std::string text = written(body);
    std::string method = "POST";
    co_return co_await connector(std::move(act), std::move(method), std::move(door), std::move(text));
}

boost::asio::awaitable<Result<Json>> Api::put(std::string act, Door door, Json body) {
    std::string text = written(body);
    std::string method = "PUT";
    co_return co_await connector(std::move(act), std::move(method), std::move(door), std::move(text));
}

boost::asio::awaitable<Result<Json>> Api::get(std::string act, Door door) {
    std::string method = "GET", none;
    co_return co_await connector(std::move(act), std::move(method), std::move(door), std::move(none));
}

boost::asio::awaitable<Result<Json>> Api::connector(std::string act, std::string method, Door door,
                                                    std::string body) {
    const std::string route = door.route.empty() ? options_.service_url : door.route;
    if (!may_call(options_, route)) {
        log::warn("teams.route_refused", {{"act", act}});
        co_return Fault{Fault::Kind::refused, act + ": not a service address of Teams'"};
    }
    if (body.size() >= limits::activity_bytes) {
        log::error("teams.activity_too_large", {{"act", act}, {"bytes", body.size()}});
        co_return Fault{Fault::Kind::refused, act + ": larger than Teams takes"};
    }
    http::Request request;
    request.method = std::move(method);
    if (!body.empty()) request.headers.add("Content-Type", "application/json; charset=utf-8");
    request.body = std::move(body);
    std::string url = http::without_slash(route) + door.path;
    std::string scope = options_.scope;
    co_return co_await call(std::move(act), std::move(scope), std::move(url), std::move(request));
}

boost::asio::awaitable<Result<Json>> Api::graph(std::string act, std::string path) {
    if (options_.graph.empty())
        co_return Fault{Fault::Kind::refused, act + ": Microsoft Graph is not configured"};
    http::Request request;
    const std::string base = http::without_slash(options_.graph);
    std::string url = base + path, scope = base + "/.default";
    auto answer = co_await call(act, std::move(scope), std::move(url), std::move(request));
    if (answer) co_return answer;
    Fault fault = answer.error();
    // The directory says nothing of the bot's own conversations: these must not stop with it.
    if (fault.kind == Fault::Kind::unauthorised) fault.kind = Fault::Kind::refused;
    if (fault.what.find("status 403") != std::string::npos)
        fault.what = act + ": an administrator has not consented to User.Read.All for this app (status 403)";
    co_return fault;
}

boost::asio::awaitable<Result<Json>> Api::call(std::string act, std::string scope, std::string url,
                                               http::Request request) {
    request.headers.add("Accept", "application/json");
    for (bool renewed = false;; renewed = true) {
        http::Request once = request;
        Secret token;
        if (!options_.no_tokens) {
            std::string wanted = scope;
            auto found = co_await tokens_.find(std::move(wanted));
            if (!found)
                co_return Fault{found.error().kind, act + ": " + found.error().what,
                                found.error().retry_after};
            token = *found;
            once.headers.add("Authorization", "Bearer " + token.reveal());
        }
        std::string address = url;
        const auto answer = co_await client_.call(std::move(address), std::move(once));
        const bool stale = answer && answer->status == 401 && !renewed && !options_.no_tokens;
        if (!stale) co_return judge(act, answer);
        tokens_.drop(scope, token);
    }
}

std::string activities_of(const std::string& conversation, const std::string& activity) {
    std::string path = "/v3/conversations/" + http::percent_encode(conversation) + "/activities";
    if (!activity.empty()) path += "/" + http::percent_encode(activity);
    return path;
}

bool is_channel(const std::string& conversation) {
    return conversation.find("@thread.tacv2") != std::string::npos ||
           conversation.find("@thread.skype") != std::string::npos;
}

std::string without_thread(const std::string& conversation) {
    return conversation.substr(0, conversation.find(";messageid="));
}

}  // namespace switchback::teams
