#include "platform/sample_cards.hpp"
#include "platform/support.hpp"
#include "platform/teams/card_data.hpp"
#include "platform/teams/limits.hpp"
#include "platform/teams/parse.hpp"
#include "platform/teams/render.hpp"
#include "platform/teams/rich_text.hpp"
#include "platform/teams_cloud.hpp"

#include <functional>

#include <catch2/catch.hpp>

using namespace switchback;
using namespace switchback::chat;
using namespace switchback::chat_samples;
namespace data = teams::card_data;

namespace {

const Instant ten = from_millis(1'742'482'800'000);  // 2025-03-20 15:00 UTC
const Moment moment{ten, Moment::Style::day_and_time, "Thu 20 March, 15:00"};

void check_snapshot(const std::string& name, const Json& json) {
    slack_test::check_snapshot(name, json, "teams");
}

Json body_of(std::vector<Block> blocks) {
    return teams::card({"x", "x", std::move(blocks)})["body"];
}

Json only_element(const RichText& text) {
    const Json body = body_of({Paragraph{text}});
    REQUIRE(body.size() == 1);
    return body[0];
}

void each(const Json& json, const std::function<void(const Json&)>& visit) {
    if (json.is_object()) visit(json);
    for (const Json& one : json)
        if (one.is_structured()) each(one, visit);
}

// All that a client would parse as Markdown: TextBlocks, the titles of choices, labels, and what is read out.
std::vector<std::string> parsed_as_markdown(const Json& card) {
    std::vector<std::string> texts{card.value("fallbackText", ""), card.value("speak", "")};
    each(card, [&](const Json& object) {
        const std::string type = object.value("type", "");
        if (type == "TextBlock") texts.push_back(object["text"]);
        if (object.contains("label")) texts.push_back(object["label"]);
        for (const Json& choice : object.value("choices", Json::array())) texts.push_back(choice["title"]);
    });
    return texts;
}

}  // namespace

TEST_CASE("on Teams: a card with every element") {
    check_snapshot("card_session_logged", teams::card(session_logged()));
}

TEST_CASE("on Teams: the same card as a dialog") {
    check_snapshot("dialog_session_logged", teams::dialog_card(session_logged()));
}

TEST_CASE("on Teams: a form with every kind of field") {
    check_snapshot("form_log_session", teams::form_card(log_session_form()));
}

TEST_CASE("on Teams: the same form with errors at its fields") {
    const Json card = teams::form_card(
        log_session_form(), {{"date", "This day is still to come."}, {"", "Nothing could be saved."}});
    check_snapshot("form_log_session_errors", card);
    CHECK(card["body"][0]["inlines"][0]["text"] == "Nothing could be saved.");
    CHECK(card["body"][0]["inlines"][0]["color"] == "Attention");
    const auto date = std::find_if(card["body"].begin(), card["body"].end(),
                                   [](const Json& one) { return one.value("id", "") == "date"; });
    REQUIRE(date != card["body"].end());
    CHECK((*(date + 1))["inlines"][0]["text"] == "This day is still to come.");
    CHECK((*(date + 1))["inlines"][0]["color"] == "Attention");
}

TEST_CASE("on Teams: forms and cards as they travel in the answer to an invoke") {
    teams_test::FakeCloud cloud;
    const auto body = [&](const chat::Incoming& incoming, const chat::Reply& reply) {
        return Json::parse(cloud.teams().respond(incoming, reply).body);
    };
    chat::Incoming one;
    one.trigger = teams::in_the_body;
    one.delivery = "task/fetch:1";
    one.act = Press{"log_session.open", ""};
    check_snapshot("answer_open_form", body(one, ShowForm{log_session_form()}));
    check_snapshot("answer_open_card", body(one, ShowCard{session_logged()}));
    one.delivery = "task/submit:1";
    one.act = Submission{};
    check_snapshot("answer_rejected_form",
                   body(one, RejectForm{{{"date", "This day is still to come."}}, log_session_form()}));
    one.trigger.clear();
    one.delivery = "adaptiveCard/action:1";
    one.act = Press{"nudge.confirm", ""};
    check_snapshot("answer_replaced_card", body(one, ReplaceCard{session_logged()}));
    CHECK(cloud.calls.empty());
}

TEST_CASE("on Teams: a form that only tells something can only be closed") {
    const Json card = teams::form_card(help_form());
    check_snapshot("form_help", card);
    CHECK(card["actions"][0]["data"] == Json{{data::close, true}});
}

TEST_CASE("on Teams: what would not fit a form is left out of it") {
    const Json card = teams::form_card(unfit_form());
    check_snapshot("form_unfit", card);
    CHECK_FALSE(card["actions"][0]["data"].contains(data::state));
}

TEST_CASE("on Teams: people's words are no markup, wherever they stand") {
    const Json card = teams::card(hostile_card());
    check_snapshot("card_hostile", card);
    for (const std::string& text : parsed_as_markdown(card)) {
        CHECK(text.find_first_of("*_`<>[]&\\") == std::string::npos);
        CHECK(text.find("{{") == std::string::npos);
    }
}

TEST_CASE("words that a Markdown parser would look at twice stay out of a TextBlock") {
    const std::string word =
        GENERATE("*bold*", "_it_", "[x](https://evil.example)", "<at>Raj</at>", "a\\b", "`x`", "~~no~~",
                 "{{DATE(2017-02-14T06:00:00Z,SHORT)}}", "&lt;", "a|b", "#crm", "x = y", "https//:x://y",
                 "www.evil.example", "two\nlines", "me@evil.example", "$1", "^2", "MAILTO:x", "- item ",
                 "+ item ", "1. item ", "12) item ", "  - item ");
    INFO(word);
    CHECK_FALSE(teams::is_plain(word));
    CHECK(body_of({Heading{word}})[0]["type"] == "RichTextBlock");
}

TEST_CASE("an instant reads the same in a message as in a dialog: in words, in the reader's zone") {
    const Json element =
        only_element({Strong{"Next: "}, Named{"Zoé O'Neil"}, Plain{" – "}, moment, Plain{"."}});
    CHECK(element["type"] == "RichTextBlock");
    CHECK(element["inlines"][3]["text"] == "Thu 20 March, 15:00");
    CHECK(only_element({Moment{ten, Moment::Style::time, "15:00"}})["inlines"][0]["text"] == "15:00");
    CHECK(only_element({Plain{"at "}, Moment{ten, Moment::Style::time, ""}})["inlines"][1]["text"] ==
          "2025-03-20T15:00:00Z");
}

TEST_CASE("what cannot be a run is disarmed: it looks alike and means nothing") {
    CHECK(teams::disarmed("Share with Raj") == "Share with Raj");
    CHECK(teams::disarmed("*a* _b_ `c` ~d~") == "∗a∗ ˍbˍ ˋcˋ ∼d∼");
    CHECK(teams::disarmed("[x](y) <at>R</at> a\\b &amp;") == "［x］(y) ‹at›R‹/at› a＼b ＆amp;");
    CHECK(teams::disarmed("- item\n1. item") == "\u200B- item \u200B1. item");
    CHECK(teams::disarmed("# a") == "\u200B# a");
    CHECK(teams::disarmed("{{DATE(x)}}") == "{\u200B{DATE(x)}}");
}

TEST_CASE("a date that a person typed as a function stays words, in runs too") {
    const Json element = only_element({Plain{"{{DATE(2017-02-14T06:00:00Z,SHORT)}}"}});
    CHECK(element["inlines"][0]["text"] == "{\u200B{DATE(2017-02-14T06:00:00Z,SHORT)}}");
}

TEST_CASE("on Teams: a link is a run that opens it, and one that is no web address is only its words") {
    const Json run = only_element({Link{"here", "https://a.example/b?c=1"}})["inlines"][0];
    CHECK(run["selectAction"] == Json({{"type", "Action.OpenUrl"}, {"url", "https://a.example/b?c=1"}}));
    for (const char* url : {"javascript:alert(1)", "https://a b", "https://a>b", "", "msteams:x"}) {
        const Json other = only_element({Link{"here", url}})["inlines"][0];
        CHECK(other == Json({{"type", "TextRun"}, {"text", "here"}}));
    }
}

TEST_CASE("a press is an Action.Execute with an Action.Submit for older clients") {
    const Json action =
        body_of({Buttons{{Button{"a.b", "v", "Do it", Button::Style::primary}}}})[0]["actions"][0];
    CHECK(action["type"] == "Action.Execute");
    CHECK(action["verb"] == data::verb);
    CHECK(action["style"] == "positive");
    CHECK(action["data"] == Json({{data::action, "a.b"}, {data::value, "v"}}));
    CHECK(action["fallback"]["type"] == "Action.Submit");
    CHECK(action["fallback"]["data"] == action["data"]);
    CHECK(action["fallback"]["style"] == "positive");
}

TEST_CASE("a press that may be answered by a form asks for a dialog; one within a dialog is a submit") {
    const Buttons buttons{{Button{"a.b", "v", "Edit", {}, {}, {}, true}}};
    const Json action = body_of({buttons})[0]["actions"][0];
    CHECK(action["type"] == "Action.Submit");
    CHECK(action["data"]["msteams"] == Json({{"type", "task/fetch"}}));
    CHECK(action["data"][data::action] == "a.b");
    const Json inside = teams::dialog_card({"x", "x", {buttons}})["body"][0]["actions"][0];
    CHECK(inside["type"] == "Action.Submit");
    CHECK(inside["data"] == Json({{data::action, "a.b"}, {data::value, "v"}}));
}

TEST_CASE("a button that asks first unfolds its question, and only the yes is the press") {
    const Json body =
        body_of({Buttons{{Button{"a.b", "v", "Call off", Button::Style::danger,
                                 Confirm{"Call it off?", "Raj is told.", "Call it off", "Keep it"}},
                          Button{"a.c", "w", "Other"}}}});
    REQUIRE(body.size() == 2);
    CHECK(body[0]["actions"][0]["type"] == "Action.ToggleVisibility");
    CHECK(body[0]["actions"][0]["targetElements"] ==
          Json::array({Json{{"elementId", "confirm.1"}, {"isVisible", true}}}));
    CHECK(body[0]["actions"][1]["title"] == "Other");
    CHECK(body[1]["id"] == "confirm.1");
    CHECK(body[1]["isVisible"] == false);
    const Json answers = body[1]["items"].back()["actions"];
    CHECK(answers[0]["title"] == "Call it off");
    CHECK(answers[0]["data"][data::action] == "a.b");
    CHECK(answers[0]["style"] == "destructive");
    CHECK(answers[1]["title"] == "Keep it");
    CHECK(answers[1]["targetElements"][0]["isVisible"] == false);
}

TEST_CASE("a menu is a drop-down, and its button says where the choice stands") {
    const Menu menu{"friction.status", "Status", {{"New", "new"}, {"Resolved", "resolved"}}};
    const Json body = body_of({Buttons{{menu, menu}}});
    REQUIRE(body.size() == 4);
    CHECK(body[0]["type"] == "Input.ChoiceSet");
    CHECK(body[0]["id"] == "menu.1");
    CHECK(body[0]["label"] == "Status");
    CHECK(body[0]["placeholder"] != "Status");    // said once
    CHECK_FALSE(body[0].contains("isRequired"));  // or every other button of the card would want it filled in
    CHECK(body[1]["actions"][0]["data"] == Json({{data::action, "friction.status"}, {data::menu, "menu.1"}}));
    CHECK(body[3]["actions"][0]["data"][data::menu] == "menu.2");
}

TEST_CASE("more than six buttons go into further rows") {
    Buttons buttons;
    for (int i = 0; i < 8; ++i) buttons.items.push_back(Button{"a.b", std::to_string(i), "Take"});
    const Json body = body_of({buttons});
    REQUIRE(body.size() == 2);
    CHECK(body[0]["actions"].size() == 6);
    CHECK(body[1]["actions"].size() == 2);
}

TEST_CASE("an empty card still says something on Teams") {
    const Json card = teams::card({"empty", "", {}});
    CHECK(card["fallbackText"] == "…");
    CHECK(card["body"].size() == 1);
    CHECK(teams::card({"x", "", {Heading{"Hello"}}})["fallbackText"] == "Hello");
}

TEST_CASE("a required field says so, but for a date; what is optional does not") {
    const Json card = teams::form_card(log_session_form());
    each(card["body"], [](const Json& one) {
        const std::string id = one.value("id", "");
        if (id == "time" || id == "session" || id == "minutes") CHECK(one["isRequired"] == true);
        if (id == "date" || id == "notes" || id == "share") CHECK_FALSE(one.contains("isRequired"));
        if (one.contains("isRequired")) CHECK(one.contains("errorMessage"));
    });
    CHECK(card["actions"][0]["data"] == Json({{data::dialog, "log_session"},
                                              {data::state, "draft:1"},
                                              {data::checks, Json::array({"share"})}}));
}

TEST_CASE("a field whose key would meet our own, or whose choice would be split, is left out") {
    Form form{"f", "F", "Go", "", {}, {}, ""};
    form.fields = {Field{"_action", "A", "", true, TextInput{}},
                   Field{"c", "C", "", true, ChecksInput{{{"Both", "a,b"}, {"One", "a"}}, {"a"}}}};
    const Json body = teams::form_card(form)["body"];
    REQUIRE(body.size() == 1);
    CHECK(body[0]["choices"].size() == 1);
    CHECK(body[0]["value"] == "a");
}
