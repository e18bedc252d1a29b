// Zones and wall clocks, by Howard Hinnant's date library over the system's tzdata. A wall-clock time may not
// exist (spring) or happen twice (autumn): every conversion says what it then does; nothing here throws.
#pragma once

#include "base/time.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace switchback::time {

using LocalTime = std::chrono::local_time<std::chrono::milliseconds>;  // a wall clock, no zone
using Day = std::chrono::local_days;                                   // a calendar day
using std::chrono::weekday;

// True for an IANA name that the system knows ("Europe/London").
bool known_zone(std::string_view zone);

// The wall clock that people in `zone` read at `at`. An unknown zone is read as UTC.
LocalTime to_local(Instant at, std::string_view zone);
Day local_day(Instant at, std::string_view zone);

enum class Resolution { unique, nonexistent, ambiguous };
struct Resolved {
    Instant at;  // nonexistent: shifted forward by the gap; ambiguous: the first of the two
    Resolution how = Resolution::unique;
    std::optional<Instant> second = std::nullopt;  // ambiguous: the later one
};
Resolved resolve(LocalTime local, std::string_view zone);
// resolve(...).at, for where the choice above is the wanted one (nudges, digests, cadence).
Instant to_instant(LocalTime local, std::string_view zone);
// The first instant after `after` from which the clocks of `zone` stand otherwise; none within ten years, and
// none in an unknown zone.
std::optional<Instant> next_clock_change(Instant after, std::string_view zone);

std::optional<Day> parse_day(std::string_view text);                   // "2026-03-10"
std::optional<milliseconds> parse_time_of_day(std::string_view text);  // "15:05"
std::optional<LocalTime> parse_local(std::string_view text);           // "2026-03-10 15:05" or with T
std::string iso_day(Day day);                                          // "2026-03-10"
std::string clock_text(LocalTime local);                               // "15:05"
std::string day_text(Day day);                                         // "Thu 20 March"
std::string day_text_with_year(Day day);                               // "Thu 20 March 2025"
std::string day_and_time_text(LocalTime local);                        // "Thu 20 March, 15:05"
std::string weekday_name(weekday day);                                 // "Thursday"

}  // namespace switchback::time
