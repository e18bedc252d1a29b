// Against a listener on loopback that answers as the Web API does.
#include "platform/slack/reconcile.hpp"
#include "platform/support.hpp"

#include <catch2/catch.hpp>

using namespace switchback;
using namespace switchback::slack_test;

namespace {

platform::Consignment consignment() {
    platform::Consignment one;
    one.message.key = "nudge:1";
    one.message.card = {"nudge", "Tomorrow at 10 with Zoe.", {chat::Paragraph{"Tomorrow at 10 with Zoe."}}};
    one.reconcile_key = "k3y";
    one.place = {{chat::Platform::slack, "T0REEDBANK"}, "C0STEERING"};
    return one;
}

chat::Posted posted(const std::string& id) {
    return {consignment().place, id};
}

}  // namespace

TEST_CASE("a message is posted with its key, its fallback, and no unfurling") {
    FakeSlack fake;
    fake.answers("chat.postMessage", R"({"ok":true,"channel":"C0STEERING","ts":"1742482800.000100"})");
    const auto done = fake.run(fake.slack().deliver(consignment()));
    REQUIRE(done.has_value());
    CHECK(done->posted == posted("1742482800.000100"));
    REQUIRE(fake.methods() == std::vector<std::string>{"chat.postMessage"});
    CHECK(fake.calls[0].authorization == "Bearer xoxb-test");
    CHECK(fake.calls[0].content_type == "application/json; charset=utf-8");
    check_snapshot("post_nudge", fake.calls[0].json());
}

TEST_CASE("a message in a thread, an edit, and a home page") {
    FakeSlack fake;
    fake.answers("chat.postMessage", R"({"ok":true,"channel":"C0STEERING","ts":"2.0"})");
    platform::Consignment in_thread = consignment();
    in_thread.thread_under = posted("1.0");
    CHECK(fake.run(fake.slack().deliver(in_thread))->posted.id == "2.0");
    CHECK(fake.calls[0].json()["thread_ts"] == "1.0");

    platform::Consignment edit = consignment();
    edit.replaces = posted("1.0");
    CHECK(fake.run(fake.slack().deliver(edit))->posted.id == "1.0");
    CHECK(fake.calls[1].method == "chat.update");
    check_snapshot("update_nudge", fake.calls[1].json());

    fake.answers("views.publish", R"({"ok":true,"view":{"id":"V0HOME"}})");
    platform::Consignment home = consignment();
    home.home_of = "U0ZOE";
    CHECK(fake.run(fake.slack().deliver(home))->posted.id == "V0HOME");
    check_snapshot("publish_home", fake.calls[2].json());
}

TEST_CASE("files go up first, then the message, then they are shared under it") {
    FakeSlack fake;
    fake.answers("files.getUploadURLExternal",
                 R"({"ok":true,"file_id":"F1","upload_url":")" + fake.url("/upload/1") + "\"}");
    fake.answers("/upload/1", "OK");
    fake.answers("chat.postMessage", R"({"ok":true,"channel":"C0STEERING","ts":"5.0"})");
    platform::Consignment one = consignment();
    one.message.files = {{"digest.txt", "Digest, week 3", "all the details"}};
    REQUIRE(fake.run(fake.slack().deliver(one)).has_value());
    CHECK(fake.methods() == std::vector<std::string>{"files.getUploadURLExternal", "/upload/1",
                                                     "chat.postMessage", "files.completeUploadExternal"});
    CHECK(fake.calls[0].field("filename") == "digest.txt");
    CHECK(fake.calls[0].field("length") == "15");
    CHECK(fake.calls[1].body == "all the details");
    CHECK(fake.calls[1].authorization.empty());
    CHECK(fake.calls[3].field("files") == R"([{"id":"F1","title":"Digest, week 3"}])");
    CHECK(fake.calls[3].field("channel_id") == "C0STEERING");
    CHECK(fake.calls[3].field("thread_ts") == "5.0");
}

TEST_CASE("an upload that fails before anything is visible is surely not sent") {
    FakeSlack fake;
    platform::Consignment one = consignment();
    one.message.files = {{"digest.txt", "", "x"}};
    fake.loses_answer_of("files.getUploadURLExternal");
    CHECK(fake.run(fake.slack().deliver(one)).error().kind == Fault::Kind::not_sent);
    FakeSlack elsewhere;
    elsewhere.answers("files.getUploadURLExternal",
                      R"({"ok":true,"file_id":"F1","upload_url":"https://files.slack.com.evil.example/u"})");
    CHECK(elsewhere.run(elsewhere.slack().deliver(one)).error().kind == Fault::Kind::refused);
    CHECK(elsewhere.calls.size() == 1);
}

TEST_CASE("a message whose file could not be shared is neither posted again nor done") {
    FakeSlack fake;
    fake.answers("files.getUploadURLExternal",
                 R"({"ok":true,"file_id":"F1","upload_url":")" + fake.url("/upload/1") + "\"}");
    fake.answers("chat.postMessage", R"({"ok":true,"channel":"C0STEERING","ts":"5.0"})");
    fake.answers("files.completeUploadExternal", R"({"ok":false,"error":"fatal_error"})");
    platform::Consignment one = consignment();
    one.message.files = {{"digest.txt", "", "x"}};
    const auto done = fake.run(fake.slack().deliver(one));
    REQUIRE_FALSE(done.has_value());
    CHECK(done.error().kind == Fault::Kind::ambiguous);
    CHECK_THAT(done.error().what, Catch::Contains("posted, without its file"));
}

TEST_CASE("a message that is found without its file gets it; one that has it is left alone") {
    FakeSlack fake;
    fake.answers("conversations.history",
                 R"({"ok":true,"messages":[{"ts":"8.0","blocks":[{"block_id":"key.k3y"}]}]})");
    platform::Consignment one = consignment();
    one.message.files = {{"digest.txt", "Digest, week 3", "all the details"}};
    SECTION("without") {
        fake.answers("conversations.replies", R"({"ok":true,"messages":[{"ts":"8.0"}]})");
        fake.answers("files.getUploadURLExternal",
                     R"({"ok":true,"file_id":"F2","upload_url":")" + fake.url("/upload/2") + "\"}");
        const auto found = fake.run(fake.slack().look_for(one, now));
        CHECK(std::get<platform::Found>(found).posted.id == "8.0");
        CHECK(fake.methods() == std::vector<std::string>{"conversations.history", "conversations.replies",
                                                         "files.getUploadURLExternal", "/upload/2",
                                                         "files.completeUploadExternal"});
        CHECK(fake.calls.back().field("thread_ts") == "8.0");
    }
    SECTION("without, and it still cannot be shared") {
        fake.answers("files.getUploadURLExternal",
                     R"({"ok":true,"file_id":"F2","upload_url":")" + fake.url("/upload/2") + "\"}");
        fake.answers("files.completeUploadExternal", R"({"ok":false,"error":"fatal_error"})");
        const auto found = fake.run(fake.slack().look_for(one, now));
        CHECK_THAT(std::get<platform::CannotTell>(found).why, Catch::Contains("without its file"));
        CHECK(std::get<platform::CannotTell>(found).there.has_value());
    }
    SECTION("with") {
        fake.answers(
            "conversations.replies",
            R"({"ok":true,"messages":[{"ts":"8.0"},{"ts":"8.1","files":[{"title":"Digest, week 3"}]}]})");
        CHECK(std::holds_alternative<platform::Found>(fake.run(fake.slack().look_for(one, now))));
        CHECK(fake.calls.size() == 2);
    }
}

TEST_CASE("a lost answer is ambiguous, a refusal is not, and a limit names its time") {
    FakeSlack fake;
    fake.loses_answer_of("chat.postMessage");
    CHECK(fake.run(fake.slack().deliver(consignment())).error().kind == Fault::Kind::ambiguous);
    FakeSlack limited;
    limited.answers("chat.postMessage", R"({"ok":false,"error":"ratelimited"})", 429, "4");
    const auto wait = limited.run(limited.slack().deliver(consignment()));
    CHECK(wait.error().kind == Fault::Kind::limited);
    CHECK(wait.error().retry_after == std::chrono::seconds(4));
    CHECK(limited.calls.size() == 1);
    FakeSlack gone;
    gone.answers("chat.postMessage", R"({"ok":false,"error":"account_inactive"})");
    CHECK(gone.run(gone.slack().deliver(consignment())).error().kind == Fault::Kind::unauthorised);
}

TEST_CASE("a message is found again by its key, on whatever page it stands") {
    FakeSlack fake;
    fake.answers(
        "conversations.history",
        R"({"ok":true,"messages":[{"ts":"9.0","text":"x"}],"has_more":true,"response_metadata":{"next_cursor":"c2"}})");
    fake.answers(
        "conversations.history",
        R"({"ok":true,"messages":[{"ts":"8.0","metadata":{"event_type":"switchback","event_payload":{"key":"k3y"}}}]})");
    const auto found = fake.run(fake.slack().look_for(consignment(), now));
    REQUIRE(std::holds_alternative<platform::Found>(found));
    CHECK(std::get<platform::Found>(found).posted == posted("8.0"));
    CHECK(fake.calls[0].field("oldest") == "1742482800.000000");
    CHECK(fake.calls[0].field("include_all_metadata") == "true");
    CHECK(fake.calls[0].content_type == "application/x-www-form-urlencoded");
    CHECK(fake.calls[1].field("cursor") == "c2");
}

TEST_CASE("the key is found in the blocks too, where Slack keeps metadata to itself") {
    Json arguments{{"blocks", Json::array({Json{{"type", "divider"}}})}};
    slack::mark(arguments, "k3y");
    CHECK(slack::carries(arguments, "k3y"));
    arguments.erase("metadata");
    CHECK(slack::carries(arguments, "k3y"));
    CHECK_FALSE(slack::carries(arguments, "other"));
    CHECK_FALSE(slack::carries(Json{{"metadata", nullptr}, {"blocks", 7}}, "k3y"));
}

TEST_CASE("a message that is nowhere is absent; a history that cannot be read tells nothing") {
    FakeSlack fake;
    fake.answers("conversations.history", R"({"ok":true,"messages":[]})");
    CHECK(std::holds_alternative<platform::Absent>(fake.run(fake.slack().look_for(consignment(), now))));
    fake.answers("conversations.replies",
                 R"({"ok":false,"error":"missing_scope","needed":"groups:history"})");
    platform::Consignment in_thread = consignment();
    in_thread.thread_under = posted("1.0");
    const auto unknown = fake.run(fake.slack().look_for(in_thread, now));
    REQUIRE(std::holds_alternative<platform::CannotTell>(unknown));
    CHECK(fake.calls.back().field("ts") == "1.0");
}

TEST_CASE("a passing trouble while looking is waited out") {
    FakeSlack fake;
    fake.answers("conversations.history", "", 429, "0");
    fake.loses_answer_of("conversations.history");
    fake.answers("conversations.history", R"({"ok":true,"messages":[]})");
    CHECK(std::holds_alternative<platform::Absent>(fake.run(fake.slack().look_for(consignment(), now))));
    CHECK(fake.calls.size() == 3);
}

TEST_CASE("an edit and a home page need no looking for") {
    FakeSlack fake;
    platform::Consignment edit = consignment();
    edit.replaces = posted("1.0");
    CHECK(std::holds_alternative<platform::Absent>(fake.run(fake.slack().look_for(edit, now))));
    platform::Consignment home = consignment();
    home.home_of = "U0ZOE";
    CHECK(std::holds_alternative<platform::Absent>(fake.run(fake.slack().look_for(home, now))));
    CHECK(fake.calls.empty());
}

TEST_CASE("the directory tells name, address and zone") {
    FakeSlack fake;
    fake.answers(
        "users.info",
        R"({"ok":true,"user":{"id":"U0ZOE","name":"zoe","deleted":false,"tz":"Europe/London","is_bot":false,
        "profile":{"real_name":"Zoe Adeyemi","email":"Zoe@ReedBank.example"}}})");
    const chat::Account zoe{fake.slack().workspace(), "U0ZOE"};
    const auto profile = fake.run(fake.slack().profile(zoe));
    REQUIRE(profile.has_value());
    CHECK(profile->name == "Zoe Adeyemi");
    CHECK(profile->email == "zoe@reedbank.example");
    CHECK(profile->zone == "Europe/London");
    CHECK_FALSE(profile->bot);
    CHECK(fake.calls[0].field("user") == "U0ZOE");
    fake.answers("users.lookupByEmail", R"({"ok":false,"error":"users_not_found"})");
    CHECK_FALSE(fake.run(fake.slack().find_by_email("nobody@reedbank.example"))->has_value());
    fake.answers("users.lookupByEmail", R"({"ok":true,"user":{"id":"U0ZOE","profile":{}}})");
    fake.run(fake.slack().find_by_email("zoe@reedbank.example"));
    const auto found = fake.run(fake.slack().find_by_email("zoe@reedbank.example"));
    CHECK(**found == zoe);
}

TEST_CASE("the e-mail of who is not one of ours, or never confirmed it, names nobody") {
    const std::string about =
        GENERATE(R"("is_stranger":true)", R"("is_restricted":true)",
                 R"("is_restricted":true,"is_ultra_restricted":true)", R"("is_email_confirmed":false)",
                 R"("team_id":"T0SOMEBODY")",
                 R"("team_id":"T0SOMEBODY","enterprise_user":{"enterprise_id":"E0X","teams":["T0OTHER"]})");
    FakeSlack fake;
    const std::string user =
        R"({"ok":true,"user":{"id":"U0ZOE",)" + about + R"(,"profile":{"email":"zoe@reedbank.example"}}})";
    fake.answers("users.info", user);
    fake.answers("users.lookupByEmail", user);
    INFO(about);
    CHECK(fake.run(fake.slack().profile({fake.slack().workspace(), "U0ZOE"}))->email.empty());
    CHECK_FALSE(fake.run(fake.slack().find_by_email("zoe@reedbank.example"))->has_value());
}

TEST_CASE("a colleague of the same organisation is one of ours where they belong to our workspace") {
    const std::string about = GENERATE(
        R"("team_id":"T0REEDBANK","is_email_confirmed":true,"is_stranger":false)",
        R"("team_id":"T0SOMEBODY","enterprise_user":{"enterprise_id":"E0X","teams":["T0A","T0REEDBANK"]})");
    FakeSlack fake;
    fake.answers("users.info", R"({"ok":true,"user":{"id":"U0ZOE",)" + about +
                                   R"(,"profile":{"email":"zoe@reedbank.example"}}})");
    CHECK(fake.run(fake.slack().profile({fake.slack().workspace(), "U0ZOE"}))->email ==
          "zoe@reedbank.example");
}

TEST_CASE("a direct conversation is opened once asked for, and we know whose token we hold") {
    FakeSlack fake;
    fake.answers("conversations.open", R"({"ok":true,"channel":{"id":"D0ZOEBOT"}})");
    const chat::Account zoe{fake.slack().workspace(), "U0ZOE"};
    CHECK(fake.run(fake.slack().open_direct(zoe, {}))->conversation == "D0ZOEBOT");
    fake.answers("auth.test", R"({"ok":true,"team_id":"T0REEDBANK","user_id":"U0BOT"})");
    CHECK(fake.run(fake.slack().who_are_we())->bot_user == "U0BOT");
}
