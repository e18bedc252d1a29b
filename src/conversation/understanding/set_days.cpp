// Sets said by their days: "Tuesday afternoons", "Mondays to Wednesdays", "the first and third Monday".
#include "conversation/understanding/sets.hpp"

#include <algorithm>
#include <array>

namespace switchback::conversation::understanding {

namespace {

constexpr std::array<std::string_view, 7> day_codes{"SU", "MO", "TU", "WE", "TH", "FR", "SA"};
constexpr std::array<std::string_view, 9> part_names{"",        "morning", "afternoon", "evening", "night",
                                                     "daytime", "night",   "lunch",     "morning"};

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

}  // namespace

std::string day_code(int weekday) {
    return std::string{day_codes[static_cast<std::size_t>(weekday) % 7]};
}

void set_frequency(Recurrence& set, Unit unit, int n) {
    auto row = std::ranges::find(frequencies, unit, &Frequency::unit);
    set.freq = row->freq;
    set.interval = std::max(n, 1) * row->times;
    if (unit == Unit::workday) set.byday = workdays();
    if (unit == Unit::weekend) set.byday = {"SA", "SU"};
}

bool take_weekdays(const Tokens& t, std::size_t& k, Recurrence& set) {
    auto name_at = [&](std::size_t j) {
        auto* name = t.as(j, Sense::weekday);
        return name ? name : t.as(j, Sense::weekdays);
    };
    std::size_t start = k;
    for (std::size_t j = k; name_at(j) && j < start + 32;) {
        auto day = day_code(name_at(j)->value);
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
    std::size_t at = k;
    if (t.is(at, Sense::in) && t.is(at + 1, Sense::the)) at += 2;
    auto* part = t.as(at, Sense::part);
    if (!part) part = t.as(at, Sense::parts);
    if (!part) return;
    k = at;
    set.part = part_names[static_cast<std::size_t>(part->value)];
    ++k;
}

std::string_view name_of(Part part) {
    return part_names[static_cast<std::size_t>(part)];
}

namespace {

const Meaning* day_name(const Tokens& t, std::size_t i) {
    const Meaning* name = t.as(i, Sense::weekday);
    return name ? name : t.as(i, Sense::weekdays);
}

bool each_month(const Tokens& t, std::size_t k, bool the) {
    const bool every = t.is(k, Sense::every) || (the && t.is(k, Sense::the));
    return every && t.spelled(k + 1, "month");
}

}  // namespace

std::optional<SetPiece> days_to_days(const Reader& r, std::size_t i) {
    const Tokens& t = r.tokens;
    const std::size_t first = t.is(i, Sense::every) ? i + 1 : i;
    const Meaning* from = day_name(t, first);
    const bool joint = t.is(first + 1, Sense::to) || t.is(first + 1, Sense::until) || t.sign(first + 1, '-');
    const Meaning* to = joint ? day_name(t, first + 2) : nullptr;
    if (!from || !to || from->value == to->value) return std::nullopt;
    SetPiece piece{i, first + 3, {}};
    const bool mornings =
        t.is(piece.to, Sense::parts) ||
        (t.is(piece.to, Sense::in) && t.is(piece.to + 1, Sense::the) && t.is(piece.to + 2, Sense::parts));
    if (first == i && from->sense == Sense::weekday && to->sense == Sense::weekday && !mornings)
        return std::nullopt;
    piece.set.freq = "weekly";
    for (int day = from->value; piece.set.byday.size() < 7; day = (day + 1) % 7) {
        piece.set.byday.push_back(day_code(day));
        if (day == to->value) break;
    }
    take_part(t, piece.to, piece.set);
    return piece;
}

std::optional<SetPiece> parts_of_days(const Reader& r, std::size_t i) {
    const Tokens& t = r.tokens;
    const bool work = t.spelled(i, "weekday") || t.spelled(i, "weekdays") || t.spelled(i, "workday");
    if (!work && !t.spelled(i, "weekend") && !t.spelled(i, "weekends")) return std::nullopt;
    if (!t.is(i + 1, Sense::parts)) return std::nullopt;
    SetPiece piece{i, i + 1, {}};
    set_frequency(piece.set, work ? Unit::workday : Unit::weekend, 1);
    take_part(t, piece.to, piece.set);
    return piece;
}

std::optional<SetPiece> nths_of_month(const Reader& r, std::size_t i) {
    const Tokens& t = r.tokens;
    const bool every = t.is(i, Sense::every);
    std::size_t k = every || t.is(i, Sense::the) ? i + 1 : i;
    std::vector<int> nths;
    for (;;) {
        const bool last = t.is(k, Sense::last);
        const auto n = last ? std::optional<Number>{Number{k, k + 1, -1, true}} : read_number(t, k);
        if (!n || !n->ordinal || n->value > 5) return std::nullopt;
        nths.push_back(static_cast<int>(n->value));
        k = n->to;
        const bool more = t.is(k, Sense::and_) || t.sign(k, ',') || t.sign(k, '&') || t.sign(k, '/');
        if (!more || nths.size() > 4) break;
        ++k;
        if (t.is(k, Sense::the)) ++k;
    }
    const Meaning* name = day_name(t, k);
    if (!name || nths.size() < 2) return std::nullopt;
    SetPiece piece{i, k + 1, {}};
    const bool of = t.is(k + 1, Sense::of) || t.is(k + 1, Sense::in);
    const bool monthly = of && each_month(t, k + 2, true);
    if (!monthly && !every) return std::nullopt;
    if (monthly) piece.to = k + 4;
    piece.set.freq = "monthly";
    for (int nth : nths) piece.set.byday.push_back(std::to_string(nth) + day_code(name->value));
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
        piece.set.byday = {day_code(name->value)};
        piece.set.bysetpos = static_cast<int>(n->value);
    } else {
        piece.set.bymonthday = static_cast<int>(n->value);
    }
    return piece;
}

}  // namespace switchback::conversation::understanding
