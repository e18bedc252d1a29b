// Days on which nobody works, with their names: configured by the operator as a list, and kept by each person
// on their own calendar day.
#pragma once

#include "time/zone.hpp"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace switchback::time {

using Holidays = std::map<Day, std::string>;  // the name is empty where none was given

// Adds a day. A day that is there already under another name gets both: "Good Friday, Bank holiday".
void add_holiday(Holidays& holidays, Day day, std::string_view name);
Holidays holidays_of(const std::vector<Day>& days);  // without names
std::set<Day> days_of(const Holidays& holidays);     // for rules that only ask whether

enum class HolidayProblem {
    not_text,   // not UTF-8, or with control characters
    not_a_day,  // does not begin with a day such as 2026-12-25
    long_name,  // more than longest_holiday_name code points
    too_many,   // more than most_holidays; said once, nothing after it is read
};
struct HolidayFault {
    int line = 0;  // from 1
    HolidayProblem problem{};
    std::string text;  // what stands there, shortened; empty where it cannot be shown
    bool operator==(const HolidayFault&) const = default;
};
struct HolidayList {
    Holidays holidays;  // what could be read, whatever the faults
    std::vector<HolidayFault> faults;
};

constexpr std::size_t most_holidays = 5000;  // lines with a day: the feasts of a dozen countries for decades
constexpr std::size_t longest_holiday_name = 100;

// One a line, "2026-12-25 Christmas"; the name may be left out. Empty lines, what follows "#" at the start of
// a line, and a byte order mark are passed over.
HolidayList parse_holidays(std::string_view text);

}  // namespace switchback::time
