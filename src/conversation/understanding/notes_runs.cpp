// Runs of items in one line, "1) keep it small 2) invite finance", and where a sentence ends.
#include "conversation/understanding/notes_clauses.hpp"
#include "conversation/understanding/notes_words.hpp"

#include <algorithm>
#include <array>

namespace switchback::conversation::understanding {

namespace {

constexpr std::array<std::string_view, 8> roman{"i", "ii", "iii", "iv", "v", "vi", "vii", "viii"};

constexpr std::size_t longest_item = 600;  // bytes, in which the next number is looked for

bool digit(char c) {
    return c >= '0' && c <= '9';
}

// How the items of a run are counted: "1", "a", "i".
enum class Count { numbers, letters, romans };

std::string counter(Count count, std::size_t n) {
    if (count == Count::numbers) return std::to_string(n + 1);
    if (count == Count::letters) return std::string(1, static_cast<char>('a' + n));
    return std::string{roman[n]};
}

// Where the words of item n begin if its counter stands at `at`: "2)", "(2)", "2.", "#2"; 0 where it does
// not.
std::size_t over_counter(const NoteText& note, std::size_t at, std::size_t end, Count count, std::size_t n) {
    if (n >= roman.size()) return 0;
    if (at > 0 && !blank(note.raw[at - 1]) && note.raw[at - 1] != ':' && note.raw[at - 1] != ';') return 0;
    const bool open = at < end && note.raw[at] == '(';
    const auto word = counter(count, n);
    std::size_t p = open ? at + 1 : at;
    if (p + word.size() >= end || note.lower_of(p, p + word.size()) != word) return 0;
    p += word.size();
    const char close = note.raw[p];
    const bool closed = close == ')' || (!open && close == '.' && count == Count::numbers);
    if (!closed || (p + 1 < end && close == '.' && !blank(note.raw[p + 1]))) return 0;
    return over_blanks(note, p + 1, end);
}

}  // namespace

std::vector<RunItem> run_of(const NoteText& note, std::size_t begin, std::size_t end) {
    std::vector<RunItem> items;
    for (Count count : {Count::numbers, Count::letters, Count::romans}) {
        std::size_t words = over_counter(note, begin, end, count, 0);
        if (words == 0) continue;
        items.push_back({words, end});
        for (std::size_t i = words; i < std::min(end, items.back().begin + longest_item); ++i) {
            const std::size_t next = over_counter(note, i, end, count, items.size());
            if (next == 0) continue;
            items.back().end = i;
            items.push_back({next, end});
            i = next;
        }
        return items;
    }
    return items;
}

std::vector<RunItem> rest_of_run(const NoteText& note, std::size_t begin, std::size_t end) {
    std::vector<RunItem> items{{begin, end}};
    for (std::size_t i = begin; i < std::min(end, items.back().begin + longest_item); ++i) {
        const std::size_t next = over_counter(note, i, end, Count::numbers, items.size());
        if (next == 0) continue;
        items.back().end = i;
        items.push_back({next, end});
        i = next;
    }
    return items;
}

std::vector<RunItem> listed(const NoteText& note, std::size_t begin, std::size_t end) {
    constexpr std::size_t most_words = 7;
    constexpr std::array<std::string_view, 22> goes_on{
        "which", "so",  "because", "but", "or",   "as",  "since",     "that", "where", "when", "while",
        "even",  "not", "for",     "to",  "with", "who", "including", "e.g.", "i.e.",  "then", "especially"};
    std::vector<RunItem> items;
    std::size_t single = 0;
    for (std::size_t from = begin; from < end;) {
        std::size_t comma = std::min(note.raw.find(',', from), end);
        while (comma + 1 < end && !blank(note.raw[comma + 1]))
            comma = std::min(note.raw.find(',', comma + 1), end);
        RunItem item{from, comma};
        trim_span(note.raw, item.begin, item.end);
        if (!items.empty() && match(note.lower, item.begin, "and") > 0)
            item.begin = over_blanks(note, item.begin + 3, item.end);
        const auto words = note.lower_of(item.begin, item.end);
        const auto count = static_cast<std::size_t>(std::ranges::count(words, ' ')) + 1;
        const auto first = words.substr(0, words.find(' '));
        if (words.empty() || count > most_words || words.find(';') != words.npos ||
            (!items.empty() && std::ranges::find(goes_on, first) != goes_on.end()))
            return {};
        const char initial = note.raw[item.begin];
        single += count == 1 && initial >= 'a' && initial <= 'z';
        items.push_back(item);
        from = comma + 1;
    }
    // "slow, old laptops" are adjectives of one thing
    const bool adjectives = single + 1 >= items.size() && single > 0 && single < items.size();
    if (items.size() < 2 || adjectives) return {};
    return items;
}

namespace {

// ":)", ";-)" on its own.
bool smiles(const NoteText& note, std::size_t i, std::size_t end) {
    const auto head = note.raw.substr(0, i);
    if (note.raw[i] != ')' || (i + 1 < end && !blank(note.raw[i + 1]))) return false;
    for (std::string_view eyes : {" :", " ;", " :-", " ;-"})
        if (head.ends_with(eyes)) return true;
    return false;
}

}  // namespace

bool ends_sentence(const NoteText& note, std::size_t i, std::size_t end) {
    const char c = note.raw[i];
    if (smiles(note, i, end)) return true;
    if (c != '.' && c != '!' && c != '?') return false;
    if (i + 1 < end && !blank(note.raw[i + 1]) && note.raw[i + 1] != '"' && note.raw[i + 1] != ')')
        return false;
    if (c == '!' && (i == 0 || blank(note.raw[i - 1]))) return false;
    if (c != '.') return true;
    std::size_t from = i;
    while (from > 0 && !blank(note.raw[from - 1])) --from;
    const auto word = note.lower_of(from, i);
    for (std::string_view short_form :
         {"e.g", "i.e", "approx", "vs", "no", "dr", "mr", "mrs", "ms", "incl", "etc", "p.m", "a.m"})
        if (word == short_form) return i + 1 >= end;
    if (word.size() != 1 || digit(word.front())) return true;
    // "J. Smith" goes on; "option B." does not
    std::size_t stop = from;
    while (stop > 0 && blank(note.raw[stop - 1])) --stop;
    std::size_t before = stop;
    while (before > 0 && !blank(note.raw[before - 1])) --before;
    return std::ranges::find(lettered_things(), note.lower_of(before, stop)) != lettered_things().end();
}

}  // namespace switchback::conversation::understanding
