#include "calendars/busy_url.hpp"

#include "calendars/calendar_text.hpp"
#include "calendars/icalendar_read.hpp"
#include "http/support.hpp"

#include <boost/asio/ip/host_name.hpp>
#include <catch2/catch.hpp>

using namespace calendars_test;
using namespace switchback::calendars;
using http_test::Certificate;
using http_test::House;
using http_test::Rogue;
using http_test::World;

namespace {

const std::string text = calendar(event("DTSTART:20260310T100000Z\nDURATION:PT1H\n"));

FetchOptions here() {
    FetchOptions options;
    options.own_hosts = {"127.0.0.1:*"};
    options.deadline = http_test::patience;
    return options;
}

Answer<Fetched> fetch(World& world, const std::string& url, FetchOptions options = here(),
                      Validators known = {}) {
    auto task = fetch_calendar(world.io, url, std::move(known), std::move(options));
    return world.run(std::move(task));
}
Trouble::Why why(World& world, const std::string& url, FetchOptions options = here()) {
    const auto answer = fetch(world, url, std::move(options));
    REQUIRE_FALSE(answer.has_value());
    return answer.error().why;
}

// Answers each request by its path, and keeps the last.
struct Server {
    World world;
    std::function<http::Response(const http::Request&)> answer;
    std::vector<http::Request> requests;
    House house{world, [this](http::Request request) { return take(std::move(request)); }};

    boost::asio::awaitable<http::Response> take(http::Request request) {
        requests.push_back(request);
        co_return answer(request);
    }
    std::string url(const std::string& target = "/private-1234/basic.ics") { return house.url(target); }
};

http::Response with(int status, const std::string& name, const std::string& value, std::string body = "") {
    http::Response response{status, {}, std::move(body)};
    response.headers.add(name, value);
    return response;
}

}  // namespace

TEST_CASE("a calendar is fetched, and again only when it has changed") {
    Server server;
    server.answer = [](const http::Request& request) {
        if (request.headers.get("If-None-Match") == "\"one\"") return http::Response{304, {}, ""};
        auto response = with(200, "ETag", "\"one\"", text);
        response.headers.add("Last-Modified", "Tue, 03 Mar 2026 10:00:00 GMT");
        return response;
    };
    const auto first = fetch(server.world, server.url()).value();
    REQUIRE(first.text);
    CHECK(said(read_busy(*first.text, march, {}).value()) == "2026-03-10 10:00/11:00");
    CHECK(first.validators == Validators{"\"one\"", "Tue, 03 Mar 2026 10:00:00 GMT"});
    CHECK(server.requests.front().headers.count("If-None-Match") == 0);
    CHECK(server.requests.front().headers.count("Authorization") == 0);

    const auto second = fetch(server.world, server.url(), here(), first.validators).value();
    CHECK_FALSE(second.text);
    CHECK(second.validators == first.validators);
    CHECK(server.requests.back().headers.get("If-Modified-Since") == "Tue, 03 Mar 2026 10:00:00 GMT");
}

TEST_CASE("a server that says 'as it was' to a first question is not believed") {
    Server server;
    server.answer = [](const http::Request&) { return http::Response{304, {}, ""}; };
    CHECK(why(server.world, server.url()) == Trouble::Why::moved);
}

TEST_CASE("validators that would break out of a header are not kept") {
    Server server;
    server.answer = [](const http::Request&) {
        return with(200, "ETag", '"' + std::string(2000, 'x') + '"', text);
    };
    CHECK(fetch(server.world, server.url()).value().validators == Validators{});
    server.answer = [](const http::Request&) { return http::Response{200, {}, text}; };
    CHECK(fetch(server.world, server.url(), here(), {"\"a\"\r\nX: y", "\x01"}).value().text);
    CHECK(server.requests.back().headers.count("X") == 0);
}

TEST_CASE("each answer that is none has its own name") {
    Server server;
    const std::vector<std::pair<int, Trouble::Why>> table{
        {401, Trouble::Why::unauthorised}, {403, Trouble::Why::unauthorised},
        {404, Trouble::Why::missing},      {410, Trouble::Why::missing},
        {429, Trouble::Why::limited},      {500, Trouble::Why::unreachable},
        {503, Trouble::Why::unreachable},  {400, Trouble::Why::refused},
        {204, Trouble::Why::refused},      {206, Trouble::Why::refused},
        {300, Trouble::Why::moved}};
    for (const auto& [status, expected] : table) {
        CAPTURE(status);
        server.answer = [status = status](const http::Request&) { return http::Response{status, {}, ""}; };
        CHECK(why(server.world, server.url()) == expected);
    }
    server.answer = [](const http::Request&) { return with(503, "Retry-After", "120"); };
    const auto limited = fetch(server.world, server.url()).error();
    CHECK(limited.why == Trouble::Why::limited);
    CHECK(limited.fault.retry_after == minutes{2});
    server.answer = [](const http::Request&) { return with(429, "Retry-After", "999999999999"); };
    CHECK(fetch(server.world, server.url()).error().fault.retry_after == hours{24});
    server.answer = [](const http::Request&) { return with(200, "Content-Encoding", "gzip", "\x1f\x8b"); };
    CHECK(why(server.world, server.url()) == Trouble::Why::not_icalendar);
    server.answer = [](const http::Request&) { return http::Response{200, {}, "<html>Sign in</html>"}; };
    CHECK(read_busy(*fetch(server.world, server.url()).value().text, march, {}).error().why ==
          Trouble::Why::not_icalendar);
}

TEST_CASE("a trouble never tells the address, which is its owner's secret") {
    Server server;
    for (const int status : {401, 404, 500, 302}) {
        server.answer = [status](const http::Request&) {
            return with(status, "Location", "http://x/private-9999");
        };
        CHECK_FALSE(contains(fetch(server.world, server.url()).error().fault.what, "private"));
    }
}

TEST_CASE("too much is cut off, silence is not waited for, and nobody there is told") {
    World world;
    Server server;
    auto small = here();
    small.answer_bytes = 1000;
    server.answer = [](const http::Request&) { return http::Response{200, {}, std::string(1001, 'x')}; };
    CHECK(why(server.world, server.url(), small) == Trouble::Why::too_large);
    Rogue endless({[](http_test::Peer& peer) {
        peer.hear_until("\r\n\r\n");
        peer.say("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
        while (peer.say("400\r\n" + std::string(1024, 'x') + "\r\n")) {}
    }});
    CHECK(why(world, endless.url(), small) == Trouble::Why::too_large);
    Rogue wordy({[](http_test::Peer& peer) {
        peer.hear_until("\r\n\r\n");
        peer.say("HTTP/1.1 200 OK\r\nX: " + std::string(100'000, 'x') + "\r\n\r\n");
    }});
    CHECK(why(world, wordy.url()) == Trouble::Why::too_large);

    auto hasty = here();
    hasty.deadline = http_test::haste;
    Rogue silent({[](http_test::Peer& peer) { peer.hear(); }});
    CHECK(why(world, silent.url(), hasty) == Trouble::Why::slow);
    Rogue trickling({[](http_test::Peer& peer) {
        peer.hear_until("\r\n\r\n");
        peer.say("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
        while (peer.say("x")) std::this_thread::sleep_for(milliseconds(50));
    }});
    CHECK(why(world, trickling.url(), hasty) == Trouble::Why::slow);
    CHECK(why(world, "http://127.0.0.1:" + std::to_string(http_test::deserted_port()) + "/") ==
          Trouble::Why::unreachable);
    Rogue rude({[](http_test::Peer& peer) {
        peer.hear_until("\r\n\r\n");
        peer.say("SSH-2.0\r\n\r\n");
    }});
    CHECK(why(world, rude.url()) == Trouble::Why::unreachable);
}

TEST_CASE("only https to the outside, and never our own network") {
    const FetchOptions options;
    for (const auto* address : {"", "calendar", "http://calendar.example/a.ics", "ftp://calendar.example/",
                                "https://user:pass@calendar.example/a.ics", "https://", "file:///etc/passwd",
                                "https://calendar.example/a b", "https://[::1", "webcal://"}) {
        CAPTURE(address);
        CHECK(callable(address, options).error().why == Trouble::Why::bad_address);
    }
    for (const auto* address :
         {"https://127.0.0.1/", "https://localhost/", "https://10.1.2.3/", "https://192.168.1.1/a.ics",
          "https://172.16.0.1/", "https://169.254.169.254/latest/meta-data/", "https://[::1]/",
          "https://[fe80::1]/", "https://[fd00::1]/", "https://[::ffff:10.0.0.1]/", "https://0.0.0.0/",
          "https://100.64.0.1/", "webcal://192.168.1.1/a.ics", "https://[64:ff9b::7f00:1]/"}) {
        CAPTURE(address);
        CHECK(callable(address, options).error().why == Trouble::Why::not_allowed);
    }
    CHECK(callable("  https://8.8.8.8/a.ics ", options).value() == "https://8.8.8.8/a.ics");
    CHECK(callable("WebCal://calendar.example/a.ics?k=1", options).value() ==
          "https://calendar.example/a.ics?k=1");
}

TEST_CASE("names that resolve into our own network are not called") {
    World world;
    for (const auto* address : {"https://2130706433/a.ics", "https://127.1/a.ics"}) {
        CAPTURE(address);
        CHECK(why(world, address) == Trouble::Why::not_allowed);
    }
}

TEST_CASE("the operator says which hosts may be called, and which of the own network") {
    FetchOptions options;
    options.hosts = {"calendar.google.com", ".icloud.com"};
    options.own_hosts = {"10.0.0.7", "10.0.0.9:8443", "127.0.0.1:8080", "[fd00::7]:*"};
    CHECK(callable("https://calendar.google.com/a", options).has_value());
    CHECK(callable("https://p01-caldav.icloud.com/a", options).has_value());
    for (const auto* address : {"https://10.0.0.7/a", "https://10.0.0.7:443/a", "https://10.0.0.9:8443/a",
                                "http://127.0.0.1:8080/a", "https://[FD00::7]:8443/a"}) {
        CAPTURE(address);
        CHECK(callable(address, options).has_value());
    }
    for (const auto* address :
         {"https://calendar.google.com.evil/", "https://evilicloud.com/", "https://icloud.com/",
          "https://10.0.0.8/", "https://example.com/", "https://10.0.0.7:22/", "https://10.0.0.9/",
          "https://127.0.0.1:8081/", "https://[fd00::8]/"}) {
        CAPTURE(address);
        CHECK(callable(address, options).error().why == Trouble::Why::not_allowed);
    }
    CHECK(callable("http://10.0.0.7/a", options).error().why == Trouble::Why::bad_address);
}

TEST_CASE("a redirect is followed where the same address might have been typed, and only so far") {
    Server server;
    server.answer = [](const http::Request& request) {
        if (request.path() == "/old") return with(301, "Location", "/new");
        if (request.path() == "/circle") return with(302, "Location", "/circle");
        return http::Response{200, {}, text};
    };
    CHECK(fetch(server.world, server.url("/old")).value().text == text);
    CHECK(why(server.world, server.url("/circle")) == Trouble::Why::moved);
    CHECK(server.requests.size() == 2 + 4);
}

TEST_CASE("a redirect into our own network is not followed, whatever was allowed before") {
    Server server, inside;
    inside.answer = [](const http::Request&) { return http::Response{200, {}, text}; };
    for (const auto& location : std::vector<std::string>{
             inside.url("/"), "https://127.0.0.1/", "https://169.254.169.254/latest/", "https://10.0.0.7/",
             "https://[::1]/", "http://example.com/", "https://localhost/", "//127.0.0.1/x",
             "file:///etc/passwd", "../up", "", "https://user@10.0.0.7/"}) {
        CAPTURE(location);
        server.answer = [&](const http::Request&) { return with(302, "Location", location); };
        auto options = here();
        options.own_hosts = {"127.0.0.1:*", "10.0.0.7", "localhost:*"};
        CHECK(why(server.world, server.url(), options) == Trouble::Why::moved);
    }
    CHECK(inside.requests.empty());
}

TEST_CASE("a redirect to an own host by its name is not followed either") {
    Server server;
    const auto name = boost::asio::ip::host_name();  // of this machine: one of its private addresses
    server.answer = [&](const http::Request&) { return with(302, "Location", "https://" + name + ":1/"); };
    auto options = here();
    options.own_hosts.push_back(name + ":*");
    REQUIRE(callable("https://" + name + ":1/", options).has_value());
    const auto trouble = fetch(server.world, server.url(), options).error();
    INFO(trouble.fault.what);
    CHECK(trouble.why != Trouble::Why::moved);  // its name alone tells nothing
    CHECK_FALSE(contains(trouble.fault.what, "connecting"));
}

TEST_CASE("a certificate that nobody vouches for is no connection") {
    World world;
    Certificate certificate("localhost");
    House house(
        world, [](http::Request request) { return http_test::echo(std::move(request)); }, {},
        certificate.files());
    auto options = here();
    options.own_hosts = {"localhost:*"};
    const auto url = "https://localhost:" + std::to_string(house.port()) + "/a.ics";
    const auto trouble = fetch(world, url, options).error();
    CHECK(trouble.why == Trouble::Why::unreachable);
    CHECK(contains(trouble.fault.what, "TLS with …"));  // it is logged, and whose calendar is where is not
    options.ca_file = certificate.ca_file();
    CHECK(fetch(world, url, options).value().text == "GET /a.ics []");
}

TEST_CASE("a redirect away from TLS is not followed, not even on the same server") {
    World world;
    Certificate certificate("localhost");
    std::string location;
    int visits = 0;
    House house(
        world,
        [&](http::Request) -> boost::asio::awaitable<http::Response> {
            ++visits;
            co_return with(302, "Location", location);
        },
        {}, certificate.files());
    location = "http://localhost:" + std::to_string(house.port()) + "/a.ics";
    auto options = here();
    options.own_hosts = {"localhost:*"};
    options.ca_file = certificate.ca_file();
    CHECK(callable(location, options).has_value());  // typed, it would do
    const auto answer = fetch(world, "https" + location.substr(4), options);
    REQUIRE_FALSE(answer.has_value());
    CHECK(answer.error().why == Trouble::Why::moved);
    CHECK(contains(answer.error().fault.what, "no TLS"));
    CHECK(visits == 1);
}
