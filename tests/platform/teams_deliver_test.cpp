// Against a listener on loopback that answers as the login and the Bot Connector do.
#include "platform/sample_cards.hpp"
#include "platform/support.hpp"
#include "platform/teams/deliver.hpp"
#include "platform/teams/errors.hpp"
#include "platform/teams/parse.hpp"
#include "platform/teams_cloud.hpp"
#include "platform/teams_support.hpp"

#include <catch2/catch.hpp>

using namespace switchback;
using namespace switchback::teams_test;

namespace {

const std::string post_personal = "POST " + in_path(personal) + "/activities";
const std::string create = "POST /v3/conversations";

chat::Card nudge_card() {
    return {"nudge", "Tomorrow at 10 with Zoe.", {chat::Paragraph{"Tomorrow at 10 with Zoe."}}};
}

platform::Consignment nudge() {
    platform::Consignment one;
    one.message.key = "nudge:1";
    one.message.to = chat::ToPerson{PersonId{"p1"}};
    one.message.card = nudge_card();
    one.reconcile_key = "k3y";
    one.place = {{chat::Platform::teams, ours().tenant}, personal};
    return one;
}

platform::Consignment digest() {
    platform::Consignment one = nudge();
    one.message.key = "digest:1";
    one.place.conversation = channel;
    one.message.to = chat::ToPlace{one.place};
    return one;
}

chat::Incoming acted(bool direct) {
    chat::Incoming one;
    one.from = {{chat::Platform::teams, ours().tenant}, "8b081ef6-4792-4def-b2c9-c363a1bf41d5"};
    one.place = chat::Place{one.from.workspace, direct ? personal : channel};
    one.direct = direct;
    one.delivery = "message:1";
    one.act = chat::Command{"log-session", ""};
    return one;
}

void check_snapshot(const std::string& name, const Json& json) {
    slack_test::check_snapshot(name, json, "teams");
}

}  // namespace

TEST_CASE("a nudge is posted into the direct conversation, with a notification") {
    FakeCloud cloud;
    cloud.answers(post_personal, R"({"id":"1742482800000"})", 201);
    const auto done = cloud.run(cloud.teams().deliver(nudge()));
    REQUIRE(done.has_value());
    CHECK(done->posted == chat::Posted{nudge().place, "1742482800000"});
    REQUIRE(cloud.asked() == std::vector<std::string>{post_personal});
    CHECK(cloud.last().authorization == "Bearer token-1");
    CHECK(cloud.last().content_type == "application/json; charset=utf-8");
    CHECK(cloud.last().json()["channelData"]["notification"]["alert"] == true);
    CHECK_FALSE(cloud.last().json().contains("text"));  // beside an attachment it would be split off
    check_snapshot("post_nudge", cloud.last().json());
}

TEST_CASE("the digest begins a thread in its channel, and what belongs to it goes into that thread") {
    FakeCloud cloud;
    cloud.answers(create,
                  R"({"id":")" + channel + R"(;messageid=1742482800001","activityId":"1742482800001"})", 201);
    const auto head = cloud.run(cloud.teams().deliver(digest()));
    REQUIRE(head.has_value());
    CHECK(head->posted == chat::Posted{digest().place, "1742482800001"});
    CHECK(cloud.asked() == std::vector<std::string>{create});
    check_snapshot("post_to_channel", cloud.last().json());

    const std::string thread = in_path(channel + ";messageid=1742482800001");
    platform::Consignment detail = digest();
    detail.message.to = chat::ToThread{"digest:1"};
    detail.thread_under = head->posted;
    const auto under = cloud.run(cloud.teams().deliver(detail));
    REQUIRE(under.has_value());
    CHECK(cloud.asked().back() == "POST " + thread + "/activities");
    CHECK(under->posted == chat::Posted{digest().place, "1:new"});
    CHECK_FALSE(cloud.last().json().contains("channelData"));
}

TEST_CASE("a thread's name tells the message that began it, where the answer does not") {
    FakeCloud cloud;
    cloud.answers(create, R"({"id":")" + channel + R"(;messageid=17"})", 201);
    CHECK(cloud.run(cloud.teams().deliver(digest()))->posted.id == "17");
    cloud.answers(create, R"({"id":")" + channel + R"("})", 201);
    cloud.run(cloud.teams().deliver(digest()));
    CHECK(cloud.run(cloud.teams().deliver(digest())).error().kind == Fault::Kind::ambiguous);
}

TEST_CASE("outside a channel there are no threads: what belongs under a message follows it") {
    FakeCloud cloud;
    platform::Consignment detail = nudge();
    detail.thread_under = chat::Posted{nudge().place, "5"};
    REQUIRE(cloud.run(cloud.teams().deliver(detail)).has_value());
    CHECK(cloud.asked() == std::vector<std::string>{post_personal});
}

TEST_CASE("a message is edited in place, without another notification") {
    FakeCloud cloud;
    platform::Consignment change = nudge();
    change.replaces = chat::Posted{nudge().place, "1742482800000"};
    cloud.answers("PUT " + in_path(personal) + "/activities/1742482800000", "", 200);
    CHECK(cloud.run(cloud.teams().deliver(change))->posted == *change.replaces);
    CHECK_FALSE(cloud.last().json().contains("channelData"));
    check_snapshot("update_nudge", cloud.last().json());
}

TEST_CASE("there is no home page, and a file becomes text under its message") {
    FakeCloud cloud;
    platform::Consignment home = nudge();
    home.home_of = "x";
    CHECK(cloud.run(cloud.teams().deliver(home)).error().kind == Fault::Kind::refused);
    CHECK(cloud.calls.empty());

    cloud.answers(create, R"({"id":"x","activityId":"17"})", 201);
    platform::Consignment one = digest();
    one.message.files = {{"digest.txt", "Digest, week 3", "all the details\n"}};
    REQUIRE(cloud.run(cloud.teams().deliver(one)).has_value());
    CHECK(cloud.asked() ==
          std::vector<std::string>{create, "POST " + in_path(channel + ";messageid=17") + "/activities"});
    check_snapshot("post_file", cloud.last().json());
}

TEST_CASE("a file that cannot be posted makes the message neither undone nor doubled") {
    FakeCloud cloud;
    const std::string under = "POST " + in_path(channel + ";messageid=17") + "/activities";
    cloud.answers(create, R"({"id":"x","activityId":"17"})", 201);
    platform::Consignment one = digest();
    one.message.files = {{"digest.txt", "", "all the details\n"}};
    cloud.answers(under, CloudAnswer{429, "", "0"});
    cloud.answers(under, CloudAnswer{.body = "", .lost = true});
    CHECK(cloud.run(cloud.teams().deliver(one)).has_value());
    CHECK(cloud.asked() == std::vector<std::string>{create, under, under});
}

TEST_CASE("a lost answer of Teams' is ambiguous, a limit names its time, a refusal its reason") {
    FakeCloud cloud({}, 2 * http_test::haste);
    cloud.answers(post_personal, CloudAnswer{.body = "", .lost = true});
    cloud.answers(post_personal, CloudAnswer{.body = "", .never = true});
    cloud.answers(post_personal, CloudAnswer{429, "", "4"});
    cloud.answers(post_personal, R"({"error":{"code":"BotNotInConversationRoster","message":"x"}})", 403);
    cloud.answers(post_personal, "<html>", 201);
    cloud.answers(post_personal, std::string(300'000, ' '), 201);
    cloud.answers(post_personal, R"({"id":7})", 201);
    const auto next = [&] { return cloud.run(cloud.teams().deliver(nudge())).error(); };
    CHECK(next().kind == Fault::Kind::ambiguous);
    CHECK(next().kind == Fault::Kind::ambiguous);
    const Fault limited = next();
    CHECK(limited.kind == Fault::Kind::limited);
    CHECK(limited.retry_after == std::chrono::seconds(4));
    CHECK(teams::unreachable_code(next()) == "BotNotInConversationRoster");
    CHECK(next().kind == Fault::Kind::ambiguous);
    CHECK(next().kind == Fault::Kind::ambiguous);
    CHECK(next().kind == Fault::Kind::ambiguous);
}

TEST_CASE("a redirect is not followed") {
    FakeCloud cloud;
    cloud.answers(post_personal, CloudAnswer{307, "", {}, cloud.url("/connector/elsewhere")});
    CHECK(cloud.run(cloud.teams().deliver(nudge())).error().kind == Fault::Kind::refused);
    CHECK(cloud.asked().size() == 1);
}

TEST_CASE("a token that the Connector refuses is renewed once, and only once") {
    FakeCloud cloud;
    cloud.answers(post_personal, "", 401);
    cloud.answers(post_personal, R"({"id":"1"})", 201);
    REQUIRE(cloud.run(cloud.teams().deliver(nudge())).has_value());
    CHECK(cloud.last().authorization == "Bearer token-2");
    CHECK(cloud.logins() == 2);
    cloud.answers(post_personal, "", 401);
    cloud.run(cloud.teams().deliver(nudge()));
    const auto refused = cloud.run(cloud.teams().deliver(nudge()));
    CHECK(refused.error().kind == Fault::Kind::unauthorised);
    CHECK(cloud.asked().size() == 5);
}

TEST_CASE("nothing is sent to a service address that is not Teams'") {
    FakeCloud cloud;
    const std::string route =
        GENERATE("https://smba.trafficmanager.net.evil.example/teams", "https://169.254.169.254/latest",
                 "https://user@smba.trafficmanager.net/teams", "http://smba.trafficmanager.net/teams",
                 "https://[::1]/", "https://smba.trafficmanager.net:8443/teams", "ftp://x", "nonsense");
    platform::Consignment one = nudge();
    one.route = route;
    CHECK(cloud.run(cloud.teams().deliver(one)).error().kind == Fault::Kind::refused);
    CHECK(cloud.calls.empty());
}

TEST_CASE("a message goes where its conversation was last heard from") {
    FakeCloud cloud;
    platform::Consignment one = nudge();
    one.route = cloud.url("/connector/emea/");
    const std::string there = "POST /emea" + in_path(personal) + "/activities";
    cloud.answers(there, R"({"id":"1"})", 201);
    REQUIRE(cloud.run(cloud.teams().deliver(one)).has_value());
    CHECK(cloud.asked() == std::vector<std::string>{there});
}

TEST_CASE("whether a message was posted can never be told on Teams; an edit may be repeated") {
    FakeCloud cloud;
    const auto unknown = cloud.run(cloud.teams().look_for(nudge(), now));
    REQUIRE(std::holds_alternative<platform::CannotTell>(unknown));
    CHECK(std::get<platform::CannotTell>(unknown).for_good);
    platform::Consignment change = nudge();
    change.replaces = chat::Posted{nudge().place, "5"};
    CHECK(std::holds_alternative<platform::Absent>(cloud.run(cloud.teams().look_for(change, now))));
    CHECK(cloud.calls.empty());
}

TEST_CASE("a card for who wrote to the bot is posted where they wrote") {
    FakeCloud cloud;
    REQUIRE(cloud.run(cloud.teams().act_now(acted(true), chat::ShowCard{nudge_card()})).has_value());
    CHECK(cloud.asked() == std::vector<std::string>{post_personal});
    CHECK_FALSE(cloud.last().json().contains("channelData"));
}

TEST_CASE("a card for one person among others is sent to them alone") {
    FakeCloud cloud;
    chat::Incoming one = acted(false);
    SECTION("where they spoke to us alone, there") {
        const std::string thread = channel + ";messageid=17";
        one.reply_to = teams::written(teams::ReplyAddress{thread, "29:zoe", "18", true});
        REQUIRE(cloud.run(cloud.teams().tell(one, nudge_card())).has_value());
        CHECK(cloud.asked() ==
              std::vector<std::string>{"POST " + in_path(thread) + "/activities?isTargetedActivity=true"});
        CHECK(cloud.last().json()["recipient"] == Json({{"id", "29:zoe"}, {"isTargeted", true}}));
        check_snapshot("post_targeted", cloud.last().json());
    }
    SECTION("else in their own conversation with us") {
        cloud.answers(create, R"({"id":")" + personal + "\"}", 201);
        REQUIRE(cloud.run(cloud.teams().tell(one, nudge_card())).has_value());
        CHECK(cloud.asked() == std::vector<std::string>{create, post_personal});
    }
    SECTION("there as well when Teams knows no such thing as speaking to one alone") {
        one.reply_to = teams::written(teams::ReplyAddress{channel, "29:zoe", "18", true});
        cloud.answers("POST " + in_path(channel) + "/activities?isTargetedActivity=true", "", 400);
        cloud.answers(create, R"({"id":")" + personal + "\"}", 201);
        REQUIRE(cloud.run(cloud.teams().tell(one, nudge_card())).has_value());
        CHECK(cloud.asked().back() == post_personal);
    }
    SECTION("and the fault says why when they cannot be reached") {
        cloud.answers(create, R"({"error":{"code":"BotNotInConversationRoster"}})", 403);
        const auto told = cloud.run(cloud.teams().tell(one, nudge_card()));
        CHECK(teams::unreachable_code(told.error()) == "BotNotInConversationRoster");
    }
}

TEST_CASE("a pressed card is edited in place; without one the answer is a card of its own") {
    FakeCloud cloud;
    chat::Incoming pressed = acted(true);
    pressed.act = chat::Press{"nudge.confirm", "s1"};
    pressed.pressed_on = chat::Posted{*pressed.place, "55"};
    REQUIRE(cloud.run(cloud.teams().act_now(pressed, chat::ReplaceCard{nudge_card()})).has_value());
    CHECK(cloud.asked() == std::vector<std::string>{"PUT " + in_path(personal) + "/activities/55"});
    chat::Incoming among_others = pressed;
    among_others.direct = false;
    pressed.pressed_on.reset();
    REQUIRE(cloud.run(cloud.teams().act_now(pressed, chat::ReplaceCard{nudge_card()})).has_value());
    CHECK(cloud.asked().back() == post_personal);
    // Which message was pressed is the client's word: nothing that others read is changed on it.
    (void)cloud.run(cloud.teams().act_now(among_others, chat::ReplaceCard{nudge_card()}));
    for (const std::string& asked : cloud.asked())
        CHECK((asked == cloud.asked().front() || !asked.starts_with("PUT ")));
}

TEST_CASE("what stands in the body of an answer, or needs none, is not sent again") {
    FakeCloud cloud;
    chat::Incoming one = acted(true);
    CHECK(cloud.run(cloud.teams().act_now(one, chat::Nothing{})).has_value());
    CHECK(cloud.run(cloud.teams().act_now(one, chat::CloseForm{})).has_value());
    CHECK(cloud.run(cloud.teams().act_now(one, chat::RejectForm{})).has_value());
    one.trigger = teams::in_the_body;
    CHECK(cloud.run(cloud.teams().act_now(one, chat::ShowCard{nudge_card()})).has_value());
    CHECK(cloud.run(cloud.teams().act_now(one, chat::ShowForm{chat_samples::help_form()})).has_value());
    one.act = chat::Removed{};
    one.trigger.clear();
    CHECK(cloud.run(cloud.teams().act_now(one, chat::ShowCard{nudge_card()})).has_value());
    CHECK(cloud.calls.empty());
}

TEST_CASE("a form that no invoke asked for cannot be opened any more") {
    FakeCloud cloud;
    const auto opened =
        cloud.run(cloud.teams().act_now(acted(true), chat::ShowForm{chat_samples::help_form()}));
    CHECK(opened.error().kind == Fault::Kind::refused);
    CHECK(opened.error().what == "trigger expired");
    chat::Incoming nobody = acted(false);
    nobody.from.user.clear();
    CHECK(cloud.run(cloud.teams().tell(nobody, nudge_card())).error().kind == Fault::Kind::refused);
    CHECK(cloud.calls.empty());
}
