#include "platform/slack/limits.hpp"

#include <algorithm>

namespace switchback::slack::limits {
namespace {

// UTF-16 units that begin with this byte: a continuation byte begins none.
std::size_t units_of(char byte) {
    const auto b = static_cast<unsigned char>(byte);
    if ((b & 0xC0U) == 0x80U) return 0;
    return b >= 0xF0U ? 2 : 1;
}

}  // namespace

std::size_t length(std::string_view text) {
    std::size_t units = 0;
    for (const char c : text) units += units_of(c);
    return units;
}

std::size_t weight(std::string_view text) {
    std::size_t units = 0;
    for (const char c : text) {
        units += units_of(c);
        if (c == '&') units += 4;
        if (c == '<' || c == '>') units += 3;
    }
    return units;
}

std::string_view beginning(std::string_view text, std::size_t units) {
    if (text.size() <= units) return text;  // no unit has less than a byte
    std::size_t used = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        used += units_of(text[i]);
        if (used > units) return text.substr(0, i);
    }
    return text;
}

std::string fit(std::string_view text, std::size_t units) {
    if (text.size() <= units || length(text) <= units) return std::string(text);
    return std::string(beginning(text, units - 1)) + "…";
}

}  // namespace switchback::slack::limits
