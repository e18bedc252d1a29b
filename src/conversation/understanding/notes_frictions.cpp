// A friction point's clause: its words and how bad they say it is.
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
    for (std::string_view plain :
         {"high", "medium", "low", "sev high", "sev low", "sev medium", "friction", "blocker"})
        if (lower == plain) return true;
    return false;
}

// Cuts "(minor)", "[P1]", ", sev 2", "#friction", "!!" off the end, "P1:", "minor -" off the beginning.
void cut_edges(const NoteText& note, std::size_t& begin, std::size_t& end) {
    for (bool more = true; more;) {
        more = false;
        trim_span(note.raw, begin, end);
        for (const Label& tag : hashtags()) {
            std::size_t n = tag.words.size();
            if (end - begin >= n && note.lower_of(end - n, end) == tag.words)
                end -= n, more = true;
            else if (begin < end && match(note.lower, begin, tag.words) == n)
                begin += n, more = true;
            if (begin < end && more && note.raw[begin] == ':') ++begin;
        }
        if (end > begin && std::string_view{".,;-!"}.find(note.raw[end - 1]) != std::string_view::npos)
            --end, more = true;
        if (begin < end && note.raw[begin] == '!') ++begin, more = true;
        char last = end > begin ? note.raw[end - 1] : ' ';
        auto now = note.lower_of(begin, end);
        auto open = last == ')' ? now.rfind('(') : last == ']' ? now.rfind('[') : std::string_view::npos;
        if (open != std::string_view::npos && open > 0 &&
            only_severity(now.substr(open + 1, now.size() - open - 2)))
            end = begin + open, more = true;
        for (std::string_view joint : {" - ", ", ", " \xE2\x80\x93 ", " \xE2\x80\x94 "}) {
            auto at = now.rfind(joint);
            if (at != std::string_view::npos && at > 0 && only_severity(now.substr(at + joint.size()))) {
                end = begin + at;
                more = true;
                break;
            }
        }
        for (std::string_view joint : {":", " - ", " \xE2\x80\x93 ", "]", ")"}) {
            auto at = now.substr(0, 24).find(joint);
            if (at == std::string_view::npos) continue;
            std::size_t from = now.front() == '[' || now.front() == '(' ? 1 : 0;
            if (at > from && only_severity(now.substr(from, at - from)) && at + joint.size() < now.size()) {
                begin += at + joint.size();
                more = true;
                break;
            }
        }
    }
}

}  // namespace

NoteFriction read_friction(const NoteText& note, const Clause& clause) {
    std::size_t begin = clause.begin, end = clause.end;
    auto words = note.lower_of(begin, end);
    SeveritySaid said = severity_in(words);
    bool one_mark =
        !said && (one_mark_before(note, begin) || (words.starts_with("!") && !words.starts_with("!!")));
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
