// A message's content before any platform: what is said and what can be pressed. The renderers of slack and
// teams know every element; when one learns a new element, so does the other.
#pragma once

#include "chat/rich_text.hpp"

#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <nlohmann/json_fwd.hpp>

namespace switchback {
class JsonWriter;
}

namespace switchback::chat {

struct Confirm {  // asked before a press counts
    std::string title, text, yes, no;
    bool operator==(const Confirm&) const = default;
};

struct Button {
    enum class Style { normal, primary, danger };
    std::string action;  // "dialog.verb", found again in the registry
    std::string value;   // opaque to the platform, at most 2000 bytes
    std::string label;   // at most 75 characters
    Style style = Style::normal;
    std::optional<Confirm> confirm = std::nullopt;
    std::string url = {};     // a link instead of a press, when not empty
    bool opens_form = false;  // a press may be answered with a form: Teams must know beforehand
    bool operator==(const Button&) const = default;
};

struct Option {
    std::string label;  // at most 75 characters
    std::string value;  // at most 150 bytes
    bool operator==(const Option&) const = default;
};

struct Menu {  // choose one of several; a press with the option's value
    std::string action;
    std::string label;
    std::vector<Option> options;
    bool operator==(const Menu&) const = default;
};

struct Heading {
    std::string text;
    bool operator==(const Heading&) const = default;
};
struct Paragraph {
    RichText text;
    bool operator==(const Paragraph&) const = default;
};
struct Aside {
    RichText text;
    bool operator==(const Aside&) const = default;
};  // small print
struct Bullets {
    std::vector<RichText> items;
    bool operator==(const Bullets&) const = default;
};
struct Fact {
    std::string name;
    RichText value;
    bool operator==(const Fact&) const = default;
};
struct Facts {
    std::vector<Fact> facts;
    bool operator==(const Facts&) const = default;
};
struct Divider {
    bool operator==(const Divider&) const = default;
};
struct Picture {
    std::string url;
    std::string alt;
    bool operator==(const Picture&) const = default;
};
struct Buttons {
    std::vector<std::variant<Button, Menu>> items;
    bool operator==(const Buttons&) const = default;
};

using Block = std::variant<Heading, Paragraph, Aside, Bullets, Facts, Divider, Picture, Buttons>;

struct Card {
    std::string
        name;  // what kind of message this is, for transcripts, snapshots and metrics: "session_logged"
    std::string summary;  // one plain sentence: notification text and the fallback for old clients
    std::vector<Block> blocks;
    bool operator==(const Card&) const = default;
};

// The form in the outbox and the inbox. from_json throws nlohmann::json::exception on text we did not write.
void write(JsonWriter& out, const Card& card);
void from_json(const nlohmann::json& in, Card& card);

}  // namespace switchback::chat
