// A wall-clock cadence: every n weeks, on these weekdays, at this time of day, in a zone whose clocks change.
// What it cannot give as asked comes back as values, so that a conversation can say it in words.
#pragma once

#include "time/holidays.hpp"
#include "time/zone.hpp"

#include <bitset>
#include <optional>
#include <string>
#include <vector>

namespace switchback::time {

constexpr int longest_rhythm = 104;  // weeks
constexpr std::size_t most_occurrences = 400;

// It ends after `count` or with `last`, whichever comes first; without either it never ends, and whoever asks
// says how much of it they want.
struct Cadence {
    int every_weeks = 1;  // 1 to longest_rhythm; weeks begin on Monday (RFC 5545, section 3.3.10, WKST)
    std::bitset<7> days;  // by weekday::c_encoding(): bit 0 is Sunday
    milliseconds at{0};   // of day, less than 24 hours
    Day first;            // nothing before it; its week is the first that counts
    std::optional<int> count = std::nullopt;  // 1 or more
    std::optional<Day> last = std::nullopt;   // still included
    // A holiday takes one out of the count (as EXDATE does in RFC 5545), unless it is to be made up for.
    bool makes_up_holidays = false;
    bool operator==(const Cadence&) const = default;
};

struct Occurrence {
    LocalTime asked;  // the wall clock of the cadence
    Instant at;
    // nonexistent: the clocks skip the asked time, `at` is later by what they skip. ambiguous: it happens
    // twice, `at` is the first.
    Resolution how = Resolution::unique;
    bool operator==(const Occurrence&) const = default;
};
struct SkippedDay {
    Day day;
    std::string holiday;  // its name, may be empty
    bool operator==(const SkippedDay&) const = default;
};
struct Occurrences {
    std::vector<Occurrence> held;     // `at` strictly increasing
    std::vector<SkippedDay> skipped;  // in order
    bool cut = false;                 // `most` was reached before the cadence's own end
};

// At most `most` days of the cadence, held and skipped together. Nothing for a cadence that is none (no
// weekday, every 0 or 105 weeks, a count below 1, a time of day that is none).
Occurrences occurrences(const Cadence& cadence, std::string_view zone, const Holidays& holidays = {},
                        std::size_t most = most_occurrences);

// The cadence keeps its wall clock when the person whose clock it follows moves to another zone: what of it
// then lies at another instant. Only what has not begun at `now`; `to` may still be in the past, for one who
// moves east. In order, of the first most_occurrences.
struct ZoneMove {
    Instant from, to;
    Resolution how = Resolution::unique;  // in the new zone
    bool operator==(const ZoneMove&) const = default;
};
std::vector<ZoneMove> moved_with_zone(const Cadence& cadence, std::string_view old_zone,
                                      std::string_view new_zone, const Holidays& holidays, Instant now);

// How instants read on another clock: runs of the same time of day. A weekly 15:00 in London is 10:00 in New
// York, 11:00 for three weeks of March, and 10:00 again.
struct WallStretch {
    milliseconds clock;  // of day
    Day first, last;     // of its instants
    std::size_t count = 0;
    bool operator==(const WallStretch&) const = default;
};
std::vector<WallStretch> wall_stretches(const std::vector<Instant>& instants, std::string_view zone);

}  // namespace switchback::time
