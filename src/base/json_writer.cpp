#include "base/json_writer.hpp"

#include "base/json.hpp"
#include "base/text.hpp"

#include <array>
#include <cstdint>
#include <cstring>

namespace switchback {
namespace {

constexpr char none = 0, beyond_ascii = 1;

// What stands behind the backslash; 'u' for a control character without a name.
constexpr std::array<char, 256> escapes = [] {
    std::array<char, 256> out{};
    for (std::size_t c = 0x80; c < 256; ++c) out[c] = beyond_ascii;
    for (std::size_t c = 0; c < 0x20; ++c) out[c] = 'u';
    out['\b'] = 'b', out['\t'] = 't', out['\n'] = 'n', out['\f'] = 'f', out['\r'] = 'r';
    out['"'] = '"', out['\\'] = '\\';
    return out;
}();

char escape_of(char c) {
    return escapes[static_cast<unsigned char>(c)];
}

// Eight bytes at a time: surely none of them needs an escape or a look at its UTF-8.
bool eight_plain(const char* from) {
    constexpr std::uint64_t ones = 0x0101010101010101U, highs = ones * 0x80;
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, from, sizeof bytes);
    const auto holds = [bytes](char c) {
        const std::uint64_t differ = bytes ^ (ones * static_cast<unsigned char>(c));
        return (differ - ones) & ~differ & highs;
    };
    const std::uint64_t controls =
        (bytes - ones * 0x20) & highs;  // a borrow may accuse more: they are looked at
    return ((bytes & highs) | controls | holds('"') | holds('\\')) == 0;
}

void append_code(std::string& out, char control) {
    constexpr std::string_view digits = "0123456789abcdef";
    const auto code = static_cast<unsigned char>(control);
    out.append("00").append(1, digits[code >> 4]).append(1, digits[code & 15]);
}

}  // namespace

JsonWriter& JsonWriter::key(std::string_view name) {
    separate();
    quote(name);
    out_ += ':';
    return *this;
}

JsonWriter& JsonWriter::value(std::string_view text) {
    separate();
    quote(text);
    return *this;
}

JsonWriter& JsonWriter::ready(std::string_view json) {
    separate();
    out_ += json;
    return *this;
}

JsonWriter& JsonWriter::begin(char bracket) {
    separate();
    out_ += bracket;
    return *this;
}

JsonWriter& JsonWriter::end(char bracket) {
    out_ += bracket;
    return *this;
}

// A comma, unless this is the first of its object or array, or belongs to a key.
void JsonWriter::separate() {
    if (out_.empty()) return;
    const char last = out_.back();
    if (last != '{' && last != '[' && last != ':') out_ += ',';
}

void JsonWriter::quote(std::string_view text) {
    const std::size_t begun = out_.size();
    bool looked_at = false;
    out_ += '"';
    std::size_t copied = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        while (text.size() - i >= 8 && eight_plain(text.data() + i)) i += 8;
        if (i == text.size()) break;
        const char escape = escape_of(text[i]);
        if (escape == none || (escape == beyond_ascii && looked_at)) continue;
        if (escape == beyond_ascii) {
            if (!text::valid_utf8(text)) return mend(begun, text);
            looked_at = true;
            continue;
        }
        out_.append(text, copied, i - copied).append(1, '\\').append(1, escape);
        if (escape == 'u') append_code(out_, text[i]);
        copied = i + 1;
    }
    out_.append(text, copied);
    out_ += '"';
}

// nlohmann knows which bytes become one U+FFFD.
void JsonWriter::mend(std::size_t begun, std::string_view text) {
    out_.resize(begun);
    out_ += Json(text).dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace switchback
