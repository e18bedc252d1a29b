// The due day in an action's words: "ask IT by Friday", "on Monday send the deck", "send it (due 12 March)".
#include "conversation/understanding/expressions.hpp"
#include "conversation/understanding/instants.hpp"
#include "conversation/understanding/notes_pieces.hpp"

#include <algorithm>
#include <array>

namespace switchback::conversation::understanding {

namespace {

constexpr std::array<std::string_view, 17> due_words{
    "over",          "by",  "due",    "before", "until", "on",  "deadline", "latest", "for",
    "no later than", "the", "end of", "is",     "till",  "eta", "this",     "in"};
constexpr std::array<std::string_view, 9> marking{
    "by", "due", "before", "until", "deadline", "no later than", "till", "eta", "latest"};

bool punctuation(char c) {
    return std::string_view{" \t.,;:-()[]*_!"}.find(c) != std::string_view::npos;
}

// Moves `begin` back over "due by the", "(", "-".
bool over_markers(const NoteText& note, std::size_t floor, std::size_t& begin) {
    bool marked = false;
    for (bool more = true; more;) {
        more = false;
        std::size_t p = begin;
        while (p > floor && (blank(note.raw[p - 1]) || note.raw[p - 1] == ':' || note.raw[p - 1] == ',')) --p;
        for (auto word : due_words) {
            if (p < floor + word.size() || match(note.lower, p - word.size(), word) != word.size()) continue;
            marked = marked || std::ranges::find(marking, word) != marking.end();
            begin = p - word.size();
            more = true;
            break;
        }
    }
    return marked;
}

// Only signs (or "latest", "at the latest", "please") until the end.
bool closes(const NoteText& note, std::size_t at, std::size_t end) {
    while (at < end && punctuation(note.raw[at])) ++at;
    if (at >= end) return true;
    for (std::string_view word : {"at the latest", "latest", "please", "if possible", "ideally", "max"}) {
        std::size_t n = match(note.lower, at, word);
        if (n > 0) return closes(note, at + n, end);
    }
    return false;
}

bool usable(const When& w) {
    switch (w.kind) {
        case Kind::date:
        case Kind::datetime:
        case Kind::daterange:
        case Kind::datetimerange:
            return true;
        case Kind::open_range:
            return w.deadline || w.end.day.has_value();
        default:
            return false;
    }
}

}  // namespace

std::optional<time::Day> take_due(const NoteText& note, std::size_t& begin, std::size_t& end,
                                  const NoteTime& when) {
    Tokens tokens{note.raw.substr(begin, std::min(end - begin, longest_read))};
    auto today = when.today();
    Reader reader{
        tokens,  today, std::chrono::floor<seconds>(when.now - time::LocalTime{today}), order_of(when.locale),
        nullptr, 0};
    std::optional<time::Day> inside;
    Memory memory;
    reader.memory = &memory;
    for (const Reading& reading : read_all(reader)) {
        bool at_once = tokens.is(reading.from, Sense::now);  // "asap" is no date
        if (!usable(reading.when) || at_once) continue;
        auto day = due_day(reading.when);
        if (!day) continue;
        std::size_t from = begin + tokens.at(reading.from).begin, to = begin + tokens.at(reading.to - 1).stop;
        bool marked = over_markers(note, begin, from) || reading.when.deadline;
        if (*day < today && !marked) continue;
        if (closes(note, to, end)) {
            end = from;
            while (end > begin && punctuation(note.raw[end - 1]) && note.raw[end - 1] != ')') --end;
            return day;
        }
        bool leads = from == begin && to < end;
        if (leads) {
            while (to < end && punctuation(note.raw[to])) ++to;
            begin = to;
            return day;
        }
        if (marked) inside = day;
    }
    return inside;
}

}  // namespace switchback::conversation::understanding
