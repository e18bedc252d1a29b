// The expression that a text is about: every rule is tried from every word on, the longest reading at a place
// wins, and of several places the most definite one, the first where they are equal.
#include "conversation/understanding/expressions.hpp"

#include "conversation/understanding/evidence.hpp"

#include <cmath>

namespace switchback::conversation::understanding {

namespace {

// The time of day after a set: "every Tuesday at 3", "daily at 9 sharp".
Point time_after(const Reader& r, std::size_t to) {
    bool at_hour = false;
    std::size_t k = over_glue(r.tokens, to, at_hour);
    Point after = read_point(r, k);
    if (after.empty() && at_hour) {
        auto clock = read_bare_clock(r, k);
        if (clock && may_follow_hour(r.tokens, clock->to)) after.clock = clock, after.to = clock->to;
    }
    bool only_time = !after.date && !after.exact && !after.period && !(after.part && after.part->today);
    return only_time ? after : Point{};
}

Part part_named(std::string_view name) {
    for (Part part : {Part::morning, Part::afternoon, Part::evening, Part::lunch})
        if (name_of(part) == name) return part;
    return Part::night;
}

}  // namespace

std::optional<Reading> read_repeated(const Reader& r, std::size_t i) {
    auto set = read_set(r, i);
    Point time;
    std::size_t to = 0;
    if (set) {
        time = time_after(r, set->to);
        to = time.empty() ? set->to : time.to;
    } else {  // "3pm every day", "9am on Sundays"
        time = read_point(r, i);
        if (!time.clock || time.date || time.exact) return std::nullopt;
        bool glue = false;
        set = read_set(r, over_glue(r.tokens, time.to, glue));
        if (!set) return std::nullopt;
        to = set->to;
    }
    Reading reading{i, to, {}, time.zone, {}};
    Recurrence& repeats = reading.when.repeats;
    repeats = set->set;
    if (time.part && repeats.part.empty()) repeats.part = name_of(time.part->part);
    if (time.clock) {
        std::optional<PartPiece> part = time.part;
        if (!part && !repeats.part.empty()) {
            part.emplace();
            part->part = part_named(repeats.part);
        }
        repeats.time = clock_of(*time.clock, part);
        repeats.part.clear();
        reading.when.guessed_half = !time.clock->half_known && !part;
    }
    reading.when.kind = Kind::set;
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
