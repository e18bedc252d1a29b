// What looks like a day or an hour and is none: "31 Feb", "30/02", "25:00". Who typed it meant one, so they
// are told instead of getting another day.
#pragma once

#include "time/zone.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace switchback::conversation::understanding {

std::vector<std::string> unread_times(std::string_view text);

// An hour that no clock shows ("25:00"), or a day that no calendar has, with the weekday before it: "Monday
// 31 June", "Feb 29 2027", "31.13.".
struct NoSuchDay {
    std::size_t begin = 0, stop = 0;     // bytes of the text
    std::size_t weekday_begin = 0;       // of the weekday's name before it, else `begin`
    std::optional<time::Day> month_end;  // the last day that the named month has; none: no such month
    bool hour = false;
};
// The first one in the text, seen from `today`: without a year it is of the coming month of that name.
std::optional<NoSuchDay> no_such_day(std::string_view text, time::Day today);

// The same of words where a day is expected, behind "by": also "31.13." and "Firday".
bool like_a_day_and_none(std::string_view words);

}  // namespace switchback::conversation::understanding
