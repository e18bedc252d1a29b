// Arithmetic on calendar days that expressions of time need: months that clamp, weeks that begin on Monday,
// the coming date of a day and month.
#pragma once

#include "time/zone.hpp"

#include <chrono>
#include <optional>

namespace switchback::conversation::understanding {

using time::Day;

std::optional<Day> make_day(int year, int month, int day);  // nothing for 31 June
std::chrono::year_month_day parts_of(Day day);
int year_of(Day day);
unsigned weekday_of(Day day);  // 0 Sunday .. 6
Day monday_of(Day day);
Day first_of_month(Day day);
Day first_of_quarter(Day day);
Day add_months(Day day, int months);  // 31 January + 1 month = 28 February; saturates at years ±30000
Day add_days(Day day, long long days);
// The first such weekday on or after `from`.
Day coming_weekday(Day from, unsigned weekday);
// The n-th such weekday of a month (n from 1; 9 is the last); nothing when the month has no n-th.
std::optional<Day> nth_weekday(int year, int month, int n, unsigned weekday);
// The coming 3 March, seen from `today` (today counts); 29 February waits for a leap year.
std::optional<Day> coming_date(Day today, int month, int day);
Day easter(int year);
// `days` working days (Monday to Friday) after `from`.
Day add_workdays(Day from, long long days);
std::optional<Day> holiday(int code, int year);  // codes of english_names.cpp

}  // namespace switchback::conversation::understanding
