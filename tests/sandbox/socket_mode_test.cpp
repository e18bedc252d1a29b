#include "sandbox/bench.hpp"

using namespace switchback;
using namespace switchback::sandbox;
using namespace switchback::sandbox::test;

namespace {

std::string open_address(Bench& bench) {
    const auto answer = bench.call("POST", "/api/apps.connections.open", "",
                                   {{"Authorization", std::string("Bearer ") + app_token}});
    return Json::parse(answer->body)["url"];
}

std::unique_ptr<http::Socket> connect(Bench& bench, const std::string& url) {
    http::ClientOptions options;
    options.hosts = {"127.0.0.1"};
    auto socket = bench.run(http::Socket::connect(bench.io, options, url));
    REQUIRE(socket.has_value());
    return std::move(*socket);
}

Json hear(Bench& bench, http::Socket& socket) {
    const auto words = bench.run(socket.receive(milliseconds{5000}));
    REQUIRE(words.has_value());
    return Json::parse(*words);
}

}  // namespace

TEST_CASE("Socket Mode: the address needs the app's token and is good once") {
    Bench bench;
    CHECK(bench.api("apps.connections.open", Json::object())["error"] == "not_allowed_token_type");
    const auto url = open_address(bench);
    const auto first = connect(bench, url);
    CHECK(hear(bench, *first)["type"] == "hello");
    http::ClientOptions options;
    options.hosts = {"127.0.0.1"};
    auto second = bench.run(http::Socket::connect(bench.io, options, url));
    if (second) CHECK_FALSE(bench.run((*second)->receive(milliseconds{2000})).has_value());
}

TEST_CASE("Socket Mode: a command travels as an envelope, its acknowledgement is the answer") {
    Bench bench;
    const auto socket = connect(bench, open_address(bench));
    hear(bench, *socket);
    std::optional<Json> outcome;
    http::Request request;
    request.method = "POST";
    request.headers.set("Content-Type", "application/json");
    request.body = R"({"user":"U0001","kind":"command","channel":"D0001","text":"/friction ten clicks"})";
    asio::co_spawn(
        bench.io, bench.client->call(bench.stand_in->url() + "/sandbox/act", request),
        [&](std::exception_ptr, Result<http::Response> answer) { outcome = Json::parse(answer->body); });
    const auto envelope = hear(bench, *socket);
    CHECK(envelope["type"] == "slash_commands");
    CHECK(envelope["payload"]["text"] == "ten clicks");
    CHECK(envelope["accepts_response_payload"] == true);
    const Json ack{{"envelope_id", envelope["envelope_id"]}, {"payload", {{"text", "Captured."}}}};
    CHECK(bench.run(socket->send(ack.dump())).has_value());
    while (!outcome) bench.io.run_one();
    CHECK((*outcome)["ok"] == true);
    CHECK(bench.message()["text"] == "Captured.");
    CHECK(bench.received.empty());
}

TEST_CASE("Socket Mode: the stand-in may be put away while a socket is open") {
    Bench bench;
    const auto socket = connect(bench, open_address(bench));
    hear(bench, *socket);
    bench.stand_in.reset();
    CHECK_FALSE(bench.run(socket->receive(milliseconds{2000})).has_value());
}
