// What repeats: every other Tuesday, daily, weekdays, Sundays, every three weeks, each 4/15, mornings.
#include "conversation/understanding/evidence.hpp"
#include "conversation/understanding/reader.hpp"

#include <algorithm>
#include <array>

namespace switchback::conversation::understanding {

namespace {

constexpr std::array<std::string_view, 7> day_codes{"SU", "MO", "TU", "WE", "TH", "FR", "SA"};
constexpr std::array<std::string_view, 9> part_names{"",        "morning", "afternoon", "evening", "night",
                                                     "daytime", "night",   "lunch",     "morning"};

std::string code(int weekday) {
    return std::string{day_codes[static_cast<std::size_t>(weekday) % 7]};
}
std::vector<std::string> workdays() {
    return {"MO", "TU", "WE", "TH", "FR"};
}

// How often "every unit" is.
struct Frequency {
    Unit unit;
    std::string_view freq;
    int times;
};
constexpr std::array frequencies{
    Frequency{Unit::second, "minutely", 1},   Frequency{Unit::minute, "minutely", 1},
    Frequency{Unit::hour, "hourly", 1},       Frequency{Unit::day, "daily", 1},
    Frequency{Unit::workday, "weekly", 1},    Frequency{Unit::weekend, "weekly", 1},
    Frequency{Unit::week, "weekly", 1},       Frequency{Unit::fortnight, "weekly", 2},
    Frequency{Unit::month, "monthly", 1},     Frequency{Unit::quarter, "monthly", 3},
    Frequency{Unit::half_year, "monthly", 6}, Frequency{Unit::year, "yearly", 1},
    Frequency{Unit::decade, "yearly", 10},    Frequency{Unit::century, "yearly", 100}};

void set_frequency(Recurrence& set, Unit unit, int n) {
    auto row = std::ranges::find(frequencies, unit, &Frequency::unit);
    set.freq = row->freq;
    set.interval = std::max(n, 1) * row->times;
    if (unit == Unit::workday) set.byday = workdays();
    if (unit == Unit::weekend) set.byday = {"SA", "SU"};
}

// "Monday", "Mondays", "Mon, Wed and Fri": the days from k on; moves k beyond them.
bool take_weekdays(const Tokens& t, std::size_t& k, Recurrence& set) {
    auto name_at = [&](std::size_t j) {
        auto* name = t.as(j, Sense::weekday);
        return name ? name : t.as(j, Sense::weekdays);
    };
    std::size_t start = k;
    for (std::size_t j = k; name_at(j) && j < start + 32;) {
        auto day = code(name_at(j)->value);
        if (std::ranges::find(set.byday, day) == set.byday.end()) set.byday.push_back(day);
        k = ++j;
        if (t.sign(k, '.') && name_at(k + 1)) ++j;
        if (t.sign(j, ',') || t.sign(j, '/') || t.sign(j, '&')) ++j;
        if (t.is(j, Sense::and_) || t.spelled(j, "or")) ++j;
        if (t.is(j, Sense::every) || t.is(j, Sense::on)) ++j;
    }
    if (k != start) set.freq = "weekly";
    return k != start;
}

void take_part(const Tokens& t, std::size_t& k, Recurrence& set) {
    auto* part = t.as(k, Sense::part);
    if (!part) part = t.as(k, Sense::parts);
    if (!part) return;
    set.part = part_names[static_cast<std::size_t>(part->value)];
    ++k;
}

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
        set.byday = {code(name->value)};
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
    set.byday = {code(name->value)};
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

// "Sundays", "Tuesday afternoons", "weekdays at 9", "weekends", "mornings" (not "in the mornings").
std::optional<SetPiece> plural(const Reader& r, std::size_t i) {
    const Tokens& t = r.tokens;
    SetPiece piece{i, i + 1, {}};
    std::size_t k = i;
    auto counted = read_number(t, i - 1);
    if (counted && t.is(i + 1, Sense::ago)) return std::nullopt;  // "two Fridays ago"
    if (t.is(i, Sense::parts)) {
        if (t.is(i - 1, Sense::the) || t.sign(i - 1, '-')) return std::nullopt;
        piece.set.freq = "daily";
    } else if (t.spelled(i, "weekdays") || t.spelled(i, "weekends")) {
        if (counted || t.is(i - 1, Sense::next) || t.is(i - 1, Sense::last)) return std::nullopt;
        set_frequency(piece.set, t.spelled(i, "weekdays") ? Unit::workday : Unit::weekend, 1);
        ++k;
    } else if (t.is(i, Sense::weekdays) || (t.is(i, Sense::weekday) && t.is(i + 1, Sense::parts))) {
        take_weekdays(t, k, piece.set);
        if (i > 0 && t.spelled(i - 1, "alternate")) piece.set.interval = 2;
    } else if (t.is(i, Sense::weekday)) {
        Recurrence list;  // "Monday and Wednesday afternoons"
        take_weekdays(t, k, list);
        bool repeats = t.is(k, Sense::parts) || (k > i + 1 && t.is(k - 1, Sense::weekdays));
        if (!repeats) return std::nullopt;
        piece.set = list;
    } else {
        return std::nullopt;
    }
    take_part(t, k, piece.set);
    piece.to = k;
    return piece;
}

// "the first Monday of every month", "the 15th of each month".
std::optional<SetPiece> nth_of_every(const Reader& r, std::size_t i) {
    const Tokens& t = r.tokens;
    std::size_t k = t.is(i, Sense::the) ? i + 1 : i;
    bool last = t.is(k, Sense::last);
    auto n = last ? std::optional<Number>{Number{k, k + 1, -1, true}} : read_number(t, k);
    if (!n || !n->ordinal) return std::nullopt;
    auto* name = t.as(n->to, Sense::weekday);
    std::size_t e = name || t.spelled(n->to, "day") ? n->to + 1 : n->to;
    if (t.is(e, Sense::of)) ++e;
    bool monthly = t.is(e, Sense::every) && t.is(e + 1, Sense::unit) &&
                   t.value(e + 1, Sense::unit) == static_cast<int>(Unit::month);
    if (!monthly && !(t.spelled(e, "monthly"))) return std::nullopt;
    SetPiece piece{i, monthly ? e + 2 : e + 1, {}};
    piece.set.freq = "monthly";
    if (name) {
        piece.set.byday = {code(name->value)};
        piece.set.bysetpos = static_cast<int>(n->value);
    } else {
        piece.set.bymonthday = static_cast<int>(n->value);
    }
    return piece;
}

}  // namespace

std::optional<SetPiece> read_set(const Reader& r, std::size_t i) {
    for (auto rule : {nth_of_every, every, frequency, plural})
        if (auto piece = rule(r, i)) return piece;
    return std::nullopt;
}

std::string_view name_of(Part part) {
    return part_names[static_cast<std::size_t>(part)];
}

}  // namespace switchback::conversation::understanding
