#include "programme/person.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>

namespace switchback::programme {
namespace {

constexpr std::array<std::string_view, 8> titles{"dr", "mr", "mrs", "ms", "mx", "prof", "sir", "dame"};

bool is_title(std::string_view word) {
    if (word.ends_with('.')) word.remove_suffix(1);
    std::string lower(word);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return std::find(titles.begin(), titles.end(), lower) != titles.end();
}

}  // namespace

std::string first_name(const Person& person) {
    std::string_view rest = person.name;
    std::string_view word;
    do {
        const auto start = rest.find_first_not_of(' ');
        if (start == std::string_view::npos) break;  // a title alone is the name
        rest.remove_prefix(start);
        word = rest.substr(0, rest.find(' '));
        rest.remove_prefix(word.size());
    } while (is_title(word));
    return std::string(word);
}

}  // namespace switchback::programme
