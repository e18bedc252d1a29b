#include "conversation/understanding/unread.hpp"

#include "base/text.hpp"
#include "conversation/understanding/instants.hpp"

#include <algorithm>
#include <array>

namespace switchback::conversation::understanding {

namespace {

constexpr int most_days(int month) {  // in the longest February
    constexpr std::array<int, 12> days{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return days[static_cast<std::size_t>(month - 1)];
}

bool month_number(long n) {
    return n >= 1 && n <= 12;
}

bool no_day_of(long day, int month) {
    return day > most_days(month) && day < 40;  // beyond that it is a quantity: "the 45 April enrolments"
}

struct Tokened {
    std::size_t from, to;
};

// "31 Feb", "31st of February", "February 31": nothing when the day is one.
std::optional<Tokened> day_and_month(const Tokens& t, std::size_t i) {
    if (t.is(i, Sense::month) && t.number(i + 1) && t.at(i + 1).digits <= 2) {
        if (no_day_of(t.at(i + 1).value, t.value(i, Sense::month))) return Tokened{i, i + 2};
        return std::nullopt;
    }
    const auto day = t.number(i) && t.at(i).digits <= 2 ? read_number(t, i) : std::nullopt;
    if (!day || !day->digits) return std::nullopt;
    const std::size_t k = t.is(day->to, Sense::of) ? day->to + 1 : day->to;
    if (!t.is(k, Sense::month) || !no_day_of(t.at(i).value, t.value(k, Sense::month))) return std::nullopt;
    return Tokened{i, k + 1};
}

bool joined(const Tokens& t, std::size_t i, std::string_view signs) {
    const bool sign = std::ranges::any_of(signs, [&](char c) { return t.sign(i + 1, c); });
    return t.number(i) && sign && t.glued(i + 1) && t.number(i + 2) && t.glued(i + 2);
}

// "31.4.", "30/02", "2025-02-30": a month is in it, and no such day in either order.
std::optional<Tokened> figures(const Tokens& t, std::size_t i) {
    if (i > 0 && t.glued(i)) return std::nullopt;  // inside a longer number or a link
    if (!joined(t, i, "./-")) return std::nullopt;
    const std::size_t first = t.at(i).digits == 4 && joined(t, i + 2, "-") ? i + 2 : i;
    const long a = t.at(first).value, b = t.at(first + 2).value;
    if (t.at(first).digits > 2 || t.at(first + 2).digits > 2 || a < 1 || b < 1) return std::nullopt;
    const bool a_month = month_number(a), b_month = month_number(b);
    if (a_month == b_month) return std::nullopt;  // a day in one of the orders, or a fraction
    if (!no_day_of(a_month ? b : a, static_cast<int>(a_month ? a : b))) return std::nullopt;
    std::size_t to = first + 3;
    if (t.sign(to, '.') && t.glued(to)) ++to;
    return Tokened{i, to};
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

}  // namespace

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
