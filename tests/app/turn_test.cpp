#include "turn_desk.hpp"

using namespace switchback;
using namespace switchback::testing;

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

TEST_CASE("a form is opened after the acknowledgement") {
    Desk desk;
    desk.zoe("d1", chat::Command{"log-session", ""});
    CHECK(desk.post().status == 200);
    REQUIRE(desk.platform.acted.size() == 1);
    CHECK(std::holds_alternative<chat::ShowForm>(desk.platform.acted[0]));
    CHECK(desk.platform.told.empty());
}

TEST_CASE("a repetition shows no card a second time, and opens its form again") {
    Desk desk;
    desk.zoe("d1", chat::Command{"mentoring", "help"});
    CHECK(desk.post().status == 200);
    REQUIRE(desk.platform.acted.size() == 1);
    CHECK(std::holds_alternative<chat::ShowCard>(desk.platform.acted[0]));
    CHECK(desk.post().status == 200);
    CHECK(desk.platform.acted.size() == 1);

    desk.zoe("d2", chat::Command{"log-session", ""});
    CHECK(desk.post().status == 200);
    CHECK(desk.post().status == 200);
    CHECK(desk.platform.acted.size() == 3);
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
    CHECK(desk.get("GET", "/fake").status == 405);
    CHECK(desk.get("GET", "/fake").headers.get("Allow") == "POST");
    CHECK(desk.get("DELETE", "/healthz").status == 405);
    CHECK(desk.get("GET", "/").status == 404);
    CHECK(desk.get("POST", "/fake/").status == 404);
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

TEST_CASE("where a conversation is reached, and which one is direct, is known after the turn") {
    Desk desk;
    const chat::Workspace& home = desk.platform.home;
    const auto route_to = [&](const std::string& conversation) {
        return desk.ask([&](ledger::Books& books) {
            return books.routes.to(chat::Place{home, conversation});
        });
    };
    auto& act = desk.zoe("d1", chat::Command{"mentoring", "help"});
    act.place = chat::Place{home, "a:zoe"};
    act.direct = true;
    act.route = "https://emea/";
    CHECK(desk.post().status == 200);
    CHECK(route_to("a:zoe") == "https://emea/");
    CHECK(route_to("another") == "https://emea/");
    CHECK(desk.ask([&](ledger::Books& books) {
        return books.people.holder_of({home, "U-zoe"})->direct;
    }) == "a:zoe");
    auto& moved = desk.zoe("d2", chat::Command{"mentoring", "help"});
    moved.place = chat::Place{home, "19:channel"};
    moved.route = "https://in/";
    CHECK(desk.post().status == 200);
    CHECK(route_to("a:zoe") == "https://emea/");
    CHECK(route_to("19:channel") == "https://in/");
    CHECK(desk.ask([&](ledger::Books& books) {
        return books.people.holder_of({home, "U-zoe"})->direct;
    }) == "a:zoe");
}
