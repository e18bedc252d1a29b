// Weeks by their number or a day in them: week 31, 2026-W11, the 3rd week of Jan, the week of the 18th, w/c
// Feb 4.
#include "conversation/understanding/periods.hpp"

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

std::optional<PeriodPiece> numbered_week(const Reader& r, std::size_t i) {
    const Tokens& t = r.tokens;
    if (auto p = week_around(r, i)) return p;
    PeriodPiece p;
    p.from = i;
    p.grain = Grain::week;
    std::optional<Day> monday;
    if (t.spelled(i, "week") && t.number(i + 1) && t.at(i + 1).digits <= 2) {
        monday = week_of_year(year_of(r.today), static_cast<int>(t.at(i + 1).value));
        p.to = i + 2;
    } else if (t.number(i) && t.at(i).digits == 4 && t.sign(i + 1, '-') && t.spelled(i + 2, "w") &&
               t.number(i + 3) && t.glued(i + 3)) {  // "2026-W11"
        monday = week_of_year(static_cast<int>(t.at(i).value), static_cast<int>(t.at(i + 3).value));
        p.to = i + 4;
    } else {
        std::size_t k = t.is(i, Sense::the) ? i + 1 : i;
        bool last = t.is(k, Sense::last);
        auto n = last ? std::optional<Number>{Number{k, k + 1, 9, true}} : read_number(t, k);
        if (!n || !n->ordinal) return std::nullopt;
        bool weekend = t.spelled(n->to, "weekend");
        bool parted = (weekend || t.spelled(n->to, "week")) &&
                      (t.is(n->to + 1, Sense::of) || t.is(n->to + 1, Sense::in));
        if (!parted && !t.spelled(n->to, "week of")) return std::nullopt;
        auto whole = read_plain_period(r, parted ? n->to + 2 : n->to + 1);
        if (!whole || (whole->grain != Grain::month && whole->grain != Grain::year)) return std::nullopt;
        // the week that holds the first Thursday is the first
        Day first = monday_of(whole->start + days{3});
        monday = first + days{7 * (static_cast<int>(n->value) - 1)};
        if (last) monday = monday_of(whole->end - days{1});
        if (weekend) {  // the n-th Saturday of the month and the day after it
            auto date = parts_of(whole->start);
            auto saturday = nth_weekday(static_cast<int>(date.year()),
                                        static_cast<int>(static_cast<unsigned>(date.month())),
                                        static_cast<int>(n->value), 6);
            if (!saturday) return std::nullopt;
            p.start = *saturday;
            p.end = *saturday + days{2};
            p.grain = Grain::weekend;
            p.to = whole->to;
            return p;
        }
        p.to = whole->to;
    }
    if (!monday) return std::nullopt;
    p.start = *monday;
    p.end = *monday + days{7};
    // "1st week of Oct. on Friday"
    std::size_t k = t.sign(p.to, '.') || t.sign(p.to, ',') ? p.to + 1 : p.to;
    if (t.is(k, Sense::on) && t.is(k + 1, Sense::weekday)) {
        p.start = coming_weekday(*monday, static_cast<unsigned>(t.value(k + 1, Sense::weekday)));
        p.end = p.start + days{1};
        p.grain = Grain::day;
        p.to = k + 2;
    }
    return p;
}

}  // namespace switchback::conversation::understanding
