// Payloads as in Slack's documentation, with our own names in them: tests/contract/slack/inbound.
#include "platform/support.hpp"

#include <catch2/catch.hpp>

using namespace switchback;
using namespace switchback::slack_test;

namespace {

template <class Act>
Act act_in(const std::string& name) {
    const chat::Incoming one = incoming(name);
    REQUIRE(std::holds_alternative<Act>(one.act));
    return std::get<Act>(one.act);
}

http::Response answered(const std::string& name) {
    const auto result = parsed(fixture(name));
    REQUIRE(result.has_value());
    REQUIRE(std::holds_alternative<http::Response>(*result));
    return std::get<http::Response>(*result);
}

}  // namespace

TEST_CASE("a slash command is a command, with its words as they were typed") {
    const chat::Incoming one = incoming("command_log_session.form");
    const auto& command = std::get<chat::Command>(one.act);
    CHECK(command.name == "log-session");
    CHECK(command.text == "met Raj today 45 min on the CRM & exports");
    CHECK(one.from == chat::Account{{chat::Platform::slack, "T0REEDBANK"}, "U0ZOE"});
    CHECK(one.place->conversation == "D0ZOEBOT");
    CHECK(one.trigger == "398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c");
    CHECK(one.delivery == "act:" + one.trigger);
    CHECK(one.reply_to.rfind("https://hooks.slack.com/commands/", 0) == 0);
}

TEST_CASE("the address check and the address handshake are answered on the spot") {
    CHECK(answered("ssl_check.form").status == 200);
    CHECK(answered("ssl_check.form").body.empty());
    const http::Response echo = answered("url_verification.json");
    CHECK(echo.status == 200);
    CHECK(echo.body == "3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P");
    CHECK(answered("block_suggestion.json").body == R"({"options":[]})");
}

TEST_CASE("words in the direct conversation with the bot are heard as a person would read them") {
    const chat::Incoming one = incoming("event_message_im.json");
    CHECK(std::get<chat::Said>(one.act).text ==
          "Raj & I met: <45 min> on the export page (https://crm.reedbank.example/export), ask @U0RAJ in "
          "#crm-help");
    CHECK(one.delivery == "event:Ev0MESSAGE1");
    CHECK(one.from.user == "U0ZOE");
    CHECK(one.place->conversation == "D0ZOEBOT");
    CHECK(act_in<chat::Said>("event_message_im_file.json").text == "blocker: approval takes 3 days");
    CHECK(act_in<chat::Said>("event_message_im_shared.json").text == "hello");
}

TEST_CASE("our own messages, edits and channels' messages are nothing to us") {
    CHECK(act_in<chat::Ignored>("event_message_im_ours.json").why == "a bot's message");
    CHECK(act_in<chat::Ignored>("event_message_changed.json").why == "message.message_changed");
    act_in<chat::Ignored>("event_message_channel.json");
    act_in<chat::Ignored>("event_member_joined_channel.json");
    CHECK(act_in<chat::Ignored>("app_rate_limited.json").why == "app_rate_limited");
    act_in<chat::Ignored>("view_closed.json");
    CHECK(act_in<chat::Ignored>("block_actions_link.json").why == "a link was opened");
}

TEST_CASE("opening the home page counts, opening its messages does not") {
    act_in<chat::HomeOpened>("event_app_home_opened.json");
    act_in<chat::Ignored>("event_app_home_opened_messages.json");
    CHECK(incoming("event_app_home_opened.json").from.user == "U0ZOE");
}

TEST_CASE("an uninstalled app and a revoked bot token stop the installation, a person's token does not") {
    CHECK_FALSE(act_in<chat::Removed>("event_app_uninstalled.json").tokens_only);
    CHECK(act_in<chat::Removed>("event_tokens_revoked.json").tokens_only);
    act_in<chat::Ignored>("event_tokens_revoked_person.json");
    CHECK(incoming("event_app_uninstalled.json").from.user.empty());
}

TEST_CASE("a person who moved or left is told by what the directory says of them now") {
    const auto moved = act_in<chat::AccountChanged>("event_user_change.json").profile;
    CHECK(moved.zone == "America/New_York");
    CHECK(moved.email == "helen.marsh@reedbank.example");
    CHECK_FALSE(moved.deactivated);
    CHECK(act_in<chat::AccountChanged>("event_user_change_deactivated.json").profile.deactivated);
    const chat::Incoming one = incoming("event_user_change.json");
    CHECK(one.from.user == "U0HELEN");
    CHECK(one.delivery == "event:Ev0MOVED");
}

TEST_CASE("a pressed button tells its action, its value and the message it stands in") {
    const chat::Incoming one = incoming("block_actions_button.json");
    const auto& press = std::get<chat::Press>(one.act);
    CHECK(press.action == "log_session.undo");
    CHECK(press.value == "0196b0f0-0000-7000-8000-000000000001");
    REQUIRE(one.pressed_on.has_value());
    CHECK(one.pressed_on->id == "1742482840.000100");
    CHECK(one.pressed_on->place.conversation == "D0ZOEBOT");
    CHECK(one.open_form.empty());
    CHECK(act_in<chat::Press>("block_actions_second_button.json").action == "schedule.take");
}

TEST_CASE("a choice from a menu is a press with the option's value") {
    CHECK(act_in<chat::Press>("block_actions_select.json").value == "in_progress");
    CHECK(act_in<chat::Press>("block_actions_overflow.json").action == "friction.more");
    CHECK(act_in<chat::Press>("block_actions_overflow.json").value == "in_progress");
}

TEST_CASE("a button of an ephemeral message, of a form and of the home page stand in no lasting message") {
    CHECK_FALSE(incoming("block_actions_ephemeral.json").pressed_on.has_value());
    CHECK_FALSE(incoming("block_actions_ephemeral.json").reply_to.empty());
    const chat::Incoming modal = incoming("block_actions_modal.json");
    CHECK(modal.open_form == "V0LOGFORM");
    CHECK_FALSE(modal.pressed_on.has_value());
    CHECK(incoming("block_actions_home.json").open_form.empty());
}

TEST_CASE("a submitted form brings every kind of answer, and nothing for what was left empty") {
    const chat::Incoming one = incoming("view_submission.json");
    const auto& submission = std::get<chat::Submission>(one.act);
    CHECK(submission.dialog == "log_session");
    CHECK(submission.state == "draft:0196b0f0-0000-7000-8000-0000000000aa");
    CHECK(submission.answers == chat::Answers{{"notes", {"CRM walk-through\nwith <b>bold</b> & more"}},
                                              {"minutes", {"45"}},
                                              {"date", {"2025-03-20"}},
                                              {"time", {"14:05"}},
                                              {"kpi", {"kpi-1"}},
                                              {"confidence", {"4"}},
                                              {"share", {"share", "named"}}});
    CHECK(one.open_form == "V0LOGFORM");
    CHECK(one.reply_to.empty());
}

TEST_CASE("shortcuts: everywhere, and on a message that is quoted with its address") {
    CHECK(act_in<chat::Shortcut>("shortcut.json").name == "log_session");
    CHECK_FALSE(act_in<chat::Shortcut>("shortcut.json").message.has_value());
    const auto captured = act_in<chat::Shortcut>("message_action.json");
    CHECK(captured.name == "capture_friction");
    REQUIRE(captured.message.has_value());
    CHECK(captured.message->text == "export takes > 10 clicks, see the wiki (https://wiki.reedbank.example)");
    CHECK(captured.message->permalink == "https://reedbank.slack.com/archives/C0CRM/p1742482780000400");
}

TEST_CASE("an organisation's installation is known by its enterprise, whatever the team") {
    slack::Options options = ours();
    options.team = "E0REEDGRP";
    http::Request request;
    for (const char* name : {"command_organisation.form", "shortcut_organisation.json"}) {
        request.body = fixture(name);
        const auto result = slack::read_request(options, request);
        REQUIRE(result.has_value());
        CHECK(std::get<chat::Incoming>(*result).from.workspace.tenant == "E0REEDGRP");
        CHECK_FALSE(slack::read_request(ours(), request).has_value());
    }
}

TEST_CASE("what is meant for another app or comes from another workspace is refused") {
    slack::Options options = ours();
    for (const char* name : {"command_log_session.form", "event_message_im.json", "block_actions_button.json",
                             "view_submission.json", "shortcut.json", "event_app_uninstalled.json"}) {
        http::Request request;
        request.body = fixture(name);
        options = ours();
        options.team = "T0SOMEBODY";
        CHECK_FALSE(slack::read_request(options, request).has_value());
        options = ours();
        options.app_id = "A0SOMEBODY";
        if (std::string(name) != "shortcut.json")  // a shortcut does not name the app
            CHECK_FALSE(slack::read_request(options, request).has_value());
    }
}

TEST_CASE("an interaction of two workspaces, ours and a foreign one, is refused") {
    struct Row {
        std::string team, user, organisation;
        bool taken;
    };
    const auto row = GENERATE(values<Row>({
        {"T0REEDBANK", "T0REEDBANK", "", true},
        {"T0REEDBANK", "", "", true},
        {"", "T0REEDBANK", "", true},
        {"T0REEDBANK", "E0REEDGRP", "E0REEDGRP", true},
        {"T0SOMEBODY", "T0REEDBANK", "", false},
        {"T0REEDBANK", "T0SOMEBODY", "", false},
        {"T0REEDBANK", "E0SOMEBODY", "E0REEDGRP", false},
        {"T0SOMEBODY", "T0SOMEBODY", "", false},
    }));
    Json payload = Json::parse(std::get<1>(http::decode_form(fixture("block_actions_button.json")).front()));
    payload["team"] = row.team.empty() ? Json() : Json{{"id", row.team}};
    payload["user"]["team_id"] = row.user;
    if (!row.organisation.empty()) payload["enterprise"] = {{"id", row.organisation}};
    INFO(row.team << " " << row.user << " " << row.organisation);
    CHECK(parsed(http::encode_form({{"payload", payload.dump()}})).has_value() == row.taken);
}

TEST_CASE("the same act has the same delivery id, and an act without one has its body's hash") {
    CHECK(incoming("event_message_im.json").delivery == incoming("event_message_im.json").delivery);
    const std::string body = "command=%2Fmentoring&team_id=T0REEDBANK&user_id=U0ZOE";
    const auto one = parsed(body), again = parsed(body), other = parsed(body + "&text=help");
    REQUIRE((one.has_value() && again.has_value() && other.has_value()));
    CHECK(std::get<chat::Incoming>(*one).delivery.rfind("body:", 0) == 0);
    CHECK(std::get<chat::Incoming>(*one).delivery == std::get<chat::Incoming>(*again).delivery);
    CHECK(std::get<chat::Incoming>(*one).delivery != std::get<chat::Incoming>(*other).delivery);
}

TEST_CASE("malformed bodies are refused with a reason and never throw") {
    const std::string deep = std::string(300, '[') + std::string(300, ']');
    for (
        const std::string& body :
        {std::string(),
         std::string("{"),
         std::string("{}"),
         std::string("[]"),
         std::string("hello"),
         std::string("\xff\xfe"),
         std::string("a=%FF"),
         std::string("command=%2Flog%00"),
         std::string("payload="),
         std::string("payload=[]"),
         std::string("payload=%7B%7D"),
         "payload=" + http::percent_encode(deep),
         "payload=" + http::percent_encode(R"({"a":)" + deep + "}"),
         R"({"a":)" + deep + "}",
         std::string(R"({"type":"event_callback","team_id":"T0REEDBANK"})"),
         std::string(R"({"type":"event_callback","team_id":"T0REEDBANK","event":{"type":7}})"),
         std::string(
             R"({"type":"event_callback","team_id":"T0REEDBANK","event":{"type":"app_home_opened","tab":"home"}})"),
         std::string(R"({"type":"event_callback","team_id":"T0REEDBANK","event":{"type":"user_change"}})"),
         std::string(R"({"type":"something","team_id":"T0REEDBANK","event":{"type":"message"}})"),
         std::string(R"({"type":"url_verification"})"),
         std::string("command=log-session&team_id=T0REEDBANK&user_id=U"),
         std::string("command=%2F&team_id=T0REEDBANK&user_id=U"),
         std::string("command=%2Flog-session&team_id=T0REEDBANK"),
         std::string("command=%2Flog-session&user_id=U0ZOE"),
         std::string(
             R"({"type":"event_callback","team_id":"T0REEDBANK","event":{"type":"message","text":"\u0000"}})")}) {
        const auto result = parsed(body);
        CHECK_FALSE(result.has_value());
        if (!result) CHECK(result.error().kind == Fault::Kind::malformed);
    }
}

TEST_CASE(
    "a payload whose fields are of other types than documented is malformed or ignored, never a crash") {
    for (const char* name :
         {"block_actions_button.json", "view_submission.json", "message_action.json", "shortcut.json"}) {
        const Json good = Json::parse(std::get<1>(http::decode_form(fixture(name)).front()));
        for (const auto& [key, value] : good.items()) {
            for (const Json& wrong :
                 {Json(), Json(7), Json("x"), Json::array(), Json::array({Json()}), Json::object()}) {
                Json bad = good;
                bad[key] = wrong;
                parsed(http::encode_form({{"payload", bad.dump()}}));
            }
        }
    }
    SUCCEED();
}
