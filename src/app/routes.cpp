#include "app/routes.hpp"

#include "base/json.hpp"

#include <algorithm>
#include <string_view>

namespace asio = boost::asio;

namespace switchback::app {

namespace {

constexpr std::string_view health = "/healthz", readiness = "/readyz";

// Ready: the database takes writes, and its schema is the one this program knows (Ledger::open saw to that).
http::Response ready(const ledger::Ledger& ledger, const WhyNotReady& why_not) {
    const auto health_now = ledger.health();
    std::string why = health_now.writable ? "" : "the database takes no writes";
    if (why.empty() && why_not) why = why_not();
    Json answer{{"ready", why.empty()}, {"schema", health_now.schema}};
    if (!why.empty()) answer["why"] = why;
    return http::json_response(why.empty() ? 200 : 503, answer.dump() + "\n");
}

asio::awaitable<http::Response> at_no_door(const ledger::Ledger& ledger, WhyNotReady why_not,
                                           http::Request request) {
    const std::string_view path = request.path();
    if (path == health || path == readiness) {
        if (request.method != "GET" && request.method != "HEAD") co_return http::wrong_method("GET, HEAD");
        co_return path == health ? http::text_response(200, "ok\n") : ready(ledger, why_not);
    }
    co_return http::text_response(404, "not found\n");
}

asio::awaitable<http::Response> only_posts() {
    co_return http::wrong_method("POST");
}

}  // namespace

std::vector<Door> doors_of(const platform::Platform& platform, Turn& turn) {
    std::vector<Door> doors;
    for (auto& path : platform.doors()) doors.push_back({std::move(path), &turn});
    return doors;
}

http::Handler routes(std::vector<Door> doors, const ledger::Ledger& ledger, WhyNotReady why_not,
                     FeedDoor* feeds) {
    return [doors = std::move(doors), &ledger, why_not = std::move(why_not), feeds](http::Request request) {
        if (feeds && request.path().starts_with(FeedDoor::path)) return feeds->take(std::move(request));
        const auto door = std::ranges::find(doors, request.path(), &Door::path);
        if (door == doors.end()) return at_no_door(ledger, why_not, std::move(request));
        return request.method == "POST" ? door->turn->take(std::move(request)) : only_posts();
    };
}

}  // namespace switchback::app
