#include "http/client.hpp"

#include "base/text.hpp"
#include "http/support.hpp"

#include <catch2/catch.hpp>

using namespace http_test;
using namespace std::string_literals;

namespace {

http::ClientOptions local() {
    http::ClientOptions options;
    options.hosts = {"127.0.0.1", "localhost"};
    options.deadline = patience;
    options.answer_bytes = 10000;
    return options;
}

Result<http::Response> call(World& world, http::Client& client, std::string url, http::Request request = {}) {
    auto task = client.call(std::move(url), std::move(request));
    return world.run(std::move(task));
}

Result<http::Response> call(World& world, std::string url, http::Request request = {}) {
    http::Client client(world.io, local());
    return call(world, client, std::move(url), std::move(request));
}

http::Request post(std::string body) {
    http::Request request;
    request.method = "POST";
    request.headers.add("Content-Type", "text/plain");
    request.body = std::move(body);
    return request;
}

// A script: hears one request, answers.
Rogue::Script answering(std::string answer) {
    return [answer](Peer& peer) {
        peer.hear_until("\r\n\r\n");
        peer.say(answer);
    };
}

const std::string ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

}  // namespace

TEST_CASE("a call brings back status, headers and body, and its connection is used again") {
    World world;
    House house(world, [&](http::Request request) -> asio::awaitable<http::Response> {
        auto answer = http::json_response(
            201, request.method + request.target + request.body + std::string(request.headers.get("Host")));
        answer.headers.add("X-Agent", std::string(request.headers.get("User-Agent")));
        co_return answer;
    });
    http::Client client(world.io, local());
    for (int i = 0; i < 5; ++i) {
        auto answer = call(world, client, house.url("/a?b#c"), post("body"));
        REQUIRE(answer.has_value());
        CHECK(answer->status == 201);
        CHECK(answer->body == "POST/a?bbody127.0.0.1:" + std::to_string(house.port()));
        CHECK(answer->headers.get("x-agent") == "switchback");
    }
    CHECK(house.connections() == 1);
    CHECK(call(world, client, "http://localhost:" + std::to_string(house.port()) + "/").has_value());
}

TEST_CASE("concurrent calls have a connection each") {
    World world;
    House house(world, [](http::Request request) -> asio::awaitable<http::Response> {
        co_await pause(milliseconds(100));
        co_return http::text_response(200, request.target);
    });
    http::Client client(world.io, local());
    std::vector<std::future<Result<http::Response>>> calls;
    for (int i = 0; i < 10; ++i)
        calls.push_back(world.begin(client.call(house.url("/" + std::to_string(i)), {})));
    for (int i = 0; i < 10; ++i)
        CHECK(calls[static_cast<std::size_t>(i)].get().value().body == "/" + std::to_string(i));
    CHECK(house.connections() == 10);
}

TEST_CASE("hosts that are not listed are refused before anything is sent") {
    World world;
    for (auto* url : {"https://smba.trafficmanager.net.evil/v3", "https://169.254.169.254/latest/meta-data/",
                      "https://[::1]/", "http://[::1]/", "https://10.0.0.1/", "http://slack.com/"}) {
        INFO(url);
        auto answer = call(world, url);
        REQUIRE(!answer.has_value());
        CHECK(answer.error().kind == Fault::Kind::refused);
    }
    for (auto* url :
         {"https://user@127.0.0.1/", "http://127.0.0.1@evil.example/", "http://127.0.0.1\r\n/", ""}) {
        INFO(url);
        CHECK(call(world, url).error().kind == Fault::Kind::refused);
    }
}

TEST_CASE("a redirect is an answer like any other, and is not followed") {
    World world;
    Rogue target({answering(ok)});
    Rogue rogue(
        {answering("HTTP/1.1 302 Found\r\nLocation: " + target.url() + "\r\nContent-Length: 0\r\n\r\n")});
    auto answer = call(world, rogue.url());
    REQUIRE(answer.has_value());
    CHECK(answer->status == 302);
    CHECK(target.visits() == 0);
}

TEST_CASE("a refused connection was surely not sent") {
    World world;
    auto answer = call(world, "http://127.0.0.1:" + std::to_string(deserted_port()) + "/", post("x"));
    REQUIRE(!answer.has_value());
    CHECK(answer.error().kind == Fault::Kind::not_sent);
}

TEST_CASE("a name that does not exist was surely not sent") {
    World world;
    auto options = local();
    options.hosts.push_back("no-such-host.invalid");
    http::Client client(world.io, options);
    auto answer = call(world, client, "https://no-such-host.invalid/");
    REQUIRE(!answer.has_value());
    CHECK(answer.error().kind == Fault::Kind::not_sent);
}

TEST_CASE(
    "a listed name that resolves to loopback is not called, and may be when it resolves to something "
    "better") {
    World world;
    auto options = local();
    // Not addresses to us, but the system's resolver takes both for 127.0.0.1, as a name server might say.
    options.hosts = {"127.1", "2130706433"};
    http::Client client(world.io, options);
    for (auto* url : {"https://127.1/", "https://2130706433/"}) {
        auto answer = call(world, client, url);
        REQUIRE(!answer.has_value());
        CHECK(answer.error().kind == Fault::Kind::not_sent);
        CHECK_THAT(answer.error().what, Catch::Contains("may not be called"));
        CHECK(answer.error().cause == Fault::Cause::not_allowed);
    }
}

TEST_CASE("whatever goes wrong after the request has left is ambiguous") {
    World world;
    auto script = GENERATE(
        as<Rogue::Script>{},
        [](Peer& peer) {
            peer.hear_until("\r\n\r\n");
            peer.reset();
        },
        [](Peer& peer) { peer.hear_until("\r\n\r\n"); },
        answering("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf"), answering("HTTP/1.1 200 O"),
        answering("garbage\r\n\r\n"),
        answering("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"),
        answering("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"),
        answering("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\nxx"),
        answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
        answering("HTTP/1.1 200 OK\r\nX: " + std::string(80000, 'x') + "\r\n\r\n"),
        answering("HTTP/1.1 200 OK\r\nContent-Length: 10001\r\n\r\n" + std::string(10001, 'x')),
        answering("HTTP/1.1 200 OK\r\n\r\n" + std::string(10001, 'x')),
        answering("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2711\r\n" + std::string(10001, 'x')));
    Rogue rogue({script});
    auto answer = call(world, rogue.url(), post("x"));
    REQUIRE(!answer.has_value());
    INFO(answer.error().what);
    CHECK(answer.error().kind == Fault::Kind::ambiguous);
    CHECK(rogue.visits() == 1);
}

TEST_CASE("the deadline is for the whole exchange, however steadily the answer trickles") {
    World world;
    Rogue rogue({[](Peer& peer) {
        peer.hear_until("\r\n\r\n");
        peer.say("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
        while (peer.say("x")) std::this_thread::sleep_for(milliseconds(50));
    }});
    auto hasty = local();
    hasty.deadline = haste;
    http::Client client(world.io, hasty);
    auto begun = std::chrono::steady_clock::now();
    auto answer = call(world, client, rogue.url());
    auto took = std::chrono::steady_clock::now() - begun;
    REQUIRE(!answer.has_value());
    CHECK(answer.error().kind == Fault::Kind::ambiguous);
    CHECK(answer.error().cause == Fault::Cause::late);
    CHECK(took > milliseconds(900));
    CHECK(took < patience);
}

TEST_CASE("answers without a length, chunked, after hints, and to HEAD are read") {
    World world;
    Rogue rogue(
        {answering("HTTP/1.1 200 OK\r\n\r\nuntil the end"),
         answering(
             "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n1\r\nc\r\n0\r\nX: y\r\n\r\n"),
         answering("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n" + ok),
         answering("HTTP/1.1 200 OK\r\nContent-Length: 400\r\n\r\n"),
         answering("HTTP/1.1 204 No Content\r\n\r\n")});
    CHECK(call(world, rogue.url()).value().body == "until the end");
    auto chunked = call(world, rogue.url()).value();
    CHECK(chunked.body == "abc");
    CHECK(chunked.headers.count("X") == 0);
    CHECK(call(world, rogue.url()).value().body == "ok");
    http::Request head;
    head.method = "HEAD";
    CHECK(call(world, rogue.url(), head).value().headers.get("Content-Length") == "400");
    CHECK(call(world, rogue.url()).value().status == 204);
}

TEST_CASE("a kept connection that the server has closed is not used again") {
    World world;
    Rogue rogue({answering(ok)});  // one answer on each connection, then it closes
    http::Client client(world.io, local());
    for (int i = 1; i <= 4; ++i) {
        auto answer = call(world, client, rogue.url(), post("x"));
        REQUIRE(answer.has_value());
        CHECK(rogue.visits() == i);
        std::this_thread::sleep_for(milliseconds(50));
    }
}

TEST_CASE("a kept connection that closes on the next request is ambiguous: it may have been taken") {
    World world;
    Rogue rogue({[](Peer& peer) {
        peer.hear_until("\r\n\r\n");
        peer.say(ok);
        peer.hear_until("\r\n\r\n");
    }});
    http::Client client(world.io, local());
    CHECK(call(world, client, rogue.url()).has_value());
    auto second = call(world, client, rogue.url());
    REQUIRE(!second.has_value());
    CHECK(second.error().kind == Fault::Kind::ambiguous);
    CHECK(rogue.visits() == 1);
}

TEST_CASE("a connection on which more came than was asked for is not kept") {
    World world;
    Rogue rogue({answering(ok + "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nplanted")});
    http::Client client(world.io, local());
    CHECK(call(world, client, rogue.url()).value().body == "ok");
    CHECK(call(world, client, rogue.url()).value().body == "ok");
    CHECK(rogue.visits() == 2);
}

TEST_CASE("an answer that comes before a large request has been read is not lost") {
    World world;
    http::Limits limits;
    limits.body_bytes = 1000;
    House house(world, echo, limits);
    auto answer = call(world, house.url(), post(std::string(3000000, 'x')));
    REQUIRE(answer.has_value());
    CHECK(answer->status == 413);
}

TEST_CASE("a request that would break out of its header is refused and not sent") {
    World world;
    Rogue rogue({answering(ok)});
    http::Request request;
    request.headers.add("Authorization", "Bearer x\r\nX-Admin: 1");
    CHECK(call(world, rogue.url(), request).error().kind == Fault::Kind::refused);
    request = {};
    request.method = "GET / HTTP/1.1\r\nX:";
    CHECK(call(world, rogue.url(), request).error().kind == Fault::Kind::refused);
    CHECK(rogue.visits() == 0);
}

TEST_CASE("the length and host of a request are ours, whatever it brought along") {
    World world;
    std::string heard;
    Rogue rogue({[&](Peer& peer) {
        heard = peer.hear_until("\r\n\r\nbody");
        peer.say(ok);
    }});
    auto request = post("body");
    request.headers.add("content-length", "400");
    request.headers.add("Transfer-Encoding", "chunked");
    request.headers.add("Host", "evil.example");
    CHECK(call(world, rogue.url(), request).has_value());
    CHECK(heard.find("evil") == heard.npos);
    CHECK(heard.find("chunked") == heard.npos);
    // Not by its digits, which the port in Host may have as well.
    const auto lower = text::lower_ascii(heard);
    CHECK(lower.find("content-length") == lower.rfind("content-length"));
    CHECK(heard.find("\r\nContent-Length: 4\r\n") != heard.npos);
}
