// Where a decision or an action begins in a sentence: "we agreed to …", "I'll …", "Raj to …", "need to …".
#include "conversation/understanding/notes_triggers.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>

namespace switchback::conversation::understanding {

namespace {

std::size_t over_any(const NoteText& note, std::size_t at, std::span<const std::string_view> phrases) {
    std::size_t best = 0;
    for (auto phrase : phrases)
        if (phrase.front() == note.lower[at] || phrase.front() == ' ')
            best = std::max(best, match(note.lower, at, phrase));
    return best;
}

// "Raj and I", "Helen", "the team", "we both" before "agreed to".
std::size_t over_subject(const NoteText& note, std::size_t at, std::size_t end) {
    constexpr std::array<std::string_view, 21> plain{
        "and",  "i",   "we",  "both", "the",     "team", "he",      "she", "they",  "leader",   "mentor",
        "have", "has", "had", "also", "finally", "then", "jointly", "all", "group", "committee"};
    std::size_t p = at;
    for (int words = 0; words < 5 && p < end; ++words) {
        std::size_t stop = word_end(note.raw, p, end);
        auto lower = note.lower_of(p, stop);
        if (lower == "decided" || lower == "agreed") return words == 0 ? at : p;
        bool name = note.raw[p] >= 'A' && note.raw[p] <= 'Z' && may_be_name(note.raw.substr(p, stop - p));
        if (!name && std::ranges::find(plain, lower) == plain.end()) return at;
        p = over_blanks(note, stop, end);
    }
    return at;
}

// "Agreed we stop the weekly PDF": before a verb that orders, or one that is put off to later; "we were late"
// is told.
std::optional<Trigger> agreed_we(const NoteText& note, std::size_t at, std::size_t end) {
    constexpr std::array<std::string_view, 12> phrases{
        "agreed we",         "agreed we will",  "agreed we'll",       "we agreed we",
        "we agreed we will", "we agreed we'll", "decided we",         "decided we will",
        "decided we'll",     "we decided we",   "we decided we will", "we decided we'll"};
    constexpr std::array<std::string_view, 18> course{
        "stop", "drop",   "keep", "skip", "pause", "cut",    "go",      "start",    "leave",
        "move", "switch", "use",  "try",  "pilot", "retire", "replace", "continue", "don't"};
    const std::size_t n = over_any(note, at, phrases);
    const std::size_t verb = n > 0 ? over_blanks(note, at + n, end) : end;
    if (verb >= end || (over_any(note, verb, course) == 0 && !imperative_at(note, verb, end)))
        return std::nullopt;
    return Trigger{Field::decision, verb};
}

std::optional<Trigger> decision_at(const NoteText& note, std::size_t at, std::size_t end) {
    if (auto agreed = agreed_we(note, at, end)) return agreed;
    if (std::size_t n = over_any(note, at, decision_phrases())) {
        std::size_t from = over_blanks(note, at + n, end);
        auto phrase = note.lower_of(at, at + n);
        if (phrase.ends_with(" against")) from = at + n - 7;
        if (phrase.ends_with(" not to")) from = at + n - 6;
        if (from < end && note.raw[from] == ':') ++from;
        return Trigger{Field::decision, over_blanks(note, from, end)};
    }
    std::size_t verb = over_subject(note, at, end);
    if (verb == at) return std::nullopt;
    for (std::string_view phrase :
         {"decided to", "agreed to", "decided that", "agreed that", "decided on", "agreed on"})
        if (std::size_t n = match(note.lower, verb, phrase))
            return Trigger{Field::decision, over_blanks(note, verb + n, end)};
    return std::nullopt;
}

// What makes a subject's clause an action: "will", "to", "needs to". 0 when it does not.
std::size_t over_will(const NoteText& note, std::size_t at, std::size_t end, bool allow_to) {
    constexpr std::array<std::string_view, 12> words{"will",     "is going to", "are going to", "am going to",
                                                     "needs to", "need to",     "has to",       "have to",
                                                     "must",     "promised to", "is to",        "shall"};
    if (at >= end) return 0;
    std::size_t n = over_any(note, at, words);
    for (std::string_view to : {"to", "2", "->", "=>", "\xE2\x86\x92"})
        if (n == 0 && allow_to) n = match(note.lower, at, to);
    if (n == 0) return 0;
    std::size_t verb = over_blanks(note, at + n, end);
    if (verb >= end || !(note.raw[verb] >= 'a' && note.raw[verb] <= 'z')) return 0;
    if (over_any(note, verb, not_actions()) > 0) return 0;
    constexpr std::array<std::string_view, 6> nouns{"the", "a", "an", "my", "our", "me"};
    if (over_any(note, verb, nouns) > 0) return 0;
    return verb - at;
}

std::optional<Trigger> first_person(const NoteText& note, std::size_t at, std::size_t end) {
    constexpr std::array<std::string_view, 11> short_forms{
        "i'll",        "i'm going to", "i need to", "i will", "i'm gonna", "im gonna",
        "im going to", "ill",          "i gotta",   "i'm to", "i am to"};
    for (std::string_view arrow : {"me ->", "me =>", "me \xE2\x86\x92"})  // "me -> build draft"
        if (std::size_t n = match(note.lower, at, arrow))
            return Trigger{Field::action, over_blanks(note, at + n, end), "author"};
    if (match(note.lower, at, "i") == 0 && match(note.lower, at, "i'll") == 0 &&
        match(note.lower, at, "i'm") == 0 && match(note.lower, at, "im") == 0 &&
        match(note.lower, at, "ill") == 0)
        return std::nullopt;
    if (std::size_t n = over_any(note, at, short_forms)) {
        std::size_t verb = over_blanks(note, at + n, end);
        // not "ill again", not "I'm to blame"
        const bool doubtful = match(note.lower, at, "ill") > 0 || match(note.lower, at, "i'm to") > 0 ||
                              match(note.lower, at, "i am to") > 0;
        if (verb < end && over_any(note, verb, not_actions()) == 0 &&
            (!doubtful || imperative_at(note, verb, end)))
            return Trigger{Field::action, verb, "author"};
        return std::nullopt;
    }
    std::size_t verb = over_blanks(note, at + 1, end);
    if (std::size_t n = over_will(note, verb, end, false)) return Trigger{Field::action, verb + n, "author"};
    return std::nullopt;
}

// "raj will send the deck", by somebody who types without capitals; only before a verb that orders.
std::optional<Trigger> name_in_small_letters(const NoteText& note, std::size_t at, std::size_t next,
                                             std::size_t end) {
    const std::size_t stop = word_end(note.raw, at, end);
    const bool small = !note.raw.empty() && note.raw.front() >= 'a' && note.raw.front() <= 'z';
    const std::size_t will = next < end ? match(note.lower, next, "will") : 0;
    const std::size_t verb = will > 0 ? over_blanks(note, next + will, end) : end;
    const auto word = note.raw.substr(at, stop - at);
    if (!small || verb >= end || !may_be_name(word) || !imperative_at(note, verb, end)) return std::nullopt;
    return Trigger{Field::action, verb, std::string{word}};
}

// "Raj will …", "Helen Clark to …", "@raj please …", "she will …".
std::optional<Trigger> third_person(const NoteText& note, std::size_t at, std::size_t end) {
    std::size_t stop = word_end(note.raw, at, end);
    auto word = note.raw.substr(at, stop - at);
    if (word.empty() || note.lower_of(at, stop).starts_with("i'")) return std::nullopt;
    constexpr std::array<std::string_view, 3> pronouns{"he", "she", "they"};
    bool mention = word.front() == '@' && word.size() > 1;
    bool contracted = word.ends_with("'ll") || word.ends_with("\xE2\x80\x99ll");
    if (contracted) word = word.substr(0, word.find_first_of("'\xE2"));
    bool pronoun = std::ranges::find(pronouns, note.lower_of(at, at + word.size())) != pronouns.end();
    bool capital = word.front() >= 'A' && word.front() <= 'Z';
    std::size_t p = over_blanks(note, stop, end);
    if (!capital && !pronoun && !mention) return name_in_small_letters(note, at, p, end);
    if (!pronoun && !mention && !may_be_name(word)) return std::nullopt;
    std::string owner = pronoun ? std::string{} : std::string{word};
    if (contracted && pronoun && over_any(note, p, not_actions()) > 0) return std::nullopt;
    if (contracted) return Trigger{Field::action, p, owner};
    std::size_t second = word_end(note.raw, p, end);
    auto surname = note.raw.substr(p, second - p);
    if (!pronoun && surname.size() > 1 && surname.front() >= 'A' && surname.front() <= 'Z' &&
        may_be_name(surname)) {
        owner = std::string{note.raw.substr(at, second - at)};
        p = over_blanks(note, second, end);
    } else if (match(note.lower, p, "and i") > 0) {
        std::size_t verb = over_blanks(note, p + match(note.lower, p, "and i"), end);
        if (std::size_t n = over_will(note, verb, end, true)) return Trigger{Field::action, verb + n, {}};
        return std::nullopt;
    }
    if (mention) {
        if (std::size_t n = match(note.lower, p, "please"))
            return Trigger{Field::action, over_blanks(note, p + n, end), owner};
        if (p < end && note.raw[p] == ':')
            return Trigger{Field::action, over_blanks(note, p + 1, end), owner};
    }
    if (std::size_t n = over_will(note, p, end, !pronoun)) return Trigger{Field::action, p + n, owner};
    return std::nullopt;
}

// "I owe her the template": what is owed is the action, in its own words.
std::optional<Trigger> owed(const NoteText& note, std::size_t at, std::size_t end) {
    const std::size_t n = over_any(note, at, owing_phrases());
    const std::size_t whom = n > 0 ? over_blanks(note, at + n, end) : end;
    if (whom >= end || match(note.lower, whom, "it") > 0) return std::nullopt;
    return Trigger{Field::action, at + n - 3, "author"};  // from "owe" on
}

// "Priya: send the deck", "Priya - send the deck".
std::optional<Trigger> named_order(const NoteText& note, std::size_t at, std::size_t end) {
    const std::size_t stop = word_end(note.raw, at, end);
    std::size_t p = over_blanks(note, stop, end);
    if (p >= end || !is_person(note.raw.substr(at, stop - at))) return std::nullopt;
    const bool dash = note.raw[p] == '-' && p > stop && p + 1 < end && blank(note.raw[p + 1]);
    if (note.raw[p] != ':' && !dash) return std::nullopt;
    p = over_blanks(note, p + 1, end);
    if (!imperative_at(note, p, end)) return std::nullopt;
    return Trigger{Field::action, p, person(note.raw.substr(at, stop - at))};
}

// "Ask IT for SSO", "can you please send the deck".
std::optional<Trigger> order(const NoteText& note, std::size_t at, std::size_t end) {
    if (imperative_at(note, at, end)) return Trigger{Field::action, at, {}};
    if (auto named = named_order(note, at, end)) return named;
    const std::size_t n = over_any(note, at, second_person_phrases());
    const std::size_t verb = n > 0 ? over_blanks(note, at + n, end) : end;
    if (verb >= end || !imperative_at(note, verb, end)) return std::nullopt;
    return Trigger{Field::action, verb, {}};
}

// "need to …", "don't forget to …": nobody is named.
std::optional<Trigger> nobody(const NoteText& note, std::size_t at, std::size_t end) {
    constexpr std::array<std::string_view, 7> phrases{
        "need to", "remember to", "don't forget to", "remind me to", "we need to", "must", "note to self:"};
    std::size_t n = over_any(note, at, phrases);
    if (n == 0) return std::nullopt;
    std::size_t verb = over_blanks(note, at + n, end);
    if (verb >= end || over_any(note, verb, not_actions()) > 0) return std::nullopt;
    bool self = match(note.lower, at, "remind me to") > 0 || match(note.lower, at, "note to self:") > 0;
    return Trigger{Field::action, verb, self ? "author" : ""};
}

}  // namespace

std::optional<Trigger> trigger_at(const NoteText& note, std::size_t at, std::size_t end) {
    if (at >= end) return std::nullopt;
    for (auto rule : {decision_at, owed, first_person, third_person, nobody})
        if (auto trigger = rule(note, at, end); trigger && trigger->text < end) return trigger;
    return std::nullopt;
}

std::optional<Trigger> order_at(const NoteText& note, std::size_t at, std::size_t end) {
    return at < end ? order(note, at, end) : std::nullopt;
}

std::size_t after_decision_phrase(const NoteText& note, std::size_t begin, std::size_t end) {
    auto decision = begin < end ? decision_at(note, begin, end) : std::nullopt;
    return decision && decision->text < end ? decision->text : begin;
}

std::optional<Actor> actor_at(const NoteText& note, std::size_t at, std::size_t end) {
    for (auto rule : {owed, first_person, third_person, nobody})
        if (auto trigger = rule(note, at, end); trigger && trigger->text < end)
            return Actor{trigger->text, trigger->owner};
    return std::nullopt;
}

}  // namespace switchback::conversation::understanding
