// When a person may be disturbed: weekdays, from and to, in their own zone.
#pragma once

#include "time/zone.hpp"

#include <bitset>
#include <set>
#include <string>

namespace switchback::time {

struct WorkingHours {
    std::bitset<7> days{0b0111110};  // by weekday::c_encoding(): bit 0 is Sunday
    milliseconds from = std::chrono::hours{9};
    milliseconds to = std::chrono::hours{17} + std::chrono::minutes{30};  // exclusive; from < to
    bool operator==(const WorkingHours&) const = default;
};

// "Mon-Fri 09:00-17:30", "Sun-Thu 08:00-16:00", "Mon,Wed 10:00-14:00", "Sat 18:00-24:00"; nullopt when it is
// not that.
std::optional<WorkingHours> parse_working_hours(std::string_view text);
std::string to_text(const WorkingHours& hours);

bool inside(Instant at, const WorkingHours& hours, std::string_view zone);
// `at` itself when inside, else the latest working instant before it (a minute before closing), so that a
// nudge moves earlier and never into the night.
Instant at_or_before(Instant at, const WorkingHours& hours, std::string_view zone);
// `at` itself when inside, else the next opening.
Instant at_or_after(Instant at, const WorkingHours& hours, std::string_view zone);
// The n-th working day after the day of `at` (n ≥ 1), at opening time. Days in `holidays` are not worked.
Instant working_days_later(Instant at, int n, const WorkingHours& hours, std::string_view zone,
                           const std::set<Day>& holidays = {});

}  // namespace switchback::time
