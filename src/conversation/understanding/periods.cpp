// Stretches of the calendar: this week, next 2 days, the rest of the month, Q3 2026, the week of the 18th,
// early next week, the end of June, EOD.
#include "conversation/understanding/periods.hpp"

#include "conversation/understanding/evidence.hpp"

namespace switchback::conversation::understanding {

using std::chrono::days;

std::optional<Unit> unit_of(const Tokens& t, std::size_t i) {
    for (const Meaning& meaning : t.at(i).meanings)
        if (meaning.sense == Sense::unit && meaning.strength != Strength::brief)
            return static_cast<Unit>(meaning.value);
    return std::nullopt;
}

int direction(const Tokens& t, std::size_t i) {
    if (t.is(i, Sense::next) || t.is(i, Sense::coming) || t.is(i, Sense::following)) return 1;
    if (t.is(i, Sense::last) && !t.is(i - 1, Sense::modal)) return -1;  // "will last three days"
    if (t.is(i, Sense::current)) return 0;
    return nowhere;
}

PeriodPiece period(std::size_t from, std::size_t to, Day start, Day end, Grain grain) {
    PeriodPiece p;
    p.from = from;
    p.to = to;
    p.start = start;
    p.end = end;
    p.grain = grain;
    return p;
}

// The calendar unit `n` away from the one that holds today.
std::optional<PeriodPiece> calendar_unit(Unit unit, int n, Day today) {
    switch (unit) {
        case Unit::day:
            return period(0, 0, today + days{n}, today + days{n + 1}, Grain::day);
        case Unit::week: {
            Day start = monday_of(today) + days{7 * n};
            return period(0, 0, start, start + days{7}, Grain::week);
        }
        case Unit::fortnight: {
            Day start = monday_of(today) + days{14 * n};
            return period(0, 0, start, start + days{14}, Grain::fortnight);
        }
        case Unit::weekend: {
            Day start = monday_of(today) + days{5 + 7 * n};
            return period(0, 0, start, start + days{2}, Grain::weekend);
        }
        case Unit::month: {
            Day start = add_months(first_of_month(today), n);
            return period(0, 0, start, add_months(start, 1), Grain::month);
        }
        case Unit::quarter: {
            Day start = add_months(first_of_quarter(today), 3 * n);
            return period(0, 0, start, add_months(start, 3), Grain::quarter);
        }
        case Unit::year:
        case Unit::decade:
        case Unit::century: {
            int size = unit == Unit::year ? 1 : unit == Unit::decade ? 10 : 100;
            auto start = make_day((year_of(today) / size + n) * size, 1, 1);
            if (!start) return std::nullopt;
            return period(0, 0, *start, add_months(*start, 12 * size), Grain::year);
        }
        case Unit::workday: {
            Day start = add_workdays(today, n == 0 ? 0 : n);
            return period(0, 0, start, start + days{1}, Grain::day);
        }
        default:
            return std::nullopt;
    }
}

namespace {

// "this week", "next month", "the coming quarter", "the week" (this one), "next hour".
std::optional<PeriodPiece> directed_unit(const Reader& r, std::size_t i) {
    const Tokens& t = r.tokens;
    int n = direction(t, i);
    bool the = n == nowhere && t.is(i, Sense::the);
    auto unit = unit_of(t, i + 1);
    if ((n == nowhere && !the) || !unit) return std::nullopt;
    bool of = the && i > 0 && (t.is(i - 1, Sense::of) || t.is(i - 1, Sense::by) || t.is(i - 1, Sense::and_));
    bool whole = the && (*unit == Unit::week || *unit == Unit::weekend || *unit == Unit::fortnight ||
                         (*unit == Unit::month && t.is(i - 1, Sense::for_)));
    const bool anaphoric = r.session && t.is(i + 2, Sense::after);  // "next week and the week after"
    if (the && (!whole || (of && *unit != Unit::weekend && !anaphoric))) return std::nullopt;
    if (the && t.is(i + 2, Sense::of)) return std::nullopt;
    std::size_t to = i + 2;
    if (n == -1 && *unit == Unit::day) return std::nullopt;  // "the last day of …"
    if (*unit == Unit::hour || *unit == Unit::minute || *unit == Unit::second) {
        if (n != 1 && n != -1) return std::nullopt;
        PeriodPiece p = period(i, to, r.today, r.today, Grain::moment);
        seconds step = *unit == Unit::hour     ? seconds{hours{1}}
                       : *unit == Unit::minute ? seconds{minutes{1}}
                                               : seconds{1};
        p.start_clock = r.now + n * step;
        p.point = true;
        return p;
    }
    bool again = n == 1 && (t.is(to, Sense::after) && (t.is(to + 1, Sense::next)));
    int distance = the ? 0 : n;
    if (the && t.is(to, Sense::after) && t.is(to + 1, Sense::next)) distance = 2;
    if (again || distance == 2) to += 2;
    if (r.session && *unit == Unit::fortnight && distance == 1) return units_from(r, 1, 1, *unit, i, to);
    auto p = calendar_unit(*unit, distance, r.today);
    if (!p) return std::nullopt;
    p->from = i;
    p->to = to;
    return p;
}

// "on weekend", "over weekend": no article.
std::optional<PeriodPiece> bare_weekend(const Reader& r, std::size_t i) {
    const Tokens& t = r.tokens;
    bool on = i > 0 && (t.is(i - 1, Sense::on) || t.is(i - 1, Sense::over) || t.is(i - 1, Sense::during));
    if (!t.spelled(i, "weekend") || !(on || alone(t, i))) return std::nullopt;
    auto p = calendar_unit(Unit::weekend, 0, r.today);
    p->from = i;
    p->to = i + 1;
    return p;
}

// "the week after next", "the weekend after the next".
std::optional<PeriodPiece> after_next(const Reader& r, std::size_t i) {
    const Tokens& t = r.tokens;
    std::size_t k = t.is(i, Sense::the) ? i + 1 : i;
    auto unit = unit_of(t, k);
    if (!unit || *unit < Unit::weekend || !t.is(k + 1, Sense::after) || !t.is(k + 2, Sense::next))
        return std::nullopt;
    if (unit_of(t, k + 3)) return std::nullopt;
    auto p = calendar_unit(*unit, 2, r.today);
    if (!p) return std::nullopt;
    p->from = i;
    p->to = k + 3;
    return p;
}

// "next 2 days", "last few weeks", "2 upcoming months", "past three hours", "next 4 business days".
std::optional<PeriodPiece> several_units(const Reader& r, std::size_t i) {
    const Tokens& t = r.tokens;
    int n = direction(t, i);
    std::optional<DurationPiece> d;
    std::size_t to = 0;
    if (n == 1 || n == -1) {
        d = read_duration(r, i + 1);
        if (d) to = d->to;
    } else {  // the direction after the number
        std::size_t k = t.is(i, Sense::the) ? i + 1 : i;
        auto count = read_number(t, k);
        if (!count || count->ordinal || count->article) return std::nullopt;
        n = direction(t, count->to);
        auto unit = unit_of(t, count->to + 1);
        if ((n != 1 && n != -1) || !unit) return std::nullopt;
        return units_from(r, n, count->value, *unit, i, count->to + 2);
    }
    if (!d || d->article || d->whole) return std::nullopt;
    return span_from(r, n, *d, i, to);
}

std::optional<PeriodPiece> end_words(const Reader& r, std::size_t i) {
    const Tokens& t = r.tokens;
    PeriodPiece p = period(i, i + 1, r.today, r.today + days{1}, Grain::day);
    if (t.is(i, Sense::end_of_day)) {
        p.point = true;
        p.start_clock = hours{24} - seconds{1};
        std::size_t k = t.is(i + 1, Sense::on) || t.is(i + 1, Sense::of) ? i + 2 : i + 1;
        auto date = read_named_day(r, k);
        auto day = date ? day_of(*date, r.today) : std::nullopt;
        if (day) {
            p.start = *day;
            p.end = *day + days{1};
            p.to = date->to;
        }
        return p;
    }
    if (t.is(i, Sense::end_of_week))
        return late_part(i, i + 1, *calendar_unit(Unit::week, 0, r.today), r.session);
    if (t.is(i, Sense::end_of_month))
        return late_part(i, i + 1, *calendar_unit(Unit::month, 0, r.today), r.session);
    if (!t.is(i, Sense::end_of_year)) return std::nullopt;
    auto year = calendar_unit(Unit::year, 0, r.today);
    if (!year) return std::nullopt;
    p = late_part(i, i + 1, *year, r.session);
    p.start = add_months(year->start, 6);
    p.open = true;
    return p;
}

}  // namespace

std::optional<PeriodPiece> read_period(const Reader& r, std::size_t i) {
    std::optional<PeriodPiece> best;
    for (auto rule : {sliced_period, directed_unit, bare_weekend, after_next, several_units, quarter,
                      end_words, numbered_week, said_year, decade})
        if (auto p = rule(r, i); p && (!best || p->to > best->to)) best = p;
    return best;
}

std::optional<PeriodPiece> read_plain_period(const Reader& r, std::size_t i) {
    for (auto rule : {directed_unit, quarter})
        if (auto p = rule(r, i)) return p;
    const Tokens& t = r.tokens;
    auto date = read_worded_date(r, i);
    if (!date) {
        std::size_t k = t.spelled(i, "year") ? i + 1 : i;
        auto year = read_year(t, k, false);
        if (year && year->value < 2200) {
            date.emplace();
            date->to = year->to;
            date->year = static_cast<int>(year->value);
            date->grain = Grain::year;
        }
    }
    if (!date && t.is(i, Sense::month)) {
        date.emplace();
        date->month = t.value(i, Sense::month);
        date->to = i + 1;
        date->grain = Grain::month;
    }
    if (!date || date->grain == Grain::day) return std::nullopt;
    auto span = days_of(*date, r.today);
    if (!span) return std::nullopt;
    return period(i, date->to, span->start, span->end, date->grain);
}

}  // namespace switchback::conversation::understanding
