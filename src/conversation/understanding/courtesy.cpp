#include "conversation/understanding/courtesy.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <span>
#include <string>

namespace switchback::conversation::understanding {

namespace {

constexpr std::size_t most_words = 12;

// One of these makes a courtesy …
constexpr std::string_view polite[] = {
    "thanks", "thank",     "thx",   "ta",  "cheers", "ok",   "okay", "great",   "super",     "perfect",
    "lovely", "brilliant", "noted", "bye", "see",    "cool", "nice", "awesome", "wonderful", "appreciated"};
// … and only these may stand beside them.
constexpr std::string_view beside[] = {"you",  "so",       "much",   "very",    "many",    "a",       "lot",
                                       "all",  "again",    "for",    "the",     "your",    "help",    "that",
                                       "this", "it",       "then",   "next",    "soon",    "later",   "week",
                                       "time", "tomorrow", "monday", "is",      "was",     "and",     "to",
                                       "good", "have",     "day",    "evening", "weekend", "everyone"};

bool among(std::span<const std::string_view> list, std::string_view word) {
    return std::ranges::find(list, word) != list.end();
}

bool part_of_word(char c) {
    return (c >= 'a' && c <= 'z') || c == '\'' || (c >= '0' && c <= '9') || c == '/' || c == '?' ||
           static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace

bool only_courtesy(std::string_view text) {
    const std::string lower = text::lower_ascii(text);
    std::size_t words = 0;
    bool thanked = false;
    for (auto begin = lower.begin(); begin != lower.end();) {
        begin = std::find_if(begin, lower.end(), part_of_word);
        const auto end = std::find_if_not(begin, lower.end(), part_of_word);
        if (begin == end) break;
        const std::string_view word(begin, end);
        const bool is_polite = among(polite, word);
        if (!is_polite && !among(beside, word)) return false;
        thanked = thanked || is_polite;
        if (++words > most_words) return false;
        begin = end;
    }
    return thanked;
}

}  // namespace switchback::conversation::understanding
