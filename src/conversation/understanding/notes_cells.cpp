// An action's row of a table, and which words are a person's.
#include "base/text.hpp"
#include "conversation/understanding/notes_pieces.hpp"

#include <algorithm>

namespace switchback::conversation::understanding {

std::string person(std::string_view name) {
    name = text::trim(name);
    auto lower = text::lower_ascii(name);
    for (std::string_view me : {"me", "i", "myself", "mine", "author", "@me"})
        if (lower == me) return "author";
    return std::string{name};
}

// One or two words that are a person's name.
bool is_person(std::string_view words, bool capital) {
    words = text::trim(words);
    auto lower = text::lower_ascii(words);
    for (std::string_view plain : {"me", "i", "both", "we", "us", "myself"})
        if (lower == plain) return true;
    if (words.empty() || std::ranges::count(words, ' ') > 1) return false;
    for (const auto& word : text::split(words, ' ')) {
        bool upper = !word.empty() && ((word.front() >= 'A' && word.front() <= 'Z') || word.front() == '@' ||
                                       static_cast<unsigned char>(word.front()) >= 0x80);
        if (!may_be_name(word) || (capital && !upper)) return false;
    }
    return true;
}

// A table's row: the columns say what is what; without them the cells do.
NoteAction action_of_cells(const NoteText& note, const Clause& clause, const NoteTime& when,
                           std::vector<std::pair<std::size_t, std::size_t>>& unused) {
    NoteAction action;
    for (std::size_t n = 0; n < clause.cells.size(); ++n) {
        auto [begin, end] = clause.cells[n];
        auto cell = note.raw.substr(begin, end - begin);
        char column = n < clause.columns.size() ? clause.columns[n] : '?';
        if (column == '?' && clause.columns.find('w') != std::string::npos)
            column = 'x';  // a heading we do not know
        std::size_t b = begin, e = end;
        auto day = column == 'd' || column == '?' ? take_due(note, b, e, when) : std::nullopt;
        trim_span(note.raw, b, e);
        bool person_cell = is_person(cell, column != 'o') && action.owner.empty();
        if ((column == 'o' || column == '?') && person_cell) {
            action.owner = person(cell);
        } else if (day && b >= e && !action.due) {
            action.due = day;
        } else if ((column == 'w' || column == '?') && action.what.empty()) {
            action.what = std::string{cell};
        } else if (begin < end) {
            unused.emplace_back(begin, end);
        }
    }
    return action;
}

}  // namespace switchback::conversation::understanding
