#include "time/zone.hpp"

#include <array>
#include <cstdio>

namespace switchback::time {
namespace {

constexpr std::array<const char*, 12> month_names{"January",   "February", "March",    "April",
                                                  "May",       "June",     "July",     "August",
                                                  "September", "October",  "November", "December"};
constexpr std::array<const char*, 7> weekday_names{"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                   "Thursday", "Friday", "Saturday"};

// Digits only: no sign, no space, no overflow. Nothing on anything else.
std::optional<int> number(std::string_view digits) {
    if (digits.empty() || digits.size() > 4) return std::nullopt;
    int value = 0;
    for (const char c : digits) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

std::chrono::year_month_day date_of(Day day) {
    return std::chrono::year_month_day{day};
}

}  // namespace

std::optional<Day> parse_day(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const auto year = number(text.substr(0, 4));
    const auto month = number(text.substr(5, 2));
    const auto day = number(text.substr(8, 2));
    if (!year || !month || !day) return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year{*year},
                                           std::chrono::month{static_cast<unsigned>(*month)},
                                           std::chrono::day{static_cast<unsigned>(*day)}};
    if (!date.ok()) return std::nullopt;
    return Day{date};
}

std::optional<milliseconds> parse_time_of_day(std::string_view text) {
    const auto colon = text.find(':');
    if (colon == std::string_view::npos || colon == 0 || colon > 2 || text.size() != colon + 3)
        return std::nullopt;
    const auto hour = number(text.substr(0, colon));
    const auto minute = number(text.substr(colon + 1));
    if (!hour || !minute || *hour > 23 || *minute > 59) return std::nullopt;
    return hours{*hour} + minutes{*minute};
}

std::optional<LocalTime> parse_local(std::string_view text) {
    if (text.size() < 12 || (text[10] != ' ' && text[10] != 'T')) return std::nullopt;
    const auto day = parse_day(text.substr(0, 10));
    const auto clock = parse_time_of_day(text.substr(11));
    if (!day || !clock) return std::nullopt;
    return LocalTime{*day} + *clock;
}

std::string iso_day(Day day) {
    const auto date = date_of(day);
    std::array<char, 32> out{};
    std::snprintf(out.data(), out.size(), "%04d-%02u-%02u", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    return out.data();
}

std::string clock_text(LocalTime local) {
    const auto since = std::chrono::floor<minutes>(local - std::chrono::floor<std::chrono::days>(local));
    std::array<char, 16> out{};
    std::snprintf(out.data(), out.size(), "%02d:%02d", static_cast<int>(since.count() / 60),
                  static_cast<int>(since.count() % 60));
    return out.data();
}

std::string day_text(Day day) {
    const auto date = date_of(day);
    return weekday_name(weekday{day}).substr(0, 3) + " " + std::to_string(static_cast<unsigned>(date.day())) +
           " " + month_names.at(static_cast<unsigned>(date.month()) - 1);
}

std::string day_text_with_year(Day day) {
    return day_text(day) + " " + std::to_string(static_cast<int>(date_of(day).year()));
}

std::string day_and_time_text(LocalTime local) {
    return day_text(std::chrono::floor<std::chrono::days>(local)) + ", " + clock_text(local);
}

std::string weekday_name(weekday day) {
    return weekday_names.at(day.c_encoding() % 7);
}

}  // namespace switchback::time
