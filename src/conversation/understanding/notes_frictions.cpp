// A friction point's clause: its words and how bad they say it is.
#include "base/text.hpp"
#include "conversation/understanding/notes_pieces.hpp"

#include <algorithm>

namespace switchback::conversation::understanding {

namespace {

using enum programme::Severity;

// "not a blocker" says low whatever else is said; of the rest the strongest counts.
SeveritySaid severity_in(std::string_view lower) {
    SeveritySaid strongest;
    for (const Label& word : severities()) {
        if (find_phrase(lower, word.words) == std::string_view::npos) continue;
        bool denied =
            word.words.starts_with("not ") || word.words.starts_with("isn't") || word.words == "no blocker";
        if (denied && word.severity == low) return low;
        if (!strongest || *word.severity > *strongest) strongest = word.severity;
    }
    if (lower.find("!!") != std::string_view::npos) strongest = blocker;
    return strongest;
}

bool one_mark_before(const NoteText& note, std::size_t at) {
    while (at > 0 && (note.raw[at - 1] == ' ' || note.raw[at - 1] == '\t')) --at;
    bool mark = at > 0 && note.raw[at - 1] == '!';
    if (!mark || (at > 1 && note.raw[at - 2] == '!')) return false;
    return at == 1 || blank(note.raw[at - 2]);
}

bool only_severity(std::string_view lower) {
    for (const Label& word : severities())
        if (lower == word.words) return true;
    for (std::string_view plain : {"high", "medium", "low", "sev high", "sev low", "sev medium", "friction",
                                   "blocker", "severity medium", "severity: high", "sev: low"})
        if (lower == plain) return true;
    return false;
}

// "(minor)", "[P1]", ", sev 2" at the end.
bool cut_end(const NoteText& note, std::size_t begin, std::size_t& end) {
    constexpr std::size_t longest = 64;  // of what only says how bad it is, with what stands around it
    begin = std::max(begin, end - std::min(end, longest));
    auto now = note.lower_of(begin, end);
    if (now.empty()) return false;
    auto open = now.back() == ')'   ? now.rfind('(')
                : now.back() == ']' ? now.rfind('[')
                                    : std::string_view::npos;
    if (open != std::string_view::npos && open > 0 &&
        only_severity(now.substr(open + 1, now.size() - open - 2))) {
        end = begin + open;
        return true;
    }
    for (std::string_view joint : {" - ", ", ", " \xE2\x80\x93 ", " \xE2\x80\x94 "}) {
        auto at = now.rfind(joint);
        if (at == std::string_view::npos || at == 0 || !only_severity(now.substr(at + joint.size())))
            continue;
        end = begin + at;
        return true;
    }
    return false;
}

// "P1:", "minor -", "[high]" at the beginning.
bool cut_begin(const NoteText& note, std::size_t& begin, std::size_t end) {
    auto now = note.lower_of(begin, end);
    if (now.empty()) return false;
    std::size_t from = now.front() == '[' || now.front() == '(' ? 1 : 0;
    for (std::string_view joint : {":", " - ", " \xE2\x80\x93 ", "]", ")"}) {
        auto at = now.substr(0, 24).find(joint);
        bool inside = at != std::string_view::npos && at > from && at + joint.size() < now.size();
        if (!inside || !only_severity(now.substr(from, at - from))) continue;
        begin += at + joint.size();
        return true;
    }
    return false;
}

bool cut_tags(const NoteText& note, std::size_t& begin, std::size_t& end) {
    for (const Label& tag : hashtags()) {
        std::size_t n = tag.words.size();
        if (end - begin >= n && note.lower_of(end - n, end) == tag.words) {
            end -= n;
            return true;
        }
        if (begin < end && match(note.lower, begin, tag.words) == n) {
            begin += n;
            if (begin < end && note.raw[begin] == ':') ++begin;
            return true;
        }
    }
    return false;
}

// Leaves the words of the friction point alone: without tags, marks and what only says how bad it is.
void cut_edges(const NoteText& note, std::size_t& begin, std::size_t& end) {
    for (bool more = true; more;) {
        trim_span(note.raw, begin, end);
        more = cut_tags(note, begin, end);
        if (end > begin && std::string_view{".,;-!"}.find(note.raw[end - 1]) != std::string_view::npos)
            --end, more = true;
        if (begin < end && note.raw[begin] == '!') ++begin, more = true;
        more = cut_end(note, begin, end) || more;
        more = cut_begin(note, begin, end) || more;
    }
}

}  // namespace

bool names_severity(std::string_view words) {
    return only_severity(text::lower_ascii(words));
}

bool cut_severity(const NoteText& note, std::size_t begin, std::size_t& end) {
    return cut_end(note, begin, end);
}

NoteFriction read_friction(const NoteText& note, const Clause& clause) {
    std::size_t begin = clause.begin, end = clause.end;
    auto words = note.lower_of(begin, end);
    SeveritySaid said = severity_in(words);
    bool one_mark = !said && (one_mark_before(note, begin) || words.ends_with(" !") ||
                              (words.starts_with("!") && !words.starts_with("!!")));
    SeveritySaid severity = said ? said : clause.severity;
    bool denied = said == low && find_phrase(words, "blocker") != std::string_view::npos;
    if (said && clause.severity && !denied && !clause.by_phrase) severity = std::max(*said, *clause.severity);
    // under "Blockers" an item that says "minor" of itself is minor
    if (said == low && clause.severity == blocker) severity = low;
    if (one_mark && severity == blocker) one_mark = false;
    if (one_mark) severity = high;
    cut_edges(note, begin, end);
    return {std::string{note.raw.substr(begin, end - begin)}, severity, one_mark};
}

}  // namespace switchback::conversation::understanding
