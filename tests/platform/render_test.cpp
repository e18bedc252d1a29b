#include "platform/slack/render.hpp"

#include "platform/sample_cards.hpp"
#include "platform/slack/limits.hpp"
#include "platform/support.hpp"

#include <catch2/catch.hpp>

using namespace switchback;
using namespace switchback::slack_test;
using namespace switchback::chat;
using namespace switchback::chat_samples;

TEST_CASE("a card with every element") {
    check_snapshot("message_session_logged", slack::message_of(session_logged()));
}

TEST_CASE("the same card as the home page and as a modal") {
    check_snapshot("home_session_logged", slack::home_of(session_logged()));
    check_snapshot("modal_session_logged", slack::modal_of(session_logged()));
}

TEST_CASE("a form with every kind of field") {
    check_snapshot("modal_log_session", slack::modal_of(log_session_form()));
}

TEST_CASE("a form that only tells something has nothing to submit") {
    check_snapshot("modal_help", slack::modal_of(help_form()));
}

TEST_CASE("people's words cannot mention, link or break out, wherever they stand") {
    const Json message = slack::message_of(hostile_card());
    check_snapshot("message_hostile", message);
    CHECK(message["text"].get<std::string>().find('<') == std::string::npos);
    std::string markdown;
    for (const Json& block : message["blocks"]) {
        CHECK(block["type"] != "section");
        if (block["type"] == "context" && block["elements"][0]["type"] == "mrkdwn")
            markdown = block["elements"][0]["text"].get<std::string>();
        for (const Json& part : block["type"] == "rich_text" ? block["elements"] : Json::array())
            for (const Json& element : part["elements"])
                CHECK(element.value("type", "rich_text_section") != "broadcast");
    }
    // Only our own link and our own date open an angle bracket.
    CHECK(std::count(markdown.begin(), markdown.end(), '<') == 2);
    CHECK(markdown.find("<!date^1742482800^{time}|") != std::string::npos);
    CHECK(markdown.find("<https://switchback.example.com/?a=1&amp;b=2|") != std::string::npos);
}

TEST_CASE("a link that is no web address is only its words") {
    for (const char* url :
         {"javascript:alert(1)", "https://a b", "https://a>b", "", "slack://x", "https://a|b"}) {
        const Json message = slack::message_of({"x", "x", {Paragraph{{Link{"here", url}}}}});
        CHECK(message["blocks"][0]["elements"][0]["elements"][0] ==
              Json({{"type", "text"}, {"text", "here"}}));
    }
}

TEST_CASE("two buttons of one action are told apart, and parse finds the action again") {
    const Json message = slack::message_of(
        {"slots",
         "Three slots",
         {Buttons{{Button{"schedule.take", "1", "Tue"}, Button{"schedule.take", "2", "Wed"}}},
          Buttons{
              {Button{"schedule.take", "3", "Thu"}, Button{"", "", "Call", {}, {}, "https://x.example"}}}}});
    CHECK(message["blocks"][0]["elements"][0]["action_id"] == "schedule.take");
    CHECK(message["blocks"][0]["elements"][1]["action_id"] == "schedule.take#2");
    CHECK(message["blocks"][1]["elements"][0]["action_id"] == "schedule.take#3");
    CHECK(message["blocks"][1]["elements"][1]["action_id"] == "open_link");
    CHECK(slack::action_of("schedule.take#3") == "schedule.take");
}

TEST_CASE("an empty card still says something") {
    const Json message = slack::message_of({"empty", "", {}});
    CHECK(message["text"] == "…");
    CHECK(message["blocks"].size() == 1);
    CHECK(slack::message_of({"x", "", {Heading{"Hello"}}})["text"] == "Hello");
}

TEST_CASE("a card beyond one message keeps its buttons and says that something is left out") {
    Card card{"long", "Long", {}};
    for (int i = 0; i < 60; ++i)
        card.blocks.push_back(Paragraph{"Paragraph " + std::to_string(i) + std::string(400, 'x')});
    card.blocks.push_back(Buttons{{Button{"a.b", "1", "Take it"}}});
    const Json blocks = slack::message_of(card)["blocks"];
    CHECK(blocks.size() <= 50);
    CHECK(blocks[blocks.size() - 2]["type"] == "actions");
    CHECK(blocks.back()["elements"][0]["text"].get<std::string>().find("left out") != std::string::npos);
    CHECK(slack::text_in(blocks) <= slack::limits::message_text);
}

TEST_CASE("one long paragraph goes into several blocks, nothing of it lost") {
    std::string words;
    for (int i = 0; words.size() < 9000; ++i) words += "wörd" + std::to_string(i) + " ";
    const Json message = slack::message_of({"long", "Long", {Paragraph{words}}});
    std::string found;
    for (const Json& block : message["blocks"])
        for (const Json& element : block["elements"][0]["elements"])
            found += element["text"].get<std::string>();
    CHECK(found == words);
    CHECK(message["blocks"].size() == 3);
}

TEST_CASE("what stands in a field decides its action id, so that a changed form shows what it says") {
    Form form = log_session_form();
    const Json before = slack::modal_of(form);
    std::get<NumberInput>(form.fields[3].input).initial = 60;
    const Json after = slack::modal_of(form);
    CHECK(before["blocks"][3] == after["blocks"][3]);
    CHECK(before["blocks"][4]["element"]["action_id"] != after["blocks"][4]["element"]["action_id"]);
}

TEST_CASE("what Slack would refuse the whole view for is left out of it") {
    const Json view = slack::modal_of(unfit_form());
    check_snapshot("modal_unfit", view);
    CHECK(view["blocks"].size() == 4);
    CHECK_FALSE(view.contains("private_metadata"));
    CHECK(view["submit"]["text"] == "Submit");
    CHECK(view["blocks"][3]["element"]["initial_value"] == "more than…");
}
