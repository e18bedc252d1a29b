// Whatever a card or a form holds, what is sent stays within Slack's limits. The numbers here are written out
// again, from the documentation, so that a slip in limits.hpp shows.
#include "platform/any_card.hpp"
#include "platform/slack/render.hpp"
#include "platform/support.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

using namespace switchback;
using namespace switchback::chat;
using namespace switchback::chat_samples;

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
        const Json view = slack::modal_of(any_form());
        check_blocks(view["blocks"], 100);
        for (const char* key : {"title", "submit", "close"})
            if (view.contains(key)) fits(view[key]["text"], 24);
        RC_ASSERT(units(view["callback_id"]) <= 255U);
        if (view.contains("private_metadata")) fits(view["private_metadata"], 3000);
        const bool asks = std::any_of(view["blocks"].begin(), view["blocks"].end(),
                                      [](const Json& block) { return block["type"] == "input"; });
        RC_ASSERT((!asks || view.contains("submit")));
        RC_ASSERT(slack::written(view).size() < 250'000U);
    }));
}
