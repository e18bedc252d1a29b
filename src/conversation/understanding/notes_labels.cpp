#include "base/text.hpp"
#include "conversation/understanding/notes_clauses.hpp"

#include <algorithm>

namespace switchback::conversation::understanding {

NoteText::NoteText(std::string_view text) : raw(text), lower(text::lower_ascii(text)) {}

bool blank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

void trim_span(std::string_view text, std::size_t& begin, std::size_t& end) {
    while (begin < end && blank(text[begin])) ++begin;
    while (end > begin && blank(text[end - 1])) --end;
}

std::size_t word_end(std::string_view text, std::size_t at, std::size_t end) {
    while (at < end && !blank(text[at]) &&
           std::string_view{",;:()[]|\"!?"}.find(text[at]) == std::string_view::npos)
        ++at;
    return at;
}
std::size_t over_blanks(const NoteText& note, std::size_t at, std::size_t end) {
    while (at < end && blank(note.raw[at])) ++at;
    return at;
}

namespace {

std::size_t over_marks(std::string_view text, std::size_t at, std::size_t end) {
    while (at < end && (blank(text[at]) || text[at] == '*' || text[at] == '_')) ++at;
    return at;
}

// The separator after a label: ":" or " - " and its kin; 0 when there is none.
std::size_t separator(std::string_view text, std::size_t at, std::size_t end, bool dashes) {
    auto rest = text.substr(at, end - at);
    if (rest.starts_with(":")) return rest.starts_with("://") ? 0 : 1;
    if (!dashes) return 0;
    bool spaced = at > 0 && blank(text[at - 1]);
    for (std::string_view dash : {"->", "=>", "=", "\xE2\x86\x92", "\xE2\x80\x93", "\xE2\x80\x94", "-"})
        if (spaced && rest.starts_with(dash) && (rest.size() == dash.size() || blank(rest[dash.size()])))
            return dash.size();
    return 0;
}

// "(Raj)", "[Raj]", "@raj", "Raj", "for Raj" after a label. Moves `at` beyond it.
std::string person_after(const NoteText& note, std::size_t& at, std::size_t end) {
    std::size_t p = over_marks(note.raw, at, end);
    if (p < end && (note.raw[p] == '(' || note.raw[p] == '[')) {
        char close = note.raw[p] == '(' ? ')' : ']';
        auto stop = note.raw.substr(0, std::min(end, p + 40)).find(close, p);
        if (stop == std::string_view::npos) return {};
        auto inner = text::trim(note.raw.substr(p + 1, stop - p - 1));
        if (!may_be_name(inner.substr(0, inner.find(' ')))) return {};
        at = stop + 1;
        return std::string{inner};
    }
    std::size_t skip = match(note.lower, p, "for");
    if (skip > 0) p = over_marks(note.raw, p + skip, end);
    std::size_t stop = word_end(note.raw, p, end);
    auto word = note.raw.substr(p, stop - p);
    const std::size_t mark = over_marks(note.raw, stop, end);
    const auto said = note.lower_of(p, stop);
    const bool me = said == "me" || said == "myself";
    if (me && separator(note.raw, mark, end, true) > 0) {
        at = stop;
        return "me";
    }
    // "todo raj: ask IT", by somebody who types without capitals
    const bool small = note.raw.front() >= 'a' && note.raw.front() <= 'z';
    if (small && may_be_name(word) && separator(note.raw, mark, end, false) > 0) {
        at = stop;
        return std::string{word};
    }
    bool capital = !word.empty() && ((word.front() >= 'A' && word.front() <= 'Z') || word.front() == '@');
    if (!capital || !may_be_name(word)) return {};
    std::size_t second = over_marks(note.raw, stop, end);
    std::size_t second_stop = word_end(note.raw, second, end);
    auto more = note.raw.substr(second, second_stop - second);
    bool surname =
        second > stop && !more.empty() && more.front() >= 'A' && more.front() <= 'Z' && may_be_name(more);
    std::size_t name_stop = surname ? second_stop : stop;
    if (separator(note.raw, over_marks(note.raw, name_stop, end), end, true) == 0) return {};
    at = name_stop;
    return std::string{note.raw.substr(p, name_stop - p)};
}

bool counts(Field field, Place place) {
    if (place == Place::line) return true;
    if (field == Field::owner || field == Field::due) return place == Place::sentence;
    return field != Field::none && field != Field::other && field != Field::done;
}

// "Blocker (high):": the degree in brackets after a label.
std::size_t over_degree(const NoteText& note, std::size_t p, std::size_t end, SeveritySaid& severity) {
    if (p >= end || !note.raw.substr(p).starts_with(" (")) return p;
    auto close = note.raw.substr(0, std::min(end, p + 24)).find(')', p);
    if (close == std::string_view::npos) return p;
    for (const Label& said : severities())
        if (!severity && find_phrase(note.lower_of(p, close + 1), said.words) != std::string_view::npos)
            severity = said.severity;
    return close + 1;
}

// "Feedback from Helen:": whose it is.
std::size_t over_source(const NoteText& note, std::size_t p, std::size_t end) {
    const std::size_t from = over_blanks(note, p, end);
    const std::size_t n = match(note.lower, from, "from") + match(note.lower, from, "by");
    if (n == 0) return p;
    const auto colon = note.raw.substr(0, std::min(end, from + 40)).find(':', from);
    return colon == std::string_view::npos ? p : colon;
}

// "ACTION", "BLOCKER", but not "AI".
bool in_capitals(const NoteText& note, std::size_t at, std::size_t size) {
    constexpr std::size_t shortest = 4;
    const auto words = note.raw.substr(at, size);
    return size >= shortest && std::ranges::none_of(words, [](char c) { return c >= 'a' && c <= 'z'; });
}

// "Not an action: …", "the AI: …": a label in form only.
bool denied(const NoteText& note, std::size_t at, const Label& label, Place place) {
    if (place != Place::inside) return false;
    auto before = note.lower_of(at > 16 ? at - 16 : 0, at);
    for (std::string_view word : {"not ", "not a ", "not an ", "no ", "isn't a ", "isn't an ", "be a ",
                                  "be an ", "is a ", "is an ", "was a ", "was an "})
        if (before.ends_with(word)) return true;
    bool common = label.words == "ai" || label.words == "ap" || label.words == "next" ||
                  label.words == "high" || label.words == "low" || label.words == "medium" ||
                  label.words == "task";
    for (std::string_view word :
         {"the ", "an ", "a ", "our ", "with ", "about ", "of ", "for ", "and ", "in ", "on ", "to ", "is "})
        if (common && before.ends_with(word)) return true;
    return false;
}

std::optional<LabelHit> plain_label_at(const NoteText& note, std::size_t at, std::size_t line_end,
                                       Place place) {
    bool strict = place != Place::line;
    const Label* best = nullptr;
    std::size_t length_said = 0;
    for (const Label& label : labels()) {
        if (label.words.front() != note.lower[at]) continue;
        std::size_t n = match(note.lower, at, label.words);
        if (n > length_said && at + n <= line_end) best = &label, length_said = n;
    }
    if (!best || !counts(best->field, place) || denied(note, at, *best, place)) return std::nullopt;
    LabelHit hit{best->field, best->severity, {}, 0, false};
    hit.several = best->words.ends_with('s');
    std::size_t p = at + length_said;
    std::size_t named = p;
    if (best->field == Field::action) hit.owner = person_after(note, named, line_end);
    if (!hit.owner.empty()) p = named;
    if (best->field == Field::friction) p = over_degree(note, p, line_end, hit.severity);
    if (best->field == Field::feedback) p = over_source(note, p, line_end);
    p = over_marks(note.raw, p, line_end);
    if (p == line_end && !strict) {
        hit.alone = true;
        hit.text = p;
        return hit;
    }
    // after a sentence "DECISION - monthly retro" is a label, "decision - maybe" is not
    bool capital = note.raw[at] != note.lower[at];
    std::size_t mark = separator(note.raw, p, line_end, !strict || (capital && place == Place::sentence));
    bool shouted = best->firm && (!strict || (capital && best->words == "todo"));
    const bool length = best->field == Field::duration && place == Place::line && p < line_end &&
                        note.raw[p] >= '0' && note.raw[p] <= '9';  // "Duration 0:50"
    // "ACTION ask IT"
    const bool capitals = place == Place::line && in_capitals(note, at, length_said);
    const bool counted =
        (best->field == Field::decision || best->field == Field::action || best->field == Field::friction) &&
        p < line_end && !run_of(note, p, line_end).empty();  // "decided 1) … 2) …"
    if (mark == 0 && !shouted && !length && !capitals && !counted) return std::nullopt;
    hit.text = over_marks(note.raw, p + mark, line_end);
    hit.alone = hit.text >= line_end;
    return hit;
}

// Where the words before a label end: "Main " of "Main friction:". The label itself must have a colon, or a
// dash on a line of its own, and be no mere degree ("another high: …").
std::size_t over_leads(const NoteText& note, std::size_t at, std::size_t end) {
    constexpr int most = 4;
    for (int words = 0; words < most && at < end; ++words) {
        std::size_t best = 0;
        for (std::string_view lead : label_leads())
            if (lead.front() == note.lower[at]) best = std::max(best, match(note.lower, at, lead));
        if (best == 0) break;
        at = over_blanks(note, at + best, end);
    }
    return at;
}

bool leadable(Field field, std::string_view label) {
    if (field != Field::decision && field != Field::action && field != Field::friction &&
        field != Field::feedback)
        return false;
    for (std::string_view degree : {"high", "low", "medium", "moderate", "critical", "urgent", "minor",
                                    "major", "next", "ai", "ap", "p0", "p1", "p2", "p3", "p4", "outcome"})
        if (label == degree) return false;
    return true;
}

}  // namespace

std::optional<LabelHit> label_at(const NoteText& note, std::size_t at, std::size_t line_end, Place place) {
    if (auto hit = plain_label_at(note, at, line_end, place)) return hit;
    if (place == Place::inside || at >= line_end) return std::nullopt;
    const std::size_t p = over_leads(note, at, line_end);
    if (p == at || p >= line_end) return std::nullopt;
    std::string_view words;
    for (const Label& label : labels())
        if (match(note.lower, p, label.words) > words.size() && leadable(label.field, label.words))
            words = label.words;
    if (words.empty()) return std::nullopt;
    const std::size_t mark = over_marks(note.raw, p + words.size(), line_end);
    if (separator(note.raw, mark, line_end, place == Place::line) == 0) return std::nullopt;
    return plain_label_at(note, p, line_end, place);
}

}  // namespace switchback::conversation::understanding
