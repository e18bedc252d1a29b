// The courtesy of a suggestion: which setting was meant by a mistyped one.
#include "app/settings.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <map>
#include <vector>

namespace switchback::app {

namespace {

// How many letters must change to make one word the other.
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t change = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, change});
        }
    }
    return row[b.size()];
}

}  // namespace

std::optional<std::string> nearest(std::string_view mistyped, std::span<const std::string> known) {
    const std::string* best = nullptr;
    std::size_t least = mistyped.size() / 3 + 1;
    for (const auto& word : known) {
        const std::size_t d = distance(text::lower_ascii(mistyped), word);
        if (d <= least) {
            best = &word;
            least = d == 0 ? 0 : d - 1;
        }
    }
    return best ? std::optional(*best) : std::nullopt;
}

std::optional<std::string> nearest_variable(std::string_view mistyped) {
    // What all of them begin with says nothing about which was meant.
    const std::size_t common = std::string_view("SWITCHBACK_").size();
    std::map<std::string, std::string> known;
    std::vector<std::string> rests;
    for (const auto& setting : settings())
        for (const char* end : {"", "_FILE"}) {
            if (*end && !setting.secret) continue;
            const std::string name = variable_of(setting) + end;
            rests.push_back(text::lower_ascii(name.substr(common)));
            known.emplace(rests.back(), name);
        }
    const auto near = nearest(mistyped.substr(std::min(common, mistyped.size())), rests);
    return near ? std::optional(known.at(*near)) : std::nullopt;
}

std::optional<std::string> nearest_key(std::string_view mistyped) {
    std::vector<std::string> known;
    for (const auto& setting : settings()) {
        known.push_back(name_of(setting));
        if (setting.secret) known.push_back(name_of(setting) + "_file");
    }
    if (const auto whole = nearest(mistyped, known)) return whole;
    // The right key in the wrong section.
    const auto dot = mistyped.find('.');
    const auto key = dot == std::string_view::npos ? mistyped : mistyped.substr(dot + 1);
    for (const auto& name : known)
        if (name.substr(name.find('.') + 1) == key) return name;
    return std::nullopt;
}

}  // namespace switchback::app
