// Weeks by their number or a day in them: week 31, 2026-W11, the 3rd week of Jan, the week of the 18th, w/c
// Feb 4.
#include "conversation/understanding/periods.hpp"

#include <algorithm>

namespace switchback::conversation::understanding {

using std::chrono::days;

namespace {

// The Monday of week n of a year, weeks counted as ISO does (week 1 holds the first Thursday).
std::optional<Day> week_of_year(int year, int n) {
    auto fourth = make_day(year, 1, 4);
    if (!fourth || n < 1 || n > 53) return std::nullopt;
    return monday_of(*fourth) + days{7 * (n - 1)};
}

std::optional<PeriodPiece> week_around(const Reader& r, std::size_t i) {
    const Tokens& t = r.tokens;
    if (!t.is(i, Sense::week_of)) return std::nullopt;
    std::size_t k = t.is(i + 1, Sense::on) || t.is(i + 1, Sense::of) ? i + 2 : i + 1;
    auto date = read_date(r, k);
    std::optional<Day> day;
    std::size_t to = 0;
    if (date && date->grain == Grain::day) {
        day = day_of(*date, r.today);
        to = date->to;
    } else if (auto n = read_day_number(t, k); n && (n->ordinal || t.is(k, Sense::the))) {
        DatePiece bare;
        bare.day = static_cast<int>(n->value);
        day = day_of(bare, r.today);
        to = n->to;
    }
    if (!day) return std::nullopt;
    Day monday = monday_of(*day);
    PeriodPiece p;
    p.from = i;
    p.to = to;
    p.start = monday;
    p.end = monday + days{7};
    p.grain = Grain::week;
    return p;
}

}  // namespace

namespace {

PeriodPiece days_from(std::size_t from, std::size_t to, Day start, int length, Grain grain) {
    PeriodPiece p;
    p.from = from;
    p.to = to;
    p.start = start;
    p.end = start + days{length};
    p.grain = grain;
    return p;
}

// "week 31", "2026-W11".
std::optional<PeriodPiece> week_by_number(const Reader& r, std::size_t i) {
    const Tokens& t = r.tokens;
    bool plain = t.spelled(i, "week") && t.number(i + 1) && t.at(i + 1).digits <= 2;
    bool iso = t.number(i) && t.at(i).digits == 4 && t.sign(i + 1, '-') && t.spelled(i + 2, "w") &&
               t.number(i + 3) && t.glued(i + 3);
    if (!plain && !iso) return std::nullopt;
    int year = iso ? static_cast<int>(t.at(i).value) : year_of(r.today);
    auto monday = week_of_year(year, static_cast<int>(std::min(t.at(iso ? i + 3 : i + 1).value, 99L)));
    if (!monday) return std::nullopt;
    return days_from(i, iso ? i + 4 : i + 2, *monday, 7, Grain::week);
}

// The n-th Saturday of a month and the day after it; n = 9: the last.
std::optional<PeriodPiece> weekend_of(const PeriodPiece& month, int n, std::size_t i) {
    auto date = parts_of(month.start);
    auto saturday = nth_weekday(static_cast<int>(date.year()),
                                static_cast<int>(static_cast<unsigned>(date.month())), n, 6);
    if (!saturday) return std::nullopt;
    return days_from(i, month.to, *saturday, 2, Grain::weekend);
}

// "the 3rd week of Jan", "first week of 2021", "last weekend of July".
std::optional<PeriodPiece> week_of_period(const Reader& r, std::size_t i) {
    const Tokens& t = r.tokens;
    std::size_t k = t.is(i, Sense::the) ? i + 1 : i;
    bool last = t.is(k, Sense::last);
    auto n = last ? std::optional<Number>{Number{k, k + 1, 9, true}} : read_number(t, k);
    if (!n || !n->ordinal) return std::nullopt;
    bool weekend = t.spelled(n->to, "weekend");
    bool parted =
        (weekend || t.spelled(n->to, "week")) && (t.is(n->to + 1, Sense::of) || t.is(n->to + 1, Sense::in));
    if (!parted && !t.spelled(n->to, "week of")) return std::nullopt;
    auto whole = read_plain_period(r, parted ? n->to + 2 : n->to + 1);
    if (!whole || (whole->grain != Grain::month && whole->grain != Grain::year)) return std::nullopt;
    if (weekend) return weekend_of(*whole, static_cast<int>(n->value), i);
    // the week that holds the first Thursday is the first
    Day monday = monday_of(whole->start + days{3}) + days{7 * (static_cast<int>(n->value) - 1)};
    if (last) monday = monday_of(whole->end - days{1});
    return days_from(i, whole->to, monday, 7, Grain::week);
}

}  // namespace

std::optional<PeriodPiece> numbered_week(const Reader& r, std::size_t i) {
    const Tokens& t = r.tokens;
    if (auto p = week_around(r, i)) return p;
    auto p = week_by_number(r, i);
    if (!p) p = week_of_period(r, i);
    if (!p) return std::nullopt;
    // "1st week of Oct. on Friday"
    std::size_t k = t.sign(p->to, '.') || t.sign(p->to, ',') ? p->to + 1 : p->to;
    if (p->grain == Grain::week && t.is(k, Sense::on) && t.is(k + 1, Sense::weekday)) {
        Day day = coming_weekday(p->start, static_cast<unsigned>(t.value(k + 1, Sense::weekday)));
        return days_from(i, k + 2, day, 1, Grain::day);
    }
    return p;
}

}  // namespace switchback::conversation::understanding
