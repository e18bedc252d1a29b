#include "sandbox/control.hpp"

#include "base/json.hpp"
#include "http/from_here.hpp"
#include "sandbox/time_travel.hpp"

#include <algorithm>
#include <charconv>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

namespace switchback::sandbox {

namespace asio = boost::asio;
using Reply = asio::awaitable<http::Response>;

namespace {

constexpr milliseconds longest_poll{25'000};

http::Response answer(const Json& body, int status = 200) {
    auto response = http::json_response(status, body.dump());
    response.headers.set("Cache-Control", "no-store");
    return response;
}

http::Response refuse(int status, const std::string& what) {
    return answer(Json{{"ok", false}, {"what", what}}, status);
}

long long number_in(const http::Request& request, std::string_view key, long long otherwise) {
    for (const auto& [name, value] : http::decode_form(request.query())) {
        long long number = 0;
        if (name == key &&
            std::from_chars(value.data(), value.data() + value.size(), number).ec == std::errc{})
            return number;
    }
    return otherwise;
}

Reply changes(std::shared_ptr<Ground> ground, http::Request request) {
    const auto since = number_in(request, "since", 0);
    const milliseconds wait{
        std::clamp<long long>(number_in(request, "wait", longest_poll.count()), 0, longest_poll.count())};
    const auto until = std::chrono::steady_clock::now() + wait;
    while (ground->edition.now() <= since && !ground->closing) {
        const auto left = until - std::chrono::steady_clock::now();
        if (left <= left.zero()) break;
        co_await ground->bell.wait(std::chrono::ceil<milliseconds>(left));
    }
    co_return answer(snapshot(*ground, since));
}

Reply do_act(std::shared_ptr<Ground> ground, Doc wish) {
    const auto user = string_at(*wish, "user");
    const auto side = std::find_if(ground->sides.begin(), ground->sides.end(),
                                   [&](const auto& each) { return each->knows(user); });
    if (side == ground->sides.end()) co_return refuse(400, "user is unknown");
    const auto acted = co_await (*side)->act(std::move(wish));
    ground->changed();
    if (!acted.outcome) co_return refuse(400, acted.what);
    co_return answer(*acted.outcome);
}

// {"wait": false} answers at once; otherwise when the clock has arrived.
Reply move_clock(std::shared_ptr<Ground> ground, Doc wish) {
    if (!ground->travel->possible()) co_return refuse(409, "this stand-in keeps real time");
    if (ground->travel->under_way()) co_return refuse(409, "the clock is moving already");
    const auto to = ground->travel->destination(*wish);
    if (!to) co_return refuse(400, to.error().what);
    if (wish->value("wait", Json(true)) == false)
        asio::co_spawn(ground->io, ground->travel->go(ground, *to), asio::detached);
    else
        co_await ground->travel->go(ground, *to);
    co_return answer(Json{{"ok", true}, {"now", to_iso(ground->now())}, {"to", to_iso(*to)}});
}

// {"behave": true} forgets every wish; {"event_retry_ms": [0, 500]} sets how soon events come again.
http::Response misbehave(Ground& ground, const Json& wish) {
    if (wish.value("behave", Json(false)) == true) {
        ground.misbehaviour.behave();
        return answer(Json{{"ok", true}});
    }
    if (const auto retries = wish.find("event_retry_ms"); retries != wish.end()) {
        if (!retries->is_array()) return refuse(400, "event_retry_ms is no list");
        std::vector<milliseconds> waits;
        for (const auto& each : *retries)
            if (each.is_number_unsigned()) waits.emplace_back(each.get<unsigned>());
        ground.options.event_retries = waits;
        return answer(Json{{"ok", true}});
    }
    auto trouble = read_trouble(wish);
    if (!trouble) return refuse(400, trouble.error().what);
    ground.misbehaviour.ask(std::move(*trouble));
    return answer(Json{{"ok", true}, {"waiting", ground.misbehaviour.waiting()}});
}

Reply serve_post(std::shared_ptr<Ground> ground, http::Request request) {
    if (!http::says_json(request)) co_return refuse(415, "JSON is expected");
    auto read = parse_json(request.body.empty() ? "{}" : request.body);
    if (!read || !read->is_object()) co_return refuse(400, "not a JSON object");
    auto wish = std::make_shared<const Json>(std::move(*read));
    const auto path = request.path();
    if (path == "/sandbox/act") co_return co_await do_act(std::move(ground), std::move(wish));
    if (path == "/sandbox/clock") co_return co_await move_clock(std::move(ground), std::move(wish));
    if (path == "/sandbox/misbehave") co_return misbehave(*ground, *wish);
    if (path == "/sandbox/reset-log") {
        ground->journal.clear();
        co_return answer(Json{{"ok", true}});
    }
    for (const auto& side : ground->sides)
        if (auto response = side->control(path, *wish)) co_return *response;
    co_return refuse(404, "no such door");
}

}  // namespace

Reply serve_control(std::shared_ptr<Ground> ground, http::Request request) {
    if (request.method == "POST") co_return co_await serve_post(std::move(ground), std::move(request));
    if (request.method != "GET") co_return refuse(405, "GET or POST");
    const auto path = request.path();
    if (path == "/sandbox/state") co_return answer(snapshot(*ground, 0));
    if (path == "/sandbox/changes") co_return co_await changes(std::move(ground), std::move(request));
    if (path == "/sandbox/requests")
        co_return answer(Json{{"requests", ground->journal.since(number_in(request, "since", 0))}});
    co_return refuse(404, "no such door");
}

}  // namespace switchback::sandbox
