// Finding the phrases of the notes' tables in a text.
#include "conversation/understanding/notes_words.hpp"

namespace switchback::conversation::understanding {

namespace {

bool inside_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80 ||
           c == '_';
}

}  // namespace

std::size_t match(std::string_view lower, std::size_t at, std::string_view phrase) {
    if (at > 0 && inside_word(lower[at - 1]) && !phrase.empty() && inside_word(phrase.front()) &&
        phrase != "n't")
        return 0;
    std::size_t i = at;
    for (char wanted : phrase) {
        if (i >= lower.size()) return 0;
        if (wanted == ' ') {
            if (lower[i] != ' ' && lower[i] != '\t') return 0;
            while (i < lower.size() && (lower[i] == ' ' || lower[i] == '\t')) ++i;
            continue;
        }
        if (wanted == '\'' && lower.substr(i, 3) == "\xE2\x80\x99") {
            i += 3;
            continue;
        }
        if (lower[i] != wanted) return 0;
        ++i;
    }
    bool cut = i < lower.size() && inside_word(lower[i]) && !phrase.empty() && inside_word(phrase.back());
    return cut ? 0 : i - at;
}

std::size_t find_phrase(std::string_view lower, std::string_view phrase) {
    if (phrase.empty()) return std::string_view::npos;
    for (std::size_t at = lower.find(phrase.front()); at != std::string_view::npos;
         at = lower.find(phrase.front(), at + 1))
        if (match(lower, at, phrase) > 0) return at;
    return std::string_view::npos;
}

bool has_phrase(std::string_view lower, std::span<const std::string_view> phrases) {
    for (auto phrase : phrases)
        if (find_phrase(lower, phrase) != std::string_view::npos) return true;
    return false;
}

}  // namespace switchback::conversation::understanding
