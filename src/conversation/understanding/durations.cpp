// Lengths of time: "3 days", "an hour and a half", "1d 2hr 5min", "two and a half weeks", "½ hour", "all
// day".
#include "conversation/understanding/reader.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace switchback::conversation::understanding {

namespace {

// What one of a unit is.
struct Length {
    Unit unit;
    double months, days, secs;
};
constexpr std::array lengths{
    Length{Unit::second, 0, 0, 1},   Length{Unit::minute, 0, 0, 60},    Length{Unit::hour, 0, 0, 3600},
    Length{Unit::day, 0, 1, 0},      Length{Unit::workday, 0, 1, 0},    Length{Unit::weekend, 0, 2, 0},
    Length{Unit::week, 0, 7, 0},     Length{Unit::fortnight, 0, 14, 0}, Length{Unit::month, 1, 0, 0},
    Length{Unit::quarter, 3, 0, 0},  Length{Unit::half_year, 6, 0, 0},  Length{Unit::year, 12, 0, 0},
    Length{Unit::decade, 120, 0, 0}, Length{Unit::century, 1200, 0, 0}};

// The unit at k. Brief ones ("d", "m") need a number in digits right before; weak ones a number in any form.
std::optional<Unit> unit_at(const Tokens& t, std::size_t k, bool after_digits, bool spelled_number) {
    bool glued = t.glued(k);
    for (const Meaning& meaning : t.at(k).meanings) {
        if (meaning.sense != Sense::unit) continue;
        bool decade =
            meaning.phrase == "s" && glued && (t.at(k - 1).digits > 3 || t.is(k - 2, Sense::the));  // "1990s"
        if (decade) continue;
        if (meaning.strength == Strength::brief && !(after_digits && (glued || meaning.phrase.size() > 1)))
            continue;
        if (meaning.strength == Strength::weak && !after_digits && !spelled_number) continue;
        return static_cast<Unit>(meaning.value);
    }
    if (after_digits && glued && t.spelled(k, "m")) return Unit::minute;
    return std::nullopt;
}

// " and a half", " and half", " and a quarter" after a unit: half of that unit.
double fraction_after(const Tokens& t, std::size_t& k) {
    if (!t.is(k, Sense::and_)) return 0;
    std::size_t j = t.is(k + 1, Sense::article) ? k + 2 : k + 1;
    double share = t.is(j, Sense::half) ? 0.5 : t.is(j, Sense::quarter) ? 0.25 : 0;
    if (share == 0 || t.is(j + 1, Sense::unit) || t.is(j + 1, Sense::past)) return 0;
    k = j + 1;
    return share;
}

// "half an hour", "½ hour", "half-year", "a quarter of an hour", "three quarters of an hour".
std::optional<DurationPiece> part_of_unit(const Tokens& t, std::size_t i) {
    double share = t.is(i, Sense::half) ? 0.5 : t.is(i, Sense::quarter) ? 0.25 : 0;
    std::size_t k = i + 1;
    if (t.spelled(i, "three") && t.spelled(i + 1, "quarters")) {
        share = 0.75;
        ++k;
    }
    if (share == 0) return std::nullopt;
    bool of = t.is(k, Sense::of);
    if (of) ++k;
    if (share != 0.5 && !of) return std::nullopt;
    if (t.is(k, Sense::article)) ++k;
    if (t.sign(k, '-') && t.glued(k)) ++k;
    auto unit = unit_at(t, k, false, false);
    if (!unit) return std::nullopt;
    DurationPiece d;
    d.from = i;
    d.to = k + 1;
    add(d, *unit, share);
    return d;
}

// "all day", "full week", "the whole month".
std::optional<DurationPiece> whole_unit(const Tokens& t, std::size_t i) {
    if (!t.is(i, Sense::all)) return std::nullopt;
    std::size_t k = t.sign(i + 1, '-') && t.glued(i + 1) ? i + 2 : i + 1;
    auto unit = unit_at(t, k, false, false);
    if (!unit || *unit < Unit::day) return std::nullopt;
    DurationPiece d;
    d.from = i;
    d.to = k + 1;
    d.whole = true;
    add(d, *unit, 1);
    return d;
}

// One count and its unit: "3 days", "one and a half hours", "1½ hours", "couple more weeks".
std::optional<DurationPiece> counted_unit(const Tokens& t, std::size_t i) {
    auto n = read_number(t, i);
    if (!n || n->ordinal) return std::nullopt;
    std::size_t k = n->to;
    double extra = 0;
    if (n->article && t.is(k, Sense::half)) n->value = 0;  // "a ½ hour"
    if (n->digits && t.is(k, Sense::half) && t.glued(k)) {
        extra = 0.5;
        ++k;
    } else if (t.is(k, Sense::and_) || t.is(k, Sense::half)) {
        std::size_t j = t.is(k, Sense::and_) ? k + 1 : k;
        if (t.is(j, Sense::article)) ++j;
        if (t.is(j, Sense::half)) {
            extra = 0.5;
            k = j + 1;
        }
    }
    bool hyphen = t.sign(k, '-') && t.glued(k) && t.glued(k + 1);
    if (hyphen) ++k;
    if (t.spelled(k, "more") || t.spelled(k, "full") || t.spelled(k, "whole")) ++k;
    if (t.is(k, Sense::of) && n->vague) ++k;
    auto unit = unit_at(t, k, n->digits && !hyphen, !n->article);
    if (!unit) return std::nullopt;
    DurationPiece d;
    d.from = i;
    d.to = k + 1;
    d.vague = n->vague;
    d.article = n->article;
    extra += fraction_after(t, d.to);
    add(d, *unit, n->value + extra);
    return d;
}

}  // namespace

void add(DurationPiece& d, Unit unit, double n) {
    n = std::clamp(n, 0.0, 1e9);
    auto length = std::ranges::find(lengths, unit, &Length::unit);
    d.months += n * length->months;
    d.days += n * length->days;
    d.secs += n * length->secs;
    d.workdays = d.workdays || unit == Unit::workday;
    d.finest = std::min(d.finest, unit == Unit::workday ? Unit::day : unit);
}

std::optional<DurationPiece> read_duration(const Reader& r, std::size_t i) {
    const Tokens& t = r.tokens;
    if (auto d = whole_unit(t, i)) return d;
    if (auto d = part_of_unit(t, i)) return d;
    auto first = counted_unit(t, i);
    if (!first) return std::nullopt;
    // "1 year, 1 month and 21 days"
    for (int n = 0; n < 8; ++n) {
        std::size_t k = first->to;
        if (t.sign(k, ',')) ++k;
        if (t.is(k, Sense::and_)) ++k;
        if (k == first->to && t.sign(k, '-')) break;
        auto more = counted_unit(t, k);
        if (!more || more->finest == first->finest || (more->article && k == first->to)) break;
        first->months += more->months;
        first->days += more->days;
        first->secs += more->secs;
        first->finest = std::min(first->finest, more->finest);
        first->to = more->to;
        first->article = false;
    }
    return first;
}

double length_in_seconds(const DurationPiece& d) {
    constexpr double day = 86'400;
    const double years = std::floor(d.months / 12);
    return d.secs + d.days * day + years * 365 * day +
           (d.months - years * 12) * (d.finest >= Unit::year ? 365.0 / 12 : 30) * day;
}

}  // namespace switchback::conversation::understanding
