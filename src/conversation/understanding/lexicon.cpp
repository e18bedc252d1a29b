#include "conversation/understanding/lexicon.hpp"

#include <algorithm>
#include <unordered_map>
#include <vector>

namespace switchback::conversation::understanding {

namespace {

// The table sorted by phrase with an index over it, built once.
struct Index {
    std::vector<Meaning> sorted;
    std::unordered_map<std::string_view, std::span<const Meaning>> by_phrase;
    std::unordered_map<std::string_view, int> longest;

    Index() {
        for (auto table : {english(), english_days(), english_relations(), english_names(), english_plain()})
            sorted.insert(sorted.end(), table.begin(), table.end());
        std::ranges::stable_sort(sorted, {}, &Meaning::phrase);
        for (std::size_t i = 0; i < sorted.size();) {
            std::size_t j = i;
            while (j < sorted.size() && sorted[j].phrase == sorted[i].phrase) ++j;
            auto phrase = sorted[i].phrase;
            by_phrase.emplace(phrase, std::span<const Meaning>{sorted}.subspan(i, j - i));
            int words = 1 + static_cast<int>(std::ranges::count(phrase, ' '));
            int& most = longest[phrase.substr(0, phrase.find(' '))];
            most = std::max(most, words);
            i = j;
        }
    }
};

const Index& index() {
    static const Index built;
    return built;
}

}  // namespace

std::span<const Meaning> meanings(std::string_view phrase) {
    const auto& all = index().by_phrase;
    auto found = all.find(phrase);
    return found == all.end() ? std::span<const Meaning>{} : found->second;
}

int longest_phrase_from(std::string_view word) {
    const auto& all = index().longest;
    auto found = all.find(word);
    return found == all.end() ? 0 : found->second;
}

}  // namespace switchback::conversation::understanding
