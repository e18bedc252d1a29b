#include "app/routes.hpp"

#include "base/json.hpp"

#include <array>
#include <string_view>

namespace asio = boost::asio;

namespace switchback::app {

namespace {

constexpr std::array<std::string_view, 3> slack_doors{"/slack/commands", "/slack/interactions",
                                                      "/slack/events"};
constexpr std::string_view health = "/healthz", readiness = "/readyz";

http::Response wrong_method(std::string allowed) {
    http::Response response = http::text_response(405, "method not allowed\n");
    response.headers.add("Allow", std::move(allowed));
    return response;
}

// Ready: the database takes writes, and its schema is the one this program knows (Ledger::open saw to that).
http::Response ready(const ledger::Ledger& ledger, const WhyNotReady& why_not) {
    const auto health_now = ledger.health();
    std::string why = health_now.writable ? "" : "the database takes no writes";
    if (why.empty() && why_not) why = why_not();
    Json answer{{"ready", why.empty()}, {"schema", health_now.schema}};
    if (!why.empty()) answer["why"] = why;
    return http::json_response(why.empty() ? 200 : 503, answer.dump() + "\n");
}

bool is_slack_door(std::string_view path) {
    for (const auto door : slack_doors)
        if (path == door) return true;
    return false;
}

asio::awaitable<http::Response> route(Turn& turn, const ledger::Ledger& ledger, WhyNotReady why_not,
                                      http::Request request) {
    const std::string_view path = request.path();
    if (is_slack_door(path)) {
        if (request.method != "POST") co_return wrong_method("POST");
        co_return co_await turn.take(std::move(request));
    }
    if (path == health || path == readiness) {
        if (request.method != "GET" && request.method != "HEAD") co_return wrong_method("GET, HEAD");
        co_return path == health ? http::text_response(200, "ok\n") : ready(ledger, why_not);
    }
    co_return http::text_response(404, "not found\n");
}

}  // namespace

http::Handler routes(Turn& turn, const ledger::Ledger& ledger, WhyNotReady why_not) {
    return [&turn, &ledger, why_not = std::move(why_not)](http::Request request) {
        return route(turn, ledger, why_not, std::move(request));
    };
}

}  // namespace switchback::app
