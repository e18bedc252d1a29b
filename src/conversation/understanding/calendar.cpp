#include "conversation/understanding/calendar.hpp"

#include <algorithm>

namespace switchback::conversation::understanding {

namespace chr = std::chrono;

std::optional<Day> make_day(int year, int month, int day) {
    if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
    chr::year_month_day date{chr::year{year}, chr::month{static_cast<unsigned>(month)},
                             chr::day{static_cast<unsigned>(day)}};
    if (!date.ok()) return std::nullopt;
    return Day{date};
}

chr::year_month_day parts_of(Day day) {
    return chr::year_month_day{day};
}
int year_of(Day day) {
    return static_cast<int>(parts_of(day).year());
}
unsigned weekday_of(Day day) {
    return chr::weekday{day}.c_encoding();
}
Day monday_of(Day day) {
    return day - chr::days{(weekday_of(day) + 6) % 7};
}

Day first_of_month(Day day) {
    auto date = parts_of(day);
    return Day{date.year() / date.month() / chr::day{1}};
}

Day first_of_quarter(Day day) {
    auto date = parts_of(day);
    unsigned first = (static_cast<unsigned>(date.month()) - 1) / 3 * 3 + 1;
    return Day{date.year() / chr::month{first} / chr::day{1}};
}

Day add_days(Day day, long long days) {
    constexpr long long most = 10'000'000;
    return day + chr::days{std::clamp(days, -most, most)};
}

Day add_months(Day day, int months) {
    constexpr int most = 12 * 20'000;
    auto date = parts_of(day);
    auto moved = (date.year() / date.month()) + chr::months{std::clamp(months, -most, most)};
    if (moved.year() < chr::year{-30'000} || moved.year() > chr::year{30'000}) return day;
    auto last = chr::year_month_day_last{moved.year() / moved.month() / chr::last}.day();
    return Day{moved / std::min(date.day(), last)};
}

Day coming_weekday(Day from, unsigned weekday) {
    return from + chr::days{(weekday + 7 - weekday_of(from)) % 7};
}

std::optional<Day> nth_weekday(int year, int month, int n, unsigned weekday) {
    auto first = make_day(year, month, 1);
    if (!first) return std::nullopt;
    if (n == 9) {
        Day next = add_months(*first, 1);
        return coming_weekday(next - chr::days{7}, weekday);
    }
    Day day = coming_weekday(*first, weekday) + chr::days{7 * (n - 1)};
    if (parts_of(day).month() != parts_of(*first).month()) return std::nullopt;
    return day;
}

std::optional<Day> coming_date(Day today, int month, int day) {
    for (int year = year_of(today); year < year_of(today) + 9; ++year) {
        auto candidate = make_day(year, month, day);
        if (candidate && *candidate >= today) return candidate;
    }
    return std::nullopt;
}

Day easter(int year) {  // the anonymous Gregorian computus
    int a = year % 19, b = year / 100, c = year % 100;
    int d = (19 * a + b - b / 4 - ((b - (b + 8) / 25 + 1) / 3) + 15) % 30;
    int e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - (c % 4)) % 7;
    int f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114;
    return Day{chr::year{year} / chr::month{static_cast<unsigned>(f / 31)} /
               chr::day{static_cast<unsigned>(f % 31 + 1)}};
}

Day add_workdays(Day from, long long days) {
    days = std::clamp<long long>(days, -5000, 5000);
    for (Day day = from;;) {
        if (days == 0) return day;
        day += chr::days{days > 0 ? 1 : -1};
        unsigned weekday = weekday_of(day);
        if (weekday != 0 && weekday != 6) days += days > 0 ? -1 : 1;
    }
}

std::optional<Day> holiday(int code, int year) {
    if (code > 5000) return easter(year) + chr::days{code - 10'000};
    if (code > 0) return make_day(year, code / 100, code % 100);
    int rule = -code;
    return nth_weekday(year, rule / 100, rule / 10 % 10, static_cast<unsigned>(rule % 10));
}

}  // namespace switchback::conversation::understanding
