#include "conversation/understanding/refusals.hpp"

#include "base/text.hpp"
#include "conversation/understanding/notes_words.hpp"
#include "conversation/understanding/schedule_words.hpp"

#include <algorithm>

namespace switchback::conversation::understanding {

namespace {

constexpr auto npos = std::string_view::npos;

bool blank_at(std::string_view text, std::size_t i) {
    return i < text.size() && (text[i] == ' ' || text[i] == '\t');
}

std::size_t over_blank(std::string_view text, std::size_t i) {
    while (blank_at(text, i)) ++i;
    return i;
}

std::size_t over_word(std::string_view text, std::size_t i) {
    while (i < text.size() && !blank_at(text, i) && std::string_view{",.;!?\n"}.find(text[i]) == npos) ++i;
    return i;
}

std::size_t longest_match(std::string_view lower, std::size_t at, std::span<const std::string_view> words) {
    std::size_t best = 0;
    for (std::string_view word : words) best = std::max(best, match(lower, at, word));
    return best;
}

// "can't make", "doesn't really work", "not able to do".
bool negated(std::string_view lower) {
    constexpr int farthest = 4;
    for (std::size_t i = 0; i < lower.size(); i = over_blank(lower, std::max(over_word(lower, i), i + 1))) {
        const std::size_t n = longest_match(lower, i, negatives_said());
        if (n == 0) continue;
        std::size_t k = over_blank(lower, i + n);
        for (int words = 0; words < farthest && k < lower.size(); ++words) {
            if (longest_match(lower, k, attending_words()) > 0) return true;
            if (longest_match(lower, k, still_open_words()) > 0) break;
            const std::size_t next = over_word(lower, k);
            if (next == k) break;
            k = over_blank(lower, next);
        }
    }
    return false;
}

std::size_t before_words(std::string_view lower, std::size_t at, std::span<const std::string_view> words) {
    while (at > 0 && blank_at(lower, at - 1)) --at;
    for (std::string_view word : words)
        if (at >= word.size() && match(lower, at - word.size(), word) == word.size()) return at - word.size();
    // "Friday's out"
    for (std::string_view word : words)
        if (word.front() == '\'' && at >= word.size() && lower.substr(at - word.size(), word.size()) == word)
            return at - word.size();
    return npos;
}

// "Friday is out", "Mondays are pretty bad".
bool called_bad(std::string_view lower) {
    for (std::string_view word : bad_words()) {
        for (std::size_t from = 0; from < lower.size();) {
            const std::size_t found = find_phrase(lower.substr(from), word);
            if (found == npos) break;
            std::size_t at = from + found;
            from = at + 1;
            for (std::size_t degree = before_words(lower, at, degree_words()); degree != npos;
                 degree = before_words(lower, at, degree_words()))
                at = degree;
            if (before_words(lower, at, copula_words()) != npos) return true;
        }
    }
    return false;
}

bool strong_end(char c) {
    return c == '.' || c == '!' || c == '?' || c == ';' || c == '\n';
}

// A point inside "9.30" or "p.m." ends no sentence.
bool ends_clause(std::string_view lower, std::size_t i, bool comma) {
    if (lower[i] == ',') return comma;
    return strong_end(lower[i]) &&
           (lower[i] != '.' || i + 1 >= lower.size() || blank_at(lower, i + 1) || lower[i + 1] == '\n');
}

bool ends_by_word(std::string_view lower, std::size_t i) {
    if (lower[i] != ' ' && lower[i] != '\t') return false;
    for (std::string_view word : clause_ends_said())
        if (lower.substr(i, word.size()) == word) return true;
    return false;
}

// The first end of a clause from `from` on.
std::size_t clause_end(std::string_view lower, std::size_t from, std::size_t to, bool comma) {
    for (std::size_t i = from; i < to; ++i) {
        if (ends_clause(lower, i, comma) || ends_by_word(lower, i)) return i;
        // ", can we do …" begins another clause, ", I am busy" may go on
        if (lower[i] == ',' && ends_by_word(lower, i + 1 < to ? i + 1 : i)) return i;
    }
    return to;
}

std::size_t clause_begin(std::string_view lower, std::size_t from, std::size_t to) {
    for (std::size_t i = to; i > from; --i)
        if (ends_clause(lower, i - 1, true) || ends_by_word(lower, i - 1)) return i - 1;
    return from;
}

// Between two times of different clauses.
std::size_t parted_at(std::string_view lower, std::size_t from, std::size_t to) {
    const std::size_t end = clause_end(lower, from, to, true);
    if (end < to) return end;
    for (std::string_view word : {" and ", " or ", " then "}) {
        const std::size_t at = lower.substr(from, to - from).find(word);
        if (at != npos) return from + at;
    }
    return from;
}

}  // namespace

bool refuses(std::string_view lower) {
    const auto words = text::trim(lower);
    const bool opened = !words.empty() && longest_match(words, 0, opening_refusals()) > 0 && words.size() > 4;
    const bool taken_off = words.ends_with(" off") && has_phrase(words, taking_off_words());
    if (opened || taken_off) return true;
    if (has_phrase(lower, refusing_phrases()) || negated(lower) || called_bad(lower)) return true;
    return std::ranges::any_of(intent_phrases(), [&](const IntentPhrase& phrase) {
        return phrase.intent == Intent::unavailable && find_phrase(lower, phrase.words) != npos;
    });
}

bool lists(std::string_view between) {
    between = text::trim(between);
    for (std::string_view joint : {"or",
                                   "and",
                                   ",",
                                   ", or",
                                   ", and",
                                   "/",
                                   "or on",
                                   "and on",
                                   "or maybe",
                                   "or else",
                                   ";",
                                   "&",
                                   "or from",
                                   "or any time",
                                   "or anytime",
                                   "nor",
                                   "or the",
                                   "and the",
                                   "or even",
                                   "and then",
                                   "+",
                                   "otherwise",
                                   ", otherwise",
                                   "or failing that",
                                   "failing that",
                                   ", failing that",
                                   "ideally, otherwise",
                                   "ideally or",
                                   "or possibly",
                                   "or alternatively",
                                   ", alternatively",
                                   "if not",
                                   ", if not",
                                   "preferably or",
                                   "either or"})
        if (between == joint) return true;
    return false;
}

std::vector<SaidOf> said_of(std::string_view lower, const std::vector<When>& readings) {
    std::vector<SaidOf> said(readings.size());
    std::vector<std::size_t> timed;
    for (std::size_t n = 0; n < readings.size(); ++n)
        if (readings[n].kind != Kind::duration) timed.push_back(n);
    std::size_t begin = 0;
    for (std::size_t first = 0; first < timed.size();) {
        std::size_t last = first;
        const auto stop_of = [&](std::size_t k) { return readings[timed[k]].stop; };
        const auto begin_of = [&](std::size_t k) { return readings[timed[k]].begin; };
        while (last + 1 < timed.size() && begin_of(last + 1) >= stop_of(last)) {
            const auto between = lower.substr(stop_of(last), begin_of(last + 1) - stop_of(last));
            // "can't do Thursday, Friday?"
            const bool asked = text::trim(between) == "," &&
                               lower.substr(std::min(stop_of(last + 1), lower.size())).starts_with("?");
            const auto gap = text::trim(between);
            const bool beside = gap.empty() || gap == "on" || gap == "at";  // "Mondays before 11"
            if ((!lists(between) && !beside) || asked) break;
            ++last;
        }
        const bool is_last = last + 1 == timed.size();
        const std::size_t next = is_last ? lower.size() : std::max(begin_of(last + 1), stop_of(last));
        std::size_t end = is_last ? 0 : parted_at(lower, stop_of(last), next);
        if (is_last) {  // "Tuesday, I'm busy" goes on, "Tuesday is good, I can't do long" does not
            const bool at_once = stop_of(last) < lower.size() && lower[stop_of(last)] == ',';
            end = clause_end(lower, std::min(stop_of(last), lower.size()), lower.size(), !at_once);
        }
        begin = first == 0 ? clause_begin(lower, 0, begin_of(0)) : begin;
        const bool refused = refuses(lower.substr(begin, end - begin));
        for (std::size_t k = first; k <= last; ++k) said[timed[k]] = {refused, begin, end};
        begin = end;
        first = last + 1;
    }
    return said;
}

bool takes_back(std::string_view between) {
    bool back = false;
    for (std::size_t i = 0; i < between.size();) {
        const char c = between[i];
        const bool letter = (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80 || c == '\'';
        if (!letter) {
            if (c >= '0' && c <= '9') return false;
            ++i;
            continue;
        }
        std::size_t n = longest_match(between, i, correcting_words());
        back = back || n > 0;
        if (n == 0) n = longest_match(between, i, correcting_filler_words());
        for (std::string_view sign : {"\xE2\x80\x93", "\xE2\x80\x94", "\xE2\x80\xA6"})
            if (n == 0 && between.substr(i).starts_with(sign)) n = sign.size();
        if (n == 0) return false;
        i += n;
    }
    return back;
}

}  // namespace switchback::conversation::understanding
