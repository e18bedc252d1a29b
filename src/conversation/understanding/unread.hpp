// What looks like a day or an hour and is none: "31 Feb", "30/02", "25:00". Who typed it meant one, so they
// are told instead of getting another day.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace switchback::conversation::understanding {

std::vector<std::string> unread_times(std::string_view text);

// The same of words where a day is expected, behind "by": also "31.13." and "Firday".
bool like_a_day_and_none(std::string_view words);

}  // namespace switchback::conversation::understanding
