#include "sandbox/control.hpp"

#include "base/json.hpp"
#include "base/text.hpp"
#include "sandbox/acts.hpp"
#include "sandbox/socket_mode.hpp"
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

Reply changes(std::shared_ptr<Cloud> cloud, http::Request request) {
    const auto since = number_in(request, "since", 0);
    const milliseconds wait{
        std::clamp<long long>(number_in(request, "wait", longest_poll.count()), 0, longest_poll.count())};
    const auto until = std::chrono::steady_clock::now() + wait;
    while (cloud->world.version() <= since && !cloud->closing) {
        const auto left = until - std::chrono::steady_clock::now();
        if (left <= left.zero()) break;
        co_await cloud->bell.wait(std::chrono::ceil<milliseconds>(left));
    }
    co_return answer(snapshot(*cloud, since));
}

Reply do_act(std::shared_ptr<Cloud> cloud, Doc wish) {
    const auto acted = co_await act(cloud, std::move(wish));
    if (!acted.outcome) co_return refuse(400, acted.what);
    co_return answer(*acted.outcome);
}

// {"wait": false} answers at once; otherwise when the clock has arrived.
Reply move_clock(std::shared_ptr<Cloud> cloud, Doc wish) {
    if (!cloud->travel->possible()) co_return refuse(409, "this stand-in keeps real time");
    if (cloud->travel->under_way()) co_return refuse(409, "the clock is moving already");
    const auto to = cloud->travel->destination(*wish);
    if (!to) co_return refuse(400, to.error().what);
    if (wish->value("wait", Json(true)) == false)
        asio::co_spawn(cloud->io, cloud->travel->go(cloud, *to), asio::detached);
    else
        co_await cloud->travel->go(cloud, *to);
    co_return answer(Json{{"ok", true}, {"now", to_iso(cloud->now())}, {"to", to_iso(*to)}});
}

// {"behave": true} forgets every wish; {"event_retry_ms": [0, 500]} sets how soon events come again.
http::Response misbehave(Cloud& cloud, const Json& wish) {
    if (wish.value("behave", Json(false)) == true) {
        cloud.misbehaviour.behave();
        return answer(Json{{"ok", true}});
    }
    if (const auto retries = wish.find("event_retry_ms"); retries != wish.end()) {
        if (!retries->is_array()) return refuse(400, "event_retry_ms is no list");
        std::vector<milliseconds> waits;
        for (const auto& each : *retries)
            if (each.is_number_unsigned()) waits.emplace_back(each.get<unsigned>());
        cloud.options.event_retries = waits;
        return answer(Json{{"ok", true}});
    }
    auto trouble = read_trouble(wish);
    if (!trouble) return refuse(400, trouble.error().what);
    cloud.misbehaviour.ask(std::move(*trouble));
    return answer(Json{{"ok", true}, {"waiting", cloud.misbehaviour.waiting()}});
}

Reply serve_post(std::shared_ptr<Cloud> cloud, http::Request request) {
    // A form or plain text can be posted across sites without asking; JSON cannot.
    if (!text::lower_ascii(request.headers.get("content-type")).starts_with("application/json"))
        co_return refuse(415, "JSON is expected");
    auto read = parse_json(request.body.empty() ? "{}" : request.body);
    if (!read || !read->is_object()) co_return refuse(400, "not a JSON object");
    auto wish = std::make_shared<const Json>(std::move(*read));
    const auto path = request.path();
    if (path == "/sandbox/act") co_return co_await do_act(std::move(cloud), std::move(wish));
    if (path == "/sandbox/clock") co_return co_await move_clock(std::move(cloud), std::move(wish));
    if (path == "/sandbox/misbehave") co_return misbehave(*cloud, *wish);
    if (path == "/sandbox/reset-log") {
        cloud->journal.clear();
        co_return answer(Json{{"ok", true}});
    }
    if (path == "/sandbox/disconnect") {
        const auto reason = string_at(*wish, "reason");
        cloud->sockets->disconnect(reason.empty() ? "refresh_requested" : reason);
        co_return answer(Json{{"ok", true}});
    }
    co_return refuse(404, "no such door");
}

}  // namespace

Reply serve_control(std::shared_ptr<Cloud> cloud, http::Request request) {
    if (request.method == "POST") co_return co_await serve_post(std::move(cloud), std::move(request));
    if (request.method != "GET") co_return refuse(405, "GET or POST");
    const auto path = request.path();
    if (path == "/sandbox/state") co_return answer(snapshot(*cloud, 0));
    if (path == "/sandbox/changes") co_return co_await changes(std::move(cloud), std::move(request));
    if (path == "/sandbox/requests")
        co_return answer(Json{{"requests", cloud->journal.since(number_in(request, "since", 0))}});
    co_return refuse(404, "no such door");
}

bool from_here(const http::Request& request) {
    if (request.headers.count("host") != 1) return false;
    const auto host = text::lower_ascii(request.headers.get("host"));
    const auto name = std::string_view(host).substr(0, host.rfind(':'));
    if (name != "127.0.0.1" && name != "localhost" && name != "[::1]") return false;
    const auto origin = request.headers.get("origin");
    if (!origin.empty() && text::lower_ascii(origin) != "http://" + host) return false;
    const auto site = request.headers.get("sec-fetch-site");
    return site.empty() || site == "same-origin" || site == "none";
}

}  // namespace switchback::sandbox
