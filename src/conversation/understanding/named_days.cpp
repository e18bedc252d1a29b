// Days by name: tomorrow, next Friday, Tuesday of next week, the first Monday of next month, Monday the 24th,
// Christmas; and which day a date means, seen from today.
#include "conversation/understanding/evidence.hpp"
#include "conversation/understanding/periods.hpp"

#include <algorithm>

namespace switchback::conversation::understanding {

namespace {

using std::chrono::days;

DatePiece fixed(std::size_t from, std::size_t to, Day day) {
    DatePiece date;
    date.from = from;
    date.to = to;
    date.fixed = day;
    return date;
}

std::optional<DatePiece> day_word(const Reader& r, std::size_t i) {
    const Tokens& t = r.tokens;
    auto* word = t.as(i, Sense::day);
    if (!word) return std::nullopt;
    if (word->phrase == "tom" &&
        (t.at(i).capital || !(t.ended(i + 1) || t.number(i + 1) || t.is(i + 1, Sense::at))))
        return std::nullopt;
    if (word->phrase == "the day after" || word->phrase == "the day before") {
        if (!r.session && !t.ended(i + 1) && t.at(i + 1).kind != Token::Kind::sign) return std::nullopt;
    }
    std::size_t k = i + 1;
    int offset = word->value;
    if (word->phrase == "for the day" && t.is(k, Sense::after)) {  // "plans for the day after?"
        offset = 1;
        ++k;
    }
    while (offset == 2 && t.spelled(k, "next")) ++k;
    bool week_later =
        t.spelled(k, "week") && offset >= 0 && (t.ended(k + 1) || t.is(k + 1, Sense::at));  // "tomorrow week"
    if (week_later) {
        offset += 7;
        ++k;
    }
    return fixed(i, k, add_days(r.today, offset));
}

// "this week", "next week", "of the week after next": Monday of that week and where it ends.
std::optional<std::pair<Day, std::size_t>> week_at(const Reader& r, std::size_t i) {
    const Tokens& t = r.tokens;
    bool week = t.is(i + 1, Sense::unit) && t.value(i + 1, Sense::unit) == static_cast<int>(Unit::week);
    if (!week) return std::nullopt;
    Day monday = monday_of(r.today);
    if (t.is(i, Sense::next) || t.is(i, Sense::coming) || t.is(i, Sense::following))
        return std::pair{monday + days{7}, i + 2};
    if (t.is(i, Sense::last)) return std::pair{monday - days{7}, i + 2};
    if (t.is(i, Sense::current)) return std::pair{monday, i + 2};
    if (t.is(i, Sense::the) && t.is(i + 2, Sense::after) && t.is(i + 3, Sense::next))
        return std::pair{monday + days{14}, i + 4};
    return std::nullopt;
}

Day in_week(Day monday, unsigned weekday) {
    return monday + days{(weekday + 6) % 7};
}

// After a weekday: "next week", "of this week", "after next", "week".
std::optional<DatePiece> weekday_then_week(const Reader& r, std::size_t i, unsigned weekday) {
    const Tokens& t = r.tokens;
    std::size_t k = i + 1;
    if (t.sign(k, ',') || t.is(k, Sense::of) || t.is(k, Sense::in)) ++k;
    if (auto week = week_at(r, k)) return fixed(i, week->second, in_week(week->first, weekday));
    if (t.is(i + 1, Sense::after) && t.is(i + 2, Sense::next))
        return fixed(i, i + 3, in_week(monday_of(r.today) + days{14}, weekday));
    if (t.spelled(i + 1, "week") && !t.is(i - 1, Sense::on) && (t.ended(i + 2) || t.is(i + 2, Sense::at)))
        return fixed(i, i + 2, coming_weekday(r.today, weekday) + days{7});
    if (t.spelled(i + 1, "fortnight") && !t.is(i - 1, Sense::on) &&
        (t.ended(i + 2) || t.is(i + 2, Sense::at)))
        return fixed(i, i + 2, coming_weekday(r.today, weekday) + days{14});
    return std::nullopt;
}

bool hour_follows(const Reader& r, std::size_t i) {
    return read_clock(r, i).has_value() || read_bare_clock(r, i).has_value();
}

// "Friday the 15th", "Wed 13th": the month whose 15th is a Friday, this one first.
std::optional<DatePiece> weekday_and_number(const Reader& r, std::size_t i, unsigned weekday) {
    const Tokens& t = r.tokens;
    std::size_t k = t.sign(i + 1, ',') || t.sign(i + 1, '.') ? i + 2 : i + 1;
    auto number = read_day_number(t, k);
    if (!number) return std::nullopt;
    const bool bare = !number->ordinal && !t.is(k, Sense::the);
    // "Fri 8 at 11": the hour stands elsewhere, so the number is the day's.
    if (bare && !(t.is(number->to, Sense::at) && hour_follows(r, number->to + 1))) return std::nullopt;
    if (t.is(number->to, Sense::month) || t.is(number->to, Sense::of)) return std::nullopt;
    Day month = first_of_month(r.today);
    for (int n = 0; n < 60; ++n) {
        auto date = parts_of(add_months(month, n));
        auto day =
            make_day(static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
                     static_cast<int>(number->value));
        if (bare && n > 2) return std::nullopt;
        if (bare && day && *day < r.today) continue;
        if (day && weekday_of(*day) == weekday) return fixed(i, number->to, *day);
    }
    return std::nullopt;
}

std::optional<DatePiece> plain_weekday(const Reader& r, std::size_t i) {
    if (!trust_weekday(r.tokens, i)) return std::nullopt;
    auto weekday = static_cast<unsigned>(r.tokens.value(i, Sense::weekday));
    if (auto date = weekday_then_week(r, i, weekday)) return date;
    if (auto date = weekday_and_number(r, i, weekday)) return date;
    DatePiece date;
    date.from = i;
    date.to = i + 1;
    date.weekday = weekday;
    return date;
}

// "next Friday", "this coming Tue", "last Monday", "next week Wednesday".
std::optional<DatePiece> directed_weekday(const Reader& r, std::size_t i) {
    const Tokens& t = r.tokens;
    if (auto week = week_at(r, i);
        week && t.is(week->second + (t.is(week->second, Sense::on) ? 1 : 0), Sense::weekday)) {
        std::size_t k = week->second + (t.is(week->second, Sense::on) ? 1 : 0);
        return fixed(i, k + 1, in_week(week->first, static_cast<unsigned>(t.value(k, Sense::weekday))));
    }
    auto* name = t.as(i + 1, Sense::weekday);
    if (!name) return std::nullopt;
    auto weekday = static_cast<unsigned>(name->value);
    Day coming = coming_weekday(r.today, weekday);
    if (t.is(i, Sense::next) || t.is(i, Sense::following))
        return fixed(i, i + 2, in_week(monday_of(r.today) + days{7}, weekday));
    if (t.is(i, Sense::coming)) return fixed(i, i + 2, coming_weekday(r.today + days{1}, weekday));
    if (t.is(i, Sense::current)) return fixed(i, i + 2, coming);
    if (!t.is(i, Sense::last)) return std::nullopt;
    DatePiece date = fixed(i, i + 2, coming_weekday(r.today - days{7}, weekday));
    date.past = true;
    return date;
}

struct MonthOf {
    int year, month;
    std::size_t to;
};

// The month after "the third Tuesday" or "the 20th": "of next month", "in March 2027", "this month".
std::optional<MonthOf> month_of(const Reader& r, std::size_t k) {
    const Tokens& t = r.tokens;
    if (t.is(k, Sense::of) || t.is(k, Sense::in)) ++k;
    bool month = t.is(k + 1, Sense::unit) && t.value(k + 1, Sense::unit) == static_cast<int>(Unit::month);
    if (month) {
        int offset = t.is(k, Sense::next) || t.is(k, Sense::coming) || t.is(k, Sense::following) ? 1
                     : t.is(k, Sense::last)                                                      ? -1
                     : t.is(k, Sense::current) || t.is(k, Sense::the)                            ? 0
                                                                                                 : 99;
        if (offset == 99) return std::nullopt;
        auto date = parts_of(add_months(first_of_month(r.today), offset));
        return MonthOf{static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
                       k + 2};
    }
    if (!t.is(k, Sense::month)) return std::nullopt;
    auto named = read_worded_date(r, k);
    if (!named || named->day != 0) return std::nullopt;
    auto span = days_of(*named, r.today);
    if (!span) return std::nullopt;
    return MonthOf{year_of(span->start), named->month, named->to};
}

bool time_like(const Tokens& t, std::size_t i) {
    return t.number(i) || t.is(i, Sense::part) || t.is(i, Sense::meridiem) || t.is(i, Sense::to) ||
           t.is(i, Sense::at) || t.sign(i, '-') || t.sign(i, ':');
}

std::optional<Day> nth_in_month(Day in, int nth, unsigned weekday) {
    const auto date = parts_of(in);
    return nth_weekday(static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
                       nth, weekday);
}

// "third Tuesday", "the second Monday of next month", "last Friday of March", "1st Monday".
std::optional<DatePiece> ordinal_weekday(const Reader& r, std::size_t i) {
    const Tokens& t = r.tokens;
    std::size_t k = t.is(i, Sense::the) ? i + 1 : i;
    bool last = t.is(k, Sense::last);
    auto n = last ? std::optional<Number>{Number{k, k + 1, 9, true}} : read_number(t, k);
    if (!n || !n->ordinal || (n->value > 5 && !last)) return std::nullopt;
    auto* name = t.as(n->to, Sense::weekday);
    if (!name) return std::nullopt;
    auto weekday = static_cast<unsigned>(name->value);
    int nth = static_cast<int>(n->value);
    auto month = month_of(r, n->to + 1);
    // "the first Monday evening of next month": the time of day may stand between
    for (std::size_t k2 = n->to + 1; !month && k2 < n->to + 9 && time_like(t, k2); ++k2)
        if (t.is(k2 + 1, Sense::of)) month = month_of(r, k2 + 1);
    if (month) {
        bool beside = month_of(r, n->to + 1).has_value();
        if (!beside) month->to = n->to + 1;
        auto day = nth_weekday(month->year, month->month, nth, weekday);
        // "of the month", where it is gone by: a session is ahead
        const bool gone = r.session && day && *day < r.today && t.spelled(month->to - 1, "month") &&
                          t.is(month->to - 2, Sense::the);
        if (gone) day = nth_in_month(add_months(first_of_month(r.today), 1), nth, weekday);
        if (day) return fixed(i, month->to, *day);
        return std::nullopt;
    }
    if (last) return std::nullopt;
    auto day = nth_in_month(r.today, nth, weekday);
    if (r.session && day && *day < r.today)
        day = nth_in_month(add_months(first_of_month(r.today), 1), nth, weekday);
    if (!day) return std::nullopt;
    return fixed(i, n->to + 1, *day);
}

// "the 20th of next month", "the 15th day of this month".
std::optional<DatePiece> day_of_month(const Reader& r, std::size_t i) {
    const Tokens& t = r.tokens;
    auto n = read_day_number(t, i);
    if (!n) return std::nullopt;
    std::size_t k = n->ordinal && t.spelled(n->to, "day") ? n->to + 1 : n->to;
    if (t.is(k, Sense::month) || (t.is(k, Sense::of) && t.is(k + 1, Sense::month))) return std::nullopt;
    auto month = month_of(r, k);
    if (!month) return std::nullopt;
    if (!make_day(month->year, month->month, static_cast<int>(n->value))) return std::nullopt;
    DatePiece date;
    date.from = i;
    date.to = month->to;
    date.year = month->year;
    date.month = month->month;
    date.day = static_cast<int>(n->value);
    return date;
}

// "the last day of October", "first day of next month".
std::optional<DatePiece> edge_of_period(const Reader& r, std::size_t i) {
    const Tokens& t = r.tokens;
    std::size_t k = t.is(i, Sense::the) ? i + 1 : i;
    bool last = t.is(k, Sense::last) && t.spelled(k + 1, "day");
    bool first = t.is(k, Sense::ordinal) && t.value(k, Sense::ordinal) == 1 && t.spelled(k + 1, "day");
    std::size_t of = k + 2;
    if ((!last && !first) || !t.is(of, Sense::of)) return std::nullopt;
    auto whole = read_plain_period(r, of + 1);
    if (!whole && t.is(of + 1, Sense::the)) {
        auto* unit = t.as(of + 2, Sense::unit);
        if (unit && unit->value > static_cast<int>(Unit::weekend))
            whole = calendar_unit(static_cast<Unit>(unit->value), 0, r.today);
        if (whole) whole->to = of + 3;
    }
    if (!whole || whole->grain == Grain::day || whole->point || whole->end_clock) return std::nullopt;
    return fixed(i, whole->to, last ? whole->end - days{1} : whole->start);
}

std::optional<DatePiece> feast(const Reader& r, std::size_t i) {
    const Tokens& t = r.tokens;
    int shift = t.is(i, Sense::next) ? 1 : t.is(i, Sense::last) ? -1 : 0;
    std::size_t k = shift != 0 || t.is(i, Sense::current) ? i + 1 : i;
    auto* name = t.as(k, Sense::holiday);
    if (!name) return std::nullopt;
    std::size_t y = t.is(k + 1, Sense::of) || t.sign(k + 1, ',') ? k + 2 : k + 1;
    int year = year_of(r.today);
    if (auto said = read_year(t, y, false)) {
        if (auto day = holiday(name->value, static_cast<int>(said->value))) return fixed(i, said->to, *day);
    }
    if (t.spelled(y + 1, "year") &&
        (t.is(y, Sense::next) || t.is(y, Sense::last) || t.is(y, Sense::current))) {
        int shifted_year = year + (t.is(y, Sense::next) ? 1 : t.is(y, Sense::last) ? -1 : 0);
        if (auto day = holiday(name->value, shifted_year)) return fixed(i, y + 2, *day);
    }
    auto day = holiday(name->value, year);
    bool gone = day && *day < r.today;
    if (shift < 0) day = holiday(name->value, gone ? year : year - 1);
    if (shift >= 0 && gone) day = holiday(name->value, year + 1);
    if (!day) return std::nullopt;
    return fixed(i, k + 1, *day);
}

}  // namespace

std::optional<DatePiece> read_named_day(const Reader& r, std::size_t i) {
    for (auto rule :
         {day_word, ordinal_weekday, directed_weekday, plain_weekday, day_of_month, edge_of_period, feast})
        if (auto date = rule(r, i)) return date;
    if (r.tokens.is(i, Sense::the)) return plain_weekday(r, i + 1);
    return std::nullopt;
}

}  // namespace switchback::conversation::understanding
