#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include <simdjson.h>

namespace switchback::text {
namespace {

bool blank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}
char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool control(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20U && c != '\n' && c != '\t') || byte == 0x7FU;
}

// How many bytes of a mark that turns the reading direction stand here.
std::size_t turn_at(std::string_view text) {
    if (text.size() < 3 || text[0] != '\xE2') return 0;
    const auto second = static_cast<unsigned char>(text[1]), third = static_cast<unsigned char>(text[2]);
    const bool embedding = second == 0x80U && third >= 0xAAU && third <= 0xAEU;
    const bool isolate = second == 0x81U && third >= 0xA6U && third <= 0xA9U;
    return embedding || isolate ? 3 : 0;
}

bool c1_at(std::string_view text) {
    return text.size() > 1 && text[0] == '\xC2' && static_cast<unsigned char>(text[1]) >= 0x80U &&
           static_cast<unsigned char>(text[1]) <= 0x9FU;
}

}  // namespace

bool valid_utf8(std::string_view text) {
    return text.find('\0') == std::string_view::npos && simdjson::validate_utf8(text.data(), text.size());
}

std::size_t length(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::string shorten(std::string_view text, std::size_t count) {
    if (text.size() <= count || length(text) <= count) return std::string(text);
    if (count == 0) return {};
    std::size_t end = 0;
    for (std::size_t points = 0; end < text.size(); ++end) {
        if ((static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) continue;
        if (points++ == count - 1) break;
    }
    return std::string(text.substr(0, end)) + "…";
}

std::string_view trim(std::string_view text) {
    while (!text.empty() && blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && blank(text.back())) text.remove_suffix(1);
    return text;
}

std::string_view without_mark(std::string_view text) {
    static constexpr std::string_view mark = "\xEF\xBB\xBF";
    if (text.starts_with(mark)) text.remove_prefix(mark.size());
    return text;
}

std::vector<std::string> lines(std::string_view text) {
    std::vector<std::string> out;
    for (const auto& line : split(text, '\n'))
        if (const auto words = trim(line); !words.empty()) out.emplace_back(words);
    return out;
}

std::vector<std::string> split(std::string_view text, char separator) {
    std::vector<std::string> out;
    for (;;) {
        const auto end = text.find(separator);
        out.emplace_back(text.substr(0, end));
        if (end == std::string_view::npos) return out;
        text.remove_prefix(end + 1);
    }
}

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
    std::string out;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i > 0) out += separator;
        out += parts[i];
    }
    return out;
}

std::string harmless(std::string_view text) {
    const auto unusual = [](char c) { return control(c) || c == '\xE2' || c == '\xC2'; };
    if (std::none_of(text.begin(), text.end(), unusual)) return std::string(text);
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const std::string_view rest = text.substr(i);
        if (rest.starts_with("\r\n")) {
            ++i;
        } else if (const std::size_t turn = turn_at(rest)) {
            i += turn;
        } else if (c1_at(rest)) {
            out += ' ';
            i += 2;
        } else {
            out += rest[0] == '\r' ? '\n' : control(rest[0]) ? ' ' : rest[0];
            ++i;
        }
    }
    return out;
}

std::string single_line(std::string_view text) {
    struct Exchange {
        std::string_view mark, by;
    };
    static constexpr std::array<Exchange, 11> exchanges{{{"\n", " "},
                                                         {"\t", " "},
                                                         {"\xC2\xA0", " "},
                                                         {"\xE2\x80\xA8", " "},
                                                         {"\xE2\x80\xA9", " "},
                                                         {"\xE2\x80\x8B", ""},
                                                         {"\xE2\x80\x8E", ""},
                                                         {"\xE2\x80\x8F", ""},
                                                         {"\xE2\x81\xA0", ""},
                                                         {"\xD8\x9C", ""},
                                                         {"\xEF\xBB\xBF", ""}}};
    const std::string shown = harmless(text);
    std::string out;
    for (std::string_view rest = shown; !rest.empty();) {
        const auto found = std::ranges::find_if(
            exchanges, [&](const Exchange& each) { return rest.starts_with(each.mark); });
        out += found == exchanges.end() ? rest.substr(0, 1) : found->by;
        rest.remove_prefix(found == exchanges.end() ? 1 : found->mark.size());
    }
    return std::string(trim(out));
}

bool digits_where_due(std::string_view text, std::string_view shape) {
    return std::equal(text.begin(), text.end(), shape.begin(), shape.end(),
                      [](char c, char due) { return due == '0' ? c >= '0' && c <= '9' : c == due; });
}

template <class Number>
std::optional<Number> whole_number(std::string_view text, Number least, Number most) {
    Number number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool whole = error == std::errc{} && end == text.data() + text.size();
    return whole && least <= number && number <= most ? std::optional(number) : std::nullopt;
}
template std::optional<int> whole_number(std::string_view, int, int);
template std::optional<long long> whole_number(std::string_view, long long, long long);

std::string lower_ascii(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), lower);
    return out;
}

bool same_word(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](char x, char y) { return lower(x) == lower(y); });
}

}  // namespace switchback::text
