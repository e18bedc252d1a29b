// Teams' text and HTML as a person would read them. A message's text is plain but for entities and <at>…</at>
// around mentions (learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/
// channel-and-group-conversations); the message an action was used on comes as HTML.
#include "base/text.hpp"
#include "platform/teams/parse.hpp"

#include <array>
#include <charconv>
#include <optional>
#include <utility>

namespace switchback::teams {
namespace {

void append_utf8(std::string& out, unsigned long point) {
    const auto tail = [&](unsigned shift) { return static_cast<char>(0x80U | (point >> shift & 0x3FU)); };
    if (point < 0x80) {
        out += static_cast<char>(point);
    } else if (point < 0x800) {
        out += {static_cast<char>(0xC0U | point >> 6), tail(0)};
    } else if (point < 0x10000) {
        out += {static_cast<char>(0xE0U | point >> 12), tail(6), tail(0)};
    } else {
        out += {static_cast<char>(0xF0U | point >> 18), tail(12), tail(6), tail(0)};
    }
}

// "#8217" or "#x2019"; nothing for what is no character, or one that only controls.
std::optional<unsigned long> numbered(std::string_view name) {
    name.remove_prefix(1);
    const bool hex = !name.empty() && (name.front() == 'x' || name.front() == 'X');
    if (hex) name.remove_prefix(1);
    unsigned long point = 0;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), point, hex ? 16 : 10);
    if (error != std::errc{} || end != name.data() + name.size()) return std::nullopt;
    const bool control = point < 0x20 && point != '\n' && point != '\t';
    if (control || point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF)) return std::nullopt;
    return point;
}

// The entity at the start of `text`, written to `out`; how long it was, 0 when it is none.
std::size_t entity(std::string_view text, std::string& out) {
    constexpr std::array<std::pair<std::string_view, char>, 6> named{
        {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}, {"nbsp", ' '}}};
    const std::size_t end = text.substr(0, 12).find(';');
    if (end == std::string_view::npos || end < 2) return 0;
    const std::string_view name = text.substr(1, end - 1);
    for (const auto& [known, character] : named)
        if (name == known) {
            out += character;
            return end + 1;
        }
    if (name.front() != '#') return 0;
    const auto point = numbered(name);
    if (!point) return 0;
    append_utf8(out, *point == 0xA0 ? ' ' : *point);
    return end + 1;
}

// A tag as far as it matters here.
struct Tag {
    std::string name;  // lower case, without a slash
    bool closes = false;
    std::string_view all;  // between < and >
};

std::optional<Tag> tag_at(std::string_view html) {
    const std::size_t end = html.find('>');
    if (end == std::string_view::npos || end < 2) return std::nullopt;
    Tag tag;
    tag.all = html.substr(1, end - 1);
    std::string_view name = tag.all;
    tag.closes = name.front() == '/';
    if (tag.closes) name.remove_prefix(1);
    const std::size_t length = name.find_first_of(" \t\r\n/");
    tag.name = text::lower_ascii(name.substr(0, length));
    const bool comment = tag.name.rfind("!--", 0) == 0;
    for (const char c : tag.name)
        if (!comment && !((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))) return std::nullopt;
    if (tag.name.empty()) return std::nullopt;
    return tag;
}

std::string attribute(std::string_view tag, std::string_view name) {
    const std::size_t at = tag.find(std::string(" ") + std::string(name) + "=\"");
    if (at == std::string_view::npos) return {};
    const std::size_t from = at + name.size() + 3, end = tag.find('"', from);
    std::string out;
    if (end != std::string_view::npos) out = plain_of(tag.substr(from, end - from));
    return out;
}

constexpr std::array<std::string_view, 12> lines_of_their_own{"p",  "div",   "br",         "li",  "ul", "ol",
                                                              "tr", "table", "blockquote", "pre", "h1", "h2"};

bool breaks_line(const std::string& name) {
    for (const auto one : lines_of_their_own)
        if (name == one) return true;
    return false;
}

// What a tag says by itself: a picture's or a file's words, the beginning of a line.
void apply(const Tag& tag, std::string& out) {
    if (tag.name == "img" || tag.name == "emoji") out += attribute(tag.all, "alt");
    if (breaks_line(tag.name) && !out.empty() && out.back() != '\n') out += '\n';
    if (tag.name == "li" && !tag.closes) out += "- ";
}

}  // namespace

std::string plain_of(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const char c = text[i];
        std::size_t taken = c == '&' ? entity(text.substr(i), out) : 0;
        if (taken == 0 && c == '\r') {
            out += '\n';
            taken = text.substr(i, 2) == "\r\n" ? 2 : 1;
        } else if (taken == 0 && text.substr(i, 2) == "\xC2\xA0") {
            out += ' ';
            taken = 2;
        } else if (taken == 0) {
            out += c;
            taken = 1;
        }
        i += taken;
    }
    return out;
}

std::string readable(std::string_view html) {
    std::string out;
    std::size_t from = 0;
    while (from < html.size()) {
        const std::size_t open = html.find('<', from);
        const std::size_t length = open == std::string_view::npos ? open : open - from;
        std::string words = plain_of(html.substr(from, length));
        // Line ends between tags lay out the source, not the text.
        if (text::trim(words).empty() && words.find('\n') != std::string::npos) words.clear();
        out += words;
        if (open == std::string_view::npos) break;
        if (const auto tag = tag_at(html.substr(open))) {
            apply(*tag, out);
            from = open + tag->all.size() + 2;
        } else {
            out += '<';
            from = open + 1;
        }
    }
    return std::string(text::trim(out));
}

}  // namespace switchback::teams
