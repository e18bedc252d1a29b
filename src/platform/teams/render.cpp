#include "platform/teams/render.hpp"

#include "base/json.hpp"
#include "base/log.hpp"
#include "base/text.hpp"
#include "platform/teams/card_data.hpp"
#include "platform/teams/limits.hpp"
#include "platform/teams/rich_text.hpp"

#include <set>

namespace switchback::teams {
namespace {

using Elements = std::vector<Json>;

constexpr const char* left_out = "… The rest is left out here: it is more than Teams shows in one message.";

Elements with_prefix(chat::Run prefix, const chat::RichText& text) {
    chat::RichText line{std::move(prefix)};
    line.runs.insert(line.runs.end(), text.runs.begin(), text.runs.end());
    return elements_of(line);
}

// Elements that belong together stand close.
void append_close(Elements& all, Elements more) {
    for (Json& one : more) {
        if (!all.empty()) one["spacing"] = "Small";
        all.push_back(std::move(one));
    }
}

class Render {
  public:
    explicit Render(Shown shown) : presses_(shown) {}

    Elements operator()(const chat::Heading& heading) const {
        if (blank(heading.text)) return {};
        const std::string words = limits::fit(text::trim(heading.text), limits::heading);
        if (is_plain(words))
            return {Json{{"type", "TextBlock"},
                         {"text", words},
                         {"style", "heading"},
                         {"size", "Large"},
                         {"weight", "Bolder"},
                         {"wrap", true}}};
        Elements runs = elements_of(chat::RichText{chat::Strong{words}});
        for (Json& block : runs)
            for (Json& run : block["inlines"]) run["size"] = "Large";
        return runs;
    }
    Elements operator()(const chat::Paragraph& paragraph) const { return elements_of(paragraph.text); }
    Elements operator()(const chat::Aside& aside) const { return elements_of(aside.text, {.small = true}); }
    Elements operator()(const chat::Bullets& bullets) const {
        Elements all;
        for (const chat::RichText& item : bullets.items)
            if (!blank(chat::plain(item))) append_close(all, with_prefix(chat::Plain{"•  "}, item));
        return all;
    }
    // Lines of runs, not a FactSet: that one parses Markdown.
    Elements operator()(const chat::Facts& facts) const {
        Elements all;
        for (const chat::Fact& fact : facts.facts) {
            const std::string name = limits::fit(fact.name, limits::heading) + ": ";
            append_close(all, with_prefix(chat::Strong{name}, fact.value));
        }
        return all;
    }
    Elements operator()(const chat::Divider&) const { return {}; }  // a line above what comes next
    Elements operator()(const chat::Picture& picture) const {
        if (!may_link(picture.url) || picture.url.rfind("http", 0) != 0) return {};
        const std::string alt = blank(picture.alt) ? "picture" : limits::fit(picture.alt, limits::alt_text);
        return {Json{
            {"type", "Image"}, {"url", picture.url}, {"altText", alt}, {"msteams", {{"allowExpand", true}}}}};
    }
    Elements operator()(const chat::Buttons& buttons) { return presses_.elements_of(buttons); }

  private:
    Presses presses_;
};

struct Piece {  // what one block became
    Elements elements;
    bool buttons = false;
    std::size_t bytes = 0;
};

std::size_t size_of(const Json& element) {
    return written(element).size() + 1;
}

std::vector<Piece> pieces_of(const std::vector<chat::Block>& blocks, Shown shown) {
    std::vector<Piece> pieces;
    Render render(shown);
    bool line = false;
    for (const chat::Block& block : blocks) {
        line = line || std::holds_alternative<chat::Divider>(block);
        Piece piece{std::visit(render, block), std::holds_alternative<chat::Buttons>(block)};
        if (piece.elements.empty()) continue;
        if (std::exchange(line, false)) piece.elements.front()["separator"] = true;
        for (const Json& one : piece.elements) piece.bytes += size_of(one);
        pieces.push_back(std::move(piece));
    }
    return pieces;
}

// Buttons are set aside first, so that a card too long to read can still be answered.
Json what_fits(std::vector<Piece> pieces, std::size_t bytes) {
    Json note = elements_of(chat::RichText(left_out), {.small = true}).front();
    std::size_t room = bytes - std::min(bytes, size_of(note));
    for (Piece& piece : pieces) {
        piece.buttons = piece.buttons && piece.bytes <= room;
        if (piece.buttons) room -= piece.bytes;
    }
    Json elements = Json::array();
    bool full = false;
    for (Piece& piece : pieces) {
        for (Json& one : piece.elements) {
            if (!piece.buttons) {
                // Nothing after the first that is too long: a text with a hole in it misleads.
                full = full || size_of(one) > room;
                if (full) continue;
                room -= size_of(one);
            }
            elements.push_back(std::move(one));
        }
    }
    elements.push_back(std::move(note));
    return elements;
}

Json card_of(const chat::Card& from, Shown shown) {
    Json body = elements_within(from.blocks, shown, limits::card_bytes);
    if (body.empty()) body = Json(elements_of(chat::RichText(summary_of(from))));
    Json made = adaptive_card(std::move(body));
    made["fallbackText"] = disarmed(summary_of(from));
    made["speak"] = disarmed(summary_of(from));
    return made;
}

}  // namespace

Json elements_within(const std::vector<chat::Block>& blocks, Shown shown, std::size_t bytes) {
    std::vector<Piece> pieces = pieces_of(blocks, shown);
    std::size_t sum = 0;
    for (const Piece& piece : pieces) sum += piece.bytes;
    if (sum > bytes) return what_fits(std::move(pieces), bytes);
    Json elements = Json::array();
    for (Piece& piece : pieces)
        for (Json& one : piece.elements) elements.push_back(std::move(one));
    return elements;
}

Json choices_of(const std::vector<chat::Option>& options, std::size_t most) {
    Json out = Json::array();
    std::set<std::string> seen;
    for (const chat::Option& option : options) {
        if (out.size() == most) break;
        if (option.value.empty() || option.value.size() > limits::option_value) continue;
        if (!seen.insert(option.value).second) continue;
        const std::string_view label = blank(option.label) ? std::string_view(option.value) : option.label;
        out.push_back(
            {{"title", disarmed(limits::fit(label, limits::option_text))}, {"value", option.value}});
    }
    if (out.size() < options.size())
        log::warn("teams.options_left_out", {{"kept", out.size()}, {"of", options.size()}});
    return out;
}

Json adaptive_card(Json body) {
    return {{"type", "AdaptiveCard"},
            {"$schema", "http://adaptivecards.io/schemas/adaptive-card.json"},
            {"version", "1.5"},
            {"body", std::move(body)},
            {"msteams", {{"width", "Full"}}}};
}

bool blank(std::string_view words) {
    return text::trim(text::harmless(words)).empty();
}

std::string summary_of(const chat::Card& card) {
    std::string words = card.summary;
    for (const chat::Block& block : card.blocks) {
        if (!blank(words)) break;
        if (const auto* heading = std::get_if<chat::Heading>(&block)) words = heading->text;
        if (const auto* paragraph = std::get_if<chat::Paragraph>(&block))
            words = chat::plain(paragraph->text);
    }
    return blank(words) ? "…" : limits::fit(text::trim(words), limits::summary);
}

Json card(const chat::Card& from) {
    return card_of(from, Shown::in_a_message);
}

Json dialog_card(const chat::Card& from) {
    Json made = card_of(from, Shown::in_a_dialog);
    made["actions"] = Json::array(
        {Json{{"type", "Action.Submit"}, {"title", "Close"}, {"data", {{card_data::close, true}}}}});
    return made;
}

Json message_of(Json made) {
    std::string summary = string_at(made, "fallbackText");
    Json attachment{{"contentType", "application/vnd.microsoft.card.adaptive"}, {"content", std::move(made)}};
    return {{"type", "message"},
            {"summary", std::move(summary)},
            {"attachments", Json::array({std::move(attachment)})}};
}

}  // namespace switchback::teams
