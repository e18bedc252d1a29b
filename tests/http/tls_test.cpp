#include "http/client.hpp"
#include "http/socket_server.hpp"
#include "http/support.hpp"

#include <catch2/catch.hpp>

using namespace http_test;

namespace {

http::ClientOptions trusting(const Certificate& certificate) {
    http::ClientOptions options;
    options.hosts = {"127.0.0.1", "localhost"};
    options.deadline = patience;
    options.ca_file = certificate.ca_file();
    return options;
}

std::string at(const std::string& scheme, unsigned short port, const std::string& host = "localhost") {
    return scheme + "://" + host + ":" + std::to_string(port) + "/";
}

Result<http::Response> call(World& world, http::ClientOptions options, std::string url) {
    http::Client client(world.io, std::move(options));
    http::Request request;
    request.method = "POST";
    request.body = std::string(50000, 'x');
    auto task = client.call(std::move(url), std::move(request));
    return world.run(std::move(task));
}

}  // namespace

TEST_CASE("requests go over TLS and connections are kept") {
    World world;
    Certificate certificate("localhost");
    House house(world, echo, {}, certificate.files());
    http::Client client(world.io, trusting(certificate));
    for (int i = 0; i < 3; ++i) {
        http::Request request;
        request.method = "POST";
        request.body = std::string(100000, 'x');
        auto task = client.call(at("https", house.port()), std::move(request));
        CHECK(world.run(std::move(task)).value().body.size() == 100000 + 9);
    }
    CHECK(house.connections() == 1);
}

TEST_CASE("a certificate for another name, or that nobody vouches for, is refused and nothing is sent") {
    World world;
    Certificate other("slack.com");
    std::atomic<int> handled{0};
    auto counting = [&](http::Request request) {
        ++handled;
        return echo(std::move(request));
    };
    House house(world, counting, {}, other.files());
    CHECK(call(world, trusting(other), at("https", house.port())).error().kind == Fault::Kind::not_sent);
    Certificate right("localhost");
    House unknown(world, counting, {}, right.files());
    CHECK(call(world, trusting(other), at("https", unknown.port())).error().kind == Fault::Kind::not_sent);
    auto system = trusting(right);
    system.ca_file.clear();
    CHECK(call(world, system, at("https", unknown.port())).error().kind == Fault::Kind::not_sent);
    // The name is right, but it was called by its address.
    CHECK(call(world, trusting(right), at("https", unknown.port(), "127.0.0.1")).error().kind ==
          Fault::Kind::not_sent);
    CHECK(handled == 0);
    CHECK(call(world, trusting(right), at("https", unknown.port())).has_value());
}

TEST_CASE("TLS to a server that does not speak it, or never answers, was not sent") {
    World world;
    Certificate certificate("localhost");
    House plain(world, echo);
    CHECK(call(world, trusting(certificate), at("https", plain.port())).error().kind ==
          Fault::Kind::not_sent);
    Rogue silent({[](Peer& peer) { peer.hear(); }});
    auto hasty = trusting(certificate);
    hasty.deadline = haste;
    CHECK(call(world, hasty, at("https", silent.port())).error().kind == Fault::Kind::not_sent);
}

TEST_CASE("whoever speaks plain HTTP to TLS, or nothing at all, is dropped at the deadline") {
    World world;
    Certificate certificate("localhost");
    http::Limits limits;
    limits.read_deadline = seconds{1};
    House house(world, echo, limits, certificate.files());
    Peer plain(house.port());
    plain.say("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    CHECK(plain.hear().find("HTTP") == std::string::npos);
    Peer silent(house.port());
    CHECK(silent.closed());
}

TEST_CASE("missing or foreign key files are faults when binding") {
    World world;
    Certificate one("localhost"), two("localhost");
    auto bind = [&](http::TlsFiles files) {
        return http::Listener::bind(world.io, "127.0.0.1", 0, echo, {}, std::move(files));
    };
    CHECK(!bind({"/nowhere/certificate.pem", one.files().key}).has_value());
    CHECK(!bind({one.files().certificate, "/nowhere/key.pem"}).has_value());
    CHECK(!bind({one.files().certificate, ""}).has_value());
    CHECK(!bind({one.files().certificate, two.files().key}).has_value());
    auto options = trusting(one);
    options.ca_file = "/nowhere/ca.pem";
    CHECK(call(world, options, "https://localhost/").error().kind == Fault::Kind::storage);
}

TEST_CASE("draining over TLS lets a request finish") {
    World world;
    Certificate certificate("localhost");
    House house(
        world,
        [](http::Request) -> asio::awaitable<http::Response> {
            co_await pause(milliseconds(300));
            co_return http::text_response(200, "done");
        },
        {}, certificate.files());
    http::Client client(world.io, trusting(certificate));
    auto answer = world.begin(client.call(at("https", house.port()), {}));
    std::this_thread::sleep_for(milliseconds(150));
    auto drained = house.drain(seconds{5});
    CHECK(answer.get().value().headers.get("Connection") == "close");
    CHECK(drained.wait_for(seconds{3}) == std::future_status::ready);
}

TEST_CASE("a WebSocket goes over TLS as well") {
    World world;
    Certificate certificate("localhost");
    House house(world, echo, {}, certificate.files(),
                [](http::Request, std::unique_ptr<http::ServerSocket> socket) -> asio::awaitable<void> {
                    auto said = co_await socket->receive(seconds{3});
                    if (said) co_await socket->send(*said + "!");
                    co_await socket->receive(seconds{3});
                });
    auto socket = world.run(http::Socket::connect(world.io, trusting(certificate), at("wss", house.port())));
    REQUIRE(socket.has_value());
    CHECK(world.run((*socket)->send("hello")).has_value());
    CHECK(world.run((*socket)->receive(seconds{3})).value() == "hello!");
    world.run((*socket)->close());
    world.call([&] { socket->reset(); });
    Certificate other("slack.com");
    auto wrong = world.run(http::Socket::connect(world.io, trusting(other), at("wss", house.port())));
    REQUIRE(!wrong.has_value());
    CHECK(wrong.error().kind == Fault::Kind::not_sent);
}
