// Dates with separators: 8/10/2012, 2012-08-10, 05-Aug-2016, 2020/23/Sep, 4.22, 9/2012, 20161016.
#include "conversation/understanding/evidence.hpp"
#include "conversation/understanding/reader.hpp"

#include <array>

namespace switchback::conversation::understanding {

namespace {

struct Part3 {
    int value = 0;
    std::uint32_t digits = 0;
    bool month_name = false;
};

constexpr bool separator(char c) {
    return c == '/' || c == '-' || c == '.';
}

std::optional<Part3> part_at(const Tokens& t, std::size_t i) {
    if (t.number(i)) return Part3{static_cast<int>(t.at(i).value), t.at(i).digits, false};
    if (auto* month = t.as(i, Sense::month)) return Part3{month->value, 0, true};
    return std::nullopt;
}

int full_year(const Part3& part) {
    if (part.digits == 2) return part.value + (part.value < 40 ? 2000 : 1900);
    return part.value;
}

// Sets month and day of two numbers in the writer's order; the other order where only that one is a date.
bool month_and_day(const Reader& r, int first, int second, int year, DatePiece& date) {
    bool day_first = r.order == Order::day_first;
    int month = day_first ? second : first, day = day_first ? first : second;
    int probe = year ? year : 2000;
    bool good = make_day(probe, month, day).has_value(), swapped = make_day(probe, day, month).has_value();
    if (!good && (!swapped || month <= 12)) return false;
    if (!good) std::swap(month, day);
    date.guessed_order = r.order == Order::unknown && good && swapped && month != day;
    date.month = month;
    date.day = day;
    return true;
}

bool assign(const Reader& r, const std::array<Part3, 3>& p, char sign, DatePiece& date) {
    int named = -1, year = -1;
    for (int k = 0; k < 3; ++k) {
        const auto& part = p[static_cast<std::size_t>(k)];
        if (part.month_name) named = named < 0 ? k : 9;
        if (!part.month_name && part.digits == 4) year = year < 0 ? k : 9;
        if (!part.month_name && (part.digits == 3 || part.digits > 4)) return false;
    }
    if (named == 9 || year == 9) return false;
    if (year < 0) {  // two digits at the end: 3-7-27, 21/04/16
        if (p[2].digits != 2 || p[2].month_name ||
            (sign == '.' && named < 0 && p[0].digits + p[1].digits < 4))
            return false;
        year = 2;
    }
    date.year = full_year(p[static_cast<std::size_t>(year)]);
    if (named >= 0) {
        int day = 3 - named - year;
        date.month = p[static_cast<std::size_t>(named)].value;
        date.day = p[static_cast<std::size_t>(day)].value;
        return make_day(*date.year, date.month, date.day).has_value();
    }
    if (year == 1) return false;
    if (year == 0) {  // ISO; a middle beyond 12 is a day
        bool iso = p[1].value <= 12;
        date.month = iso ? p[1].value : p[2].value;
        date.day = iso ? p[2].value : p[1].value;
        if (!iso && p[1].digits < 2) return false;
        return make_day(*date.year, date.month, date.day).has_value();
    }
    return month_and_day(r, p[0].value, p[1].value, *date.year, date);
}

// Numbers of a chain of more than three ("80-32-89-89", "1.1.3.4") are no date.
bool chained_before(const Tokens& t, std::size_t i) {
    if (!t.glued(i) || t.at(i - 1).kind != Token::Kind::sign) return false;
    char sign = t.at(i - 1).sign;
    return (separator(sign) || sign == ',' || sign == ':') && i >= 2 && t.glued(i - 1) && t.number(i - 2);
}

std::optional<DatePiece> triple(const Reader& r, std::size_t i, bool chained) {
    const Tokens& t = r.tokens;
    auto a = part_at(t, i), b = part_at(t, i + 2), c = part_at(t, i + 4);
    char sign = t.at(i + 1).sign;
    if (!a || !b || !c || !separator(sign) || !t.sign(i + 3, sign)) return std::nullopt;
    for (std::size_t k = 1; k <= 4; ++k)
        if (!t.glued(i + k)) return std::nullopt;
    DatePiece date;
    date.from = i;
    date.to = i + 5;
    if (!assign(r, {*a, *b, *c}, sign, date)) return std::nullopt;
    bool more = t.glued(i + 5) && t.sign(i + 5, sign) && t.glued(i + 6) && t.number(i + 6);
    bool clock_next = more && t.at(i + 6).digits <= 2 && t.sign(i + 7, ':');
    if (more && !clock_next && !chained && !triple(r, i + 6, true)) return std::nullopt;
    if (t.glued(i + 5) && t.sign(i + 5, '%')) return std::nullopt;
    return date;
}

// "9/2012", "2015-12", "2016 / 11", "Sep-2012", "2024/August", "Dec/2018".
std::optional<DatePiece> month_and_year(const Tokens& t, std::size_t i) {
    auto a = part_at(t, i), b = part_at(t, i + 2);
    char sign = t.at(i + 1).sign;
    if (!a || !b || (sign != '/' && sign != '-' && !(sign == '.' && a->month_name))) return std::nullopt;
    bool year_first = !a->month_name && a->digits == 4;
    const Part3& year = year_first ? *a : *b;
    const Part3& month = year_first ? *b : *a;
    if (year.month_name || year.digits != 4 || year.value < 1000 || year.value > 2999) return std::nullopt;
    if (month.value < 1 || month.value > 12 || month.digits > 2) return std::nullopt;
    bool tight = t.glued(i + 1) && t.glued(i + 2);
    if (!tight && month.month_name) return std::nullopt;
    bool goes_on =
        t.glued(i + 3) && t.sign(i + 3, sign) && t.glued(i + 4) && t.number(i + 4) && t.at(i + 4).digits < 4;
    if (goes_on) return std::nullopt;
    DatePiece date;
    date.from = i;
    date.to = i + 3;
    date.year = year.value;
    date.month = month.value;
    date.grain = Grain::month;
    return date;
}

// "8/10"; "4-22" and "4.22" are weak: only with "on" or a weekday before them. "Oct/2", "Jan-1".
std::optional<DatePiece> month_and_day_pair(const Reader& r, std::size_t i) {
    const Tokens& t = r.tokens;
    auto a = part_at(t, i), b = part_at(t, i + 2);
    char sign = t.at(i + 1).sign;
    if (!a || !b || !separator(sign) || !t.glued(i + 1) || !t.glued(i + 2)) return std::nullopt;
    bool named = a->month_name || b->month_name;
    if ((a->month_name && b->month_name) || a->digits > 2 || b->digits > 2) return std::nullopt;
    DatePiece date;
    date.from = i;
    date.to = i + 3;
    date.weak = sign != '/' && !named;
    if (named) {
        date.month = a->month_name ? a->value : b->value;
        date.day = a->month_name ? b->value : a->value;
        if (!make_day(2000, date.month, date.day)) return std::nullopt;
    } else if (!month_and_day(r, a->value, b->value, 0, date)) {
        return std::nullopt;
    }
    bool more = t.glued(i + 3) && t.sign(i + 3, sign) && t.glued(i + 4) && t.number(i + 4);
    bool percent = t.sign(i + 3, '%') && t.glued(i + 3);
    // "3/4 of the users", "2/3 majority", "1/2 cup": a share
    bool share = sign == '/' && !named && a->value < b->value && b->value <= 10 &&
                 a->digits + b->digits == 2 && !invites_date(t, i - 1) &&
                 (t.is(i + 3, Sense::of) || (t.word(i + 3) && t.at(i + 3).meanings.empty()));
    if (share) return std::nullopt;
    bool half = date.weak && t.is(i + 3, Sense::meridiem);
    if ((more && sign != '-') || percent || half || t.is(i + 3, Sense::unit)) return std::nullopt;
    if (sign == '/' && !named && a->value == 24 && b->value == 7) return std::nullopt;  // round the clock
    return date;
}

std::optional<DatePiece> compact(const Tokens& t, std::size_t i) {
    if (!t.number(i) || t.at(i).digits != 8) return std::nullopt;
    int value = static_cast<int>(t.at(i).value);
    int year = value / 10'000, month = value / 100 % 100, day = value % 100;
    if (year < 1900 || year > 2199 || !make_day(year, month, day)) return std::nullopt;
    DatePiece date;
    date.from = i;
    date.to = i + 1;
    date.year = year;
    date.month = month;
    date.day = day;
    return date;
}

}  // namespace

namespace {

std::optional<DatePiece> any_numeric_date(const Reader& r, std::size_t i) {
    const Tokens& t = r.tokens;
    if (!t.number(i) && !t.is(i, Sense::month)) return std::nullopt;
    bool chained = chained_before(t, i);
    if (auto date = triple(r, i, false)) {
        // after a dash it may end a range: "10/1-11/2/2017", "10-1-2018-10-7-2018"
        bool after_date = chained && t.sign(i - 1, '-') &&
                          (!t.sign(i + 1, '-') || (i >= 6 && triple(r, i - 6, true).has_value()));
        if (!chained || after_date) return date;
        return std::nullopt;
    }
    if (chained && !t.sign(i - 1, '-')) return std::nullopt;
    if (auto date = compact(t, i)) return date;
    if (auto date = month_and_year(t, i)) return date;
    return month_and_day_pair(r, i);
}

}  // namespace

std::optional<DatePiece> read_numeric_date(const Reader& r, std::size_t i) {
    auto date = any_numeric_date(r, i);
    if (!date) return std::nullopt;
    const Tokens& t = r.tokens;
    std::size_t k = date->to;
    // "12.3. at 10", as it is written in German
    const bool dotted = r.session && r.order != Order::month_first && date->weak && t.sign(k, '.') &&
                        t.glued(k) && t.sign(i + 1, '.') && !t.glued(k + 1);
    if (dotted) {
        date->weak = false;
        date->to = ++k;
    }
    // "1687-4ea7": a part of a machine's word
    bool cut = t.glued(k) && t.word(k) && t.at(k).meanings.empty() && !t.spelled(k, "t") && t.number(k - 1);
    if (cut) return std::nullopt;
    return date;
}

}  // namespace switchback::conversation::understanding
