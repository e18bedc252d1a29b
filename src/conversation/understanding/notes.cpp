#include "conversation/understanding/notes.hpp"

#include "base/text.hpp"
#include "conversation/understanding/notes_pieces.hpp"
#include "conversation/understanding/unread.hpp"

#include <algorithm>

namespace switchback::conversation::understanding {

bool says_nothing(const NoteText& note, std::size_t begin, std::size_t end) {
    trim_span(note.raw, begin, end);
    while (end > begin && (note.raw[end - 1] == '.' || note.raw[end - 1] == '!')) --end;
    auto words = note.lower_of(begin, end);
    if (words.starts_with("none ") || words.starts_with("nothing ")) return true;
    return std::ranges::find(nothing_here(), words) != nothing_here().end();
}

bool says_done(const NoteText& note, std::size_t begin, std::size_t end) {
    auto words = note.lower_of(begin, end);
    for (std::string_view mark : {"already", "(done)", "[done]", "is done", "was done", "\xE2\x9C\x85",
                                  "\xE2\x9C\x94", "has been done", "completed"})
        if (words.find(mark) != std::string_view::npos) return true;
    return words.starts_with("done") || words.ends_with(" done") || words.ends_with(" done.") ||
           words.starts_with("~~");
}

namespace {

std::string trimmed(std::string_view words) {
    words = text::trim(words);
    while (!words.empty() && (words.back() == '.' || words.back() == ';' || words.back() == ','))
        words.remove_suffix(1);
    return std::string{text::trim(words)};
}

// A decision without its hashtag.
std::string decision_text(const NoteText& note, const Clause& clause) {
    std::size_t begin =
        clause.by_phrase ? clause.begin : after_decision_phrase(note, clause.begin, clause.end);
    std::size_t end = clause.end;
    for (const Label& tag : hashtags()) {
        std::size_t n = tag.words.size();
        if (end - begin > n && note.lower_of(end - n, end) == tag.words) end -= n;
        if (begin < end && match(note.lower, begin, tag.words) == n) begin += n;
        trim_span(note.raw, begin, end);
    }
    return trimmed(note.raw.substr(begin, end - begin));
}

class Gatherer {
  public:
    Gatherer(const NoteText& note, const NoteTime& when) : note_(note), when_(when) {}

    Notes run() {
        for (const Clause& clause : cut(note_)) {
            take(clause);
            opening_ = false;
        }
        if (waiting_) rest(*waiting_);
        return std::move(notes_);
    }

  private:
    void rest(const Clause& clause) {
        std::size_t from = clause.label.value_or(clause.begin);
        auto words = note_.raw.substr(from, clause.end - from);
        if (!notes_.rest.empty()) notes_.rest += clause.line == last_line_ ? " " : "\n";
        notes_.rest += words;
        last_line_ = clause.line;
    }

    void take(const Clause& clause) {
        bool wanted = waiting_ && clause.field == Field::action && clause.line <= waiting_->line + 1;
        if (waiting_ && !wanted) {
            rest(*waiting_);
            waiting_.reset();
        }
        bool empty = clause.field != Field::none && says_nothing(note_, clause.begin, clause.end);
        if (empty) return rest(clause);
        switch (clause.field) {
            case Field::decision:
                return decision(clause);
            case Field::action:
                return action(clause);
            case Field::friction:
                return friction(clause);
            case Field::feedback:
                return feedback(clause);
            case Field::kpi:
                if (!notes_.kpi.empty()) return rest(clause);
                notes_.kpi = kpi_named(note_, clause);
                return;
            case Field::duration:
                return duration(clause);
            case Field::owner:
            case Field::due:
                return detail(clause);
            default:
                return free_words(clause);
        }
    }

    void decision(const Clause& clause) {
        auto words = decision_text(note_, clause);
        auto lower = text::lower_ascii(words);
        bool open = words.empty() || words.back() == '?' || lower.starts_with("not decided") ||
                    lower.starts_with("no decision") || lower.starts_with("pending") ||
                    lower.starts_with("to be decided") || lower.starts_with("still open") ||
                    lower.starts_with("postponed");
        if (open) return rest(clause);
        const bool twice = std::ranges::any_of(
            notes_.decisions, [&](const std::string& known) { return text::same_word(known, words); });
        if (!twice) notes_.decisions.push_back(std::move(words));
    }

    void action(const Clause& clause) {
        if (says_done(note_, clause.begin, clause.end)) return rest(clause);
        std::vector<std::pair<std::size_t, std::size_t>> unused;
        auto action = read_action(note_, clause, when_, unused);
        if (clause.by_phrase && action.what.find(' ') == std::string::npos && !action.due)
            return rest(clause);
        if (text::trim(action.what).empty()) return rest(clause);
        if (waiting_) {
            auto name = text::trim(note_.raw.substr(waiting_->begin, waiting_->end - waiting_->begin));
            while (!name.empty() && (name.back() == '|' || blank(name.back()))) name.remove_suffix(1);
            if (action.owner.empty()) action.owner = person(name);
            waiting_.reset();
        }
        for (auto [begin, end] : unused) rest({Field::none, begin, end, clause.line});
        action_line_ = clause.line;
        notes_.actions.push_back(std::move(action));
    }

    // "Owner: Dana" and "Due: 14 March" beside or below their action.
    void detail(const Clause& clause) {
        bool near = !notes_.actions.empty() && clause.line <= action_line_ + 2;
        if (!near && clause.field == Field::owner &&
            !waiting_) {  // "Owner: Dana | Action: …": the action may follow
            waiting_ = clause;
            return;
        }
        if (!near) return rest(clause);
        NoteAction& action = notes_.actions.back();
        auto words = trimmed(note_.raw.substr(clause.begin, clause.end - clause.begin));
        std::size_t begin = clause.begin, end = clause.end;
        auto day = clause.field == Field::due ? take_due(note_, begin, end, when_) : std::nullopt;
        bool taken = clause.field == Field::due ? day && !action.due : action.owner.empty();
        if (!taken) return rest(clause);
        if (day) action.due = day;
        if (!day) action.owner = person(words);
        action_line_ = clause.line;
    }

    void friction(const Clause& clause) {
        auto part = note_.lower_of(clause.begin, clause.end);
        if (says_over(part)) return rest(clause);
        auto point = read_friction(note_, clause);
        bool degree =
            !notes_.frictions.empty() && clause.line <= friction_line_ + 2 && names_severity(point.text);
        if (degree) {  // "pain point: no access; severity high"
            notes_.frictions.back().severity = point.severity;
            return;
        }
        friction_line_ = clause.line;
        if (point.text.empty()) return rest(clause);
        notes_.frictions.push_back(std::move(point));
    }

    void feedback(const Clause& clause) {
        if (notes_.feedback) return rest(clause);
        auto words = trimmed(note_.raw.substr(clause.begin, clause.end - clause.begin));
        for (const Label& tag : hashtags()) {
            auto lower = text::lower_ascii(words);
            if (tag.field == Field::feedback && lower.starts_with(tag.words))
                words = trimmed(words.substr(tag.words.size()));
            if (tag.field == Field::feedback && lower.ends_with(tag.words))
                words = trimmed(words.substr(0, words.size() - tag.words.size()));
        }
        notes_.feedback = words;
    }

    void duration(const Clause& clause) {
        auto minutes = notes_.duration_min ? std::nullopt
                                           : session_minutes(note_, clause, when_, opening_, notes_.unread);
        if (!minutes) return rest(clause);
        notes_.duration_min = minutes;
    }

    void free_words(const Clause& clause) {
        if (!notes_.duration_min)
            notes_.duration_min = session_minutes(note_, clause, when_, opening_, notes_.unread);
        if (notes_.kpi.empty()) notes_.kpi = kpi_named(note_, clause);
        if (!notes_.when && !notes_.ahead) {
            const SessionTime time = session_time(note_, clause, when_, opening_);
            notes_.when = time.was;
            notes_.ahead = time.ahead;
        }
        for (auto& words : unread_times(note_.raw.substr(clause.begin, clause.end - clause.begin)))
            notes_.unread.push_back(std::move(words));
        rest(clause);
    }

    const NoteText& note_;
    const NoteTime& when_;
    Notes notes_;
    std::optional<Clause> waiting_;  // an owner before its action
    bool opening_ = true;
    std::size_t last_line_ = 0, action_line_ = 0, friction_line_ = 0;
};

}  // namespace

Notes read_notes(std::string_view text, time::LocalTime now, std::string_view locale) {
    NoteText note{text};
    NoteTime when{now, locale};
    return Gatherer{note, when}.run();
}

}  // namespace switchback::conversation::understanding
