// The pieces that a point is made of, each added where it is welcome.
#include "conversation/understanding/evidence.hpp"
#include "conversation/understanding/periods.hpp"
#include "conversation/understanding/points.hpp"

#include <array>

namespace switchback::conversation::understanding {

namespace {

// A weekday beside a date is decoration; two days that differ are two expressions, except that a written date
// overrules "tomorrow" and completes "Friday".
bool merge_dates(Point& p, const DatePiece& more, const Reader& r) {
    DatePiece& had = *p.date;
    bool had_weekday = had.weekday && !had.fixed && !had.month;
    bool more_weekday = more.weekday && !more.fixed && !more.month;
    if (more_weekday) {
        if (p.measured && had.fixed) {  // "two months from today on Tuesday"
            had.fixed = coming_weekday(*had.fixed, *more.weekday);
            return true;
        }
        return had.month != 0 && had.day != 0;
    }
    bool written = more.month && more.day;
    if (!written) return false;
    if (!had_weekday && !(had.fixed && had.to == more.from - (r.tokens.sign(more.from - 1, ',') ? 1 : 0)))
        return false;
    auto weekday = had.weekday;
    had = more;
    had.weekday = weekday;
    return true;
}

bool add_date(const Reader& r, Point& p, std::size_t i) {
    auto date = read_date(r, i);
    if (!date) return false;
    const Tokens& t = r.tokens;
    bool after_weekday = p.date && p.date->weekday;
    if (date->weak && !after_weekday) {
        bool invited = t.is(i - 1, Sense::on) || t.is(i - 1, Sense::in) || t.is(i - 1, Sense::by);
        if (!invited) return false;
    }
    if (date->weak &&
        after_weekday) {  // "Friday 7-6" when the sixth of July is a Friday; "Monday 11-4" is hours
        auto day = day_of(*date, r.today);
        if (r.session || !day || weekday_of(*day) != *p.date->weekday) return false;
    }
    if (p.date) {
        if (!merge_dates(p, *date, r)) return false;
    } else if (p.period || p.exact) {
        return false;
    } else {
        p.date = date;
    }
    p.to = date->to;
    return true;
}

// "27th" and nothing else.
bool alone_ordinal(const Tokens& t, std::size_t i, std::size_t to) {
    return i == 0 && (t.ended(to) || (t.at(to).kind == Token::Kind::sign && t.ended(to + 1)));
}

// "the 17", "15", "the 21st" as a day of the month: only after "on", "for the", or beside a time.
bool add_day_number(const Reader& r, Point& p, std::size_t i) {
    const Tokens& t = r.tokens;
    if (p.date || p.period || p.exact) return false;
    bool the = t.is(i, Sense::the) || t.is(i - 1, Sense::the);
    auto n = read_day_number(t, i);
    if (!n) return false;
    bool invited = t.is(i - 1, Sense::on) ||
                   (t.is(i - 1, Sense::the) && (t.is(i - 2, Sense::on) || t.is(i - 2, Sense::for_)));
    // "the 12th", "by 12th"
    bool bounded = t.is(i - 1, Sense::by) || t.is(i - 1, Sense::before) || t.is(i - 1, Sense::until);
    bool named = (the || bounded || alone_ordinal(t, i, n->to)) && n->ordinal && n->digits;
    bool closes = t.ended(n->to) || may_follow_hour(t, n->to) || t.is(n->to, Sense::between);
    bool noun = t.word(n->to) && t.at(n->to).meanings.empty();
    if (!(invited || named) || !closes || noun || t.is(n->to, Sense::unit)) return false;
    if (!the && !n->digits) return false;
    DatePiece date;
    date.from = i;
    date.to = n->to;
    date.day = static_cast<int>(n->value);
    if (!day_of(date, r.today)) return false;
    p.date = date;
    p.to = date.to;
    return true;
}

// "move it to Fri 10", "tomorrow 3": an hour, unless that Friday is the tenth.
bool bare_hour_after_day(const Reader& r, const Point& p, const ClockPiece& clock, std::size_t i) {
    const Tokens& t = r.tokens;
    if (!p.date || p.date->month || p.date->day || !t.number(i) || clock.minutes || t.at(i).value < 1 ||
        t.at(i).value > 12)
        return false;
    auto day = day_of(*p.date, r.today);
    bool the_tenth = day && static_cast<long>(static_cast<unsigned>(parts_of(*day).day())) == t.at(i).value;
    bool closes = t.ended(clock.to) || t.is(clock.to, Sense::plain) || t.sign(clock.to, '?') ||
                  t.sign(clock.to, ',') || (t.sign(clock.to, '.') && !t.glued(clock.to + 1));
    return p.to == i && closes && !the_tenth;
}

// "1730 on Monday", "tomorrow 0900": not a year, and a named day beside it.
bool four_digits_by_day(const Reader& r, const Point& p, const ClockPiece& clock, std::size_t i) {
    const Tokens& t = r.tokens;
    long value = t.at(i).value;
    if (!t.number(i) || t.at(i).digits != 4 || clock.to != i + 1 || (value >= 1900 && value < 2100))
        return false;
    if (p.date) return !p.date->month && p.to == i && may_follow_hour(t, clock.to);
    bool glue = false;
    std::size_t k = over_glue(t, clock.to, glue);
    return p.empty() && (t.is(k, Sense::day) || (t.is(k, Sense::weekday) && trust_weekday(t, k)) ||
                         t.is(k, Sense::tonight));
}

bool add_clock(const Reader& r, Point& p, std::size_t i, bool at_hour) {
    if (p.clock || p.exact) return false;
    const Tokens& t = r.tokens;
    auto clock = read_clock(r, i);
    if (!clock) {
        clock = read_bare_clock(r, i);
        if (!clock) return false;
        bool glue = false;
        // "6 in the afternoon", but not "one morning", "four afternoon classes"
        bool part_next =
            read_part(r, over_glue(t, clock->to, glue)).has_value() && !t.is(clock->to, Sense::part);
        bool counted =
            i > 0 && t.word(i - 1) && t.at(i - 1).meanings.empty() && t.is(clock->to, Sense::current);
        part_next = part_next && !counted;
        bool day_before = p.date && !p.date->month && clock->minutes;
        bool hour_after_day = bare_hour_after_day(r, p, *clock, i) || four_digits_by_day(r, p, *clock, i);
        bool worded_minutes = clock->minutes && !t.number(i) && (p.date || at_hour);
        // "Thursday at 3 confirmed", but "Thursday at 3 sites"
        const bool followed = r.session && p.date && t.word(clock->to) && t.at(clock->to).meanings.empty() &&
                              !t.at(clock->to).lower.ends_with("s");
        bool asked = at_hour && (followed || may_follow_hour(t, clock->to)) &&
                     !(clock->minutes && t.at(i).digits == 1 && t.at(i + 2).digits == 1);
        bool zero = p.measured && t.at(i).digits == 2 && t.at(i).value == 0;  // "-5d 00"
        if (!asked && !part_next && !day_before && !hour_after_day && !worded_minutes &&
            !(p.part && at_hour) && !zero && !(p.part && p.from + 6 > i && clock->minutes))
            return false;
    }
    if (clock->either) clock->half_known = false;
    p.clock = clock;
    p.to = clock->to;
    return true;
}

// "Tuesday PM".
std::optional<PartPiece> half_as_part(const Reader& r, const Point& p, std::size_t i) {
    auto* half = r.tokens.as(i, Sense::meridiem);
    if (!half || !p.date || p.clock) return std::nullopt;
    PartPiece part;
    part.from = i;
    part.to = i + 1;
    part.part = half->value == 12 ? Part::afternoon : Part::morning;
    part.start = hours{half->value == 12 ? 12 : 8};
    part.end = hours{half->value == 12 ? 16 : 12};
    return part;
}

bool add_part(const Reader& r, Point& p, std::size_t i) {
    if (p.exact) return false;
    auto part = read_part(r, i);
    if (!part) part = half_as_part(r, p, i);
    if (!part) return false;
    if (part->today && p.date && part->day == 0 && part->part != Part::night) part->today = false;
    if (p.part) {
        if (p.part->part != part->part) return false;  // "tonight, at night"
    } else {
        p.part = part;
    }
    p.to = part->to;
    return true;
}

// "Thu Oct 26 11:00:09 2023": the year after the time.
bool add_late_year(const Reader& r, Point& p, std::size_t i) {
    if (!p.date || p.date->year || !p.date->day || !p.clock || p.date->fixed) return false;
    const Token& token = r.tokens.at(i);
    if (token.kind != Token::Kind::number || token.digits != 4 || token.value < 1900 || token.value > 2199)
        return false;
    p.date->year = static_cast<int>(token.value);
    p.to = i + 1;
    return true;
}

// "next tuesday +10 days", "2023-12-29 -10days".
bool add_shift(const Reader& r, Point& p, std::size_t i) {
    const Tokens& t = r.tokens;
    if (!p.date || (!t.sign(i, '+') && !t.sign(i, '-'))) return false;
    if (t.sign(i, '-') && !(t.at(i).spaced && t.glued(i + 1))) return false;
    auto d = read_duration(r, i + 1);
    auto day = day_of(*p.date, r.today);
    if (!d || !day || d->clock_units()) return false;
    DatePiece moved = *p.date;
    moved.fixed = shifted(*day, *d, t.sign(i, '+') ? 1 : -1);
    moved.to = d->to;
    p.date = moved;
    p.to = d->to;
    return true;
}

bool add_zone(const Reader& r, Point& p, std::size_t i) {
    if (p.zone || p.empty()) return false;
    auto zone = read_zone(r, i, p.clock.has_value());
    if (!zone) return false;
    p.zone = zone;
    p.to = zone->to;
    return true;
}

// Periods take part in a point when they name a day ("EOD", "workday") or stand alone.
bool add_period(const Reader& r, Point& p, std::size_t i) {
    if (p.period || p.exact) return false;
    auto period = read_period(r, i);
    if (!period) return false;
    if (p.date) {  // "tomorrow EOD"
        auto day = day_of(*p.date, r.today);
        if (!r.tokens.is(i, Sense::end_of_day) || !day || p.clock || period->to > i + 1) return false;
        period->start = *day;
        period->end = *day + std::chrono::days{1};
        p.date.reset();
        p.period = period;
        p.to = period->to;
        return true;
    }
    auto date = read_date(r, i);
    if (date && date->to > period->to) return false;
    if (!p.empty() && !(p.clock || p.part)) return false;
    p.period = period;
    p.to = period->to;
    return true;
}

}  // namespace

bool add_piece(const Reader& r, Point& p, std::size_t i, bool at_hour) {
    const Tokens& t = r.tokens;
    bool unknown = t.word(i) && t.at(i).meanings.empty() && p.empty() && t.at(i).lower.size() > 1 &&
                   !t.spelled(i, "year");
    if (unknown) return false;
    // a relative point beside a weekday: "Sunday 3 weeks after January 15th"
    if (p.empty() || (p.date && p.date->weekday && !p.date->fixed && !p.date->month)) {
        auto relative = read_relative(r, i);
        if (relative && p.empty()) {
            relative->from = p.from;
            p = *relative;
            return true;
        }
        if (relative && relative->date && relative->date->fixed) {
            p.date->fixed = coming_weekday(*relative->date->fixed, *p.date->weekday);
            p.to = relative->to;
            return true;
        }
    }
    auto clock = read_clock(r, i);
    auto date = read_date(r, i);
    if (clock && (!date || clock->to > date->to) && add_clock(r, p, i, at_hour)) return true;
    if (add_period(r, p, i) || add_late_year(r, p, i) || add_date(r, p, i) || add_part(r, p, i)) return true;
    if (add_clock(r, p, i, at_hour) || add_day_number(r, p, i) || add_zone(r, p, i)) return true;
    return add_shift(r, p, i) ||
           (t.sign(i, '-') && p.date && p.date->day && !p.clock && read_clock(r, i + 1) &&
            t.at(i).spaced == t.at(i + 1).spaced && add_clock(r, p, i + 1, false));
}

}  // namespace switchback::conversation::understanding
