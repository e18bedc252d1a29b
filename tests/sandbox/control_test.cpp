#include "sandbox/control.hpp"

#include "sandbox/bench.hpp"

using namespace switchback;
using namespace switchback::sandbox;
using namespace switchback::sandbox::test;
using namespace std::chrono_literals;

namespace {
const Json hello{{"channel", "C0STEERING"}, {"text", "hello"}};
}

TEST_CASE("other sites' pages are turned away, whatever they ask") {
    Bench bench;
    const auto status = [&](std::vector<std::pair<std::string, std::string>> headers) {
        return bench.call("GET", "/sandbox/state", "", std::move(headers))->status;
    };
    CHECK(status({}) == 200);
    CHECK(status({{"Origin", bench.stand_in->url()}}) == 200);
    CHECK(status({{"Origin", "https://evil.example"}}) == 403);
    CHECK(status({{"Origin", "null"}}) == 403);
    CHECK(status({{"Sec-Fetch-Site", "cross-site"}}) == 403);
    CHECK(status({{"X-Forwarded-For", "203.0.113.7"}}) == 403);
}

TEST_CASE("a form posted across sites is no wish") {
    Bench bench;
    CHECK(bench.call("POST", "/sandbox/act", "{}", {{"Content-Type", "text/plain"}})->status == 415);
    CHECK(bench.call("POST", "/sandbox/act", "{", {{"Content-Type", "application/json"}})->status == 400);
    CHECK(bench.call("DELETE", "/sandbox/state")->status == 405);
    CHECK(bench.call("GET", "/sandbox/none")->status == 404);
}

TEST_CASE("the page is served with a strict policy, and nothing beside its files") {
    Bench bench;
    const auto page = bench.call("GET", "/");
    CHECK(page->status == 200);
    CHECK(page->headers.get("Content-Security-Policy").find("default-src 'none'") == 0);
    CHECK(page->body.find("<title>Switchback sandbox</title>") != std::string::npos);
    CHECK(bench.call("GET", "/sandbox.js")->headers.get("Content-Type") == "text/javascript; charset=utf-8");
    CHECK(bench.call("GET", "/../CMakeLists.txt")->status == 404);
    CHECK(bench.call("GET", "/none.js")->status == 404);
}

TEST_CASE("the stand-in does not listen beyond loopback") {
    asio::io_context io;
    Options options;
    options.address = "0.0.0.0";
    CHECK_FALSE(StandIn::start(io, options, Clouds{}).has_value());
}

TEST_CASE("changes are those since a version, and are waited for") {
    Bench bench;
    const long long version = bench.state()["version"];
    const auto target = [&](int wait) {
        return "/sandbox/changes?since=" + std::to_string(version) + "&wait=" + std::to_string(wait);
    };
    CHECK(Json::parse(bench.call("GET", target(10))->body)["messages"].empty());
    std::optional<Json> heard;
    http::Request poll;
    asio::co_spawn(
        bench.io, bench.client->call(bench.stand_in->url() + target(5000), poll),
        [&](std::exception_ptr, Result<http::Response> answer) { heard = Json::parse(answer->body); });
    bench.api("chat.postMessage", hello);
    while (!heard) bench.io.run_one();
    CHECK((*heard)["messages"][0]["text"] == "hello");
    CHECK_FALSE(heard->contains("users"));
}

TEST_CASE("the clock moves stop by stop, and waits until everything due is done") {
    std::vector<Instant> stops;
    Bench* its = nullptr;
    const auto start = from_millis(1772442000000);
    Bench bench([&](Options& options) {
        options.next_stop = [&]() -> std::optional<Instant> {
            for (const auto at : {start + 2h, start + 26h, start + 200h})
                if (its->clock.now() < at) return at;
            return std::nullopt;
        };
        options.settled = [&] {
            if (stops.empty() || its->clock.now() - stops.back() > 1s) stops.push_back(its->clock.now());
            return true;
        };
    });
    its = &bench;
    CHECK(bench.post("/sandbox/clock", {{"by", "2d"}}).status == 200);
    REQUIRE(stops.size() >= 4);  // where it was, two stops, where it ends
    CHECK(stops[1] - (start + 2h) < 1s);
    CHECK(stops[2] - (start + 26h) < 1s);
    CHECK(bench.clock.now() - (start + 48h) < 2s);
}

TEST_CASE("what was recorded comes in where the clock stops, before the service is waited for") {
    std::vector<std::string> order;
    Bench* its = nullptr;
    const auto start = from_millis(1772442000000);
    const auto note = [&](const std::string& what) {
        if (its != nullptr && (order.empty() || order.back() != what)) order.push_back(what);
    };
    Bench bench([&](Options& options) {
        options.next_stop = [&]() -> std::optional<Instant> {
            return its->clock.now() < start + 2h ? std::optional(start + 2h) : std::nullopt;
        };
        options.arrived = [&] { note("arrived"); };
        options.settled = [&] {
            note("settled");
            return true;
        };
    });
    its = &bench;
    CHECK(bench.post("/sandbox/clock", {{"by", "1d"}}).status == 200);
    CHECK(order ==
          std::vector<std::string>{"arrived", "settled", "arrived", "settled", "arrived", "settled"});
}

TEST_CASE("the clock can be moved before anybody looks") {
    Bench bench;
    bool there = false;
    asio::co_spawn(bench.io, bench.stand_in->travel(bench.clock.now() + 72h),
                   [&](std::exception_ptr) { there = true; });
    while (!there) bench.io.run_one();
    CHECK(bench.clock.now() - from_millis(1772442000000) >= 72h);
}

TEST_CASE("the page is told the commands it was given, and which run of the sandbox it looks at") {
    Bench bench([](Options& options) { options.slash_commands_json = R"([{"command":"/friction"}])"; });
    CHECK(bench.state()["commands"] == Json::parse(R"([{"command":"/friction"}])"));
    CHECK(bench.state()["shortcuts"] == Json::array());
    Bench other;
    CHECK(bench.state()["run"] == bench.state()["run"]);
    CHECK(bench.state()["run"] != other.state()["run"]);
}

TEST_CASE("to Monday 09:00 is in the programme's zone, across the change of clocks") {
    Bench bench;
    bench.post("/sandbox/clock", {{"to", "2026-03-27T12:00:00Z"}});
    bench.post("/sandbox/clock", {{"by", "monday"}});
    CHECK(to_iso(bench.clock.now()).starts_with("2026-03-30T08:00"));  // 09:00 in London, summer time by then
}

TEST_CASE("a day forward keeps the time on people's clocks") {
    Bench bench;
    bench.post("/sandbox/clock", {{"to", "2026-03-28T12:00:00Z"}});
    bench.post("/sandbox/clock", {{"by", "1d"}});
    CHECK(to_iso(bench.clock.now()).starts_with("2026-03-29T11:00"));
}

TEST_CASE("the clock refuses what it cannot do") {
    Bench bench;
    CHECK(bench.post("/sandbox/clock", {{"by", "-1d"}}).status == 400);
    CHECK(bench.post("/sandbox/clock", {{"by", "soon"}}).status == 400);
    CHECK(bench.post("/sandbox/clock", {{"to", "2020-01-01T00:00:00Z"}}).status == 400);
    CHECK(bench.post("/sandbox/clock", {{"to", "2099-01-01T00:00:00Z"}}).status == 400);
    CHECK(bench.post("/sandbox/clock", Json::object()).status == 400);
    Bench real([](Options& options) { options.clock = nullptr; });
    CHECK(real.post("/sandbox/clock", {{"by", "1h"}}).status == 409);
    CHECK(real.state()["clock"]["movable"] == false);
}

TEST_CASE("misbehaviour: 429 tells when to come again and does nothing") {
    Bench bench;
    bench.post("/sandbox/misbehave",
               {{"method", "chat.postMessage"}, {"kind", "rate_limited"}, {"retry_after", 7}});
    const auto answer =
        bench.call("POST", "/api/chat.postMessage", hello.dump(),
                   {{"Content-Type", "application/json"}, {"Authorization", "Bearer xoxb-test"}});
    CHECK(answer->status == 429);
    CHECK(answer->headers.get("Retry-After") == "7");
    CHECK(bench.state()["messages"].empty());
    CHECK(bench.api("chat.postMessage", hello)["ok"] == true);
}

TEST_CASE("misbehaviour: a reset after the commit loses the answer, not the message") {
    Bench bench;
    const auto call = [&] {
        return bench.call("POST", "/api/chat.postMessage", hello.dump(),
                          {{"Content-Type", "application/json"}, {"Authorization", "Bearer xoxb-test"}});
    };
    bench.post("/sandbox/misbehave", {{"method", "*"}, {"kind", "reset_after"}});
    auto answer = call();
    REQUIRE_FALSE(answer.has_value());
    CHECK(answer.error().kind == Fault::Kind::ambiguous);
    CHECK(bench.state()["messages"].size() == 1);
    bench.post("/sandbox/misbehave", {{"method", "*"}, {"kind", "reset_before"}});
    CHECK_FALSE(call().has_value());
    CHECK(bench.state()["messages"].size() == 1);
    bench.post("/sandbox/misbehave", {{"method", "*"}, {"kind", "error_500"}});
    CHECK(call()->status == 500);
    bench.post("/sandbox/misbehave", {{"method", "*"}, {"kind", "fatal_after"}});
    CHECK(Json::parse(call()->body)["error"] == "fatal_error");
    CHECK(bench.state()["messages"].size() == 2);
}

TEST_CASE("the log tells calls and deliveries, and can be emptied") {
    Bench bench;
    bench.api("chat.postMessage", hello);
    bench.act({{"kind", "home"}});
    const auto log = bench.requests();
    REQUIRE(log.size() == 2);
    CHECK(log[0]["what"] == "chat.postMessage");
    CHECK(log[0]["detail"]["text"] == "hello");
    CHECK(log[1]["what"] == "event:app_home_opened");
    CHECK(log[1]["direction"] == "to_service");
    bench.post("/sandbox/reset-log", Json::object());
    CHECK(bench.requests().empty());
    CHECK(log.dump().find("xoxb-test") == std::string::npos);
}
