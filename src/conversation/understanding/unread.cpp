#include "conversation/understanding/unread.hpp"

#include "base/text.hpp"
#include "conversation/understanding/instants.hpp"

#include <algorithm>
#include <array>

namespace switchback::conversation::understanding {

namespace {

constexpr int most_days(int month, std::optional<int> year) {  // without a year in the longest February
    constexpr std::array<int, 12> days{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (month == 2 && year && !std::chrono::year{*year}.is_leap()) return 28;
    return days[static_cast<std::size_t>(month - 1)];
}

bool month_number(long n) {
    return n >= 1 && n <= 12;
}

bool no_day_of(long day, int month, std::optional<int> year = std::nullopt) {
    return day > most_days(month, year);
}

// Beyond that, and beside a noun, it is a quantity: "the 45 April enrolments".
constexpr long most_meant = 39;

bool of_a_noun(const Tokens& t, std::size_t to) {
    return t.word(to) && t.at(to).meanings.empty();
}

struct Tokened {
    std::size_t from, to;
    int month = 0;  // 0: none that there is, or an hour
    std::optional<int> year = std::nullopt;
};

// The year behind a date's words: ", 2027", " 2027"; `to` goes on behind it.
std::optional<int> year_behind(const Tokens& t, std::size_t& to) {
    const std::size_t k = t.sign(to, ',') ? to + 1 : to;
    if (!t.number(k) || t.at(k).digits != 4 || t.at(k).value < 1900 || t.at(k).value > 2199 ||
        t.sign(k + 1, ':'))
        return std::nullopt;
    to = k + 1;
    return static_cast<int>(t.at(k).value);
}

std::optional<Tokened> no_day(const Tokens& t, std::size_t i, std::size_t to, long day, int month) {
    Tokened out{i, to, month};
    out.year = year_behind(t, out.to);
    const bool meant = day <= most_meant || (day < 100 && !of_a_noun(t, out.to));
    if (!meant || !no_day_of(day, month, out.year)) return std::nullopt;
    return out;
}

// "31 Feb", "31st of February", "thirty first of June", "February 31st": nothing when the day is one.
std::optional<Tokened> day_and_month(const Tokens& t, std::size_t i) {
    const std::size_t the = t.is(i + 1, Sense::the) ? i + 2 : i + 1;
    if (t.is(i, Sense::month) && t.number(the) && t.at(the).digits <= 2) {
        const auto day = read_number(t, the);
        return no_day(t, i, day ? day->to : the + 1, t.at(the).value, t.value(i, Sense::month));
    }
    const auto day = !t.number(i) || t.at(i).digits <= 2 ? read_number(t, i) : std::nullopt;
    if (!day || !(day->digits || day->ordinal)) return std::nullopt;
    const std::size_t k = t.is(day->to, Sense::of) ? day->to + 1 : day->to;
    if (!t.is(k, Sense::month)) return std::nullopt;
    return no_day(t, i, k + 1, static_cast<long>(day->value), t.value(k, Sense::month));
}

bool joined(const Tokens& t, std::size_t i, std::string_view signs) {
    const bool sign = std::ranges::any_of(signs, [&](char c) { return t.sign(i + 1, c); });
    return t.number(i) && sign && t.glued(i + 1) && t.number(i + 2) && t.glued(i + 2);
}

// "31.4.", "30/02", "2025-02-30", "29.2.2027": a month is in it, and no such day in either order.
std::optional<Tokened> figures(const Tokens& t, std::size_t i) {
    if (i > 0 && t.glued(i)) return std::nullopt;  // inside a longer number or a link
    if (!joined(t, i, "./-")) return std::nullopt;
    const bool year_first = t.at(i).digits == 4 && joined(t, i + 2, "-");
    const std::size_t first = year_first ? i + 2 : i;
    const long a = t.at(first).value, b = t.at(first + 2).value;
    if (t.at(first).digits > 2 || t.at(first + 2).digits > 2 || a < 1 || b < 1) return std::nullopt;
    std::size_t to = first + 3;
    std::optional<int> year;
    if (year_first) {
        year = static_cast<int>(t.at(i).value);
    } else if (joined(t, first + 2, "./-") && t.at(first + 4).digits == 4) {
        year = static_cast<int>(t.at(first + 4).value);
        to = first + 5;
    }
    const bool a_month = month_number(a), b_month = month_number(b);
    if (year_first && !a_month) return Tokened{i, to};  // "2026-13-01": behind a year comes the month
    if (a_month == b_month) return std::nullopt;        // a day in one of the orders, or a fraction
    const int month = static_cast<int>(a_month ? a : b);
    const long day = a_month ? b : a;
    if (day > most_meant || !no_day_of(day, month, year)) return std::nullopt;
    if (t.sign(to, '.') && t.glued(to)) ++to;
    return Tokened{i, to, month, year};
}

// "Tuesday 32nd", "Tuesday the 41st"
std::optional<Tokened> beyond_every_month(const Tokens& t, std::size_t i) {
    if (!t.is(i, Sense::weekday)) return std::nullopt;
    const std::size_t from = t.is(i + 1, Sense::the) ? i + 2 : i + 1;
    const auto day = t.number(from) ? read_number(t, from) : std::nullopt;
    if (!day || !day->ordinal || day->value <= 31 || day->value > most_meant) return std::nullopt;
    return Tokened{from, day->to};
}

// "25:00", "14:75"
std::optional<Tokened> clock(const Tokens& t, std::size_t i) {
    if ((i > 0 && t.glued(i)) || !joined(t, i, ":") || t.at(i + 2).digits != 2) return std::nullopt;
    const long hours = t.at(i).value, minutes = t.at(i + 2).value;
    const bool meant = t.at(i).digits <= 2 && hours < 30 && minutes < 100;
    if (!meant || (hours <= 24 && minutes < 60)) return std::nullopt;
    return Tokened{i, i + 3};
}

bool names_a_month_beyond(std::string_view words) {  // "31.13."
    Tokens t{words};
    return joined(t, 0, "./") && t.at(0).digits <= 2 && t.at(2).digits <= 2 && t.at(0).value <= 31 &&
           t.at(2).value <= 31 && !month_number(t.at(0).value) && !month_number(t.at(2).value) &&
           (t.ended(3) || (t.sign(3, '.') && t.ended(4)));
}

// "35 may be enough", "march 40 miles": a verb, not a month.
bool of_a_verb(const Tokens& t, const Tokened& found) {
    for (std::size_t i = found.from; i < found.to; ++i) {
        const auto* month = t.as(i, Sense::month);
        if (month && month->strength == Strength::weak && !t.at(i).capital)
            return t.word(found.to) && !t.is(found.to, Sense::at) && !t.is(found.to, Sense::in);
    }
    return false;
}

}  // namespace

std::optional<NoSuchDay> no_such_day(std::string_view text, time::Day today) {
    Tokens t{text};
    for (std::size_t i = 0; i < t.size(); ++i) {
        auto found = day_and_month(t, i);
        if (!found) found = figures(t, i);
        if (!found) found = beyond_every_month(t, i);
        if (!found && (i == 0 || !t.glued(i)) && joined(t, i, ".")) {
            const auto words = text.substr(t.at(i).begin, t.at(i + 3).stop - t.at(i).begin);
            if (t.sign(i + 3, '.') && names_a_month_beyond(words)) found = Tokened{i, i + 4};
        }
        const bool hour = !found && clock(t, i);
        if (hour) found = clock(t, i);
        if (!found || of_a_verb(t, *found)) continue;
        NoSuchDay out{t.at(found->from).begin, t.at(found->to - 1).stop, t.at(found->from).begin, {}, hour};
        std::size_t before = found->from;
        if (t.sign(before - 1, ',')) --before;
        if (t.is(before - 1, Sense::weekday)) out.weekday_begin = t.at(before - 1).begin;
        if (hour || !found->month) return out;
        const int year = found->year.value_or(year_of(today));
        auto first = make_day(year, found->month, 1);
        if (!first) return out;
        out.month_end = add_months(*first, 1) - std::chrono::days{1};
        if (!found->year && *out.month_end < today)
            out.month_end = add_months(*first, 13) - std::chrono::days{1};
        return out;
    }
    return std::nullopt;
}

std::vector<std::string> unread_times(std::string_view text) {
    text = text.substr(0, longest_read);
    Tokens t{text};
    std::vector<std::string> out;
    for (std::size_t i = 0; i < t.size(); ++i) {
        auto found = day_and_month(t, i);
        if (!found) found = figures(t, i);
        if (!found) found = clock(t, i);
        if (!found) continue;
        const std::size_t begin = t.at(found->from).begin;
        out.emplace_back(text.substr(begin, t.at(found->to - 1).stop - begin));
        i = found->to - 1;
    }
    return out;
}

bool like_a_day_and_none(std::string_view words) {
    if (!unread_times(words).empty() || names_a_month_beyond(words)) return true;
    const std::string lower = text::lower_ascii(text::trim(words));
    const bool one_word = lower.find(' ') == std::string::npos;
    return one_word && lower.size() > 3 && lower.ends_with("day") && meanings(lower).empty();
}

}  // namespace switchback::conversation::understanding
