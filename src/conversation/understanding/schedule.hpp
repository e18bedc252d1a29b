// What a person wants with a session and when: "move Thursday to Fri 10", "every other Tue at 3 for 8 weeks",
// "I'm out next week". Pure and total; what is uncertain comes back as a question (options, problem), never
// as a wrong instant.
#pragma once

#include "conversation/understanding/dates.hpp"
#include "conversation/understanding/left_out.hpp"

namespace switchback::conversation::understanding {

enum class Intent {
    none,
    book,
    recurrence,
    reschedule,
    cancel,
    skip,
    availability,
    unavailable,
    reminder,
    deadline
};
std::string_view name_of(Intent intent);

enum class PlanKind { none, date, datetime, window, windows, range, open, recurrence, ambiguous };
std::string_view name_of(PlanKind kind);

// One of several possibilities: a day, perhaps bounded by hours or named by a part of the day.
struct Window {
    time::Day date;
    std::optional<seconds> after, before;  // of day
    std::optional<seconds> at;             // exactly then
    std::string part;
    bool operator==(const Window&) const = default;
};

struct Plan {
    Intent intent = Intent::none;
    PlanKind kind = PlanKind::none;
    Moment start, end;           // date, datetime, range; open: start is "after", end is "before"
    std::optional<Instant> utc;  // datetime: of start, as resolved
    std::optional<int> duration_min;
    std::string part;  // window; range: of each of its days
    std::vector<Window> windows;
    bool last_named = false;         // range: its end is a day that was named, and belongs to it
    std::vector<time::Day> exclude;  // range: but not these whole days, which are in `left_out` too
    std::vector<LeftOut> left_out;   // and nothing of this, whatever the kind; open without bounds: all else
    std::string rrule;               // RFC 5545, without "RRULE:"
    std::vector<Moment> options;     // ambiguous: ask, showing these
    std::optional<Moment> moved;     // reschedule: what is moved, where the words name it
    std::optional<seconds> shift;    // reschedule: `moved`, or the current one, by so much on the clock
    // "nonexistent", "ambiguous_dst"; "no_such_time", "no_such_day": `begin` to `stop` are the words; the
    // nearest days are `options` where the rest of the words allows a choice.
    std::string problem;
    std::optional<Moment> suggest;  // instead of a time that does not exist; of a day: its month's last one
    bool approximate = false, by = false;
    std::size_t begin = 0, stop = 0;  // bytes of the text that were read as time
    bool operator==(const Plan&) const = default;
};

// The session that the talk is about, for "push it back an hour".
struct CurrentSession {
    time::LocalTime start;
    int duration_min = 30;
};

// Only these hours of each day: the others are left out.
void only_between(Plan& plan, const HoursOfDay& wanted);

Plan read_schedule(std::string_view text, time::LocalTime now, std::string_view zone,
                   std::string_view locale = {}, std::optional<CurrentSession> current = std::nullopt);

}  // namespace switchback::conversation::understanding
