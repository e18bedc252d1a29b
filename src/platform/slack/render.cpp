#include "platform/slack/render.hpp"

#include "base/json_object.hpp"
#include "base/log.hpp"
#include "base/text.hpp"
#include "platform/slack/limits.hpp"
#include "platform/slack/parse.hpp"
#include "platform/slack/rich_text.hpp"

#include <algorithm>

namespace switchback::slack {
namespace {

using Blocks = std::vector<Json>;

constexpr const char* left_out = "… The rest is left out here: it is more than Slack shows in one message.";

Blocks just(Json block) {
    Blocks blocks;
    blocks.push_back(std::move(block));
    return blocks;
}

Json section(Json elements) {
    return object_of("type", "rich_text_section", "elements", std::move(elements));
}

// Sections into as few rich_text blocks as the size of one allows; `wrap` makes a block's elements of them.
template <class Wrap>
Blocks packed(std::vector<Json> sections, Wrap wrap) {
    Blocks blocks;
    Json batch = Json::array();
    std::size_t used = 0;
    const auto flush = [&] {
        if (!batch.empty()) blocks.push_back(rich_text_block(wrap(std::move(batch))));
        batch = Json::array();
        used = 0;
    };
    for (Json& one : sections) {
        const std::size_t size = text_in(one);
        if (used + size > limits::piece || batch.size() >= limits::list_items) flush();
        batch.push_back(std::move(one));
        used += size;
    }
    flush();
    return blocks;
}

Blocks sections_as_blocks(const chat::RichText& text) {
    Blocks blocks;
    for (Json& elements : elements_of(text))
        blocks.push_back(rich_text_block(array_of(section(std::move(elements)))));
    return blocks;
}

struct Render {
    std::set<std::string>& action_ids;

    Blocks operator()(const chat::Heading& heading) const {
        if (blank(heading.text)) return {};
        return just(object_of("type", "header", "text", plain_text(heading.text, limits::header)));
    }
    Blocks operator()(const chat::Paragraph& paragraph) const {
        if (blank(chat::plain(paragraph.text))) return {};
        return sections_as_blocks(paragraph.text);
    }
    Blocks operator()(const chat::Aside& aside) const {
        if (blank(chat::plain(aside.text))) return {};
        Json text = text_object(aside.text);
        if (text.is_null()) return {};
        return just(object_of("type", "context", "elements", array_of(std::move(text))));
    }
    Blocks operator()(const chat::Bullets& bullets) const {
        std::vector<Json> items;
        for (const chat::RichText& item : bullets.items)
            for (Json& elements : elements_of(item)) items.push_back(section(std::move(elements)));
        return packed(std::move(items), [](Json batch) {
            return array_of(
                object_of("type", "rich_text_list", "style", "bullet", "elements", std::move(batch)));
        });
    }
    Blocks operator()(const chat::Facts& facts) const {
        std::vector<Json> lines;
        for (const chat::Fact& fact : facts.facts) {
            chat::RichText line{chat::Strong{limits::fit(fact.name, limits::header) + ": "}};
            line.runs.insert(line.runs.end(), fact.value.runs.begin(), fact.value.runs.end());
            for (Json& elements : elements_of(line)) lines.push_back(section(std::move(elements)));
        }
        return packed(std::move(lines), [](Json batch) { return batch; });
    }
    Blocks operator()(const chat::Divider&) const { return {Json{{"type", "divider"}}}; }
    Blocks operator()(const chat::Picture& picture) const {
        if (!may_link(picture.url) || picture.url.rfind("http", 0) != 0) return {};
        const std::string alt =
            blank(picture.alt) ? "picture" : limits::fit(text::harmless(picture.alt), limits::alt_text);
        return {Json{{"type", "image"}, {"image_url", picture.url}, {"alt_text", alt}}};
    }
    Blocks operator()(const chat::Buttons& buttons) const {
        Blocks blocks;
        Json row = Json::array();
        for (const auto& item : buttons.items) {
            Json element = std::visit([this](const auto& one) { return this->element(one); }, item);
            if (element.is_null()) continue;
            row.push_back(std::move(element));
            if (row.size() < limits::actions) continue;
            blocks.push_back(object_of("type", "actions", "elements", std::exchange(row, Json::array())));
        }
        if (!row.empty()) blocks.push_back(object_of("type", "actions", "elements", std::move(row)));
        return blocks;
    }

    // Unique within the message; parse takes the "#2" off again.
    std::string action_id(const std::string& action) const {
        std::string id = action;
        for (int n = 2; !action_ids.insert(id).second; ++n) id = action + "#" + std::to_string(n);
        return id;
    }
    Json element(const chat::Button& button) const {
        const bool link = !button.url.empty();
        const bool fits = limits::length(button.value) <= limits::button_value &&
                          limits::length(button.action) <= limits::id - 10 &&
                          (link || !button.action.empty());
        if (blank(button.label) || !fits || (link && !may_link(button.url))) {
            log::error("slack.button_unfit", {{"action", button.action}});
            return {};
        }
        Json json = object_of("type", "button", "text", plain_text(button.label, limits::button_text),
                              "action_id", action_id(link ? std::string(link_action) : button.action));
        if (!button.value.empty()) json["value"] = button.value;
        if (link) json["url"] = button.url;
        if (button.style == chat::Button::Style::primary) json["style"] = "primary";
        if (button.style == chat::Button::Style::danger) json["style"] = "danger";
        if (button.confirm) json["confirm"] = confirm(*button.confirm, button.style);
        return json;
    }
    Json element(const chat::Menu& menu) const {
        Json options = options_of(menu.options, limits::select_options);
        if (options.empty() || menu.action.empty() || limits::length(menu.action) > limits::id - 10)
            return {};
        return {{"type", "static_select"},
                {"placeholder", plain_text(blank(menu.label) ? "…" : menu.label, limits::placeholder)},
                {"action_id", action_id(menu.action)},
                {"options", std::move(options)}};
    }
    static Json confirm(const chat::Confirm& asked, chat::Button::Style style) {
        const auto words = [](const std::string& text, const char* otherwise, std::size_t units) {
            return plain_text(blank(text) ? otherwise : std::string_view(text), units);
        };
        Json json{{"title", words(asked.title, "Are you sure?", limits::confirm_title)},
                  {"text", words(asked.text, "Are you sure?", limits::confirm_text)},
                  {"confirm", words(asked.yes, "Yes", limits::confirm_button)},
                  {"deny", words(asked.no, "No", limits::confirm_button)}};
        if (style == chat::Button::Style::danger) json["style"] = "danger";
        return json;
    }
};

// What is notified and read out; never empty, or Slack answers no_text.
std::string fallback_of(const chat::Card& card) {
    std::string words = card.summary;
    for (const chat::Block& block : card.blocks) {
        if (!blank(words)) break;
        if (const auto* heading = std::get_if<chat::Heading>(&block)) words = heading->text;
        if (const auto* paragraph = std::get_if<chat::Paragraph>(&block))
            words = chat::plain(paragraph->text);
    }
    if (blank(words)) words = "…";
    return escaped(limits::fit(text::harmless(words), limits::fallback_text / 5));
}

}  // namespace

Json plain_text(std::string_view text, std::size_t units) {
    return object_of("type", "plain_text", "text", limits::fit(text::harmless(text), units));
}

Json options_of(const std::vector<chat::Option>& options, std::size_t most) {
    Json out = Json::array();
    std::set<std::string> seen;
    for (const chat::Option& option : options) {
        if (out.size() == most) break;
        if (option.value.empty() || limits::length(option.value) > limits::option_value) continue;
        if (!seen.insert(option.value).second) continue;
        const std::string_view label = blank(option.label) ? std::string_view(option.value) : option.label;
        out.push_back({{"text", plain_text(label, limits::option_text)}, {"value", option.value}});
    }
    if (out.size() < options.size())
        log::warn("slack.options_left_out", {{"kept", out.size()}, {"of", options.size()}});
    return out;
}

std::size_t text_in(const Json& block) {
    const auto shown = [](const std::string& key) {
        return key == "text" || key == "fallback" || key == "alt_text";
    };
    std::size_t sum = 0;
    if (const auto* array = block.get_ptr<const Json::array_t*>()) {
        for (const Json& one : *array) sum += text_in(one);
    } else if (const auto* object = block.get_ptr<const Json::object_t*>()) {
        for (const auto& [key, value] : *object) {
            if (const auto* words = value.get_ptr<const std::string*>())
                sum += shown(key) ? limits::weight(*words) : 0;
            else
                sum += text_in(value);
        }
    }
    return sum;
}

struct Sheet::Piece {  // what one block of the card became
    std::vector<Json> blocks;
    bool buttons = false;
    std::size_t text = 0;
};

Sheet::Sheet(std::size_t blocks, std::size_t text) : blocks_left_(blocks), text_left_(text) {}
Sheet::~Sheet() = default;

bool Sheet::put(Json block) {
    const std::size_t text = text_in(block);
    if (blocks_left_ == 0 || text > text_left_) return false;
    reserve(1, text);
    blocks_.push_back(std::move(block));
    return true;
}

void Sheet::reserve(std::size_t blocks, std::size_t text) {
    blocks_left_ -= std::min(blocks, blocks_left_);
    text_left_ -= std::min(text, text_left_);
}

std::vector<Sheet::Piece> Sheet::pieces_of(const std::vector<chat::Block>& blocks) {
    std::vector<Piece> pieces;
    for (const chat::Block& block : blocks) {
        Piece piece{std::visit(Render{action_ids_}, block), std::holds_alternative<chat::Buttons>(block), 0};
        for (const Json& one : piece.blocks) piece.text += text_in(one);
        pieces.push_back(std::move(piece));
    }
    return pieces;
}

void Sheet::put(const std::vector<chat::Block>& blocks) {
    std::vector<Piece> pieces = pieces_of(blocks);
    std::size_t count = 0, text = 0;
    for (const Piece& piece : pieces) {
        count += piece.blocks.size();
        text += piece.text;
    }
    if (count > blocks_left_ || text > text_left_) return put_what_fits(std::move(pieces));
    reserve(count, text);
    for (Piece& piece : pieces)
        for (Json& block : piece.blocks) blocks_.push_back(std::move(block));
}

// Buttons are set aside first, so that a card too long to read can still be answered.
void Sheet::put_what_fits(std::vector<Piece> pieces) {
    Json note{{"type", "context"}, {"elements", Json::array({plain_text(left_out, limits::piece)})}};
    if (blocks_left_ == 0 || text_left_ < text_in(note)) return;
    reserve(1, text_in(note));
    for (Piece& piece : pieces) {
        piece.buttons = piece.buttons && piece.blocks.size() <= blocks_left_ && piece.text <= text_left_;
        if (piece.buttons) reserve(piece.blocks.size(), piece.text);
    }
    bool cut = false;
    for (Piece& piece : pieces) {
        for (Json& block : piece.blocks) {
            if (piece.buttons)
                blocks_.push_back(std::move(block));
            else
                cut = cut || !put(std::move(block));
        }
    }
    blocks_.push_back(std::move(note));
}

Json Sheet::take() {
    return Json(std::move(blocks_));
}

Json message_of(const chat::Card& card) {
    Sheet sheet(limits::message_blocks, limits::message_text);
    sheet.put(card.blocks);
    Json blocks = sheet.take();
    // An edit without blocks would leave the old ones standing.
    if (blocks.empty())
        blocks = Json(sections_as_blocks(chat::RichText(card.summary.empty() ? "…" : card.summary)));
    return object_of("text", fallback_of(card), "blocks", std::move(blocks));
}

Json home_of(const chat::Card& card) {
    Sheet sheet(limits::view_blocks, limits::view_text);
    sheet.put(card.blocks);
    return object_of("type", "home", "blocks", sheet.take());
}

}  // namespace switchback::slack
