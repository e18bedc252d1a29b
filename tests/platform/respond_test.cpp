// The immediate reply: in the response, through the trigger, or through the reply address.
#include "platform/support.hpp"

#include <catch2/catch.hpp>

using namespace switchback;
using namespace switchback::slack_test;

namespace {

const chat::Card card{"hello", "Hello.", {chat::Paragraph{"Hello."}}};
const chat::Form form{"log_session",
                      "Log a session",
                      "Log it",
                      "Cancel",
                      {},
                      {{"notes", "Notes", "", true, chat::TextInput{}}},
                      "s"};

chat::Incoming press(FakeSlack& fake) {
    chat::Incoming one = incoming("block_actions_button.json");
    one.reply_to = fake.url("/reply/1");
    return one;
}

Json body(const http::Response& response) {
    CHECK(response.status == 200);
    CHECK(response.headers.get("Content-Type").substr(0, 16) == "application/json");
    return Json::parse(response.body);
}

}  // namespace

TEST_CASE("a command's card is its answer; nothing else is called") {
    FakeSlack fake;
    const chat::Incoming command = incoming("command_log_session.form");
    check_snapshot("reply_to_command", body(fake.slack().respond(command, chat::ShowCard{card})));
    CHECK(fake.slack().respond(command, chat::Nothing{}).body.empty());
    CHECK(fake.run(fake.slack().act_now(command, chat::ShowCard{card})).has_value());
    CHECK(fake.calls.empty());
}

TEST_CASE("a submitted form is answered in the response: errors, another form, closed") {
    FakeSlack fake;
    const chat::Incoming submission = incoming("view_submission.json");
    CHECK(body(fake.slack().respond(submission, chat::RejectForm{{{"minutes", "At least 5."}}})) ==
          Json::parse(R"({"response_action":"errors","errors":{"minutes":"At least 5."}})"));
    check_snapshot("reply_update_form", body(fake.slack().respond(submission, chat::ChangeForm{form})));
    CHECK(body(fake.slack().respond(submission, chat::ShowForm{form}))["response_action"] == "update");
    CHECK(body(fake.slack().respond(submission, chat::ShowCard{card}))["view"]["type"] == "modal");
    CHECK(body(fake.slack().respond(submission, chat::CloseForm{})) == Json({{"response_action", "clear"}}));
    CHECK(fake.slack().respond(submission, chat::Nothing{}).body.empty());
    CHECK(fake.slack().respond(submission, chat::RejectForm{}).body.empty());
    CHECK(fake.run(fake.slack().act_now(submission, chat::ShowForm{form})).has_value());
    CHECK(fake.calls.empty());
}

TEST_CASE("a form is opened with the trigger, and on top of a form that is open") {
    FakeSlack fake;
    const chat::Incoming command = incoming("command_log_session.form");
    CHECK(fake.slack().respond(command, chat::ShowForm{form}).body.empty());
    CHECK(fake.run(fake.slack().act_now(command, chat::ShowForm{form})).has_value());
    CHECK(fake.calls[0].method == "views.open");
    CHECK(fake.calls[0].json()["trigger_id"] == command.trigger);
    check_snapshot("views_open", fake.calls[0].json());
    const chat::Incoming inside = incoming("block_actions_modal.json");
    fake.run(fake.slack().act_now(inside, chat::ShowForm{form}));
    fake.run(fake.slack().act_now(inside, chat::ChangeForm{form}));
    CHECK(fake.methods() == std::vector<std::string>{"views.open", "views.push", "views.update"});
    CHECK(fake.calls[2].json()["view_id"] == "V0LOGFORM");
}

TEST_CASE("too late for a form is said as such") {
    FakeSlack fake;
    fake.answers("views.open", R"({"ok":false,"error":"expired_trigger_id"})");
    chat::Incoming command = incoming("command_log_session.form");
    const auto late = fake.run(fake.slack().act_now(command, chat::ShowForm{form}));
    CHECK(late.error().kind == Fault::Kind::refused);
    CHECK(late.error().what == "trigger expired");
    command.trigger.clear();
    CHECK(fake.run(fake.slack().act_now(command, chat::ShowForm{form})).error().what == "trigger expired");
}

TEST_CASE("a button's answer goes to its reply address, as a new card or in place of the old") {
    FakeSlack fake;
    fake.answers("/reply/1", "ok");
    CHECK(fake.slack().respond(press(fake), chat::ShowCard{card}).body.empty());
    CHECK(fake.run(fake.slack().act_now(press(fake), chat::ShowCard{card})).has_value());
    CHECK(fake.run(fake.slack().act_now(press(fake), chat::ReplaceCard{card})).has_value());
    CHECK(fake.calls[0].json()["replace_original"] == false);
    CHECK(fake.calls[0].json()["response_type"] == "ephemeral");
    CHECK(fake.calls[1].json()["replace_original"] == true);
    CHECK(fake.calls[0].authorization.empty());
}

TEST_CASE("a reply address that is not Slack's is never called") {
    FakeSlack fake;
    for (const std::string url :
         {"https://evil.example/x", "http://hooks.slack.com/x", "https://hooks.slack.com.evil.example/x",
          "https://hooks.slack.com@evil.example/x", "https://hooks.slack.com:8443/x", "http://127.0.0.1:1/x",
          "http://169.254.169.254/latest", "http://[::1]/x", "ftp://hooks.slack.com/x"}) {
        chat::Incoming one = press(fake);
        one.reply_to = url;
        const auto done = fake.run(fake.slack().act_now(one, chat::ShowCard{card}));
        INFO(url);
        CHECK_FALSE(done.has_value());
        if (!done) CHECK(done.error().what == "response_url: not an address of Slack's");
    }
    CHECK(fake.calls.empty());
}

TEST_CASE(
    "without a conversation a card is shown as a modal, and in the direct conversation when that is too "
    "late") {
    FakeSlack fake;
    const chat::Incoming shortcut = incoming("shortcut.json");
    CHECK(fake.run(fake.slack().act_now(shortcut, chat::ShowCard{card})).has_value());
    CHECK(fake.calls[0].method == "views.open");
    FakeSlack late;
    late.answers("views.open", R"({"ok":false,"error":"expired_trigger_id"})");
    late.answers("conversations.open", R"({"ok":true,"channel":{"id":"D0ZOEBOT"}})");
    CHECK(late.run(late.slack().act_now(shortcut, chat::ShowCard{card})).has_value());
    CHECK(late.methods() == std::vector<std::string>{"views.open", "conversations.open", "chat.postMessage"});
}

TEST_CASE("words in the direct conversation are answered there") {
    FakeSlack fake;
    CHECK(
        fake.run(fake.slack().act_now(incoming("event_message_im.json"), chat::ShowCard{card})).has_value());
    CHECK(fake.methods() == std::vector<std::string>{"chat.postMessage"});
    CHECK(fake.calls.back().json()["channel"] == "D0ZOEBOT");
}

TEST_CASE("a late word goes to the reply address, else to the channel, else to the direct conversation") {
    FakeSlack fake;
    fake.answers("/reply/1", "ok");
    CHECK(fake.run(fake.slack().tell(press(fake), card)).has_value());
    CHECK(fake.methods() == std::vector<std::string>{"/reply/1"});

    FakeSlack used;
    used.answers("/reply/1", R"({"ok":false,"error":"used_url"})", 404);
    used.answers("chat.postEphemeral", R"({"ok":false,"error":"not_in_channel"})");
    used.answers("conversations.open", R"({"ok":true,"channel":{"id":"D0ZOEBOT"}})");
    chat::Incoming in_channel = press(used);
    in_channel.place->conversation = "C0CRM";
    CHECK(used.run(used.slack().tell(in_channel, card)).has_value());
    CHECK(used.methods() == std::vector<std::string>{"/reply/1", "chat.postEphemeral", "conversations.open",
                                                     "chat.postMessage"});
    check_snapshot("post_ephemeral", used.calls[1].json());
    CHECK_FALSE(used.run(used.slack().tell(incoming("event_app_uninstalled.json"), card)).has_value());
}
