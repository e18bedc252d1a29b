#include "turn_desk.hpp"

#include <future>

using namespace switchback;
using namespace switchback::testing;

TEST_CASE("who cannot prove who they are is refused, and nothing is stored") {
    Desk desk;
    desk.zoe("d1", friction());
    CHECK(desk.post("bad").status == 401);
    CHECK(desk.accepted() == 0);
}

TEST_CASE(
    "what cannot be read is refused, what the platform's protocol asks is answered, what is nothing to us is "
    "taken") {
    Desk desk;
    desk.platform.on_parse = [](const http::Request&) -> Result<platform::Parsed> {
        return Fault{Fault::Kind::malformed, "no payload"};
    };
    CHECK(desk.post().status == 400);
    desk.platform.on_parse = [](const http::Request&) -> Result<platform::Parsed> {
        return platform::Parsed{http::text_response(200, "challenge")};
    };
    CHECK(desk.post().body == "challenge");
    desk.platform.on_parse = [&](const http::Request&) -> Result<platform::Parsed> {
        return platform::Parsed{desk.next};
    };
    desk.zoe("d1", chat::Ignored{"a reaction"});
    CHECK(desk.post().status == 200);
    CHECK(desk.accepted() == 0);
}

TEST_CASE(
    "while storage takes nothing the answer is 503, never a false 200, and the same act later has its "
    "effect") {
    Desk desk;
    ledger::Options options;
    options.database = ":memory:";
    options.vault_key = Secret(std::string(32, 'k'));
    options.queue_limit = 1;
    auto small = ledger::Ledger::open(std::move(options)).value();
    std::swap(small, desk.ledger);
    desk.fill();
    desk.hire();
    std::promise<void> busy, go_on;
    desk.ledger->transact(
        [&](ledger::Books&) {
            busy.set_value();
            go_on.get_future().wait();
        },
        [](std::exception_ptr) {});
    busy.get_future().wait();
    std::promise<void> second;
    desk.ledger->transact([](ledger::Books&) {}, [&](std::exception_ptr) { second.set_value(); });
    desk.zoe("d1", friction());
    CHECK(desk.post().status == 503);
    go_on.set_value();
    second.get_future().wait();
    CHECK(desk.accepted() == 0);
    CHECK(desk.post().status == 200);
    CHECK(desk.accepted() == 1);
    CHECK_THAT(desk.metrics.text({}),
               Catch::Contains("switchback_turns_total{kind=\"command\",result=\"storage\"} 1"));
    desk.turn.reset();
}

TEST_CASE("a directory that is down, or slower than the platform waits, makes no false acknowledgement") {
    Desk desk;
    const bool slow = GENERATE(false, true);
    desk.platform.on_profile = [slow](chat::Account) -> awaitable<Result<chat::Profile>> {
        if (slow) {
            boost::asio::steady_timer timer(co_await boost::asio::this_coro::executor, seconds{20});
            co_await timer.async_wait(boost::asio::use_awaitable);
        }
        co_return Fault{Fault::Kind::ambiguous, "timed out"};
    };
    SECTION("a command is told so") {
        desk.zoe("d1", friction()).from.user = "U-new";
        CHECK(desk.post().body == "cannot_look_you_up");
    }
    SECTION("an event is asked to come again") {
        desk.zoe("d1", chat::Said{"hello"}).from.user = "U-new";
        CHECK(desk.post().status == 503);
    }
    CHECK(desk.accepted() == 0);
}

TEST_CASE("who acts faster than people do is asked to wait") {
    Desk desk;
    desk.acts_a_minute = 10;
    desk.hire();
    for (int n = 0; n < 10; ++n) {
        desk.zoe("d" + std::to_string(n), chat::Command{"mentoring", "help"});
        CHECK(desk.post().body != "too_fast");
    }
    desk.zoe("d10", chat::Command{"mentoring", "help"});
    CHECK(desk.post().body == "too_fast");
    desk.zoe("d11", chat::Said{"hello"});
    CHECK(desk.post().status == 429);
    desk.zoe("d12", chat::Command{"mentoring", "help"}).from.user = "U-helen";
    CHECK(desk.post().body != "too_fast");
}

TEST_CASE("a card that was refused where it belongs is told elsewhere, one that may have arrived is not") {
    Desk desk;
    const auto kind = GENERATE(Fault::Kind::refused, Fault::Kind::not_sent, Fault::Kind::ambiguous);
    desk.platform.on_act = [kind](const chat::Reply&) { return Fault{kind, "used_url"}; };
    desk.zoe("d1", chat::Said{"help"});
    CHECK(desk.post().status == 200);
    REQUIRE(desk.platform.acted.size() == 1);
    REQUIRE(std::holds_alternative<chat::ShowCard>(desk.platform.acted[0]));
    const bool told = kind != Fault::Kind::ambiguous;
    REQUIRE(desk.platform.told.size() == (told ? 1 : 0));
    if (told) CHECK(desk.platform.told[0].name == std::get<chat::ShowCard>(desk.platform.acted[0]).card.name);
}

TEST_CASE("what keeps the service from being ready is told at its door") {
    Desk desk;
    desk.why_not = "slack.bot_token: invalid_auth";
    const auto answer = desk.get("GET", "/readyz");
    CHECK(answer.status == 503);
    CHECK_THAT(answer.body, Catch::Contains("\"why\":\"slack.bot_token: invalid_auth\""));
    CHECK(desk.get("GET", "/healthz").status == 200);
}

TEST_CASE("an error of ours while asking the directory does not keep the person waiting") {
    Desk desk;
    desk.platform.on_profile = [](chat::Account) -> awaitable<Result<chat::Profile>> {
        throw std::logic_error("a bug");
    };
    desk.zoe("d1", friction()).from.user = "U-new";
    const auto begun = std::chrono::steady_clock::now();
    CHECK(desk.post().status == 200);
    CHECK(std::chrono::steady_clock::now() - begun < milliseconds{1500});
    CHECK(desk.accepted() == 0);
}
