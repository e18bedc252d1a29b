#include "conversation/dialogs/friction_typed.hpp"

#include "base/text.hpp"
#include "conversation/dialogs/two.hpp"

#include <algorithm>
#include <array>

namespace switchback::conversation::dialog {

namespace {

constexpr std::array<std::string_view, 3> commands{"list", "mine", "help"};
// Names that are words as well: they count only when they are written as names.
constexpr std::array<std::string_view, 24> words_too{
    "art",  "bill", "case", "dean", "faith", "field", "frank", "grace", "hope", "joy",  "june", "king",
    "long", "mark", "max",  "may",  "page",  "price", "rich",  "rob",   "rose", "will", "wood", "young"};

// One letter more, fewer or another one, or two neighbours swapped.
bool one_slip(std::string_view a, std::string_view b) {
    while (!a.empty() && !b.empty() && a.front() == b.front()) a.remove_prefix(1), b.remove_prefix(1);
    while (!a.empty() && !b.empty() && a.back() == b.back()) a.remove_suffix(1), b.remove_suffix(1);
    if (a.size() <= 1 && b.size() <= 1) return true;
    return a.size() == 2 && b.size() == 2 && a[0] == b[1] && a[1] == b[0];
}

// "ls", "hlp": its first letter and others of it in their order.
bool short_for(std::string_view word, std::string_view command) {
    if (word.front() != command.front()) return false;
    for (const char letter : word) {
        const auto at = command.find(letter);
        if (at == std::string_view::npos) return false;
        command.remove_prefix(at + 1);
    }
    return true;
}

bool of_a_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

std::vector<std::string> words_of(std::string_view text) {
    std::string plain(text);
    for (auto at = plain.find("’"); at != std::string::npos; at = plain.find("’", at))
        plain.replace(at, std::string_view("’").size(), "'");
    for (char& c : plain)
        if (!of_a_word(c)) c = ' ';
    auto words = text::split(plain, ' ');
    std::erase_if(words, [](const auto& word) { return word.empty(); });
    return words;
}

bool says(const std::vector<std::string>& words, std::string_view name) {
    if (text::length(name) < 2) return false;
    const bool is_a_word = std::ranges::find(words_too, text::lower_ascii(name)) != words_too.end();
    return std::ranges::any_of(words, [&](const std::string& word) {
        return word == name || (!is_a_word && text::same_word(word, name));
    });
}

void add_name(const programme::Person& person, const std::vector<std::string>& words,
              std::vector<std::string>& names) {
    const auto parts = text::split(person.name, ' ');
    for (const std::string& name : {parts.front(), parts.back()}) {
        if (!says(words, name)) continue;
        if (std::ranges::find(names, name) == names.end()) names.push_back(name);
        return;
    }
}

}  // namespace

std::optional<std::string_view> command_meant(std::string_view text) {
    const std::string word = text::lower_ascii(text);
    constexpr std::size_t longest = 6;
    if (word.empty() || word.size() > longest || !std::ranges::all_of(word, of_a_word)) return std::nullopt;
    if (std::ranges::find(commands, word) != commands.end()) return std::nullopt;
    for (const auto command : commands)
        if (one_slip(word, command) || short_for(word, command)) return command;
    return std::nullopt;
}

std::vector<std::string> names_in(Desk& desk, std::string_view text) {
    const auto words = words_of(text);
    std::vector<std::string> names;
    for (const Two& two : current_pairs(desk)) {
        add_name(two.partner, words, names);
        add_name(two.me, words, names);
    }
    return names;
}

}  // namespace switchback::conversation::dialog
