// Whatever a card or a form holds, what is sent stays within Slack's limits. The numbers here are written out
// again, from the documentation, so that a slip in limits.hpp shows.
#include "platform/slack/render.hpp"
#include "platform/support.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

using namespace switchback;
using namespace switchback::chat;

namespace {

std::size_t units(const Json& text) {
    std::size_t count = 0;
    for (const char c : text.get_ref<const std::string&>()) {
        const auto b = static_cast<unsigned char>(c);
        if ((b & 0xC0U) != 0x80U) count += b >= 0xF0U ? 2 : 1;
    }
    return count;
}

void fits(const Json& text, std::size_t most) {
    RC_ASSERT(units(text) >= 1U);
    RC_ASSERT(units(text) <= most);
}

void check_options(const Json& options, std::size_t most) {
    RC_ASSERT(!options.empty());
    RC_ASSERT(options.size() <= most);
    for (const Json& option : options) {
        fits(option["text"]["text"], 75);
        fits(option["value"], 150);
    }
}

void check_element(const Json& element) {
    fits(element["action_id"], 255);
    if (element.contains("placeholder")) fits(element["placeholder"]["text"], 150);
    const std::string type = element["type"];
    if (type == "button") {
        fits(element["text"]["text"], 75);
        if (element.contains("value")) fits(element["value"], 2000);
        if (element.contains("confirm")) {
            fits(element["confirm"]["title"]["text"], 100);
            fits(element["confirm"]["text"]["text"], 300);
            fits(element["confirm"]["confirm"]["text"], 30);
            fits(element["confirm"]["deny"]["text"], 30);
        }
    } else if (type == "static_select") {
        check_options(element["options"], 100);
    } else if (type == "checkboxes") {
        check_options(element["options"], 10);
    } else if (type == "plain_text_input") {
        const int longest = element["max_length"];
        RC_ASSERT(longest >= 1);
        RC_ASSERT(longest <= 3000);
        if (element.contains("initial_value"))
            fits(element["initial_value"], static_cast<std::size_t>(longest));
    }
}

std::size_t all_text(const Json& json) {
    std::size_t sum = 0;
    if (json.is_array())
        for (const Json& one : json) sum += all_text(one);
    if (json.is_object())
        for (const auto& [key, value] : json.items()) {
            if (value.is_string() && (key == "text" || key == "fallback" || key == "alt_text"))
                sum += units(value);
            if (value.is_structured()) sum += all_text(value);
        }
    return sum;
}

void check_block(const Json& block) {
    const std::string type = block["type"];
    if (block.contains("block_id")) fits(block["block_id"], 255);
    if (type == "header") fits(block["text"]["text"], 150);
    if (type == "image") fits(block["alt_text"], 2000);
    if (type == "context") {
        RC_ASSERT(block["elements"].size() <= 10U);
        for (const Json& element : block["elements"]) fits(element["text"], 3000);
    }
    if (type == "actions") {
        RC_ASSERT(!block["elements"].empty());
        RC_ASSERT(block["elements"].size() <= 25U);
        for (const Json& element : block["elements"]) check_element(element);
    }
    if (type == "rich_text") {
        RC_ASSERT(!block["elements"].empty());
        RC_ASSERT(all_text(block) <= 3000U);
        for (const Json& part : block["elements"]) RC_ASSERT(!part["elements"].empty());
    }
    if (type == "input") {
        fits(block["label"]["text"], 2000);
        if (block.contains("hint")) fits(block["hint"]["text"], 2000);
        check_element(block["element"]);
    }
}

void check_unique_ids(const Json& blocks) {
    std::set<std::string> actions, ids;
    for (const Json& block : blocks) {
        if (block.contains("block_id")) RC_ASSERT(ids.insert(block["block_id"].get<std::string>()).second);
        if (block["type"] != "actions") continue;
        for (const Json& element : block["elements"])
            RC_ASSERT(actions.insert(element["action_id"].get<std::string>()).second);
    }
}

void check_blocks(const Json& blocks, std::size_t most) {
    RC_ASSERT(blocks.size() <= most);
    for (const Json& block : blocks) check_block(block);
    check_unique_ids(blocks);
}

// Words of any length up to `longest`, of one to four bytes a character, with control characters and markup.
rc::Gen<std::string> words(int longest) {
    static const std::vector<std::string> letters{"a", " ", "é",  "€",    "😀",    "&", "<",
                                                  ">", "*", "\n", "\r\n", "\x01", "`", "_"};
    return rc::gen::map(rc::gen::pair(rc::gen::inRange(0, longest), rc::gen::arbitrary<unsigned>()),
                        [](const std::pair<int, unsigned>& of) {
                            std::string text;
                            unsigned state = of.second;
                            for (int i = 0; i < of.first; ++i) {
                                state = state * 1664525U + 1013904223U;
                                text += letters[(state >> 16) % letters.size()];
                            }
                            return text;
                        });
}

RichText any_text(int longest) {
    RichText text;
    for (int i = *rc::gen::inRange(0, 4); i > 0; --i) {
        switch (*rc::gen::inRange(0, 5)) {
            case 0:
                text << Plain{*words(longest)};
                break;
            case 1:
                text << Strong{*words(longest)};
                break;
            case 2:
                text << Named{*words(60)};
                break;
            case 3:
                text << Link{*words(longest),
                             *rc::gen::element<std::string>("https://a.example/b", "x y", "")};
                break;
            default:
                text << Moment{from_millis(*rc::gen::arbitrary<int>() * 1000LL), Moment::Style::date,
                               *words(200)};
        }
    }
    return text;
}

std::vector<Option> any_options() {
    std::vector<Option> options;
    for (int i = *rc::gen::inRange(0, 130); i > 0; --i)
        options.push_back({*words(90), "v" + *words(4) + std::to_string(i)});
    if (!options.empty() && *rc::gen::arbitrary<bool>()) options.front().value = *words(400);
    return options;
}

Buttons any_buttons() {
    Buttons buttons;
    for (int i = *rc::gen::inRange(0, 40); i > 0; --i) {
        if (*rc::gen::inRange(0, 8) == 0) {
            buttons.items.push_back(Menu{"a.menu", *words(200), any_options()});
            continue;
        }
        Button button{*rc::gen::element<std::string>("a.b", "a.c", ""), *words(3000), *words(120)};
        if (*rc::gen::arbitrary<bool>())
            button.confirm = Confirm{*words(300), *words(500), *words(50), *words(50)};
        if (*rc::gen::inRange(0, 5) == 0)
            button.url = *rc::gen::element<std::string>("https://a.example", "no");
        buttons.items.push_back(button);
    }
    return buttons;
}

Block any_block() {
    const int longest = *rc::gen::element(5, 200, 4000);
    switch (*rc::gen::inRange(0, 8)) {
        case 0:
            return Heading{*words(300)};
        case 1:
            return Paragraph{any_text(longest * 3)};
        case 2:
            return Aside{any_text(longest)};
        case 3: {
            Bullets bullets;
            for (int i = *rc::gen::inRange(0, 130); i > 0; --i) bullets.items.push_back(any_text(60));
            return bullets;
        }
        case 4: {
            Facts facts;
            for (int i = *rc::gen::inRange(0, 20); i > 0; --i)
                facts.facts.push_back({*words(200), any_text(200)});
            return facts;
        }
        case 5:
            return Divider{};
        case 6:
            return Picture{*rc::gen::element<std::string>("https://a.example/p.png", "mailto:x", ""),
                           *words(2500)};
        default:
            return any_buttons();
    }
}

std::vector<Block> any_blocks(int most) {
    std::vector<Block> blocks;
    for (int i = *rc::gen::inRange(0, most); i > 0; --i) blocks.push_back(any_block());
    return blocks;
}

Input any_input() {
    switch (*rc::gen::inRange(0, 6)) {
        case 0:
            return TextInput{true, *rc::gen::inRange(-5, 9000), *words(5000), *words(300)};
        case 1:
            return NumberInput{*rc::gen::inRange(-9, 9), *rc::gen::inRange(-9, 9), *rc::gen::inRange(-9, 9)};
        case 2:
            return DateInput{*rc::gen::element<std::string>("", "2025-03-20", "x")};
        case 3:
            return TimeInput{*rc::gen::element<std::string>("", "15:05", "x")};
        case 4: {
            auto options = any_options();
            std::string last = options.empty() ? "" : options.back().value;
            return ChoiceInput{std::move(options), last, *words(200)};
        }
        default:
            return ChecksInput{any_options(), {*words(5), "v"}};
    }
}

}  // namespace

TEST_CASE("any card renders within Slack's limits for a message") {
    CHECK(rc::check("messages", [] {
        const Card card{"any", *words(9000), any_blocks(70)};
        const Json message = slack::message_of(card);
        fits(message["text"], 4000);
        RC_ASSERT(!message["blocks"].empty());
        check_blocks(message["blocks"], 50);
        RC_ASSERT(all_text(message["blocks"]) <= 13'000U);
    }));
}

TEST_CASE("any card renders within Slack's limits for a home page") {
    CHECK(rc::check("homes", [] {
        const Json view = slack::home_of({"any", "", any_blocks(130)});
        check_blocks(view["blocks"], 100);
        RC_ASSERT(slack::written(view).size() < 250'000U);
    }));
}

TEST_CASE("any form renders within Slack's limits for a modal") {
    CHECK(rc::check("modals", [] {
        Form form{*words(300), *words(60), *words(60), *words(60), any_blocks(8), {}, *words(5000)};
        for (int i = *rc::gen::inRange(0, 25); i > 0; --i)
            form.fields.push_back({"f" + std::to_string(i), *words(2500), *words(2500), true, any_input()});
        const Json view = slack::modal_of(form);
        check_blocks(view["blocks"], 100);
        for (const char* key : {"title", "submit", "close"})
            if (view.contains(key)) fits(view[key]["text"], 24);
        RC_ASSERT(units(view["callback_id"]) <= 255U);
        if (view.contains("private_metadata")) fits(view["private_metadata"], 3000);
        const bool asks = std::any_of(view["blocks"].begin(), view["blocks"].end(),
                                      [](const Json& block) { return block["type"] == "input"; });
        RC_ASSERT(!asks || view.contains("submit"));
        RC_ASSERT(slack::written(view).size() < 250'000U);
    }));
}
