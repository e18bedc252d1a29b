// A point of an expression: a bag of at most one date, one time, one part of the day, one zone, in any order
// ("3pm tomorrow", "Friday next week at 10"), and what it means on the calendar.
#pragma once

#include "conversation/understanding/reader.hpp"

#include <array>

namespace switchback::conversation::understanding {

struct Point {
    std::size_t from = 0, to = 0;
    std::optional<DatePiece> date;
    std::optional<ClockPiece> clock;
    std::optional<PartPiece> part;
    std::optional<PeriodPiece> period;
    std::optional<ZonePiece> zone;
    std::optional<Moment> exact;  // "now", "in 5 minutes"
    bool approximate = false;
    bool measured = false;  // "in 3 days": counted from a day, not named
    bool empty() const { return !date && !clock && !part && !period && !exact; }
    bool has_day() const { return date || exact || (part && part->today) || (period && !period->end_clock); }
};

// Words that may stand between two pieces of one point: ", at", "on the", "around". The first token that
// is none of them; `at_hour` says that the last one asks for an hour ("at", "around", "@").
std::size_t over_glue(const Tokens& t, std::size_t i, bool& at_hour);

// The rules ask for the same few points again and again: the last ones are remembered.
struct Memory {
    struct Entry {
        std::size_t at = static_cast<std::size_t>(-1);
        Point point;
    };
    std::array<Entry, 8> entries;
};

// The longest point from i; empty when there is none. A bare hour counts only after "at" or beside a date.
Point read_point(const Reader& r, std::size_t i);
// Adds what follows to a point that begins at i.
void grow(const Reader& r, Point& p, std::size_t i, bool at_hour);
// "in 5 minutes", "3 days ago", "two weeks after next Friday", "+15min", "now".
std::optional<Point> read_relative(const Reader& r, std::size_t i);
// Adds one more piece of a point at i; false when there is none or the point has that already.
bool add_piece(const Reader& r, Point& p, std::size_t i, bool at_hour);

// The hour that a person means who did not say am or pm: 1 to 6 are afternoon.
seconds habitual(const ClockPiece& clock);
// The hour seen with the part of the day beside it: "8 in the evening" is 20:00.
seconds clock_of(const ClockPiece& clock, const std::optional<PartPiece>& part);
// The end's hour seen after the start's, and the start's seen before an end that is known.
void settle_halves(const ClockPiece& a, const ClockPiece& b, seconds& start, seconds& end);

// The day that a point names; nothing when it names none.
std::optional<Day> day_of(const Point& p, const Reader& r);
When when_of(const Point& p, const Reader& r);

}  // namespace switchback::conversation::understanding
