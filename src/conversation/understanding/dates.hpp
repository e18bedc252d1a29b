// Expressions of time in what people type ("next Tue 3pm", "every other Tuesday", "by EOW"), read by our own
// grammar: words from a table, small rules over tokens, then resolved against the writer's clock and locale.
// Pure; never throws on any input; looks at the first 64 KB only.
#pragma once

#include "time/zone.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace switchback::conversation::understanding {

enum class Kind {
    none,
    date,
    time,
    datetime,
    daterange,
    timerange,
    datetimerange,
    open_range,
    duration,
    set
};
std::string_view name_of(Kind kind);  // as in the window: "datetimerange"

// What repeats: "every other Tuesday at 3pm".
struct Recurrence {
    std::string freq;  // hourly, daily, weekly, monthly, yearly
    int interval = 1;
    std::vector<std::string> byday;  // MO, TU …
    std::optional<int> bymonthday, bymonth, bysetpos;
    std::optional<seconds> time;  // of day
    std::string part;             // morning, afternoon, evening, night
    bool operator==(const Recurrence&) const = default;
};

// A bound of an expression: a calendar day, an hour of the day, or both.
struct Moment {
    std::optional<time::Day> day;
    std::optional<seconds> clock;  // of day
    bool operator==(const Moment&) const = default;
};

// How much of the calendar the words named; due dates and schedules need it ("this week" is due on Friday).
enum class Grain { none, moment, day, weekend, week, fortnight, month, quarter, year };

struct When {
    Kind kind = Kind::none;
    Moment start, end;   // open_range: one of them, or both where the words bound it ("EOY")
    double length = 0;   // seconds; duration only
    Recurrence repeats;  // set only
    Grain grain = Grain::none;
    std::string part;                 // "tomorrow morning": morning
    std::optional<Instant> utc;       // of start, for datetime (and for time where a zone was named)
    std::optional<Instant> utc_end;   // of end, for datetimerange
    std::size_t begin = 0, stop = 0;  // bytes of the text, half open
    std::optional<time::Day> on_or_after, day_before;  // time: on some day of these ("next week at 10")
    bool guessed_half = false;                         // an hour without am or pm: a habit decided
    bool guessed_order = false;                        // 5/6 without a locale: month first was a guess
    bool named_zone = false;   // the words named a zone; start is already in the reader's own
    bool approximate = false;  // around, about, -ish
    bool deadline = false;     // by, before, until
    bool operator==(const When&) const = default;
};

// The best expression of time in the text, kind none where there is none. `now` is the wall clock in `zone`.
// `locale` ("en-GB") decides 5/6: the United States and no locale read the month first.
When read_when(std::string_view text, time::LocalTime now, std::string_view zone,
               std::string_view locale = {});

// The last day that a due phrase allows: "by Friday", "EOW" (Friday), "next week" (its Friday), "in June".
std::optional<time::Day> read_due(std::string_view text, time::Day today, std::string_view locale = {});

}  // namespace switchback::conversation::understanding
