#include "chat/json.hpp"

#include <array>
#include <stdexcept>

namespace switchback::chat {
namespace {

using nlohmann::json;

RichText rich(const json& in) {
    RichText text;
    from_json(in, text);
    return text;
}

constexpr std::array<const char*, 3> style_names{"normal", "primary", "danger"};

void write(JsonWriter& out, const Confirm& confirm) {
    out.begin_object().member("title", confirm.title).member("text", confirm.text);
    out.member("yes", confirm.yes).member("no", confirm.no).end_object();
}

void write(JsonWriter& out, const Button& button) {
    out.begin_object().member("is", "button").member("action", button.action).member("value", button.value);
    out.member("label", button.label).member("style", style_names.at(static_cast<std::size_t>(button.style)));
    if (!button.url.empty()) out.member("url", button.url);
    if (button.opens_form) out.member("opens_form", true);
    if (button.confirm) write(out.key("confirm"), *button.confirm);
    out.end_object();
}

void write(JsonWriter& out, const Menu& menu) {
    out.begin_object().member("is", "menu").member("action", menu.action).member("label", menu.label);
    out.member("options", menu.options).end_object();
}

void write(JsonWriter& out, const Fact& fact) {
    out.begin_object().member("name", fact.name).member("value", fact.value).end_object();
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
    JsonWriter& out;
    void operator()(const Heading& b) const { out.member("is", "heading").member("text", b.text); }
    void operator()(const Paragraph& b) const { out.member("is", "paragraph").member("text", b.text); }
    void operator()(const Aside& b) const { out.member("is", "aside").member("text", b.text); }
    void operator()(const Divider&) const { out.member("is", "divider"); }
    void operator()(const Picture& b) const {
        out.member("is", "picture").member("url", b.url).member("alt", b.alt);
    }
    void operator()(const Bullets& b) const { out.member("is", "bullets").member("items", b.items); }
    void operator()(const Facts& b) const {
        out.member("is", "facts").key("facts").begin_array();
        for (const Fact& fact : b.facts) write(out, fact);
        out.end_array();
    }
    void operator()(const Buttons& b) const {
        out.member("is", "buttons").key("items").begin_array();
        for (const auto& item : b.items) std::visit([this](const auto& one) { write(out, one); }, item);
        out.end_array();
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

void write(JsonWriter& out, const Option& option) {
    out.begin_object().member("label", option.label).member("value", option.value).end_object();
}

void write(JsonWriter& out, const Block& block) {
    out.begin_object();
    std::visit(Write{out}, block);
    out.end_object();
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

void write(JsonWriter& out, const Card& card) {
    out.begin_object().member("name", card.name).member("summary", card.summary);
    out.member("blocks", card.blocks).end_object();
}

void from_json(const json& in, Card& card) {
    card.name = in.at("name").get<std::string>();
    card.summary = in.at("summary").get<std::string>();
    card.blocks.clear();
    for (const auto& block : in.at("blocks")) from_json(block, card.blocks.emplace_back());
}

}  // namespace switchback::chat
