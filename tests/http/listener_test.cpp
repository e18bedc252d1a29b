#include "http/listener.hpp"

#include "http/support.hpp"

#include <catch2/catch.hpp>

using namespace http_test;
using namespace std::string_literals;

namespace {

std::string asked(unsigned short port, std::string_view bytes) {
    Peer peer(port);
    peer.say(bytes);
    return peer.hear_answer();
}

bool begins(const std::string& text, std::string_view with) {
    return text.compare(0, with.size(), with) == 0;
}
bool contains(const std::string& text, std::string_view part) {
    return text.find(part) != text.npos;
}
bool ends(const std::string& text, std::string_view with) {
    return text.size() >= with.size() && text.compare(text.size() - with.size(), with.size(), with) == 0;
}

}  // namespace

TEST_CASE("a request is answered with a length and a date, and the connection stays open") {
    World world;
    House house(world, echo);
    Peer peer(house.port());
    for (int i = 0; i < 3; ++i) {
        peer.say("POST /slack/commands?a=b HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello");
        auto answer = peer.hear_answer();
        CHECK(begins(answer, "HTTP/1.1 200 OK\r\n"));
        CHECK(contains(answer, "\r\nDate: "));
        CHECK(contains(answer, "\r\nContent-Type: text/plain; charset=utf-8\r\n"));
        CHECK(!contains(answer, "Connection:"));
        CHECK(ends(answer, "\r\n\r\nPOST /slack/commands?a=b [hello]"));
    }
    CHECK(house.connections() == 1);
}

TEST_CASE("requests sent in one go are answered in their order") {
    World world;
    House house(world, echo);
    Peer peer(house.port());
    std::string all;
    for (int i = 0; i < 50; ++i) all += "GET /" + std::to_string(i) + " HTTP/1.1\r\nHost: x\r\n\r\n";
    all += "POST /last HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok";
    peer.say(all);
    for (int i = 0; i < 50; ++i) CHECK(ends(peer.hear_answer(), "\r\n\r\nGET /" + std::to_string(i) + " []"));
    CHECK(ends(peer.hear_answer(), "\r\nConnection: close\r\nContent-Length: 15\r\n\r\nPOST /last [ok]"));
    CHECK(peer.closed());
}

TEST_CASE("a request may come byte by byte") {
    World world;
    House house(world, echo);
    Peer peer(house.port());
    for (
        char c :
        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n2;a=b\r\nab\r\n3\r\ncde\r\n0\r\n\r\n"s)
        peer.say(std::string_view(&c, 1));
    CHECK(ends(peer.hear_answer(), "POST / [abcde]"));
}

TEST_CASE("a trailer is not a header") {
    World world;
    House house(world, [](http::Request request) -> asio::awaitable<http::Response> {
        co_return http::text_response(200, std::to_string(request.headers.count("X-Slack-Signature")));
    });
    CHECK(ends(asked(house.port(),
                     "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
                     "1\r\na\r\n0\r\nX-Slack-Signature: v0=1\r\n\r\n"),
               "\r\n\r\n0"));
}

TEST_CASE("HEAD is answered without a body, and the next answer is where it should be") {
    World world;
    House house(world, echo);
    Peer peer(house.port());
    peer.say("HEAD /a HTTP/1.1\r\nHost: x\r\n\r\nGET /b HTTP/1.1\r\nHost: x\r\n\r\n");
    CHECK(contains(peer.hear_until("\r\n\r\n"), "Content-Length: 10\r\n"));
    CHECK(ends(peer.hear_answer(), "GET /b []"));
}

TEST_CASE("an unknown method reaches the handler") {
    World world;
    House house(world, echo);
    CHECK(ends(asked(house.port(), "PROPFIND /dav HTTP/1.1\r\nHost: x\r\n\r\n"), "PROPFIND /dav []"));
}

TEST_CASE("whoever expects 100-continue hears it before the body") {
    World world;
    House house(world, echo);
    Peer peer(house.port());
    peer.say("PUT / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n");
    CHECK(peer.hear_until("\r\n\r\n") == "HTTP/1.1 100 Continue\r\n\r\n");
    peer.say("body");
    CHECK(ends(peer.hear_answer(), "PUT / [body]"));
    // No body is asked for that would be refused.
    peer.say("PUT / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 999999\r\n\r\n");
    CHECK(begins(peer.hear_answer(), "HTTP/1.1 413 "));
}

TEST_CASE("HTTP/1.0 closes unless it asks to be kept") {
    World world;
    House house(world, echo);
    Peer peer(house.port());
    peer.say("GET /a HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    CHECK(contains(peer.hear_answer(), "\r\nConnection: keep-alive\r\n"));
    peer.say("GET /b HTTP/1.0\r\n\r\n");
    CHECK(contains(peer.hear_answer(), "\r\nConnection: close\r\n"));
    CHECK(peer.closed());
}

TEST_CASE("no body and no length go with 204") {
    World world;
    House house(world, [](http::Request) -> asio::awaitable<http::Response> {
        http::Response response;
        response.status = 204;
        response.body = "never seen";
        co_return response;
    });
    Peer peer(house.port());
    peer.say("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    auto answer = peer.hear();
    CHECK(begins(answer, "HTTP/1.1 204 No Content\r\n"));
    CHECK(!contains(answer, "Content-Length"));
    CHECK(ends(answer, "\r\n\r\n"));
}

TEST_CASE("what a handler throws becomes 500, and the next request is served") {
    World world;
    House house(world, [](http::Request request) -> asio::awaitable<http::Response> {
        if (request.path() == "/at-once") throw std::logic_error("secret words");
        co_await pause(milliseconds(5));
        if (request.path() == "/later") throw 42;
        if (request.path() == "/header") {
            http::Response broken;
            broken.headers.add("Location", "/\r\nSet-Cookie: stolen=1");
            co_return broken;
        }
        co_return http::text_response(200, "fine");
    });
    Peer peer(house.port());
    for (auto* path : {"/at-once", "/later", "/header"}) {
        peer.say("GET "s + path + " HTTP/1.1\r\nHost: x\r\n\r\n");
        auto answer = peer.hear_answer();
        CHECK(begins(answer, "HTTP/1.1 500 "));
        CHECK(!contains(answer, "secret words"));
        CHECK(!contains(answer, "Set-Cookie"));
    }
    peer.say("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    CHECK(ends(peer.hear_answer(), "fine"));
}

TEST_CASE("the handler learns the address of the other side") {
    World world;
    House house(world, [](http::Request request) -> asio::awaitable<http::Response> {
        co_return http::text_response(200, request.peer);
    });
    CHECK(ends(asked(house.port(), "GET / HTTP/1.1\r\nHost: x\r\n\r\n"), "\r\n\r\n127.0.0.1"));
}

TEST_CASE("an answer larger than the socket's buffer arrives whole") {
    World world;
    std::string large(8 * 1024 * 1024, 'x');
    House house(world, [&](http::Request) -> asio::awaitable<http::Response> {
        co_return http::text_response(200, large);
    });
    Peer peer(house.port());
    peer.say("GET / HTTP/1.1\r\nHost: x\r\n\r\nGET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    CHECK(ends(peer.hear_answer(), large));
    CHECK(ends(peer.hear_answer(), large));
}

TEST_CASE("a taken port and a wrong address are faults at once") {
    World world;
    House house(world, echo);
    auto taken = http::Listener::bind(world.io, "127.0.0.1", house.port(), echo);
    REQUIRE(!taken.has_value());
    CHECK(contains(taken.error().what, std::to_string(house.port())));
    CHECK(!http::Listener::bind(world.io, "not an address", 0, echo).has_value());
}
