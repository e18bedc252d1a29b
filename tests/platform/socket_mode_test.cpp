// Against a WebSocket server on loopback that says what Slack's Socket Mode says, and sometimes misbehaves.
#include "platform/slack/socket_mode.hpp"

#include "platform/slack/verify.hpp"
#include "platform/support.hpp"

#include <boost/asio/detached.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <catch2/catch.hpp>

using namespace switchback;
using namespace switchback::slack_test;
namespace asio = boost::asio;

namespace {

const std::string hello = R"({"type":"hello","num_connections":1,"connection_info":{"app_id":"A0SWITCHBK"}})";

std::string command_envelope(const std::string& id) {
    Json payload;
    for (const auto& [key, value] : http::decode_form(fixture("command_log_session.form")))
        payload[key] = value;
    return Json{{"envelope_id", id},
                {"type", "slash_commands"},
                {"payload", payload},
                {"accepts_response_payload", true}}
        .dump();
}

std::string event_envelope(const std::string& id) {
    return Json{{"envelope_id", id},
                {"type", "events_api"},
                {"payload", Json::parse(fixture("event_message_im.json"))},
                {"accepts_response_payload", false},
                {"retry_attempt", 2},
                {"retry_reason", "timeout"}}
        .dump();
}

// Slack's side of all connections, and a service behind ours.
struct Stage {
    explicit Stage(int status = 200, milliseconds silence = milliseconds{5000}) {
        fake.answers("apps.connections.open",
                     R"({"ok":true,"url":"ws)" + fake.url("/link").substr(4) + "\"}");
        const auto handler = [this, status](http::Request request) -> asio::awaitable<http::Response> {
            requests.push_back(request);
            const auto proof = co_await fake.slack().verify(std::move(request), clock.now());
            verified.push_back(proof.has_value());
            co_await pause(turn_takes);
            co_return http::json_response(status, R"({"text":"Logged."})");
        };
        slack::SocketTiming timing;
        timing.hello = milliseconds{2000};
        timing.silence = silence;
        timing.first_pause = milliseconds{20};
        timing.longest_pause = milliseconds{50};
        timing.refused_pause = milliseconds{100};
        timing.farewell = milliseconds{2000};
        fake.on_upgrade = [this](http::Request,
                                 std::unique_ptr<http::ServerSocket> socket) -> asio::awaitable<void> {
            const std::size_t number = connections++;
            ++open;
            co_await pause(hello_after);
            const auto& script = scripts.at(std::min(number, scripts.size() - 1));
            for (const std::string& text : script) {
                std::string copy = text;
                co_await socket->send(std::move(copy));
            }
            for (;;) {
                const auto text = co_await socket->receive(milliseconds{15'000});
                if (!text) break;
                acks.push_back(Json::parse(*text));
            }
            --open;
        };
        mode = std::make_unique<slack::SocketMode>(fake.io, fake.client(), fake.slack(), handler, clock,
                                                   http::ClientOptions{}, timing);
    }
    ~Stage() {
        asio::co_spawn(fake.io, mode->stop(), [this](std::exception_ptr) { stopped = true; });
        fake.run_until([this] { return stopped; });
    }
    asio::awaitable<void> pause(milliseconds time) {
        asio::steady_timer timer(fake.io);
        timer.expires_after(time);
        co_await timer.async_wait(asio::use_awaitable);
    }
    void start() { mode->start(); }

    FakeSlack fake;
    SystemClock clock;
    std::vector<std::vector<std::string>> scripts;  // what is said on the first connection, the second, …
    std::vector<Json> acks;
    std::vector<http::Request> requests;
    std::vector<bool> verified;
    milliseconds turn_takes{1}, hello_after{0};
    std::size_t connections = 0;
    int open = 0;
    bool stopped = false;
    std::unique_ptr<slack::SocketMode> mode;
};

}  // namespace

TEST_CASE("an envelope takes the turn its request would have taken, and is acknowledged with the answer") {
    Stage stage;
    stage.scripts = {{hello, command_envelope("e1"), event_envelope("e2")}};
    stage.start();
    stage.fake.run_until([&] { return stage.acks.size() == 2; });
    CHECK(stage.fake.calls[0].method == "apps.connections.open");
    CHECK(stage.fake.calls[0].authorization == "Bearer xapp-test");
    CHECK(stage.mode->connected());
    CHECK(stage.verified == std::vector<bool>{true, true});
    CHECK(stage.requests[0].target == "/slack/commands");
    CHECK(stage.requests[1].target == "/slack/events");
    CHECK(stage.requests[1].headers.get("X-Slack-Retry-Num") == "2");
    CHECK(stage.acks[0] == Json::parse(R"({"envelope_id":"e1","payload":{"text":"Logged."}})"));
    CHECK(stage.acks[1] == Json::parse(R"({"envelope_id":"e2"})"));
    const auto command = parsed(stage.requests[0].body);
    REQUIRE(command.has_value());
    CHECK(std::get<chat::Command>(std::get<chat::Incoming>(*command).act).name == "log-session");
}

TEST_CASE("what the service could not store is not acknowledged") {
    Stage stage(503);
    stage.scripts = {{hello, command_envelope("e1")}};
    stage.start();
    stage.fake.run_until([&] { return stage.requests.size() == 1; });
    for (int i = 0; i < 5; ++i) stage.fake.io.run_one_for(milliseconds{20});
    CHECK(stage.acks.empty());
}

TEST_CASE(
    "asked to reconnect, we open the next socket before the old one closes, and finish what is under way on "
    "it") {
    Stage stage;
    stage.turn_takes = milliseconds{150};
    stage.scripts = {
        {hello, command_envelope("late"), R"({"type":"disconnect","reason":"refresh_requested"})"}, {hello}};
    stage.start();
    int most_open = 0;
    stage.fake.run_until([&] {
        most_open = std::max(most_open, stage.open);
        return stage.connections == 2 && stage.open == 1;
    });
    CHECK(most_open == 2);
    REQUIRE(stage.acks.size() == 1);
    CHECK(stage.acks[0]["envelope_id"] == "late");
    CHECK(stage.mode->connected());
}

TEST_CASE("a socket that goes deaf is replaced") {
    Stage stage(200, milliseconds{100});
    stage.scripts = {{hello}, {hello, command_envelope("e2")}};
    stage.start();
    stage.fake.run_until([&] { return !stage.acks.empty(); });
    CHECK(stage.connections >= 2);
    CHECK(stage.acks[0]["envelope_id"] == "e2");
}

TEST_CASE("refused, switched off or without a hello, we try again, and never in a rush") {
    Stage stage;
    stage.fake.answers("apps.connections.open", R"({"ok":false,"error":"invalid_auth"})");
    stage.fake.answers("apps.connections.open", "", 429, "0");
    stage.fake.answers("apps.connections.open",
                       R"({"ok":true,"url":"ws)" + stage.fake.url("/link").substr(4) + "\"}");
    stage.scripts = {
        {R"({"type":"disconnect","reason":"too_many_websockets"})"},
        {hello, R"({"type":"disconnect","reason":"link_disabled"})"},
        {hello, R"({"type":"disconnect","reason":"too_many_websockets"})"},
        {hello, "nonsense", "[]", R"({"type":"unknown","envelope_id":"e0"})", command_envelope("e1")}};
    stage.start();
    stage.fake.run_until([&] { return stage.acks.size() == 2; });
    CHECK(stage.acks[0] == Json::parse(R"({"envelope_id":"e0"})"));
    CHECK(stage.acks[1]["envelope_id"] == "e1");
    CHECK(stage.connections == 4);
    CHECK(stage.mode->connections() == 3);
}

TEST_CASE("stopping acknowledges what is under way") {
    Stage stage;
    stage.turn_takes = milliseconds{120};
    stage.scripts = {{hello, command_envelope("e1")}};
    stage.start();
    stage.fake.run_until([&] { return stage.requests.size() == 1; });
    asio::co_spawn(stage.fake.io, stage.mode->stop(), [&](std::exception_ptr) { stage.stopped = true; });
    stage.fake.run_until([&] { return stage.stopped && stage.open == 0; });
    CHECK(stage.acks.size() == 1);
    CHECK_FALSE(stage.mode->connected());
    stage.stopped = false;
}

TEST_CASE("a socket that greets us after we were told to stop is closed, and brings nothing") {
    Stage stage;
    stage.hello_after = milliseconds{150};
    stage.scripts = {{hello, command_envelope("e1")}};
    stage.start();
    stage.fake.run_until([&] { return stage.open == 1; });
    asio::co_spawn(stage.fake.io, stage.mode->stop(), [&](std::exception_ptr) { stage.stopped = true; });
    stage.fake.run_until([&] { return stage.stopped; });
    stage.fake.run_until([&] { return stage.open == 0; });
    CHECK(stage.open == 0);
    CHECK(stage.requests.empty());
    CHECK_FALSE(stage.mode->connected());
    CHECK(stage.connections == 1);
    stage.stopped = false;
}

TEST_CASE("a socket is opened to Slack alone") {
    const std::string api = "https://slack.com/api";
    CHECK(slack::may_connect_to("wss://wss-primary.slack.com/link/?ticket=1&app_id=2", api));
    CHECK(slack::may_connect_to("wss://cerberus-xxxx.lb.slack-msgs.com/websocket/1", api));
    for (const char* url :
         {"ws://wss-primary.slack.com/link", "wss://slack.com.evil.example/", "wss://evilslack.com/",
          "wss://wss-primary.slack.com:8443/", "wss://x@wss-primary.slack.com/",
          "https://wss-primary.slack.com/", "wss://127.0.0.1/", "ws://127.0.0.1:9/", "", "wss://"})
        CHECK_FALSE(slack::may_connect_to(url, api));
    CHECK(slack::may_connect_to("ws://127.0.0.1:9000/link/1", "http://127.0.0.1:8000/api"));
    CHECK_FALSE(slack::may_connect_to("ws://10.0.0.1:9000/link/1", "http://127.0.0.1:8000/api"));
}

TEST_CASE("an interactive envelope becomes the form with a payload") {
    const Json payload = Json::parse(http::decode_form(fixture("view_submission.json")).front().second);
    const auto request =
        slack::request_of(Json{{"envelope_id", "e"}, {"type", "interactive"}, {"payload", payload}});
    REQUIRE(request.has_value());
    CHECK(request->target == "/slack/interactions");
    const auto result = parsed(request->body);
    REQUIRE(result.has_value());
    CHECK(std::holds_alternative<chat::Submission>(std::get<chat::Incoming>(*result).act));
    CHECK_FALSE(slack::request_of(Json{{"type", "hello"}}).has_value());
    CHECK_FALSE(slack::request_of(Json{{"type", "interactive"}, {"payload", nullptr}}).has_value());
}
