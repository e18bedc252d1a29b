// Points counted from another: "in 5 minutes", "3 days ago", "a week from tomorrow", "+15min", "now".
#include "conversation/understanding/evidence.hpp"
#include "conversation/understanding/periods.hpp"
#include "conversation/understanding/points.hpp"

#include <algorithm>
#include <cmath>

namespace switchback::conversation::understanding {

namespace {

Point counted(const Reader& r, const DurationPiece& d, int sign, std::size_t from, std::size_t to) {
    Point p;
    p.from = from;
    p.to = to;
    p.measured = true;
    Day day = shifted(r.today, d, sign);
    if (d.clock_units()) {
        seconds at = r.now + sign * seconds{std::llround(std::min(d.secs, 1e11))};
        long long over = static_cast<long long>(std::floor(static_cast<double>(at.count()) / 86'400));
        p.exact = Moment{add_days(day, over), at - seconds{over * 86'400}};
    } else {
        DatePiece date;
        date.from = from;
        date.to = to;
        date.fixed = day;
        p.date = date;
    }
    return p;
}

std::optional<Point> now(const Reader& r, std::size_t i) {
    const Tokens& t = r.tokens;
    auto* word = t.as(i, Sense::now);
    if (!word || (word->strength == Strength::weak && !alone(t, i) && word->phrase != "asap"))
        return std::nullopt;
    if (word->phrase == "now" && t.is(i + 1, Sense::every)) return std::nullopt;
    if (t.sign(i + 1, '+') || t.sign(i + 1, '-'))
        if (auto d = read_duration(r, i + 2)) return counted(r, *d, t.sign(i + 1, '+') ? 1 : -1, i, d->to);
    Point p;
    p.from = i;
    p.to = i + 1;
    p.exact = Moment{r.today, r.now};
    return p;
}

// "in", "after", "in about", "timer for" and a length.
std::optional<Point> prefixed(const Reader& r, std::size_t i) {
    const Tokens& t = r.tokens;
    bool in = t.is(i, Sense::in) || (i > 0 && t.is(i - 1, Sense::in));
    bool timer = t.is(i, Sense::timer) && t.as(i, Sense::timer)->strength != Strength::weak;
    bool after = t.is(i, Sense::after) && !t.is(i, Sense::since);
    if (!in && !timer && !after) return std::nullopt;
    std::size_t k = t.is(i, Sense::in) || timer || after ? i + 1 : i;
    while ((t.is(k, Sense::approx) || t.sign(k, '~') || t.is(k, Sense::less) || t.is(k, Sense::the)) &&
           k < i + 4)
        ++k;
    if (t.is(k, Sense::another)) ++k;
    auto d = read_duration(r, k);
    if (!d || d->whole) return std::nullopt;
    if (after && d->vague && !d->clock_units() && t.is(d->to, Sense::of)) return std::nullopt;
    std::size_t to = t.spelled(d->to, "time") || t.is(d->to, Sense::from_now) ? d->to + 1 : d->to;
    if (t.is(to, Sense::of) || t.is(to, Sense::last)) return std::nullopt;
    return counted(r, *d, 1, i, to);
}

// "+2 months, 5 days", "-3y", "-2hr5min" at the start of a text or after a blank.
std::optional<Point> with_sign(const Reader& r, std::size_t i) {
    const Tokens& t = r.tokens;
    if ((!t.sign(i, '+') && !t.sign(i, '-')) || !t.at(i).spaced || !t.glued(i + 1)) return std::nullopt;
    if (t.sign(i, '-') && i > 0 && !t.at(i - 1).meanings.empty()) return std::nullopt;
    auto d = read_duration(r, i + 1);
    if (!d) return std::nullopt;
    return counted(r, *d, t.sign(i, '+') ? 1 : -1, i, d->to);
}

// "2 day after tomorrow", where the last three words are one of the table's.
std::optional<Point> days_after_tomorrow(const Reader& r, std::size_t i) {
    const Tokens& t = r.tokens;
    auto n = read_number(t, i);
    if (!n || n->ordinal || n->article || n->value > 1000) return std::nullopt;
    auto* word = t.as(n->to, Sense::day);
    if (!word || word->value != 2) return std::nullopt;
    DurationPiece d;
    d.days = n->value + 1;
    d.finest = Unit::day;
    return counted(r, d, 1, i, n->to + 1);
}

// A length and then "ago", "later", "from now", "after next Friday", "before Easter".
std::optional<Point> suffixed(const Reader& r, std::size_t i) {
    const Tokens& t = r.tokens;
    auto d = read_duration(r, i);
    if (!d || d->whole) return std::nullopt;
    std::size_t k = d->to;
    if (auto* ago = t.as(k, Sense::ago); ago && (ago->strength != Strength::weak || t.ended(k + 1)))
        return counted(r, *d, -1, i, k + 1);
    if (t.is(k, Sense::later) || t.is(k, Sense::hence)) return counted(r, *d, 1, i, k + 1);
    if (auto* ahead = t.as(k, Sense::from_now)) {
        bool out = ahead->strength == Strength::weak && ahead->value == 0;
        if (!out || t.ended(k + 1)) return counted(r, *d, 1, i, k + 1);
    }
    auto* unit = t.as(k - 1, Sense::unit);
    bool weeks = unit && (unit->value == static_cast<int>(Unit::week) ||
                          unit->value == static_cast<int>(Unit::fortnight));
    if (weeks && r.depth == 0 && (t.is(k, Sense::day) || t.is(k, Sense::weekday))) {  // "a week tomorrow"
        auto date = read_named_day(r, k);
        auto day = date ? day_of(*date, r.today) : std::nullopt;
        if (day) return counted(Reader{t, *day, r.now, r.order, nullptr, 1}, *d, 1, i, date->to);
    }
    bool forward = t.is(k, Sense::after) || t.is(k, Sense::from) || t.is(k, Sense::since);
    bool backward = t.spelled(k, "before") || t.spelled(k, "prior to");
    if ((!forward && !backward) || r.depth > 0) return std::nullopt;
    std::size_t a = t.is(k + 1, Sense::the) ? k + 2 : k + 1;
    Point anchor = read_point(Reader{t, r.today, r.now, r.order, nullptr, r.depth + 1}, a);
    auto day = day_of(anchor, r);
    if (!day || anchor.measured || (d->clock_units() && !anchor.clock && !anchor.exact)) return std::nullopt;
    Reader there{t, *day, r.now, r.order, nullptr, r.depth + 1};
    if (anchor.exact) there.now = *anchor.exact->clock;
    if (anchor.clock && d->clock_units()) there.now = clock_of(*anchor.clock, anchor.part);
    Point p = counted(there, *d, forward ? 1 : -1, i, anchor.to);
    if (!d->clock_units()) p.clock = anchor.clock;
    return p;
}

// "the day before Christmas", "week after Easter": one of the unit.
std::optional<Point> beside(const Reader& r, std::size_t i) {
    const Tokens& t = r.tokens;
    if (r.depth > 0) return std::nullopt;
    std::size_t k = t.is(i, Sense::the) ? i + 1 : i;
    DurationPiece d;
    d.finest = Unit::day;
    d.days = 1;
    int sign = 0;
    std::size_t anchor_at = k + 2;
    if (auto* word = t.as(i, Sense::day);
        word && word->strength == Strength::weak && word->phrase.starts_with("the day ")) {
        sign = word->value;
        anchor_at = i + 1;
    } else if (t.spelled(k, "day") || t.spelled(k, "week")) {
        if (t.spelled(k, "week")) d.days = 7;
        sign = t.is(k + 1, Sense::after) || t.is(k + 1, Sense::from) ? 1
               : t.spelled(k + 1, "before")                          ? -1
                                                                     : 0;
    }
    if (sign == 0) return std::nullopt;
    Point anchor = read_point(Reader{t, r.today, r.now, r.order, nullptr, r.depth + 1}, anchor_at);
    auto day = day_of(anchor, r);
    if (!day || anchor.measured || anchor.clock || anchor.period) return std::nullopt;
    Reader there{t, *day, r.now, r.order, nullptr, r.depth + 1};
    return counted(there, d, sign, i, anchor.to);
}

// "two Fridays ago", "three Mondays from now".
std::optional<Point> weekdays_away(const Reader& r, std::size_t i) {
    const Tokens& t = r.tokens;
    auto n = read_number(t, i);
    if (!n || n->ordinal || n->value < 1 || n->value > 500) return std::nullopt;
    auto* name = t.as(n->to, Sense::weekdays);
    if (!name) name = t.as(n->to, Sense::weekday);
    bool ago = t.is(n->to + 1, Sense::ago), ahead = t.is(n->to + 1, Sense::from_now);
    if (!name || (!ago && !ahead)) return std::nullopt;
    using std::chrono::days;
    int weeks = static_cast<int>(n->value);
    auto weekday = static_cast<unsigned>(name->value);
    Day day = ago ? coming_weekday(r.today - days{7}, weekday) - days{7 * (weeks - 1)}
                  : coming_weekday(r.today + days{1}, weekday) + days{7 * (weeks - 1)};
    Point p = counted(Reader{t, day, r.now, r.order, nullptr, 1}, DurationPiece{}, 1, i, n->to + 2);
    return p;
}

// "Friday week", "a week on Friday", "Tuesday fortnight".
std::optional<Point> week_on(const Reader& r, std::size_t i) {
    const Tokens& t = r.tokens;
    auto d = read_duration(r, i);
    if (!d || d->clock_units() || !t.is(d->to, Sense::on)) return std::nullopt;
    auto* name = t.as(d->to + 1, Sense::weekday);
    if (!name || !(t.is(d->to - 1, Sense::unit) &&
                   (t.value(d->to - 1, Sense::unit) == static_cast<int>(Unit::week) ||
                    t.value(d->to - 1, Sense::unit) == static_cast<int>(Unit::fortnight))))
        return std::nullopt;
    if (t.is(i - 1, Sense::for_) || t.is(i - 1, Sense::every)) return std::nullopt;
    Reader there{t, coming_weekday(r.today, static_cast<unsigned>(name->value)), r.now, r.order};
    return counted(there, *d, 1, i, d->to + 2);
}

}  // namespace

std::optional<Point> read_relative(const Reader& r, std::size_t i) {
    for (auto rule :
         {now, days_after_tomorrow, suffixed, beside, weekdays_away, prefixed, with_sign, week_on})
        if (auto p = rule(r, i)) return p;
    return std::nullopt;
}

}  // namespace switchback::conversation::understanding
