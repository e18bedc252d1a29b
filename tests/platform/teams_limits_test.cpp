// Whatever a card or a form holds, what is sent stays below what Teams takes. The numbers here are written
// out again, so that a slip in limits.hpp shows.
#include "platform/any_card.hpp"
#include "platform/sample_cards.hpp"
#include "platform/support.hpp"
#include "platform/teams/limits.hpp"
#include "platform/teams/render.hpp"

#include <set>

#include <catch2/catch.hpp>

using namespace switchback;
using namespace switchback::chat;
using namespace switchback::chat_samples;

namespace {

std::size_t points(const Json& text) {
    return text::length(text.get_ref<const std::string&>());
}

void fits(const Json& text, std::size_t most) {
    RC_ASSERT(points(text) >= 1U);
    RC_ASSERT(points(text) <= most);
}

void check_action(const Json& action) {
    const std::string type = action["type"];
    fits(action["title"], 75);
    if (type == "Action.Execute") {
        RC_ASSERT(action["fallback"]["type"] == "Action.Submit");
        check_action(action["fallback"]);
    } else if (type == "Action.OpenUrl") {
        RC_ASSERT(action["url"].get<std::string>().rfind("http", 0) == 0);
    } else if (type != "Action.ToggleVisibility") {
        RC_ASSERT(type == "Action.Submit");
    }
}

void check_element(const Json& element, std::set<std::string>& ids) {
    const std::string type = element["type"];
    if (element.contains("id")) RC_ASSERT(ids.insert(element["id"].get<std::string>()).second);
    if (type == "RichTextBlock") {
        RC_ASSERT(!element["inlines"].empty());
        for (const Json& run : element["inlines"]) fits(run["text"], 3'000);
    } else if (type == "TextBlock") {
        fits(element["text"], 3'500);
    } else if (type == "Image") {
        fits(element["altText"], 500);
    } else if (type == "ActionSet") {
        RC_ASSERT(!element["actions"].empty());
        RC_ASSERT(element["actions"].size() <= 6U);
        for (const Json& action : element["actions"]) check_action(action);
    } else if (type == "Container") {
        for (const Json& one : element["items"]) check_element(one, ids);
    } else if (type == "Input.ChoiceSet") {
        RC_ASSERT(!element["choices"].empty());
        RC_ASSERT(element["choices"].size() <= 100U);
    } else {
        RC_ASSERT(type.rfind("Input.", 0) == 0);
    }
}

void check_card(const Json& card) {
    RC_ASSERT(card["type"] == "AdaptiveCard");
    RC_ASSERT(card["version"] == "1.5");
    RC_ASSERT(!card["body"].empty());
    fits(card["fallbackText"], 500);
    std::set<std::string> ids;
    for (const Json& element : card["body"]) check_element(element, ids);
    for (const Json& action : card.value("actions", Json::array())) check_action(action);
}

}  // namespace

TEST_CASE("any card renders as a valid activity below 28 KB") {
    CHECK(rc::check("messages", [] {
        const Json card = teams::card({"any", *words(9000), any_blocks(70)});
        check_card(card);
        RC_ASSERT(teams::written(teams::message_of(card)).size() < 27'000U);
    }));
}

TEST_CASE("any card renders as a valid dialog") {
    CHECK(rc::check("dialogs", [] { check_card(teams::dialog_card({"any", *words(900), any_blocks(40)})); }));
}

TEST_CASE("any form renders as a valid dialog") {
    CHECK(rc::check("forms", [] {
        const Form form = any_form();
        const Json card = teams::form_card(form, {{"f1", *words(900)}, {"f99", *words(900)}});
        check_card(card);
        RC_ASSERT(teams::written(card).size() < 110'000U);
        RC_ASSERT(points(teams::dialog_title(form.title)) <= 24U);
    }));
}

TEST_CASE("what was typed into a form is never cut, as long as a field takes it") {
    Form form = log_session_form();
    std::string longest;
    for (int i = 0; i < 3000; ++i) longest += "é";
    for (Field& field : form.fields)
        if (auto* input = std::get_if<TextInput>(&field.input)) input->initial = longest;
    int found = 0;
    const Json card = teams::form_card(form);
    for (const Json& one : card["body"])
        if (one["type"] == "Input.Text") found += one["value"] == longest ? 1 : 0;
    CHECK(found == 2);
}

TEST_CASE("on Teams: the heaviest of characters everywhere still leave room for what carries the card") {
    std::string heavy;
    for (int i = 0; i < 9000; ++i) heavy += "😀";
    Card card{"heavy", heavy, {}};
    for (int i = 0; i < 40; ++i) card.blocks.push_back(Paragraph{heavy.substr(0, 1200)});
    CHECK(teams::written(teams::message_of(teams::card(card))).size() < 27'000);
    Card quotes{"quotes", std::string(9000, '"'), {}};
    for (int i = 0; i < 40; ++i) quotes.blocks.push_back(Paragraph{std::string(1200, '"')});
    CHECK(teams::written(teams::message_of(teams::card(quotes))).size() < 27'000);
}

TEST_CASE("on Teams: a card beyond one message keeps its buttons and says that something is left out") {
    Card card{"long", "Long", {}};
    for (int i = 0; i < 60; ++i)
        card.blocks.push_back(Paragraph{"Paragraph " + std::to_string(i) + std::string(600, 'x')});
    card.blocks.push_back(Buttons{{Button{"a.b", "1", "Take it"}}});
    const Json body = teams::card(card)["body"];
    CHECK(body[body.size() - 2]["type"] == "ActionSet");
    CHECK(body.back()["inlines"][0]["text"].get<std::string>().find("left out") != std::string::npos);
    CHECK(teams::written(body).size() <= teams::limits::card_bytes);
    CHECK(body.size() > 25);
}

TEST_CASE("on Teams: one long paragraph goes into several elements, nothing of it lost") {
    std::string words;
    for (int i = 0; words.size() < 9000; ++i) words += "wörd" + std::to_string(i) + " ";
    const Json card = teams::card({"long", "Long", {Paragraph{words}}});
    std::string found;
    for (const Json& element : card["body"])
        for (const Json& run : element["inlines"]) found += run["text"].get<std::string>();
    CHECK(found == words);
    CHECK(card["body"].size() == 3);
}

TEST_CASE("the rates keep to every limit of a bot in one conversation") {
    const auto rates = teams::limits::rates();
    const auto sent_in = [&](milliseconds span) {
        return rates.post.burst + span.count() / rates.post.every.count();
    };
    CHECK(sent_in(seconds{1}) <= 7);
    CHECK(sent_in(seconds{2}) <= 8);
    CHECK(sent_in(seconds{30}) <= 60);
    CHECK(sent_in(hours{1}) <= 1800);
    CHECK(rates.edit.burst + 1000 / rates.edit.every.count() + rates.directory.burst +
              1000 / rates.directory.every.count() <=
          30);
}

TEST_CASE("a file is shown as text in pieces, nothing of it lost; what is no text is not shown") {
    std::string text;
    for (int i = 0; i < 1500; ++i) text += "line " + std::to_string(i) + "\n";
    text += std::string(4000, 'x') + "é";
    const auto cards = teams::file_cards({"digest.txt", "Digest, week 3", text});
    REQUIRE(cards.size() > 1);
    std::string found;
    for (std::size_t i = 0; i < cards.size(); ++i) {
        CHECK(teams::written(teams::message_of(cards[i])).size() < 28'000);
        CHECK(cards[i]["body"][0]["inlines"][0]["text"] ==
              "Digest, week 3 (" + std::to_string(i + 1) + "/" + std::to_string(cards.size()) + ")");
        for (std::size_t k = 1; k < cards[i]["body"].size(); ++k) {
            CHECK(cards[i]["body"][k]["inlines"][0]["fontType"] == "Monospace");
            found += cards[i]["body"][k]["inlines"][0]["text"].get<std::string>() + "\n";
        }
    }
    const auto without_breaks = [](std::string words) {
        std::erase(words, '\n');
        return words;
    };
    CHECK(without_breaks(found) == without_breaks(text));
    CHECK(teams::file_cards({"p.png", "", "\x89PNG\r\n"}).empty());
    CHECK(teams::file_cards({"empty.txt", "", ""}).empty());
}
