#include "conversation/understanding/tokens.hpp"

#include <algorithm>
#include <array>

namespace switchback::conversation::understanding {

namespace {

constexpr std::size_t most_phrase_bytes = 48;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

// A character beyond ASCII as the grammar sees it: ' ' white space, '-' dash, '\'' apostrophe, '"' quote,
// 'a' a letter, '?' any other sign (emoji, arrows). Broken bytes are signs of length one.
struct Wide {
    char as = '?';
    std::size_t length = 1;
};

Wide classify(unsigned code) {
    if (code == 0xA0 || code == 0x202F || (code >= 0x2000 && code <= 0x200B) || code == 0x3000) return {' '};
    if (code >= 0x2010 && code <= 0x2015) return {'-'};
    if (code == 0x2212) return {'-'};
    if (code == 0x2018 || code == 0x2019 || code == 0x02BC) return {'\''};
    if (code == 0x201C || code == 0x201D || code == 0xAB || code == 0xBB) return {'"'};
    if (code == 0xBD) return {'a'};  // ½ is a word of the table
    if (code < 0xC0 || (code >= 0x2000 && code < 0x2C00) || code >= 0x1F000) return {'?'};
    return {'a'};
}

Wide wide_at(std::string_view text, std::size_t i) {
    auto byte = [&](std::size_t k) { return static_cast<unsigned char>(k < text.size() ? text[k] : 0); };
    unsigned first = byte(i);
    std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 1;
    if (length == 1 || first > 0xF4) return {};
    unsigned code = first & (0xFFU >> (length + 1));
    for (std::size_t k = 1; k < length; ++k) {
        if ((byte(i + k) & 0xC0U) != 0x80U) return {};
        code = (code << 6U) | (byte(i + k) & 0x3FU);
    }
    Wide wide = classify(code);
    wide.length = length;
    return wide;
}

struct Char {
    char as;
    std::size_t length;
};

Char char_at(std::string_view text, std::size_t i) {
    char c = text[i];
    if (static_cast<unsigned char>(c) >= 0x80) {
        Wide wide = wide_at(text, i);
        return {wide.as, wide.length};
    }
    return {c, 1};
}

bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

}  // namespace

Tokens::Tokens(std::string_view text) {
    letters_.reserve(text.size() + 1);
    read(text);
    join_phrases();
}

const Meaning* Tokens::as(std::size_t i, Sense sense) const {
    for (const Meaning& meaning : at(i).meanings)
        if (meaning.sense == sense) return &meaning;
    return nullptr;
}

// Letters and inner apostrophes ("o'clock"), copied in lower case; gives where they end.
std::size_t Tokens::read_word(std::string_view text, std::size_t i) {
    while (i < text.size()) {
        Char next = char_at(text, i);
        std::size_t after = i + next.length;
        bool inner = next.as == '\'' && after < text.size() && is_letter(char_at(text, after).as);
        if (!is_letter(next.as) && !inner) break;
        if (next.length == 1) {
            letters_ += lower(text[i]);
        } else if (inner) {
            letters_ += '\'';
        } else {
            letters_.append(text.substr(i, next.length));
        }
        i = after;
    }
    return i;
}

std::size_t Tokens::from_byte(std::size_t byte) const {
    return static_cast<std::size_t>(std::ranges::lower_bound(list_, byte, {}, &Token::begin) - list_.begin());
}

void Tokens::read(std::string_view text) {
    bool spaced = true;
    for (std::size_t i = 0; i < text.size();) {
        Char c = char_at(text, i);
        if (is_space(c.as)) {
            spaced = true;
            i += c.length;
            continue;
        }
        Token token;
        token.spaced = spaced;
        token.begin = static_cast<std::uint32_t>(i);
        std::size_t from = letters_.size();
        if (is_digit(c.as)) {
            token.kind = Token::Kind::number;
            for (; i < text.size() && is_digit(text[i]); ++i) {
                if (token.value < 100'000'000) token.value = token.value * 10 + (text[i] - '0');
                ++token.digits;
                letters_ += text[i];
            }
        } else if (is_letter(c.as)) {
            token.kind = Token::Kind::word;
            token.capital = text[i] >= 'A' && text[i] <= 'Z';
            i = read_word(text, i);
        } else {
            token.kind = Token::Kind::sign;
            token.sign = c.as;
            i += c.length;
        }
        token.stop = static_cast<std::uint32_t>(i);
        token.lower = std::string_view{letters_}.substr(from);
        spaced = false;
        list_.push_back(token);
    }
}

std::size_t Tokens::phrase_at(const std::vector<Token>& raw, std::size_t i, Token& joined) {
    int most = longest_phrase_from(raw[i].lower);
    if (most < 2) return 1;
    std::array<char, most_phrase_bytes> buffer{};
    std::size_t used = 0;
    std::size_t best = 1;
    int words = 0;
    for (std::size_t k = i; k < raw.size() && words < most; ++k) {
        if (raw[k].kind == Token::Kind::sign) {
            // a hyphen, a slash or an apostrophe inside a phrase parts words as a blank does: "up-to-date"
            bool tight = k > i && !raw[k].spaced && k + 1 < raw.size();
            if (tight && (raw[k].sign == '-' || raw[k].sign == '/') && !raw[k + 1].spaced) continue;
            if (tight && raw[k].sign == '\'') continue;
            break;
        }
        if (raw[k].kind == Token::Kind::end || used + raw[k].lower.size() + 1 > buffer.size()) break;
        if (used > 0) buffer[used++] = ' ';
        used = static_cast<std::size_t>(std::ranges::copy(raw[k].lower, buffer.data() + used).out -
                                        buffer.data());
        if (++words < 2) continue;
        auto found = meanings({buffer.data(), used});
        if (found.empty()) continue;
        joined = raw[i];
        joined.stop = raw[k].stop;
        joined.kind = Token::Kind::word;
        joined.lower = found.front().phrase;
        joined.meanings = found;
        best = k - i + 1;
    }
    return best;
}

void Tokens::join_phrases() {
    std::vector<Token> raw;
    raw.swap(list_);
    list_.reserve(raw.size());
    for (std::size_t i = 0; i < raw.size();) {
        Token token = raw[i];
        std::size_t taken = 1;
        if (token.kind != Token::Kind::sign) {
            taken = phrase_at(raw, i, token);
            if (taken == 1) token.meanings = meanings(token.lower);
            if (token.meanings.empty() && token.lower.ends_with("'s"))
                token.meanings = meanings(token.lower.substr(0, token.lower.size() - 2));
        }
        list_.push_back(token);
        i += taken;
    }
}

}  // namespace switchback::conversation::understanding
