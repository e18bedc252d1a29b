// Recurrences in RFC 5545 terms, with how long they go on and when they begin.
#pragma once

#include "conversation/understanding/ranges.hpp"
#include "conversation/understanding/schedule.hpp"

namespace switchback::conversation::understanding {

// The rule and first session of "every other Tue at 3 for 8 weeks starting next week". `readings` are all of
// the text, `main` the one that repeats.
void plan_recurrence(Plan& plan, const std::vector<When>& readings, std::size_t main, const Reader& r,
                     std::string_view lower, std::string_view zone);
// The first day on or after `from` that the rule names.
time::Day first_day(const Recurrence& set, time::Day from);

}  // namespace switchback::conversation::understanding
