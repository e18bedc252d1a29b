#include "conversation/understanding/counted.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace switchback::conversation::understanding {

namespace {

constexpr std::array<std::string_view, 13> numbers{
    "", "", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"};
// What a number before them counts; behind "next" and "first" a number counts sessions alone.
constexpr std::array<std::string_view, 5> counted{"sessions", "meetings", "of", "ones", "appointments"};

std::optional<int> number_of(std::string_view word) {
    const auto named = std::find(numbers.begin() + 2, numbers.end(), word);
    if (named != numbers.end()) return static_cast<int>(named - numbers.begin());
    return text::whole_number(word, 2, 12);
}

bool among(std::string_view word, auto list) {
    return std::ranges::find(list, word) != list.end();
}

}  // namespace

std::optional<int> sessions_counted(std::string_view text) {
    std::string plain = text::lower_ascii(text);
    std::ranges::replace_if(
        plain, [](char c) { return std::string_view(".,!?\n\t").find(c) != std::string_view::npos; }, ' ');
    auto words = text::split(plain, ' ');
    std::erase(words, "");
    for (std::size_t n = 0; n < words.size(); ++n) {
        if (words[n] == "both") return 2;
        const auto number = number_of(words[n]);
        if (!number) continue;
        const bool last = n + 1 == words.size();
        const bool after = n > 0 && (words[n - 1] == "next" || words[n - 1] == "first");
        if ((last && after) || (!last && among(words[n + 1], counted))) return number;
    }
    return std::nullopt;
}

}  // namespace switchback::conversation::understanding
