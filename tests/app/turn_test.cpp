#include "app/turn.hpp"

#include "../delivery/post_office.hpp"
#include "app/routes.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

using namespace switchback;
using namespace switchback::app;
using namespace switchback::testing;

namespace {

// One person of a programme, acting on the real rules and a real ledger; only the platform is made up.
struct Desk {
    HandClock clock;
    std::unique_ptr<ledger::Ledger> ledger = ledger_in_memory();
    FakePlatform platform;
    boost::asio::io_context io;
    IdSource ids{1};
    conversation::Settings settings;
    Metrics metrics;
    int acts_a_minute = 60;
    std::unique_ptr<Turn> turn;
    chat::Incoming next;

    Desk() {
        ledger->transact_now([&](ledger::Books& books) {
            programme::Programme programme;
            programme.id = ProgrammeId{"p"};
            programme.name = "Spring";
            programme.zone = "Europe/London";
            programme.starts = *time::parse_day("2026-03-02");
            books.programmes.save(programme);
            programme::Kpi kpi;
            kpi.id = KpiId{"k"};
            kpi.programme = programme.id;
            kpi.name = "Enrolments";
            books.programmes.save(kpi);
            books.people.save(person("zoe", "zoe@example.org"));
            books.people.save(person("helen", "helen@example.org"));
            books.pairs.save({PairId{"r"}, programme.id, PersonId{"zoe"}, PersonId{"helen"}, KpiId{"k"},
                              clock.at - hours{48}, std::nullopt});
            books.people.join({platform.home, "U-zoe"}, PersonId{"zoe"});
            books.people.join({platform.home, "U-helen"}, PersonId{"helen"});
        });
        platform.on_parse = [this](const http::Request&) -> Result<platform::Parsed> {
            return platform::Parsed{next};
        };
        hire();
    }
    void hire() {
        turn = std::make_unique<Turn>(io, *ledger, platform, clock, ids, settings, metrics,
                                      RateLimit(acts_a_minute));
    }

    chat::Incoming& zoe(std::string delivery, chat::Act act) {
        next = {};
        next.delivery = std::move(delivery);
        next.from = {platform.home, "U-zoe"};
        next.trigger = "trigger";
        next.act = std::move(act);
        return next;
    }
    http::Response post(const std::string& proof = "good") {
        http::Request request;
        request.method = "POST";
        request.target = "/slack/commands";
        request.headers.add("X-Proof", proof);
        return send(std::move(request));
    }
    http::Response send(http::Request request) {
        std::optional<http::Response> response;
        auto handler = routes(*turn, *ledger);
        auto serve = [&, request]() mutable -> awaitable<void> {
            http::Request own = request;
            response = co_await handler(std::move(own));
        };
        boost::asio::co_spawn(io, serve, [](std::exception_ptr bug) {
            if (bug) std::rethrow_exception(bug);
        });
        const auto until = std::chrono::steady_clock::now() + seconds{10};
        while (!response && std::chrono::steady_clock::now() < until) {
            io.restart();
            io.run_for(milliseconds{2});
        }
        REQUIRE(response.has_value());
        io.restart();
        io.run_for(milliseconds{20});  // what goes on after the acknowledgement
        return *response;
    }
    http::Response get(const std::string& method, const std::string& target) {
        http::Request request;
        request.method = method;
        request.target = target;
        return send(std::move(request));
    }
    template <class Ask>
    auto ask(Ask question) {
        std::optional<decltype(question(std::declval<ledger::Books&>()))> answer;
        ledger->read_now([&](ledger::Books& books) { answer = question(books); });
        return *answer;
    }
    long long messages() {
        return ask([](ledger::Books& books) { return books.outbox.count(ledger::OutboxState::ready); });
    }
    long long accepted() {
        return ask([](ledger::Books& books) { return books.inbox.count(); });
    }
};

chat::Command friction() {
    return {"friction", "! export takes ten clicks #crm"};
}

}  // namespace

TEST_CASE("a proven command is answered, and what it changes is durable before it is acknowledged") {
    Desk desk;
    desk.zoe("d1", friction());
    const auto response = desk.post();
    CHECK(response.status == 200);
    CHECK(desk.accepted() == 1);
    CHECK(desk.ask([](ledger::Books& books) { return books.frictions.open(ProgrammeId{"p"}).size(); }) == 1);
}

TEST_CASE("the same delivery again has no second effect, and gets the same answer") {
    Desk desk;
    desk.zoe("d1", friction());
    const auto first = desk.post();
    const auto messages = desk.messages();
    const auto second = desk.post();
    CHECK(second.status == first.status);
    CHECK(second.body == first.body);
    CHECK(desk.accepted() == 1);
    CHECK(desk.messages() == messages);
    CHECK(desk.ask([](ledger::Books& books) { return books.frictions.open(ProgrammeId{"p"}).size(); }) == 1);
}

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

TEST_CASE("a form is opened after the acknowledgement") {
    Desk desk;
    desk.zoe("d1", chat::Command{"log-session", ""});
    CHECK(desk.post().status == 200);
    REQUIRE(desk.platform.acted.size() == 1);
    CHECK(std::holds_alternative<chat::ShowForm>(desk.platform.acted[0]));
    CHECK(desk.platform.told.empty());
}

TEST_CASE("a form that comes too late becomes a card with a button that opens it") {
    Desk desk;
    desk.platform.on_act = [](const chat::Reply&) {
        return Result<void>(Fault{Fault::Kind::refused, "trigger expired"});
    };
    desk.zoe("d1", chat::Command{"log-session", ""});
    CHECK(desk.post().status == 200);
    REQUIRE(desk.platform.told.size() == 1);
    bool has_button = false;
    for (const auto& block : desk.platform.told[0].blocks)
        if (const auto* buttons = std::get_if<chat::Buttons>(&block))
            has_button = has_button || !buttons->items.empty();
    CHECK(has_button);
    SECTION("but a repetition of it, whose form is open already, tells nothing more") {
        CHECK(desk.post().status == 200);
        CHECK(desk.platform.told.size() == 1);
    }
    CHECK_THAT(desk.metrics.text({}), Catch::Contains("switchback_late_forms_total 1"));
}

TEST_CASE("an account the ledger does not know is looked up once, and joined by its e-mail") {
    Desk desk;
    desk.platform.on_profile = [](chat::Account) -> awaitable<Result<chat::Profile>> {
        co_return chat::Profile{"Helen", "helen@example.org", "Europe/London"};
    };
    desk.zoe("d1", friction()).from.user = "U-new";
    CHECK(desk.post().status == 200);
    CHECK(desk.platform.profiles == 1);
    CHECK(desk.ask([&](ledger::Books& books) {
        return books.people.by_account({desk.platform.home, "U-new"})->id.text;
    }) == "helen");
    desk.zoe("d2", chat::Command{"mentoring", ""}).from.user = "U-new";
    CHECK(desk.post().status == 200);
    CHECK(desk.platform.profiles == 1);
}

TEST_CASE("a stranger is answered in words") {
    Desk desk;
    desk.platform.on_profile = [](chat::Account) -> awaitable<Result<chat::Profile>> {
        co_return chat::Profile{"Eve", "eve@elsewhere.org", "Europe/London"};
    };
    desk.zoe("d1", friction()).from.user = "U-eve";
    const auto response = desk.post();
    CHECK(response.status == 200);
    CHECK_FALSE(response.body.empty());
    CHECK(desk.ask([](ledger::Books& books) { return books.frictions.open(ProgrammeId{"p"}).size(); }) == 0);
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

TEST_CASE("an uninstalled bot stops speaking") {
    Desk desk;
    desk.ledger->transact_now([&](ledger::Books& books) {
        books.installations.save({desk.platform.home, "UBOT", Secret("xoxb-1"), false, "", desk.clock.at});
    });
    desk.zoe("d1", chat::Removed{}).from.user = "";
    CHECK(desk.post().status == 200);
    CHECK(desk.ask(
        [&](ledger::Books& books) { return books.installations.find(desk.platform.home)->stopped; }));
}

TEST_CASE("other doors: health, readiness, wrong methods and wrong ways") {
    Desk desk;
    CHECK(desk.get("GET", "/healthz").status == 200);
    CHECK(desk.get("GET", "/readyz").status == 200);
    CHECK(desk.get("GET", "/readyz?verbose").status == 200);
    CHECK(desk.get("GET", "/slack/events").status == 405);
    CHECK(desk.get("GET", "/slack/events").headers.get("Allow") == "POST");
    CHECK(desk.get("DELETE", "/healthz").status == 405);
    CHECK(desk.get("GET", "/").status == 404);
    CHECK(desk.get("POST", "/slack/commands/").status == 404);
    CHECK(desk.get("GET", "/slack/../etc/passwd").status == 404);
}

TEST_CASE("turns are counted by what acted and how it ended") {
    Desk desk;
    desk.zoe("d1", friction());
    desk.post();
    desk.post();
    desk.post("bad");
    const std::string text = desk.metrics.text({});
    CHECK_THAT(text, Catch::Contains("switchback_turns_total{kind=\"command\",result=\"answered\"} 1"));
    CHECK_THAT(text, Catch::Contains("switchback_turns_total{kind=\"command\",result=\"repeated\"} 1"));
    CHECK_THAT(text, Catch::Contains("switchback_requests_refused_total{why=\"unproven\"} 1"));
    CHECK_THAT(text, Catch::Contains("switchback_turn_seconds_count 2"));
}
