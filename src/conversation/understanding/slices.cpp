// Parts of periods: early next week, the end of June, the rest of the month.
#include "conversation/understanding/periods.hpp"

#include <algorithm>
#include <cmath>

namespace switchback::conversation::understanding {

using std::chrono::days;

Day shifted(Day day, const DurationPiece& d, int sign) {
    double whole = std::floor(d.months);
    long long rest = std::llround((d.months - whole) * 30);
    Day moved = add_months(day, sign * static_cast<int>(std::min(whole, 240'000.0)));
    if (d.workdays) return add_workdays(moved, sign * std::llround(std::min(d.days, 1e6)));
    return add_days(moved, sign * (std::llround(std::min(d.days, 1e7)) + rest));
}

std::optional<PeriodPiece> span_from(const Reader& r, int direction, const DurationPiece& d, std::size_t from,
                                     std::size_t to) {
    PeriodPiece p;
    p.from = from;
    p.to = to;
    p.grain = Grain::day;
    if (d.clock_units()) {
        seconds whole = hours{24};
        seconds length{std::llround(std::min(d.secs, 1e9))};
        p.grain = Grain::moment;
        p.start = p.end = r.today;
        seconds far = r.now + direction * length;
        p.end = add_days(shifted(r.today, d, direction),
                         static_cast<long long>(std::floor(static_cast<double>(far.count()) / 86'400)));
        p.end_clock = ((far % whole) + whole) % whole;
        p.start_clock = r.now;
        if (direction < 0) {
            std::swap(p.start, p.end);
            std::swap(p.start_clock, p.end_clock);
        }
        return p;
    }
    if (direction < 0) {
        p.end = r.today;
        p.start = shifted(r.today, d, -1);
        return p;
    }
    if (d.workdays) {
        p.start = add_workdays(r.today, 1);
        p.end = add_workdays(r.today, std::llround(std::min(d.days, 1e5))) + days{1};
        return p;
    }
    p.start = r.today + days{1};
    p.end = shifted(p.start, d, 1);
    return p;
}

std::optional<PeriodPiece> units_from(const Reader& r, int direction, double n, Unit unit, std::size_t from,
                                      std::size_t to) {
    DurationPiece d;
    add(d, unit == Unit::weekend ? Unit::week : unit, std::min(n, 1e6));
    return span_from(r, direction, d, from, to);
}

PeriodPiece late_part(std::size_t from, std::size_t to, const PeriodPiece& whole, bool session) {
    PeriodPiece p = whole;
    p.from = from;
    p.to = to;
    if (whole.grain == Grain::week) p.start = whole.start + days{3};
    if (whole.grain == Grain::month) p.start = session ? whole.end - days{10} : whole.start + days{15};
    if (whole.grain == Grain::quarter) p.start = add_months(whole.start, 2);
    if (whole.grain == Grain::year) {
        p.start = add_months(whole.start, 8);
        p.open = true;
    }
    return p;
}

namespace {

PeriodPiece early_part(const PeriodPiece& whole) {
    PeriodPiece p = whole;
    if (whole.grain == Grain::week) p.end = whole.start + days{3};
    if (whole.grain == Grain::month) p.end = whole.start + days{15};
    if (whole.grain == Grain::quarter) p.end = add_months(whole.start, 1);
    if (whole.grain == Grain::year) p.end = add_months(whole.start, 6);
    return p;
}

PeriodPiece middle_part(const PeriodPiece& whole) {
    PeriodPiece p = whole;
    if (whole.grain == Grain::week) {
        p.start = whole.start + days{1};
        p.end = whole.start + days{4};
    }
    if (whole.grain == Grain::month) {
        p.start = whole.start + days{9};
        p.end = whole.start + days{20};
    }
    if (whole.grain == Grain::year) {
        p.start = add_months(whole.start, 3);
        p.end = add_months(whole.start, 9);
    }
    return p;
}

std::optional<PeriodPiece> rest_of(const Reader& r, std::size_t i) {
    const Tokens& t = r.tokens;
    std::size_t k = i + 1;
    if (t.is(k, Sense::of)) ++k;
    if (t.is(k, Sense::the) || t.is(k, Sense::current)) ++k;
    auto* unit = t.as(k, Sense::unit);
    bool today = t.is(k, Sense::day) && t.value(k, Sense::day) == 0;
    if (!today && (!unit || unit->strength == Strength::brief)) return std::nullopt;
    auto whole = calendar_unit(today ? Unit::day : static_cast<Unit>(unit->value), 0, r.today);
    if (!whole) return std::nullopt;
    PeriodPiece p = *whole;
    p.from = i;
    p.to = k + 1;
    p.start = r.today;
    p.end = whole->end - days{1};  // "the rest of" names its last day
    if (whole->grain == Grain::day) {
        p.grain = Grain::moment;
        p.end = r.today;
        p.start_clock = r.now;
        p.end_clock = hours{24} - seconds{1};
    }
    return p;
}

// "end of" a day: "end of the sunday".
std::optional<PeriodPiece> end_of_a_day(const Reader& r, std::size_t i, std::size_t k) {
    auto date = read_date(r, k);
    if (!date || date->grain != Grain::day) return std::nullopt;
    auto day = day_of(*date, r.today);
    if (!day) return std::nullopt;
    PeriodPiece p;
    p.from = i;
    p.to = date->to;
    p.start = *day;
    p.end = *day + days{1};
    p.grain = Grain::day;
    p.point = true;
    p.start_clock = hours{24} - seconds{1};
    return p;
}

}  // namespace

std::optional<PeriodPiece> sliced_period(const Reader& r, std::size_t i) {
    const Tokens& t = r.tokens;
    if (t.is(i, Sense::rest)) return rest_of(r, i);
    auto* word = t.as(i, Sense::begin);
    if (!word) word = t.as(i, Sense::end);
    if (!word) word = t.as(i, Sense::early);
    if (!word) word = t.as(i, Sense::late);
    if (!word) word = t.as(i, Sense::mid);
    if (!word) return std::nullopt;
    std::size_t k = t.sign(i + 1, '-') ? i + 2 : i + 1;
    if (t.is(k, Sense::of)) ++k;
    if (t.is(k, Sense::in)) ++k;
    auto whole = read_plain_period(r, k);
    if (!whole && t.is(k, Sense::the)) whole = read_plain_period(r, k + 1);
    if (!whole || whole->grain == Grain::day || whole->point) {
        if (word->sense != Sense::end || word->strength == Strength::weak) return std::nullopt;
        return end_of_a_day(r, i, k);
    }
    std::size_t to = whole->to;
    PeriodPiece p = word->sense == Sense::early || word->sense == Sense::begin ? early_part(*whole)
                    : word->sense == Sense::mid                                ? middle_part(*whole)
                                                : late_part(i, to, *whole, r.session);
    if (word->sense == Sense::late && word->value == 2)
        p.start = std::max(p.start, r.today);  // "later this week"
    if (word->sense == Sense::end && whole->grain == Grain::year && t.is(k, Sense::current))
        p.start = add_months(whole->start, 6);
    p.from = i;
    p.to = to;
    return p;
}

}  // namespace switchback::conversation::understanding
