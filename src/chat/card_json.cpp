#include "chat/json.hpp"

#include <array>
#include <stdexcept>

namespace switchback::chat {
namespace {

using nlohmann::json;

json rich(const RichText& text) {
    json out;
    to_json(out, text);
    return out;
}

RichText rich(const json& in) {
    RichText text;
    from_json(in, text);
    return text;
}

constexpr std::array<const char*, 3> style_names{"normal", "primary", "danger"};

json write(const Button& button) {
    json out{{"is", "button"},
             {"action", button.action},
             {"value", button.value},
             {"label", button.label},
             {"style", style_names.at(static_cast<std::size_t>(button.style))}};
    if (!button.url.empty()) out["url"] = button.url;
    if (button.opens_form) out["opens_form"] = true;
    if (const auto& c = button.confirm)
        out["confirm"] = {{"title", c->title}, {"text", c->text}, {"yes", c->yes}, {"no", c->no}};
    return out;
}

json write(const Menu& menu) {
    json options = json::array();
    for (const auto& o : menu.options) options.push_back({{"label", o.label}, {"value", o.value}});
    return {{"is", "menu"}, {"action", menu.action}, {"label", menu.label}, {"options", std::move(options)}};
}

Button read_button(const json& in) {
    Button button{in.at("action"), in.at("value"), in.at("label")};
    const auto style = in.at("style").get<std::string>();
    for (std::size_t i = 0; i < style_names.size(); ++i)
        if (style == style_names.at(i)) button.style = static_cast<Button::Style>(i);
    button.url = in.value("url", "");
    button.opens_form = in.value("opens_form", false);
    if (const auto c = in.find("confirm"); c != in.end())
        button.confirm = Confirm{c->at("title"), c->at("text"), c->at("yes"), c->at("no")};
    return button;
}

Menu read_menu(const json& in) {
    Menu menu{in.at("action"), in.at("label"), {}};
    for (const auto& o : in.at("options")) menu.options.push_back({o.at("label"), o.at("value")});
    return menu;
}

struct Write {
    json operator()(const Heading& b) const { return {{"is", "heading"}, {"text", b.text}}; }
    json operator()(const Paragraph& b) const { return {{"is", "paragraph"}, {"text", rich(b.text)}}; }
    json operator()(const Aside& b) const { return {{"is", "aside"}, {"text", rich(b.text)}}; }
    json operator()(const Divider&) const { return {{"is", "divider"}}; }
    json operator()(const Picture& b) const { return {{"is", "picture"}, {"url", b.url}, {"alt", b.alt}}; }
    json operator()(const Bullets& b) const {
        json items = json::array();
        for (const auto& item : b.items) items.push_back(rich(item));
        return {{"is", "bullets"}, {"items", std::move(items)}};
    }
    json operator()(const Facts& b) const {
        json facts = json::array();
        for (const auto& fact : b.facts) facts.push_back({{"name", fact.name}, {"value", rich(fact.value)}});
        return {{"is", "facts"}, {"facts", std::move(facts)}};
    }
    json operator()(const Buttons& b) const {
        json items = json::array();
        for (const auto& item : b.items)
            items.push_back(std::visit([](const auto& i) { return write(i); }, item));
        return {{"is", "buttons"}, {"items", std::move(items)}};
    }
};

Block read_list(const json& in, const std::string& is) {
    if (is == "bullets") {
        Bullets bullets;
        for (const auto& item : in.at("items")) bullets.items.push_back(rich(item));
        return bullets;
    }
    if (is == "facts") {
        Facts facts;
        for (const auto& f : in.at("facts")) facts.facts.push_back({f.at("name"), rich(f.at("value"))});
        return facts;
    }
    Buttons buttons;
    for (const auto& item : in.at("items")) {
        if (item.at("is") == "menu")
            buttons.items.emplace_back(read_menu(item));
        else
            buttons.items.emplace_back(read_button(item));
    }
    return buttons;
}

}  // namespace

void to_json(json& out, const Block& block) {
    out = std::visit(Write{}, block);
}

void from_json(const json& in, Block& block) {
    const auto is = in.at("is").get<std::string>();
    if (is == "heading")
        block = Heading{in.at("text")};
    else if (is == "paragraph")
        block = Paragraph{rich(in.at("text"))};
    else if (is == "aside")
        block = Aside{rich(in.at("text"))};
    else if (is == "divider")
        block = Divider{};
    else if (is == "picture")
        block = Picture{in.at("url"), in.at("alt")};
    else if (is == "bullets" || is == "facts" || is == "buttons")
        block = read_list(in, is);
    else
        throw std::invalid_argument("unknown block: " + is);
}

void to_json(json& out, const Card& card) {
    json blocks = json::array();
    for (const auto& block : card.blocks) {
        json one;
        to_json(one, block);
        blocks.push_back(std::move(one));
    }
    out = {{"name", card.name}, {"summary", card.summary}, {"blocks", std::move(blocks)}};
}

void from_json(const json& in, Card& card) {
    card.name = in.at("name").get<std::string>();
    card.summary = in.at("summary").get<std::string>();
    card.blocks.clear();
    for (const auto& block : in.at("blocks")) from_json(block, card.blocks.emplace_back());
}

}  // namespace switchback::chat
