#include "http/client.hpp"
#include "http/socket_server.hpp"
#include "http/support.hpp"

#include <catch2/catch.hpp>

using namespace http_test;
using Ends = std::unique_ptr<http::Socket>;

namespace {

using Visit = std::function<asio::awaitable<void>(http::Request, std::unique_ptr<http::ServerSocket>)>;

http::ClientOptions local(seconds deadline = patience) {
    http::ClientOptions options;
    options.hosts = {"127.0.0.1"};
    options.deadline = deadline;
    options.answer_bytes = 100000;
    return options;
}

asio::awaitable<void> parrot(http::Request request, std::unique_ptr<http::ServerSocket> socket) {
    co_await socket->send("hello " + request.target);
    for (;;) {
        auto said = co_await socket->receive(patience);
        if (!said) co_return;
        co_await socket->send(std::move(*said));
    }
}

Result<Ends> connect(World& world, const std::string& url) {
    return world.run(http::Socket::connect(world.io, local(), url));
}

}  // namespace

TEST_CASE("both ends of a WebSocket hear what the other says, in order") {
    World world;
    House house(world, echo, {}, {}, parrot);
    auto socket = connect(world, house.url("/link?ticket=1", "ws"));
    REQUIRE(socket.has_value());
    CHECK(world.run((*socket)->receive(patience)).value() == "hello /link?ticket=1");
    std::vector<std::future<Result<void>>> sent;
    for (int i = 0; i < 20; ++i) sent.push_back(world.begin((*socket)->send("message " + std::to_string(i))));
    for (int i = 0; i < 20; ++i)
        CHECK(world.run((*socket)->receive(patience)).value() == "message " + std::to_string(i));
    for (auto& each : sent) CHECK(each.get().has_value());
    std::string large(90000, 'x');
    CHECK(world.run((*socket)->send(large)).has_value());
    CHECK(world.run((*socket)->receive(patience)).value() == large);
    world.run((*socket)->close());
    world.call([&] { socket->reset(); });
    for (int i = 0; i < 50 && house.connections() != 0; ++i) std::this_thread::sleep_for(milliseconds(20));
    CHECK(house.connections() == 0);
}

TEST_CASE(
    "ordinary requests are served beside WebSockets, and without a handler for them they are ordinary") {
    World world;
    House house(world, echo, {}, {}, parrot);
    http::Client client(world.io, local());
    auto task = client.call(house.url("/plain"), {});
    CHECK(world.run(std::move(task)).value().body == "GET /plain []");
    House plain(world, echo);
    auto socket = connect(world, plain.url("/", "ws"));
    REQUIRE(!socket.has_value());
    CHECK(socket.error().kind == Fault::Kind::not_sent);
}

TEST_CASE("a socket that says nothing any more is deaf, and pings keep it alive") {
    World world;
    std::atomic<bool> pinging{true};
    House house(world, echo, {}, {},
                [&](http::Request, std::unique_ptr<http::ServerSocket> socket) -> asio::awaitable<void> {
                    while (pinging) {
                        co_await pause(milliseconds(100));
                        co_await socket->ping();
                    }
                    co_await socket->send("still there");
                    co_await pause(seconds{5});
                });
    auto socket = connect(world, house.url("/", "ws"));
    REQUIRE(socket.has_value());
    auto said = world.begin((*socket)->receive(milliseconds(300)));
    CHECK(said.wait_for(milliseconds(900)) == std::future_status::timeout);
    pinging = false;
    CHECK(said.get().value() == "still there");
    auto begun = std::chrono::steady_clock::now();
    auto silence = world.run((*socket)->receive(milliseconds(300)));
    CHECK(std::chrono::steady_clock::now() - begun < seconds{4});
    REQUIRE(!silence.has_value());
    CHECK(silence.error().kind == Fault::Kind::ambiguous);
    CHECK(silence.error().what == "the socket went deaf");
    CHECK(!world.run((*socket)->send("anybody?")).has_value());
    world.call([&] { socket->reset(); });
}

TEST_CASE("a socket that the server closes, politely or not, ends in a fault") {
    World world;
    std::atomic<bool> polite{true};
    House house(world, echo, {}, {},
                [&](http::Request, std::unique_ptr<http::ServerSocket> socket) -> asio::awaitable<void> {
                    co_await socket->send("bye");
                    if (polite) co_await socket->close();
                });
    for (int round = 0; round < 2; ++round) {
        auto socket = connect(world, house.url("/", "ws"));
        REQUIRE(socket.has_value());
        CHECK(world.run((*socket)->receive(patience)).value() == "bye");
        auto end = world.run((*socket)->receive(patience));
        REQUIRE(!end.has_value());
        CHECK(end.error().kind == Fault::Kind::ambiguous);
        if (polite) CHECK(end.error().what == "the socket was closed, code 1000");
        world.run((*socket)->close());
        world.call([&] { socket->reset(); });
        polite = false;
    }
}

TEST_CASE("a message beyond the limit ends the socket") {
    World world;
    House house(world, echo, {}, {},
                [](http::Request, std::unique_ptr<http::ServerSocket> socket) -> asio::awaitable<void> {
                    co_await socket->send(std::string(100001, 'x'));
                    co_await socket->receive(patience);
                });
    auto socket = connect(world, house.url("/", "ws"));
    REQUIRE(socket.has_value());
    CHECK(!world.run((*socket)->receive(patience)).has_value());
    world.call([&] { socket->reset(); });
}

TEST_CASE("a socket is opened under the rules of the client") {
    World world;
    auto kind = [&](const std::string& url) { return connect(world, url).error().kind; };
    CHECK(kind("wss://evil.example/") == Fault::Kind::refused);
    CHECK(kind("ws://10.0.0.1/") == Fault::Kind::refused);
    CHECK(kind("wss://user@127.0.0.1/") == Fault::Kind::refused);
    CHECK(kind("ws://127.0.0.1:" + std::to_string(deserted_port()) + "/") == Fault::Kind::not_sent);
    Rogue silent({[](Peer& peer) { peer.hear(); }});
    const auto to_silent = "ws://127.0.0.1:" + std::to_string(silent.port()) + "/";
    CHECK(world.run(http::Socket::connect(world.io, local(haste), to_silent)).error().kind ==
          Fault::Kind::not_sent);
    Rogue wrong({[](Peer& peer) {
        peer.hear_until("\r\n\r\n");
        peer.say(
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            "Sec-WebSocket-Accept: wrong\r\n\r\n");
    }});
    CHECK(kind("ws://127.0.0.1:" + std::to_string(wrong.port()) + "/") == Fault::Kind::not_sent);
}

TEST_CASE("a client of WebSockets that speaks out of turn or nonsense is dropped") {
    World world;
    House house(world, echo, {}, {}, parrot);
    const std::string upgrade =
        "GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n";
    Peer early(house.port());
    early.say(upgrade + "early");
    CHECK(early.hear().substr(0, 12) == "HTTP/1.1 400");
    Peer unmasked(house.port());
    unmasked.say(upgrade);
    CHECK(unmasked.hear_until("\r\n\r\n").substr(0, 12) == "HTTP/1.1 101");
    unmasked.say("\x81\x02hi");
    CHECK(unmasked.hear_until("\x03\xea").find("\x03\xea") !=
          std::string::npos);  // close, 1002: protocol error
    Peer old(house.port());
    old.say(
        "GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 7\r\n\r\n");
    CHECK(old.hear().substr(0, 10) == "HTTP/1.1 4");
}

TEST_CASE("draining ends WebSockets too") {
    World world;
    House house(world, echo, {}, {}, parrot);
    auto socket = connect(world, house.url("/", "ws"));
    REQUIRE(socket.has_value());
    CHECK(world.run((*socket)->receive(patience)).has_value());
    auto said = world.begin((*socket)->receive(patience));
    CHECK(house.drain(seconds{5}).wait_for(seconds{1}) == std::future_status::ready);
    CHECK(!said.get().has_value());
    world.call([&] { socket->reset(); });
}
