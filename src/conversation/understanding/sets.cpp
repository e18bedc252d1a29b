// What repeats: every other Tuesday, daily, weekdays, Sundays, every three weeks, each 4/15, mornings.
#include "conversation/understanding/sets.hpp"

#include "conversation/understanding/evidence.hpp"

#include <algorithm>
#include <array>

namespace switchback::conversation::understanding {

namespace {

// "on the 15th", "on Mondays", "on the first Tuesday" after "every month" or "every two weeks".
void take_days(const Reader& r, std::size_t& k, Recurrence& set) {
    const Tokens& t = r.tokens;
    if (!t.is(k, Sense::on)) return;
    std::size_t j = k + 1;
    if (set.freq == "weekly" && take_weekdays(t, j, set)) {
        k = j;
        return;
    }
    if (set.freq == "yearly") {  // "every year on 3 March"
        auto date = read_date(r, j);
        if (!date || !date->month || !date->day || date->year) return;
        set.bymonth = date->month;
        set.bymonthday = date->day;
        k = date->to;
    }
    if (set.freq != "monthly") return;
    std::size_t n_at = t.is(j, Sense::the) ? j + 1 : j;
    bool last = t.is(n_at, Sense::last);
    auto n = last ? std::optional<Number>{Number{n_at, n_at + 1, -1, true}} : read_number(t, n_at);
    if (!n || !n->ordinal) return;
    if (auto* name = t.as(n->to, Sense::weekday)) {
        set.byday = {day_code(name->value)};
        set.bysetpos = static_cast<int>(n->value);
        k = n->to + 1;
    } else if (!last && n->value <= 31) {
        set.bymonthday = static_cast<int>(n->value);
        k = n->to;
    }
}

// The count after "every": "other", "2", "second"; moves k beyond it.
int take_count(const Reader& r, std::size_t& k) {
    const Tokens& t = r.tokens;
    if (t.is(k, Sense::other) && t.as(k, Sense::other)->strength != Strength::weak) {
        ++k;
        return 2;
    }
    auto count = read_number(t, k);
    bool counts =
        count && !count->article && count->value >= 1 && count->value < 400 && !read_numeric_date(r, k);
    if (!counts || t.is(count->to, Sense::of) || t.is(count->to, Sense::month))
        return 1;  // "every 25th of December"
    k = count->to;
    return static_cast<int>(count->value);
}

// "every last Friday of the month".
bool take_nth_weekday(const Tokens& t, std::size_t& k, Recurrence& set) {
    bool last = t.is(k, Sense::last);
    auto n = last ? std::optional<Number>{Number{k, k + 1, -1, true}} : read_number(t, k);
    if (!n || !n->ordinal) return false;
    auto* name = t.as(n->to, Sense::weekday);
    if (!name && !last && t.is(n->to, Sense::of) && t.is(n->to + 1, Sense::the) &&
        t.spelled(n->to + 2, "month")) {
        set.freq = "monthly";  // "every 1st of the month"
        set.bymonthday = static_cast<int>(n->value);
        k = n->to + 3;
        return true;
    }
    std::size_t m = t.is(n->to + 1, Sense::of) || t.is(n->to + 1, Sense::in) ? n->to + 2 : n->to + 1;
    if (t.is(m, Sense::the) || t.is(m, Sense::every)) ++m;
    if (!name || !t.spelled(m, "month")) return false;
    set.freq = "monthly";
    set.byday = {day_code(name->value)};
    set.bysetpos = static_cast<int>(n->value);
    k = m + 1;
    return true;
}

// What "every" repeats on: a unit, weekdays, a part of the day, a date, a month.
bool take_what(const Reader& r, std::size_t& k, Recurrence& set, int n, bool any) {
    const Tokens& t = r.tokens;
    auto* unit = t.as(k, Sense::unit);
    if (unit && unit->strength != Strength::brief &&
        (!any || unit->value == static_cast<int>(Unit::weekend))) {
        set_frequency(set, static_cast<Unit>(unit->value), n);
        ++k;
        take_days(r, k, set);
        return true;
    }
    if (any) return false;
    if (take_weekdays(t, k, set)) {
        set.interval = n;
        return true;
    }
    if (t.is(k, Sense::part) || t.is(k, Sense::parts)) {
        set.freq = "daily";
        set.interval = n;
        return true;
    }
    auto date = read_date(r, k);
    bool month_alone = !date && t.is(k, Sense::month);
    if (!month_alone && !(date && date->month && !date->fixed && !date->year)) return false;
    set.freq = "yearly";
    set.bymonth = month_alone ? t.value(k, Sense::month) : date->month;
    if (date && date->day) set.bymonthday = date->day;
    k = month_alone ? k + 1 : date->to;
    return true;
}

// After "every": "other Tuesday", "2 weeks", "third Monday", "morning", "4/15", "weekday", "June".
std::optional<SetPiece> every(const Reader& r, std::size_t i) {
    const Tokens& t = r.tokens;
    auto* word = t.as(i, Sense::every);
    if (!word) return std::nullopt;
    SetPiece piece{i, i + 1, {}};
    std::size_t k = i + 1;
    if (!take_nth_weekday(t, k, piece.set)) {
        int n = take_count(r, k);
        if (!take_what(r, k, piece.set, n, word->value == 1)) return std::nullopt;
    }
    take_part(t, k, piece.set);
    piece.to = k;
    return piece;
}

// "weekly", "daily on weekdays", "monthly on the 15th", "biweekly on Tuesdays".
std::optional<SetPiece> frequency(const Reader& r, std::size_t i) {
    const Tokens& t = r.tokens;
    auto* word = t.as(i, Sense::frequency);
    if (!word || word->strength == Strength::weak) return std::nullopt;
    SetPiece piece{i, i + 1, {}};
    set_frequency(piece.set, static_cast<Unit>(word->value / 100), word->value % 100);
    take_days(r, piece.to, piece.set);
    return piece;
}

}  // namespace

std::optional<SetPiece> read_set(const Reader& r, std::size_t i) {
    for (auto rule : {nth_of_every, nths_of_month, days_to_days, every, frequency, parts_of_days, plural})
        if (auto piece = rule(r, i)) return piece;
    return std::nullopt;
}

}  // namespace switchback::conversation::understanding
