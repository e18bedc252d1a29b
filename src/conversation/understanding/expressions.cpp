// The expression that a text is about: every rule is tried from every word on, the longest reading at a place
// wins, and of several places the most definite one, the first where they are equal.
#include "conversation/understanding/expressions.hpp"

#include "conversation/understanding/evidence.hpp"

#include <cmath>

namespace switchback::conversation::understanding {

std::optional<Reading> read_repeated(const Reader& r, std::size_t i) {
    const Tokens& t = r.tokens;
    bool glue = false;
    Point before;
    auto set = read_set(r, i);
    std::size_t to = 0;
    if (!set) {  // "3pm every day", "9am on Sundays"
        before = read_point(r, i);
        if (!before.clock || before.date || before.exact) return std::nullopt;
        set = read_set(r, over_glue(t, before.to, glue));
        if (!set) return std::nullopt;
    }
    to = set->to;
    Recurrence repeats = set->set;
    std::optional<PartPiece> part = before.part;
    if (!before.clock) {
        Point after = read_point(r, over_glue(t, set->to, glue));
        if (after.empty() && glue) {
            auto clock = read_bare_clock(r, over_glue(t, set->to, glue));
            if (clock && may_follow_hour(t, clock->to)) after.clock = clock, after.to = clock->to;
        }
        bool only_time = !after.date && !after.exact && !after.period && !(after.part && after.part->today);
        if (!after.empty() && only_time) {
            before = after;
            part = after.part;
            to = after.to;
            if (part && repeats.part.empty()) repeats.part = name_of(part->part);
        }
    }
    if (before.clock) {
        if (!part && !repeats.part.empty()) {
            part.emplace();
            part->part = repeats.part == "morning"     ? Part::morning
                         : repeats.part == "afternoon" ? Part::afternoon
                         : repeats.part == "evening"   ? Part::evening
                                                       : Part::night;
        }
        repeats.time = clock_of(*before.clock, part);
        repeats.part.clear();
    }
    Reading reading{i, to, {}, before.zone, {}};
    reading.when.kind = Kind::set;
    reading.when.repeats = repeats;
    reading.when.guessed_half = before.clock && !before.clock->half_known && !part;
    return reading;
}

namespace {

// How much a reading says: what is chosen where a text holds several.
int weight(const Reading& reading) {
    switch (reading.when.kind) {
        case Kind::none:
            return 0;
        case Kind::duration:
            return 1;
        case Kind::time:
            return 3;
        case Kind::date:
        case Kind::daterange:
        case Kind::timerange:
            return 3;
        case Kind::open_range:
            return 3;
        case Kind::set:
            return 4;
        case Kind::datetime:
        case Kind::datetimerange:
            return 4;
    }
    return 0;
}

// Can an expression begin here at all? Cheap, so that most words of a text cost next to nothing.
bool may_begin(const Tokens& t, std::size_t i) {
    const Token& token = t.at(i);
    if (token.kind == Token::Kind::word)
        return !token.meanings.empty() || token.lower == "q" || token.lower == "h" || token.lower == "year" ||
               token.lower == "lastmonth";
    if (token.kind == Token::Kind::number) return true;
    return token.sign == '<' || token.sign == '>' || token.sign == '+' || token.sign == '-' ||
           token.sign == '\'' || token.sign == '@';
}

bool in_address(const Tokens& t, std::size_t i) {
    // inside a link or an encoded word: glued on both sides to signs that no date has
    bool before = t.glued(i) && (t.sign(i - 1, '=') || t.sign(i - 1, '%') || t.sign(i - 1, '~') ||
                                 t.sign(i - 1, '#') || t.sign(i - 1, '_') || t.sign(i - 1, '&'));
    bool letters = t.number(i) && t.glued(i) && t.word(i - 1) && t.at(i - 1).meanings.empty() &&
                   !t.is(i - 1, Sense::month);
    return before || letters;
}

}  // namespace

std::optional<Reading> read_expression(const Reader& r, std::size_t i) {
    if (r.tokens.is(i, Sense::nothing) || !may_begin(r.tokens, i) || in_address(r.tokens, i))
        return std::nullopt;
    std::optional<Reading> best;
    for (auto rule : {read_repeated, read_measured_range, read_range, read_bound, read_single})
        if (auto reading = rule(r, i); reading && (!best || reading->to > best->to)) best = reading;
    return best;
}

std::vector<Reading> read_all(const Reader& r) {
    std::vector<Reading> found;
    for (std::size_t i = 0; i < r.tokens.size();) {
        auto reading = read_expression(r, i);
        if (reading) found.push_back(*reading);
        i = reading ? std::max(reading->to, i + 1) : i + 1;
    }
    return found;
}

std::optional<Reading> read_best(const Reader& r) {
    std::optional<Reading> best;
    for (const Reading& reading : read_all(r))
        if (!best || weight(reading) > weight(*best)) best = reading;
    return best;
}

}  // namespace switchback::conversation::understanding
