#include "http/support.hpp"

#include <catch2/catch.hpp>

using namespace http_test;
using namespace std::string_literals;

namespace {

http::Limits strict() {
    http::Limits limits;
    limits.header_bytes = 1024;
    limits.body_bytes = 2000;
    limits.connections = 3;
    limits.read_deadline = seconds{1};
    limits.idle_deadline = seconds{1};
    limits.write_deadline = seconds{1};
    return limits;
}

// What is answered to the bytes; the connection must close after it.
std::string last_words(World& world, std::string_view bytes) {
    House house(world, echo, strict());
    Peer peer(house.port());
    peer.say(bytes);
    auto answer = peer.hear();
    return answer.substr(0, 12);
}

double seconds_until(const std::function<void()>& act) {
    auto begun = std::chrono::steady_clock::now();
    act();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
}

const std::string post = "POST / HTTP/1.1\r\nHost: x\r\n";

}  // namespace

TEST_CASE("a header beyond the limit is refused with 431, whole or in pieces") {
    World world;
    auto long_header = "GET / HTTP/1.1\r\nHost: x\r\nX: " + std::string(1100, 'x') + "\r\n\r\n";
    CHECK(last_words(world, long_header) == "HTTP/1.1 431");
    CHECK(last_words(world, "GET /" + std::string(1100, 'x')) == "HTTP/1.1 431");

    std::string lines;
    for (int i = 0; i < 12; ++i) lines += "X-Piece: " + std::string(60, 'x') + "\r\n";
    const auto head = "POST /" + std::string(800, 'x') + " HTTP/1.1\r\nHost: x\r\n" + lines;
    CHECK(last_words(world, head + "\r\n") == "HTTP/1.1 431");
    CHECK(last_words(world, head + "Content-Length: 1\r\n\r\nx") == "HTTP/1.1 431");

    House house(world, echo, strict());
    Peer peer(house.port());
    peer.say("GET / HTTP/1.1\r\nHost: x\r\n");
    // Each piece is a whole header line, far below the limit.
    for (int i = 0; i < 40; ++i) {
        if (!peer.say("X-Piece: " + std::string(40, 'x') + "\r\n")) break;
        std::this_thread::sleep_for(milliseconds(3));
    }
    CHECK(peer.hear().substr(0, 12) == "HTTP/1.1 431");
}

TEST_CASE("a body behind a short header does not count as header, wherever the bytes are parted") {
    World world;
    House house(world, echo, strict());
    {
        Peer parted(house.port());
        parted.say(post + "Content-Length: 2000\r\n\r");
        std::this_thread::sleep_for(milliseconds(50));
        parted.say("\n" + std::string(1996, 'x') + "\r\n\r\n");
        CHECK(parted.hear_answer().substr(0, 12) == "HTTP/1.1 200");
    }
    Peer peer(house.port());
    peer.say(post + "Content-Length: 2000\r\n\r\n" + std::string(2000, 'x'));
    CHECK(peer.hear_answer().substr(0, 12) == "HTTP/1.1 200");
}

TEST_CASE("a body beyond the limit is refused with 413, announced or chunked") {
    World world;
    CHECK(last_words(world, post + "Content-Length: 2001\r\n\r\n" + std::string(2001, 'x')) ==
          "HTTP/1.1 413");
    CHECK(last_words(world, post + "Content-Length: 99999999999\r\n\r\n") == "HTTP/1.1 413");
    CHECK(last_words(world, post + "Transfer-Encoding: chunked\r\n\r\n3e8\r\n" + std::string(1000, 'x') +
                                "\r\n3e9\r\n" + std::string(1001, 'x') + "\r\n0\r\n\r\n") == "HTTP/1.1 413");
    CHECK(last_words(world, post + "Transfer-Encoding: chunked\r\n\r\nffffffff\r\n") == "HTTP/1.1 413");
}

TEST_CASE("whoever sends far too much still reads why it was refused") {
    World world;
    House house(world, echo, strict());
    Peer peer(house.port());
    peer.say(post + "Content-Length: 3000000\r\n\r\n");
    for (int i = 0; i < 30 && peer.say(std::string(100000, 'x')); ++i) {}
    CHECK(peer.hear().substr(0, 12) == "HTTP/1.1 413");
}

TEST_CASE("a request whose end could be read in two ways is refused") {
    World world;
    auto request = GENERATE(
        as<std::string>{}, post + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        post + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
        post + "Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello",
        post + "Content-Length: 5, 5\r\n\r\nhello",
        post + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
        post + "Content-Length: +5\r\n\r\nhello", post + "Content-Length: -5\r\n\r\nhello",
        post + "Content-Length: 0x5\r\n\r\nhello", post + "Content-Length:\r\n\r\nhello",
        post + "Content-Length : 5\r\n\r\nhello", post + "Host: y\r\n\r\n", "GET / HTTP/1.1\r\n\r\n"s);
    INFO(request);
    CHECK(last_words(world, request) == "HTTP/1.1 400");
}

TEST_CASE("a transfer coding other than chunked is refused") {
    World world;
    for (auto* coding : {"gzip", "gzip, chunked", "xchunked", "chunked, identity", "identity"}) {
        INFO(coding);
        auto words = last_words(world, post + "Transfer-Encoding: " + coding + "\r\n\r\n0\r\n\r\n");
        CHECK(words == "HTTP/1.1 501");
    }
    CHECK(last_words(world,
                     post + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n") ==
          "HTTP/1.1 400");
}

TEST_CASE("a bad chunk is refused with 400") {
    World world;
    auto chunks = GENERATE("zz\r\nab\r\n0\r\n\r\n", "2\r\nabc\r\n0\r\n\r\n", "-1\r\n", "\r\n",
                           "2 2\r\nab\r\n", "ffffffffffffffffff\r\n", "0\r\nX Y: z\r\n\r\n");
    INFO(chunks);
    CHECK(last_words(world, post + "Transfer-Encoding: chunked\r\n\r\n" + chunks).substr(0, 10) ==
          "HTTP/1.1 4");
    auto endless = "1;" + std::string(9000, 'a');
    CHECK(last_words(world, post + "Transfer-Encoding: chunked\r\n\r\n" + endless) == "HTTP/1.1 400");
}

TEST_CASE("garbage is refused with 400") {
    World world;
    CHECK(last_words(world, "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03 tls?\r\n\r\n") == "HTTP/1.1 400");
    CHECK(last_words(world, "GET\r\n\r\n") == "HTTP/1.1 400");
    CHECK(last_words(world, "GET / HTTP/1.1\nHost: x\n\n") == "HTTP/1.1 400");
    CHECK(last_words(world, "GET / HTTP/1.1\r\nHost: x\r\nA\x01: b\r\n\r\n") == "HTTP/1.1 400");
    CHECK(last_words(world, "GET / HTTP/1.1\r\nHost: x\r\nA: b\x01\r\n\r\n") == "HTTP/1.1 400");
    CHECK(last_words(world, "GET / HTTP/2.0\r\nHost: x\r\n\r\n") == "HTTP/1.1 400");
}

TEST_CASE("a slow header is cut at the deadline with 408, however steadily it comes") {
    World world;
    House house(world, echo, strict());
    Peer peer(house.port());
    std::string answer;
    auto took = seconds_until([&] {
        peer.say("GET / HTTP/1.1\r\n");
        for (int i = 0; i < 60 && peer.say("X-Slow: 1\r\n"); ++i) {
            std::this_thread::sleep_for(milliseconds(50));
            if (i == 30) break;
        }
        answer = peer.hear();
    });
    CHECK(answer.substr(0, 12) == "HTTP/1.1 408");
    CHECK(took < 10);
}

TEST_CASE("a slow body is cut at the same deadline") {
    World world;
    House house(world, echo, strict());
    Peer peer(house.port());
    peer.say(post + "Content-Length: 1000\r\n\r\n");
    for (int i = 0; i < 30 && peer.say("x"); ++i) std::this_thread::sleep_for(milliseconds(50));
    CHECK(peer.hear().substr(0, 12) == "HTTP/1.1 408");
}

TEST_CASE("a connection that says nothing is closed without a word") {
    World world;
    House house(world, echo, strict());
    Peer silent(house.port());
    Peer served(house.port());
    served.say("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    served.hear_answer();
    auto took = seconds_until([&] {
        CHECK(silent.closed());
        CHECK(served.closed());
    });
    CHECK(took > 0.7);
    CHECK(took < 10);
    CHECK(house.connections() == 0);
}

TEST_CASE("whoever does not read its answer is dropped") {
    World world;
    std::string large(32 * 1024 * 1024, 'x');
    House house(
        world,
        [&](http::Request) -> asio::awaitable<http::Response> { co_return http::text_response(200, large); },
        strict());
    Peer peer(house.port());
    peer.say("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    peer.hear_until("\r\n\r\n");
    for (int i = 0; i < 50 && house.connections() != 0; ++i) std::this_thread::sleep_for(milliseconds(100));
    CHECK(house.connections() == 0);
}

TEST_CASE("half a request and a reset leave nothing behind") {
    World world;
    std::atomic<int> handled{0};
    House house(world, [&](http::Request request) {
        ++handled;
        return echo(std::move(request));
    });
    {
        Peer cut(house.port());
        cut.say(post + "Content-Length: 10\r\n\r\nhalf");
        Peer finished(house.port());
        finished.say(post + "Content-Length: 10\r\n\r\nhalf");
        finished.finish();
        CHECK(finished.hear() == "");
        cut.reset();
    }
    for (int i = 0; i < 50 && house.connections() != 0; ++i) std::this_thread::sleep_for(milliseconds(20));
    CHECK(house.connections() == 0);
    CHECK(handled == 0);
}

TEST_CASE("a client that has finished speaking still hears its answer") {
    World world;
    House house(world, echo);
    Peer peer(house.port());
    peer.say(post + "Content-Length: 2\r\n\r\nok");
    peer.finish();
    CHECK(peer.hear().find("POST / [ok]") != std::string::npos);
}

TEST_CASE("beyond the cap a connection is answered 503, and a place that becomes free is given away") {
    World world;
    House house(world, echo, strict());
    std::vector<Peer> guests;
    for (int i = 0; i < 3; ++i) {
        guests.emplace_back(house.port());
        guests.back().say("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
        CHECK(guests.back().hear_answer().substr(0, 12) == "HTTP/1.1 200");
    }
    Peer late(house.port());
    late.say("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    CHECK(late.hear().substr(0, 12) == "HTTP/1.1 503");
    CHECK(house.connections() == 3);
    guests.pop_back();
    for (int i = 0; i < 50 && house.connections() == 3; ++i) std::this_thread::sleep_for(milliseconds(10));
    Peer lucky(house.port());
    lucky.say("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    CHECK(lucky.hear_answer().substr(0, 12) == "HTTP/1.1 200");
}
