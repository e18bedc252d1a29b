// Sentences of free text: where a decision ("we agreed to …"), an action ("I'll …", "Raj to …") or a friction
// point ("… is blocking us") begins in one.
#include "base/text.hpp"
#include "conversation/understanding/dates.hpp"
#include "conversation/understanding/notes_triggers.hpp"

#include <algorithm>
#include <array>

namespace switchback::conversation::understanding {

namespace {

// "and", "but", "so", "then", "also" at the beginning of a clause.
std::size_t over_connectives(const NoteText& note, std::size_t at, std::size_t end) {
    for (bool more = true; more;) {
        more = false;
        at = over_blanks(note, at, end);
        for (std::string_view word : {"and", "but", "so", "then", "also", "finally", "plus", "&", "ok",
                                      "okay", "in the end", "as a result", "therefore"}) {
            std::size_t n = at < end ? match(note.lower, at, word) : 0;
            if (n == 0) continue;
            at += n;
            if (at < end && note.raw[at] == ',') ++at;
            more = true;
            break;
        }
    }
    return at;
}

// The clause after a comma, a dash or "and".
bool boundary(const NoteText& note, std::size_t begin, std::size_t i) {
    if (i == begin) return true;
    char before = note.raw[i - 1];
    if (!blank(before) || blank(note.raw[i])) return false;
    for (std::string_view word : {"and", "but", "so", "then"}) {
        if (i >= begin + word.size() + 1 && match(note.lower, i - 1 - word.size(), word) > 0) return true;
    }
    std::size_t k = i - 1;
    while (k > begin && blank(note.raw[k])) --k;
    auto head = note.raw.substr(0, k + 1);
    return note.raw[k] == ',' || note.raw[k] == ';' || note.raw[k] == ')' || note.raw[k] == ':' ||
           ((note.raw[k] == '-' || head.ends_with("\xE2\x80\x93") || head.ends_with("\xE2\x80\x94")) &&
            k > begin && blank(note.raw[k - (note.raw[k] == '-' ? 1 : 3)]));
}

// Drops what joins a clause to the next: ", and", " but".
void trim_joint(const NoteText& note, std::size_t begin, std::size_t& end) {
    for (bool more = true; more;) {
        more = false;
        std::size_t from = begin;
        trim_span(note.raw, from, end);
        while (end > begin &&
               (note.raw[end - 1] == ',' || note.raw[end - 1] == ';' || note.raw[end - 1] == '-'))
            --end, more = true;
        for (std::string_view word : {"and", "but", "so", "then", "also"})
            if (end >= begin + word.size() + 1 && match(note.lower, end - word.size(), word) == word.size() &&
                blank(note.raw[end - word.size() - 1]))
                end -= word.size(), more = true;
    }
}

const Label* hashtag_in(const NoteText& note, std::size_t begin, std::size_t end) {
    auto part = note.lower_of(begin, end);
    for (const Label& tag : hashtags())
        if (find_phrase(part, tag.words) != std::string_view::npos) return &tag;
    return nullptr;
}

void add(std::vector<Clause>& out, const NoteText& note, Clause clause) {
    trim_span(note.raw, clause.begin, clause.end);
    if (clause.begin < clause.end) out.push_back(std::move(clause));
}

bool quote_at(std::string_view raw, std::size_t i) {
    return raw[i] == '"' || raw.substr(i, 3) == "\xE2\x80\x9C" || raw.substr(i, 3) == "\xE2\x80\x9D";
}

// The words with what is quoted blanked: a quotation is told, not complained.
std::string unquoted(std::string_view lower) {
    std::string out{lower};
    bool quoted = false;
    for (std::size_t i = 0; i < lower.size(); ++i) {
        const bool mark = quote_at(lower, i);
        if (mark) quoted = !quoted;
        if (mark || quoted) out[i] = mark ? '"' : ' ';
    }
    return quoted ? std::string{lower} : out;  // a quotation that is never closed is none
}

// "not", "no", "without" within three words before it.
bool denied_before(std::string_view before) {
    constexpr int nearest = 3;
    for (int words = 0; words < nearest && !before.empty(); ++words) {
        before = text::trim(before);
        if (before.empty() || std::string_view{",;:.!?\"("}.find(before.back()) != std::string_view::npos)
            return false;
        const auto space = before.find_last_of(" \t");
        const auto word = before.substr(space == std::string_view::npos ? 0 : space + 1);
        for (std::string_view no : {"not", "no", "never", "without", "nothing", "hardly", "none", "nor"})
            if (word == no) return true;
        if (word.ends_with("n't") || word.ends_with("n\xE2\x80\x99t")) return true;
        before = space == std::string_view::npos ? std::string_view{} : before.substr(0, space);
    }
    return false;
}

// "took three weeks to get access", "approval takes two days".
bool took_long(std::string_view words) {
    for (std::string_view verb : taking_words()) {
        const auto found = find_phrase(words, verb);
        if (found == std::string_view::npos || !has_phrase(words.substr(found), long_waits())) continue;
        const auto tail = words.substr(found + verb.size());
        const When length = read_when(tail.substr(0, 48), time::LocalTime{}, "UTC", {});
        if (length.kind == Kind::duration && length.length >= 86'400) return true;
    }
    return false;
}

// Free words that are perhaps a friction point or feedback.
Clause judged(const NoteText& note, std::size_t begin, std::size_t end, std::size_t line) {
    Clause clause{Field::none, begin, end, line, std::nullopt, {}, true, {}, {}, {}};
    const std::string shown = unquoted(note.lower_of(begin, end));
    const std::string_view part = shown;
    if (says_over(part)) return clause;
    for (const Label& phrase : friction_phrases()) {
        auto found = find_phrase(part, phrase.words);
        if (found == std::string_view::npos) continue;
        const bool denied = denied_before(part.substr(0, found)) ||
                            has_phrase(part.substr(0, found), only_asked()) ||
                            has_phrase(part.substr(found), gone_since());
        if (denied && phrase.severity != programme::Severity::low) continue;
        clause.field = Field::friction;
        if (!clause.severity) clause.severity = phrase.severity;
        if (phrase.severity == programme::Severity::low) clause.severity = phrase.severity;
    }
    if (clause.field == Field::none && took_long(part)) clause.field = Field::friction;
    std::size_t stop = end;
    while (stop > begin && (note.raw[stop - 1] == '.' || note.raw[stop - 1] == '!')) --stop;
    const bool marked = note.raw.substr(begin, end - begin).ends_with("!!");  // "VPN drops every hour!!"
    if (clause.field == Field::none && (cut_severity(note, begin, stop) || marked))
        clause.field = Field::friction;  // "Can't log into Salesforce - critical."
    if (clause.field == Field::none && has_phrase(part, feedback_phrases())) clause.field = Field::feedback;
    return clause;
}

bool is_open(std::string_view lower) {  // asked, or only perhaps
    for (std::string_view word : {"if ", "maybe ", "perhaps ", "unless ", "whether "})
        if (lower.starts_with(word)) return true;
    return lower.ends_with("?");
}

// "Can you send the deck?" is asked, and yet an action.
bool asks_to_act(const NoteText& note, std::size_t begin, std::size_t end) {
    return !imperative_at(note, begin, end) && order_at(note, begin, end).has_value();
}

// Walks a sentence from trigger to trigger and files each piece.
void cut_at_triggers(const NoteText& note, std::size_t begin, std::size_t end, std::size_t line,
                     std::vector<Clause>& out) {
    std::size_t from = begin, began = begin;
    std::optional<Trigger> current;
    auto close = [&](std::size_t stop) {
        std::size_t words_end = stop;
        if (stop < end) trim_joint(note, from, words_end);
        if (!current) return add(out, note, judged(note, from, stop < end ? stop : words_end, line));
        add(out, note,
            {current->field, current->text, words_end, line, {}, current->owner, true, {}, {}, began});
    };
    bool quoted = false;
    for (std::size_t i = begin; i < end; ++i) {
        if (quote_at(note.raw, i)) quoted = !quoted;
        if (quoted || !boundary(note, begin, i)) continue;
        const std::size_t at = i == begin ? over_connectives(note, i, end) : i;
        auto trigger = trigger_at(note, at, end);
        if (!trigger && i == begin) trigger = order_at(note, at, end);
        if (!trigger || (current && trigger->text <= current->text)) continue;
        if (i > begin) close(i);
        current = trigger;
        began = i;
        from = trigger->text;
        i = trigger->text - 1;
    }
    close(end);
}

}  // namespace

bool says_over(std::string_view words) {
    for (std::string_view phrase : over_and_done()) {
        const auto found = find_phrase(words, phrase);
        if (found == std::string_view::npos) continue;
        const bool goes_on = std::ranges::any_of(friction_phrases(), [&](const Label& friction) {
            return friction.words.size() > phrase.size() && match(words, found, friction.words) > 0;
        });
        if (!goes_on) return true;
    }
    return false;
}

void cut_sentence(const NoteText& note, std::size_t begin, std::size_t end, std::size_t line,
                  std::vector<Clause>& out) {
    trim_span(note.raw, begin, end);
    if (begin >= end) return;
    auto lower = note.lower_of(begin, end);
    auto keyed = find_phrase(lower, "owner:");
    const auto opening = trigger_at(note, over_connectives(note, begin, end), end);
    const bool decides = opening && opening->field == Field::decision;
    if (keyed != std::string_view::npos && keyed > 4 &&
        !decides)  // "send the deck (owner: Raj, due: Friday)"
        return add(out, note, {Field::action, begin, end, line, {}, {}, false, {}, {}, {}});
    if (const Label* tag = hashtag_in(note, begin, end))
        return add(out, note, {tag->field, begin, end, line, tag->severity, {}, false, {}, {}, {}});
    if (is_open(lower) && !asks_to_act(note, begin, end))
        return add(out, note, {Field::none, begin, end, line, {}, {}, true, {}, {}, {}});
    cut_at_triggers(note, begin, end, line, out);
}

}  // namespace switchback::conversation::understanding
