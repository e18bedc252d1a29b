#include "sandbox/slack/sender.hpp"

#include "base/crypto.hpp"
#include "sandbox/bench.hpp"

using namespace switchback;
using namespace switchback::sandbox;
using namespace switchback::sandbox::slack;
using namespace switchback::sandbox::test;

namespace {

const char* const published_body =
    "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_"
    "name=foobar"
    "&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%"
    "2Fhooks.slack.com"
    "%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121."
    "803a0bc887a14d10d2c447fce8b6703c";

asio::awaitable<http::Response> answered(int status, std::string body) {
    http::Response response;
    response.status = status;
    response.body = std::move(body);
    co_return response;
}

}  // namespace

TEST_CASE("the signature is the one Slack published") {
    CHECK(signature(Secret(secret), "1531420618", published_body) ==
          "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503");
}

TEST_CASE("a slash command reaches the service signed, with Slack's own fields") {
    Bench bench;
    CHECK(
        bench.act({{"kind", "command"}, {"channel", "D0001"}, {"text", "/log-session met Raj & co"}})["ok"] ==
        true);
    REQUIRE(bench.received.size() == 1);
    const auto& request = bench.received.front();
    CHECK(request.target == "/slack/commands");
    CHECK(field(request, "command") == "/log-session");
    CHECK(field(request, "text") == "met Raj &amp; co");
    CHECK(field(request, "user_id") == "U0001");
    CHECK(field(request, "team_id") == "T0SANDBOX");
    CHECK(field(request, "channel_name") == "directmessage");
    const std::string timestamp(request.headers.get("X-Slack-Request-Timestamp"));
    CHECK(timestamp.starts_with("17724420"));  // the sandbox's clock, not the machine's
    CHECK(request.headers.get("X-Slack-Signature") == signature(Secret(secret), timestamp, request.body));
}

TEST_CASE("words that answer a command are seen by the one who typed it alone") {
    Bench bench;
    bench.service = [](http::Request) { return answered(200, "No session to log."); };
    bench.act({{"kind", "command"}, {"channel", "C0STEERING"}, {"text", "/log-session"}});
    CHECK(bench.message()["text"] == "No session to log.");
    CHECK(bench.message()["only_for"] == "U0001");
}

TEST_CASE("a service that fails shows as dispatch_failed, a slow one as operation_timeout") {
    Bench bench;
    bench.service = [](http::Request) { return answered(500, ""); };
    CHECK(bench.act({{"kind", "command"}, {"channel", "D0001"}, {"text", "/friction"}})["error"] ==
          "dispatch_failed");
    bench.service = [](http::Request) -> asio::awaitable<http::Response> {
        co_await pause(milliseconds{3300});
        co_return http::Response{};
    };
    CHECK(bench.act({{"kind", "command"}, {"channel", "D0001"}, {"text", "/friction"}})["error"] ==
          "operation_timeout");
}

TEST_CASE("an event that fails comes again with its number and reason, and the same id") {
    Bench bench;
    int calls = 0;
    bench.service = [&calls](http::Request) { return answered(++calls < 3 ? 503 : 200, ""); };
    CHECK(bench.act({{"kind", "home"}})["ok"] == false);
    while (bench.received.size() < 3) bench.io.run_one();
    CHECK(bench.received[0].headers.count("X-Slack-Retry-Num") == 0);
    CHECK(bench.received[1].headers.get("X-Slack-Retry-Num") == "1");
    CHECK(bench.received[2].headers.get("X-Slack-Retry-Num") == "2");
    CHECK(bench.received[2].headers.get("X-Slack-Retry-Reason") == "http_error");
    const auto id = [&](std::size_t i) { return Json::parse(bench.received[i].body)["event_id"]; };
    CHECK(id(0) == id(1));
    CHECK(id(1) == id(2));
    CHECK(Json::parse(bench.received[0].body)["event"]["type"] == "app_home_opened");
}

TEST_CASE("words in the direct conversation arrive as message.im, words elsewhere as a channel's") {
    Bench bench;
    bench.act({{"kind", "say"}, {"channel", "D0001"}, {"text", "met Helen <today>"}});
    auto event = Json::parse(bench.received.back().body)["event"];
    CHECK(event["channel_type"] == "im");
    CHECK(event["text"] == "met Helen &lt;today&gt;");
    bench.act({{"kind", "say"}, {"channel", "C0STEERING"}, {"text", "hello"}});
    CHECK(Json::parse(bench.received.back().body)["event"]["channel_type"] == "channel");
}

TEST_CASE("where the bot is no member it hears nothing") {
    Bench bench;
    bench.act({{"kind", "say"}, {"channel", "C0WATERCOOLER"}, {"text", "the export takes ten clicks"}});
    CHECK(bench.received.empty());
    CHECK(bench.message()["text"] == "the export takes ten clicks");
}

TEST_CASE("an uninstalled bot is told, and its token is good no more") {
    Bench bench;
    bench.act({{"kind", "uninstall"}});
    CHECK(Json::parse(bench.received.back().body)["event"]["type"] == "app_uninstalled");
    CHECK(bench.api("auth.test", Json::object())["error"] == "account_inactive");
    bench.act({{"kind", "reinstall"}});
    CHECK(bench.api("auth.test", Json::object())["ok"] == true);
}
