// Activities as in Microsoft's documentation, with our own names in them: tests/contract/teams/inbound. Where
// each kind is documented stands at the head of the file that reads it.
#include "platform/teams_support.hpp"

#include <catch2/catch.hpp>

using namespace switchback;
using namespace switchback::teams_test;

namespace {

template <class Act>
Act act_in(const Json& activity) {
    const chat::Incoming one = incoming(activity);
    REQUIRE(std::holds_alternative<Act>(one.act));
    return std::get<Act>(one.act);
}
template <class Act>
Act act_in(const char* name) {
    return act_in<Act>(activity(name));
}

Json in_channel(const char* text) {
    Json message = activity("message_channel");
    message["text"] = text;
    return message;
}

}  // namespace

TEST_CASE("what is typed in the personal chat is said, with who, where, by which way and in which zone") {
    const chat::Incoming one = incoming("message_personal");
    CHECK(std::get<chat::Said>(one.act).text == "met Raj today 45 min on the CRM");
    CHECK(one.from.workspace == chat::Workspace{chat::Platform::teams, ours().tenant});
    CHECK(one.from.user == "eddfa9d4-346e-4cce-a18f-fa6261ad776b");
    REQUIRE(one.place);
    CHECK(one.place->conversation == "a:1qhNLqpUtmuI6U35gzjsJn7uRnCkW8NiZALHfN8AMxdbprS1uta2aT");
    CHECK(one.direct);
    CHECK(one.route == "https://smba.trafficmanager.net/emea/");
    CHECK(one.zone == "Europe/London");
    CHECK(one.locale == "en-GB");
    CHECK(one.trigger.empty());
    CHECK_FALSE(one.pressed_on);
    CHECK(teams::reply_address(one).activity == "1485983408511");
}

TEST_CASE("a command is one with and without its slash, entities undone, lines kept") {
    const auto command = act_in<chat::Command>("message_command");
    CHECK(command.name == "log-session");
    CHECK(command.text == "met Raj today & agreed:\nDecided to drop the export");
    CHECK(act_in<chat::Command>(typed("Log-Session")).name == "log-session");
    CHECK(act_in<chat::Command>(typed(" friction\nexport takes ten clicks ")).text ==
          "export takes ten clicks");
    CHECK(act_in<chat::Command>(typed("/mentoring&nbsp;pause until Monday")).text == "pause until Monday");
    CHECK(act_in<chat::Command>(typed("/dance now")).name == "dance");
    CHECK(act_in<chat::Said>(typed("frictionless")).text == "frictionless");
    CHECK(act_in<chat::Said>(typed("/ or not")).text == "/ or not");
    CHECK(act_in<chat::Said>(typed("a <b> &#8217;&#x2019;&unknown; &amp;lt;")).text ==
          "a <b> ’’&unknown; &lt;");
}

TEST_CASE("in a channel only what mentions us is for us, and only that mention is taken away") {
    const chat::Incoming one = incoming("message_channel");
    const auto& command = std::get<chat::Command>(one.act);
    CHECK(command.name == "friction");
    CHECK(command.text == "approval by Priya Raghavan takes < 3 days");
    CHECK_FALSE(one.direct);
    CHECK(one.place->conversation == "19:0b7f32667e064dd9b25d7969801541f4@thread.tacv2");
    CHECK(teams::reply_address(one).conversation ==
          "19:0b7f32667e064dd9b25d7969801541f4@thread.tacv2;messageid=1481567603816");
    CHECK(teams::reply_address(one).person == "29:1ljv6N86roXr5pjPrCJVIz6xHh5QxjI");

    CHECK(act_in<chat::Said>(in_channel("<at>Switchback</at> met Raj today")).text == "met Raj today");
    CHECK(act_in<chat::Command>(in_channel("<at>Switchback</at>\r\n")).text == "help");
    CHECK(act_in<chat::Command>(in_channel("<at id=\"0\">Switchback</at> mentoring")).name == "mentoring");
    Json unasked = in_channel("friction is everywhere");
    unasked["entities"] = Json::array();
    CHECK(std::holds_alternative<chat::Ignored>(incoming(unasked).act));
    // A name that somebody typed is no mention of ours, nor is a mention of another bot of that name.
    unasked["text"] = "<at>Switchback</at> friction";
    unasked["entities"] = {
        {{"type", "mention"}, {"text", "<at>Switchback</at>"}, {"mentioned", {{"id", "28:x"}}}}};
    CHECK(std::holds_alternative<chat::Ignored>(incoming(unasked).act));
}

TEST_CASE("a targeted message is for us without a mention, and is answered to that person alone") {
    const chat::Incoming one = incoming("message_targeted");
    CHECK(std::get<chat::Command>(one.act).name == "mentoring");
    CHECK_FALSE(one.direct);
    CHECK(teams::reply_address(one).targeted);
    CHECK_FALSE(teams::reply_address(incoming("message_channel")).targeted);
}

TEST_CASE("a pressed button is a press, whichever way the client sends it") {
    const chat::Incoming older = incoming("message_submit");
    CHECK(std::get<chat::Press>(older.act).action == "session.confirm");
    CHECK(std::get<chat::Press>(older.act).value == "0195b2ff|1");
    CHECK(older.pressed_on->id == "1575667808184");
    CHECK(older.trigger.empty());

    const chat::Incoming execute = incoming("action_execute");
    CHECK(std::get<chat::Press>(execute.act).action == "log_session.confirm_partner");
    CHECK(execute.pressed_on->place.conversation == "19:0b7f32667e064dd9b25d7969801541f4@thread.tacv2");
    CHECK(execute.pressed_on->id == "1575667808185");
    CHECK(execute.trigger.empty());

    const chat::Incoming fetch = incoming("task_fetch");
    CHECK(std::get<chat::Press>(fetch.act).value == "0195b300");
    CHECK_FALSE(fetch.trigger.empty());
    CHECK(fetch.pressed_on->id == "1575667808187");

    CHECK(act_in<chat::Press>("action_menu").value == "2025-03-27T10:00");
    Json nothing_chosen = activity("action_menu");
    nothing_chosen["value"]["action"]["data"].erase("_menu1");
    CHECK(std::holds_alternative<chat::Ignored>(incoming(nothing_chosen).act));
    Json refresh = activity("action_execute");
    refresh["value"]["trigger"] = "automatic";
    CHECK(std::holds_alternative<chat::Ignored>(incoming(refresh).act));
}

TEST_CASE("a submitted dialog has every answer that was given, and no others") {
    const chat::Incoming one = incoming("task_submit");
    const auto& form = std::get<chat::Submission>(one.act);
    CHECK(form.dialog == "log_session");
    CHECK(form.state == R"({"pair":"P01"})");
    CHECK(form.answers == chat::Answers{{"date", {"2025-03-20"}},
                                        {"time", {"15:05"}},
                                        {"minutes", {"45"}},
                                        {"covered", {"CRM, walk-through\nand the export"}},
                                        {"kpi", {"K1"}},
                                        {"share", {"partner", "lead"}}});
    CHECK_FALSE(one.trigger.empty());
    Json closed = activity("task_submit");
    closed["value"]["data"] = {{"_close", true}};
    CHECK(std::holds_alternative<chat::Ignored>(incoming(closed).act));
    Json pressed = activity("task_submit");
    pressed["value"]["data"] = {{"_action", "log_session.other"}, {"_value", "x"}};
    CHECK(act_in<chat::Press>(pressed).action == "log_session.other");
}

TEST_CASE("an action on a message quotes it as it reads, with the link to it") {
    const auto shortcut = act_in<chat::Shortcut>("fetch_message_action");
    CHECK(shortcut.name == "capture_friction");
    REQUIRE(shortcut.message);
    CHECK(shortcut.message->text == "Helen Okafor the export takes > 10 clicks 😀\n- first\n- second");
    CHECK(shortcut.message->permalink ==
          "https://teams.microsoft.com/l/message/19:0b7f32667e064dd9b25d7969801541f4@thread.tacv2/"
          "1481567603816");
    Json odd = activity("fetch_message_action");
    odd["value"]["messagePayload"]["linkToMessage"] = "javascript:alert(1)";
    odd["value"]["messagePayload"]["body"] = {{"contentType", "text"}, {"content", "1 < 2 &amp; <b>"}};
    const auto plain = act_in<chat::Shortcut>(odd);
    CHECK(plain.message->text == "1 < 2 & <b>");
    CHECK(plain.message->permalink.empty());
}

TEST_CASE("an action of the message extension is a shortcut or a command, also without a conversation") {
    const chat::Incoming one = incoming("fetch_compose");
    CHECK(std::get<chat::Shortcut>(one.act).name == "log_session");
    CHECK_FALSE(std::get<chat::Shortcut>(one.act).message);
    CHECK_FALSE(one.place);
    CHECK_FALSE(one.trigger.empty());
    Json command = activity("fetch_compose");
    command["value"]["commandId"] = "mentoring";
    CHECK(act_in<chat::Command>(command).name == "mentoring");
}

TEST_CASE("a form submitted from a chat of two others never makes that chat the direct conversation") {
    const chat::Incoming one = incoming("extension_submit");
    const auto& form = std::get<chat::Submission>(one.act);
    CHECK(form.answers.at("covered") == std::vector<std::string>{"the CRM"});
    CHECK_FALSE(one.direct);
    Json with_us = activity("extension_submit");
    with_us["conversation"] = activity("message_personal")["conversation"];
    CHECK(incoming(with_us).direct);
    Json preview = activity("extension_submit");
    preview["value"]["botMessagePreviewAction"] = "send";
    CHECK(std::holds_alternative<chat::Ignored>(incoming(preview).act));
}

TEST_CASE("coming and going is told for a person, a group and a team") {
    CHECK(act_in<chat::Installed>("installation_add_team").scope == chat::Scope::team);
    CHECK(act_in<chat::Installed>("members_added_personal").scope == chat::Scope::person);
    CHECK(act_in<chat::Removed>("installation_remove_personal").only_there == chat::Scope::person);
    CHECK(act_in<chat::Removed>("members_removed_group").only_there == chat::Scope::group);
    Json upgraded = activity("installation_add_team");
    upgraded["action"] = "add-upgrade";
    CHECK(act_in<chat::Installed>(upgraded).scope == chat::Scope::team);
    upgraded["action"] = "remove-upgrade";
    CHECK(act_in<chat::Removed>(upgraded).only_there == chat::Scope::team);
    CHECK(incoming("members_added_personal").direct);
    CHECK(incoming("members_added_personal").from.user == "eddfa9d4-346e-4cce-a18f-fa6261ad776b");
}

TEST_CASE("what is nothing to us is ignored") {
    for (const char* name : {"members_added_somebody", "reaction", "message_update"}) {
        INFO(name);
        CHECK(std::holds_alternative<chat::Ignored>(incoming(name).act));
    }
    Json unheard_of = activity("reaction");
    unheard_of["type"] = "somethingNew";
    CHECK(std::holds_alternative<chat::Ignored>(incoming(unheard_of).act));
    Json invoke = activity("task_fetch");
    invoke["name"] = "config/fetch";
    CHECK(std::holds_alternative<chat::Ignored>(incoming(invoke).act));
    Json bot = typed("log-session");
    bot["from"]["role"] = "bot";
    CHECK(std::holds_alternative<chat::Ignored>(incoming(bot).act));
    CHECK(std::holds_alternative<chat::Ignored>(incoming(typed("  &nbsp;\r\n")).act));
}

TEST_CASE("the same activity sent again is the same delivery, and no other is") {
    const auto delivery = [](const Json& one) { return incoming(one).delivery; };
    const Json message = activity("message_personal");
    Json again = message;
    again["timestamp"] = "2025-03-20T15:00:16.1Z";
    CHECK(delivery(again) == delivery(message));
    Json elsewhere = message;  // ids are unique within a conversation only
    elsewhere["conversation"]["id"] = "a:another";
    CHECK(delivery(elsewhere) != delivery(message));
    Json next = message;
    next["id"] = "1485983408599";
    CHECK(delivery(next) != delivery(message));
    Json edited = message;
    edited["type"] = "messageUpdate";
    CHECK(delivery(edited) != delivery(message));

    Json nameless = activity("task_submit"), resent = nameless;
    nameless.erase("id");
    resent = nameless;
    resent["timestamp"] = "later";
    CHECK(delivery(resent) == delivery(nameless));
    resent["value"]["data"]["covered"] = "something else";
    CHECK(delivery(resent) != delivery(nameless));
}

TEST_CASE("who sent an activity without an Entra id is told by Teams' own") {
    Json message = typed("hello");
    message["from"].erase("aadObjectId");
    CHECK(incoming(message).from.user == "29:1ljv6N86roXr5pjPrCJVIz6xHh5QxjI");
}

TEST_CASE("the zone comes from the client's own entity when the activity does not say") {
    Json message = typed("hello");
    message.erase("localTimezone");
    message.erase("locale");
    CHECK(incoming(message).zone == "Europe/London");
    CHECK(incoming(message).locale == "en-GB");
    message["entities"] = 3;
    CHECK(incoming(message).zone.empty());
}
