#include "platform/teams/render.hpp"
#include "platform/teams/respond.hpp"
#include "platform/teams_support.hpp"

#include <catch2/catch.hpp>

using namespace switchback;
using namespace switchback::teams_test;

namespace {

chat::Card a_card() {
    return {"session_logged", "Logged.", {chat::Paragraph{"Logged: 45 min with Helen."}}};
}

chat::Form a_form(std::size_t fields = 1) {
    chat::Form form{"log_session", "Log a session", "Log it", "Cancel", {}, {}, "state"};
    for (std::size_t i = 0; i < fields; ++i)
        form.fields.push_back({"f" + std::to_string(i), "Field", "", true, chat::TextInput{}});
    return form;
}

// What answers an act that came as this fixture; the fixture's invoke may be renamed.
struct Answer {
    http::Response response;
    bool all_said;
    Json json() const { return Json::parse(response.body); }
};

Answer answer(const std::string& name, const chat::Reply& reply) {
    static FakeAuthority authority;
    const chat::Incoming one = incoming(activity(name));
    return {authority.teams().respond(one, reply), teams::in_body(one, reply)};
}

Json dialog_of(const Json& body) {
    REQUIRE(body["task"]["type"] == "continue");
    const Json& value = body["task"]["value"];
    CHECK(value["card"]["contentType"] == "application/vnd.microsoft.card.adaptive");
    CHECK_FALSE(value["title"].get<std::string>().empty());
    CHECK(value["width"] == "medium");
    return value;
}

}  // namespace

TEST_CASE("a form opens in the body of whatever a dialog can answer") {
    for (const char* name : {"task_fetch", "task_submit", "fetch_compose", "extension_submit"}) {
        INFO(name);
        const Answer shown = answer(name, chat::ShowForm{a_form()});
        CHECK(shown.response.status == 200);
        CHECK(shown.response.headers.get("Content-Type").rfind("application/json", 0) == 0);
        CHECK(shown.all_said);
        const Json dialog = dialog_of(shown.json());
        CHECK(dialog["title"] == "Log a session");
        CHECK(dialog["card"]["content"] == teams::form_card(a_form()));
        CHECK(answer(name, chat::ChangeForm{a_form()}).json() == shown.json());
    }
    CHECK(dialog_of(answer("task_fetch", chat::ShowForm{a_form(3)}).json())["height"] == "medium");
    CHECK(dialog_of(answer("task_fetch", chat::ShowForm{a_form(4)}).json())["height"] == "large");
}

TEST_CASE("a refused form comes back as it was filled in, each error at its field") {
    chat::Form filled = a_form();
    std::get<chat::TextInput>(filled.fields.front().input).initial = "what was typed";
    const chat::FieldErrors errors{{"f0", "Say a little more."}};
    for (const char* name : {"task_submit", "extension_submit"}) {
        const Answer refused = answer(name, chat::RejectForm{errors, filled});
        CHECK(refused.all_said);
        const Json card = dialog_of(refused.json())["card"]["content"];
        CHECK(card == teams::form_card(filled, errors));
        CHECK(card.dump().find("what was typed") != std::string::npos);
        CHECK(card.dump().find("Say a little more.") != std::string::npos);
    }
    // Without the form there is nothing to draw again, but the sentence is said.
    const Json said = answer("task_submit", chat::RejectForm{errors, std::nullopt}).json();
    CHECK(said == Json{{"task", {{"type", "message"}, {"value", "Say a little more."}}}});
}

TEST_CASE("a dialog that is done with closes without an error") {
    const std::vector<chat::Reply> done{chat::CloseForm{}, chat::Nothing{}};
    for (const chat::Reply& reply : done) {
        const Answer closed = answer("task_submit", reply);
        CHECK(closed.response.status == 200);
        CHECK(closed.response.body.empty());
        CHECK(closed.all_said);
        CHECK(answer("extension_submit", reply).json() ==
              Json{{"task", {{"type", "message"}, {"value", "Done."}}}});
    }
}

TEST_CASE("a card that answers a dialog is shown in it") {
    for (const char* name : {"task_fetch", "task_submit", "fetch_message_action", "extension_submit"}) {
        const Answer shown = answer(name, chat::ShowCard{a_card()});
        CHECK(shown.all_said);
        CHECK(dialog_of(shown.json())["card"]["content"] == teams::dialog_card(a_card()));
        CHECK(answer(name, chat::ReplaceCard{a_card()}).json() == shown.json());
    }
}

TEST_CASE("a pressed button is answered with the card in its place, and the message is edited besides") {
    const Answer replaced = answer("action_execute", chat::ReplaceCard{a_card()});
    CHECK(replaced.json() == Json{{"statusCode", 200},
                                  {"type", "application/vnd.microsoft.card.adaptive"},
                                  {"value", teams::card(a_card())}});
    CHECK_FALSE(replaced.all_said);
}

TEST_CASE("a pressed button that changes nothing on its card is answered without words") {
    const Json nothing{
        {"statusCode", 200}, {"type", "application/vnd.microsoft.activity.message"}, {"value", ""}};
    const Answer none = answer("action_execute", chat::Nothing{});
    CHECK(none.json() == nothing);
    CHECK(none.all_said);
    const Answer beside = answer("action_execute", chat::ShowCard{a_card()});
    CHECK(beside.json() == nothing);
    CHECK_FALSE(beside.all_said);  // posted after the acknowledgement
}

TEST_CASE("a message is acknowledged, and everything said to it needs a call") {
    for (const char* name :
         {"message_personal", "message_channel", "message_submit", "installation_add_team"}) {
        INFO(name);
        for (const chat::Reply& reply :
             std::vector<chat::Reply>{chat::ShowCard{a_card()}, chat::ReplaceCard{a_card()}}) {
            const Answer acknowledged = answer(name, reply);
            CHECK(acknowledged.response.status == 200);
            CHECK(acknowledged.response.body.empty());
            CHECK_FALSE(acknowledged.all_said);
        }
        CHECK(answer(name, chat::Nothing{}).all_said);
    }
}

TEST_CASE("what an act came by is known by its delivery") {
    CHECK(teams::invoke_of(incoming("task_fetch")) == "task/fetch");
    CHECK(teams::invoke_of(incoming("action_menu")) == "adaptiveCard/action");
    CHECK(teams::invoke_of(incoming("extension_submit")) == "composeExtension/submitAction");
    CHECK(teams::invoke_of(incoming("message_submit")).empty());
    CHECK(teams::invoke_of(chat::Incoming{}).empty());
}

TEST_CASE("Teams has two doors, no home page, and its own workspace") {
    FakeAuthority authority;
    CHECK(authority.teams().doors() == std::vector<std::string>{"/teams/messages", "/api/messages"});
    CHECK_FALSE(authority.teams().has_home());
    CHECK(authority.teams().workspace() == chat::Workspace{chat::Platform::teams, ours().tenant});
}
