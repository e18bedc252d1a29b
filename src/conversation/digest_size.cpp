#include "base/text.hpp"
#include "conversation/digest_cards.hpp"

namespace switchback::conversation {
namespace {

struct Character {
    std::size_t bytes = 1, weight = 1;
};

Character character_at(std::string_view text, std::size_t i) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const std::size_t bytes = lead >= 0xF0U ? 4 : lead >= 0xE0U ? 3 : lead >= 0xC0U ? 2 : 1;
    if (bytes > 2) return {std::min(bytes, text.size() - i), 2};
    switch (text[i]) {
        case '&':
            return {1, 5};
        case '<':
        case '>':
            return {1, 4};
        case '"':
        case '\\':
            return {1, 2};
        // Slack's mrkdwn, where the small print stands, sets these apart with invisible spaces.
        case '*':
        case '_':
        case '~':
        case '`':
            return {1, 3};
        default:
            return {std::min(bytes, text.size() - i), 1};
    }
}

}  // namespace

std::size_t weight(std::string_view text) {
    std::size_t sum = 0;
    for (std::size_t i = 0; i < text.size();) {
        const auto c = character_at(text, i);
        sum += c.weight;
        i += c.bytes;
    }
    return sum;
}

std::string one_line(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = ' ';
    return std::string(text::trim(out));
}

std::string fit(std::string_view text, std::size_t most) {
    constexpr std::size_t ellipsis = 2;
    std::string line = one_line(text);
    if (weight(line) <= most) return line;
    std::size_t used = 0, end = 0;
    while (end < line.size()) {
        const auto c = character_at(line, end);
        if (used + c.weight + ellipsis > most) break;
        used += c.weight;
        end += c.bytes;
    }
    line.resize(end);
    return line + "…";
}

}  // namespace switchback::conversation
