// Sentences of free text: where a decision ("we agreed to …"), an action ("I'll …", "Raj to …") or a friction
// point ("… is blocking us") begins in one.
#include "base/text.hpp"
#include "conversation/understanding/notes_pieces.hpp"

#include <algorithm>
#include <array>

namespace switchback::conversation::understanding {

namespace {

struct Trigger {
    Field field = Field::none;
    std::size_t text = 0;  // where the decision's or action's own words begin
    std::string owner = {};
};

std::size_t skip(const NoteText& note, std::size_t at, std::size_t end) {
    while (at < end && blank(note.raw[at])) ++at;
    return at;
}

// "and", "but", "so", "then", "also" at the beginning of a clause.
std::size_t over_connectives(const NoteText& note, std::size_t at, std::size_t end) {
    for (bool more = true; more;) {
        more = false;
        at = skip(note, at, end);
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

std::size_t over_any(const NoteText& note, std::size_t at, std::span<const std::string_view> phrases) {
    std::size_t best = 0;
    for (auto phrase : phrases)
        if (phrase.front() == note.lower[at] || phrase.front() == ' ')
            best = std::max(best, match(note.lower, at, phrase));
    return best;
}

// "Raj and I", "Helen", "the team", "we both" before "agreed to".
std::size_t over_subject(const NoteText& note, std::size_t at, std::size_t end) {
    constexpr std::array<std::string_view, 16> plain{"and",     "i",   "we",    "both",     "the",     "team",
                                                     "have",    "has", "had",   "also",     "finally", "then",
                                                     "jointly", "all", "group", "committee"};
    std::size_t p = at;
    for (int words = 0; words < 5 && p < end; ++words) {
        std::size_t stop = word_end(note.raw, p, end);
        auto lower = note.lower_of(p, stop);
        if (lower == "decided" || lower == "agreed") return words == 0 ? at : p;
        bool name = note.raw[p] >= 'A' && note.raw[p] <= 'Z' && may_be_name(note.raw.substr(p, stop - p));
        if (!name && std::ranges::find(plain, lower) == plain.end()) return at;
        p = skip(note, stop, end);
    }
    return at;
}

std::optional<Trigger> decision_at(const NoteText& note, std::size_t at, std::size_t end) {
    if (std::size_t n = over_any(note, at, decision_phrases())) {
        std::size_t from = skip(note, at + n, end);
        if (note.lower_of(at, at + n) == "decided against") from = at + 8;
        if (from < end && note.raw[from] == ':') ++from;
        return Trigger{Field::decision, skip(note, from, end)};
    }
    std::size_t verb = over_subject(note, at, end);
    if (verb == at) return std::nullopt;
    for (std::string_view phrase :
         {"decided to", "agreed to", "decided that", "agreed that", "decided on", "agreed on"})
        if (std::size_t n = match(note.lower, verb, phrase))
            return Trigger{Field::decision, skip(note, verb + n, end)};
    return std::nullopt;
}

// What makes a subject's clause an action: "will", "to", "needs to". 0 when it does not.
std::size_t over_will(const NoteText& note, std::size_t at, std::size_t end, bool allow_to) {
    constexpr std::array<std::string_view, 12> words{"will",     "is going to", "are going to", "am going to",
                                                     "needs to", "need to",     "has to",       "have to",
                                                     "must",     "promised to", "is to",        "shall"};
    if (at >= end) return 0;
    std::size_t n = over_any(note, at, words);
    if (n == 0 && allow_to) n = match(note.lower, at, "to");
    if (n == 0) return 0;
    std::size_t verb = skip(note, at + n, end);
    if (verb >= end || !(note.raw[verb] >= 'a' && note.raw[verb] <= 'z')) return 0;
    if (over_any(note, verb, not_actions()) > 0) return 0;
    constexpr std::array<std::string_view, 6> nouns{"the", "a", "an", "my", "our", "me"};
    if (over_any(note, verb, nouns) > 0) return 0;
    return verb - at;
}

std::optional<Trigger> first_person(const NoteText& note, std::size_t at, std::size_t end) {
    constexpr std::array<std::string_view, 4> short_forms{"i'll", "i'm going to", "i need to", "i will"};
    if (match(note.lower, at, "i") == 0 && match(note.lower, at, "i'll") == 0 &&
        match(note.lower, at, "i'm") == 0)
        return std::nullopt;
    if (std::size_t n = over_any(note, at, short_forms)) {
        std::size_t verb = skip(note, at + n, end);
        if (verb < end && over_any(note, verb, not_actions()) == 0)
            return Trigger{Field::action, verb, "author"};
        return std::nullopt;
    }
    std::size_t verb = skip(note, at + 1, end);
    if (std::size_t n = over_will(note, verb, end, false)) return Trigger{Field::action, verb + n, "author"};
    return std::nullopt;
}

// "Raj will …", "Helen Clark to …", "@raj please …", "she will …".
std::optional<Trigger> third_person(const NoteText& note, std::size_t at, std::size_t end) {
    std::size_t stop = word_end(note.raw, at, end);
    auto word = note.raw.substr(at, stop - at);
    if (word.empty()) return std::nullopt;
    constexpr std::array<std::string_view, 3> pronouns{"he", "she", "they"};
    bool pronoun = std::ranges::find(pronouns, note.lower_of(at, stop)) != pronouns.end();
    bool mention = word.front() == '@' && word.size() > 1;
    bool contracted = word.ends_with("'ll") || word.ends_with("\xE2\x80\x99ll");
    if (contracted) word = word.substr(0, word.find_first_of("'\xE2"));
    bool capital = word.front() >= 'A' && word.front() <= 'Z';
    if (!pronoun && !mention && !(capital && may_be_name(word))) return std::nullopt;
    std::size_t p = skip(note, stop, end);
    std::string owner = pronoun ? std::string{} : std::string{word};
    if (contracted) return Trigger{Field::action, p, owner};
    std::size_t second = word_end(note.raw, p, end);
    auto surname = note.raw.substr(p, second - p);
    if (!pronoun && surname.size() > 1 && surname.front() >= 'A' && surname.front() <= 'Z' &&
        may_be_name(surname)) {
        owner = std::string{note.raw.substr(at, second - at)};
        p = skip(note, second, end);
    } else if (match(note.lower, p, "and i") > 0) {
        std::size_t verb = skip(note, p + match(note.lower, p, "and i"), end);
        if (std::size_t n = over_will(note, verb, end, true)) return Trigger{Field::action, verb + n, {}};
        return std::nullopt;
    }
    if (mention) {
        if (std::size_t n = match(note.lower, p, "please"))
            return Trigger{Field::action, skip(note, p + n, end), owner};
        if (p < end && note.raw[p] == ':') return Trigger{Field::action, skip(note, p + 1, end), owner};
    }
    if (std::size_t n = over_will(note, p, end, !pronoun)) return Trigger{Field::action, p + n, owner};
    return std::nullopt;
}

// "need to …", "don't forget to …": nobody is named.
std::optional<Trigger> nobody(const NoteText& note, std::size_t at, std::size_t end) {
    constexpr std::array<std::string_view, 7> phrases{
        "need to", "remember to", "don't forget to", "remind me to", "we need to", "must", "note to self:"};
    std::size_t n = over_any(note, at, phrases);
    if (n == 0) return std::nullopt;
    std::size_t verb = skip(note, at + n, end);
    if (verb >= end || over_any(note, verb, not_actions()) > 0) return std::nullopt;
    bool self = match(note.lower, at, "remind me to") > 0 || match(note.lower, at, "note to self:") > 0;
    return Trigger{Field::action, verb, self ? "author" : ""};
}

std::optional<Trigger> trigger_at(const NoteText& note, std::size_t at, std::size_t end) {
    if (at >= end) return std::nullopt;
    for (auto rule : {decision_at, first_person, third_person, nobody})
        if (auto trigger = rule(note, at, end); trigger && trigger->text < end) return trigger;
    return std::nullopt;
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

// Free words that are perhaps a friction point or feedback.
Clause judged(const NoteText& note, std::size_t begin, std::size_t end, std::size_t line) {
    Clause clause{Field::none, begin, end, line, std::nullopt, {}, true, {}, {}, {}};
    auto part = note.lower_of(begin, end);
    if (has_phrase(part, over_and_done())) return clause;
    for (const Label& phrase : friction_phrases()) {
        auto found = find_phrase(part, phrase.words);
        if (found == std::string_view::npos) continue;
        auto before = part.substr(0, found);
        bool denied = before.ends_with("not ") || before.ends_with("no ") || before.ends_with("n't ") ||
                      before.ends_with("never ");
        if (denied && phrase.severity != programme::Severity::low) continue;
        clause.field = Field::friction;
        if (!clause.severity) clause.severity = phrase.severity;
        if (phrase.severity == programme::Severity::low) clause.severity = phrase.severity;
    }
    if (clause.field == Field::none && has_phrase(part, feedback_phrases())) clause.field = Field::feedback;
    return clause;
}

}  // namespace

std::optional<Actor> actor_at(const NoteText& note, std::size_t at, std::size_t end) {
    for (auto rule : {first_person, third_person, nobody})
        if (auto trigger = rule(note, at, end); trigger && trigger->text < end)
            return Actor{trigger->text, trigger->owner};
    return std::nullopt;
}

namespace {

bool is_open(std::string_view lower) {  // asked, or only perhaps
    for (std::string_view word : {"if ", "maybe ", "perhaps ", "unless ", "whether "})
        if (lower.starts_with(word)) return true;
    return lower.ends_with("?");
}

bool quote_at(std::string_view raw, std::size_t i) {
    return raw[i] == '"' || raw.substr(i, 3) == "\xE2\x80\x9C" || raw.substr(i, 3) == "\xE2\x80\x9D";
}

// Walks a sentence from trigger to trigger and files each piece.
void cut_at_triggers(const NoteText& note, std::size_t begin, std::size_t end, std::size_t line,
                     std::vector<Clause>& out) {
    std::size_t from = begin;
    std::optional<Trigger> current;
    auto close = [&](std::size_t stop) {
        std::size_t words_end = stop;
        if (stop < end) trim_joint(note, from, words_end);
        if (!current) return add(out, note, judged(note, from, stop < end ? stop : words_end, line));
        add(out, note,
            {current->field, current->text, words_end, line, {}, current->owner, true, {}, {}, {}});
    };
    bool quoted = false;
    for (std::size_t i = begin; i < end; ++i) {
        if (quote_at(note.raw, i)) quoted = !quoted;
        if (quoted || !boundary(note, begin, i)) continue;
        auto trigger = trigger_at(note, i == begin ? over_connectives(note, i, end) : i, end);
        if (!trigger || (current && trigger->text <= current->text)) continue;
        if (i > begin) close(i);
        current = trigger;
        from = trigger->text;
        i = trigger->text - 1;
    }
    close(end);
}

}  // namespace

void cut_sentence(const NoteText& note, std::size_t begin, std::size_t end, std::size_t line,
                  std::vector<Clause>& out) {
    trim_span(note.raw, begin, end);
    if (begin >= end) return;
    auto lower = note.lower_of(begin, end);
    auto keyed = find_phrase(lower, "owner:");
    if (keyed != std::string_view::npos && keyed > 4)  // "send the deck (owner: Raj, due: Friday)"
        return add(out, note, {Field::action, begin, end, line, {}, {}, false, {}, {}, {}});
    if (const Label* tag = hashtag_in(note, begin, end))
        return add(out, note, {tag->field, begin, end, line, tag->severity, {}, false, {}, {}, {}});
    if (is_open(lower)) return add(out, note, {Field::none, begin, end, line, {}, {}, true, {}, {}, {}});
    cut_at_triggers(note, begin, end, line, out);
}

}  // namespace switchback::conversation::understanding
