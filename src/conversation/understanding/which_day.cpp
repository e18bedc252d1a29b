// Which days a date means, seen from today: what is not said is the coming one.
#include "conversation/understanding/reader.hpp"

#include <algorithm>
#include <array>

namespace switchback::conversation::understanding {

using std::chrono::days;

Order order_of(std::string_view locale) {
    if (locale.empty()) return Order::unknown;
    constexpr std::array month_first{"US", "PH", "PW", "FM", "BZ", "PR", "GU", "AS"};
    auto region = locale.substr(std::min(locale.find_last_of("-_") + 1, locale.size()));
    if (locale.find_first_of("-_") == std::string_view::npos)
        return locale == "en" ? Order::unknown : Order::day_first;
    bool american = std::ranges::any_of(month_first, [&](std::string_view m) { return m == region; });
    return american ? Order::month_first : Order::day_first;
}

std::optional<DatePiece> read_date(const Reader& r, std::size_t i) {
    std::optional<DatePiece> best;
    for (auto rule : {read_numeric_date, read_worded_date, read_named_day}) {
        auto date = rule(r, i);
        if (date && (!best || date->to > best->to)) best = date;
    }
    return best;
}

std::optional<Day> day_of(const DatePiece& date, Day today) {
    if (date.fixed) return date.fixed;
    if (date.month && date.day) {
        if (date.year) return make_day(*date.year, date.month, date.day);
        return coming_date(today, date.month, date.day);
    }
    if (date.day) {  // "the 17th": the coming one
        for (int n = 0; n < 12; ++n) {
            auto parts = parts_of(add_months(first_of_month(today), n));
            auto day = make_day(static_cast<int>(parts.year()),
                                static_cast<int>(static_cast<unsigned>(parts.month())), date.day);
            if (day && *day >= today) return day;
        }
        return std::nullopt;
    }
    if (date.month) {
        auto span = days_of(date, today);
        if (span) return span->start;
        return std::nullopt;
    }
    if (date.weekday) return coming_weekday(date.strict_next ? today + days{1} : today, *date.weekday);
    if (date.year) return make_day(*date.year, 1, 1);
    return std::nullopt;
}

std::optional<Days> days_of(const DatePiece& date, Day today) {
    if (date.grain == Grain::year && date.year) {
        auto start = make_day(*date.year, 1, 1);
        if (!start) return std::nullopt;
        return Days{*start, add_months(*start, 12)};
    }
    if (date.grain != Grain::month) {
        auto day = day_of(date, today);
        if (!day) return std::nullopt;
        return Days{*day, *day + days{1}};
    }
    int year = date.year.value_or(year_of(today));
    auto start = make_day(year, date.month, 1);
    if (start && !date.year && *start < first_of_month(today)) start = make_day(year + 1, date.month, 1);
    if (!start) return std::nullopt;
    return Days{*start, add_months(*start, 1)};
}

}  // namespace switchback::conversation::understanding
