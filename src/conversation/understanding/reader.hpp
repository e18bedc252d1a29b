// What every rule of the grammar is given: the tokens, the writer's clock and the order of 5/6; and what it
// gives back: a piece of meaning with the tokens that it took.
#pragma once

#include "conversation/understanding/calendar.hpp"
#include "conversation/understanding/dates.hpp"
#include "conversation/understanding/tokens.hpp"

#include <optional>
#include <string_view>

namespace switchback::conversation::understanding {

enum class Order : std::uint8_t {
    month_first,
    day_first,
    unknown
};  // unknown reads the month first, as a guess
Order order_of(std::string_view locale);

struct Reader {
    const Tokens& tokens;
    Day today;
    seconds now;  // of day
    Order order = Order::unknown;
    struct Memory* memory = nullptr;  // of points already read; none is fine, too
    int depth = 0;  // an anchor inside "two weeks after …" is read one deeper, and has no such anchor itself
    bool session = false;  // the text is about a session: words that are weak elsewhere mean time
};

// A number in digits or words: "12", "twenty first", "an".
struct Number {
    std::size_t from = 0, to = 0;
    double value = 0;
    bool ordinal = false;
    bool vague = false;    // few, several
    bool article = false;  // "a", "an"
    bool digits = false;
};
std::optional<Number> read_number(const Tokens& t, std::size_t i);      // cardinals and ordinals
std::optional<Number> read_day_number(const Tokens& t, std::size_t i);  // 1..31: "3", "3rd", "the third"
// A year: "2019", "'96", "96" when `after_month`, "nineteen eighty six", "2555 BE".
std::optional<Number> read_year(const Tokens& t, std::size_t i, bool after_month);

// Parts of a date as far as the words gave them.
struct DatePiece {
    std::size_t from = 0, to = 0;
    std::optional<int> year;
    int month = 0, day = 0;           // 0: not said
    std::optional<unsigned> weekday;  // said beside a date, or alone
    std::optional<Day> fixed;         // "tomorrow", "next Friday": already a day
    Grain grain = Grain::day;         // month, year: the whole of it
    bool strict_next = false;         // "coming Thursday": today does not count
    bool guessed_order = false;
    bool weak = false;  // "4-22", "2019": only a date with "on", "since" … before it
    bool era = false;
    bool past = false;  // looks back: "last Friday"
};
std::optional<DatePiece> read_numeric_date(const Reader& r, std::size_t i);
std::optional<DatePiece> read_worded_date(const Reader& r, std::size_t i);
std::optional<DatePiece> read_named_day(const Reader& r, std::size_t i);  // tomorrow, next Friday, Christmas
// The best of the three, the longest first.
std::optional<DatePiece> read_date(const Reader& r, std::size_t i);
// The day, where it can be known: years are the coming ones.
std::optional<Day> day_of(const DatePiece& date, Day today);
// The first day that the piece covers and the first that it no longer covers.
struct Days {
    Day start, end;
};
std::optional<Days> days_of(const DatePiece& date, Day today);

struct ClockPiece {
    std::size_t from = 0, to = 0;
    seconds at{0};            // of day, the written hour
    bool half_known = false;  // am, pm, 13 and more, 0, noon
    bool half_said = false;   // am, pm or a part of the day said so
    bool either = false;      // "7ampm"
    bool minutes = false;     // 3:30, not 3
    bool bare = false;        // only a number or number words: needs "at" or a neighbour
    bool approximate = false;
};
std::optional<ClockPiece> read_clock(const Reader& r, std::size_t i);
// A bare hour, as after "at" or "from": "3", "seven", "eleven thirty".
std::optional<ClockPiece> read_bare_clock(const Reader& r, std::size_t i);

struct PartPiece {
    std::size_t from = 0, to = 0;
    Part part = Part::none;
    seconds start{0}, end{0};
    bool today = false;    // "this morning", "tonight"
    bool bounded = false;  // "late in the afternoon", said apart: both bounds are soft
    bool indefinite = false;
    int day = 0;  // with today: "last night" -1, "next evening" 1
};
std::optional<PartPiece> read_part(const Reader& r, std::size_t i);

struct DurationPiece {
    std::size_t from = 0, to = 0;
    double months = 0, days = 0, secs = 0;
    Unit finest = Unit::year;                            // the smallest unit said
    bool vague = false, article = false, whole = false;  // "a few", "an", "all day"
    bool workdays = false;
    bool clock_units() const { return finest <= Unit::hour; }
};
void add(DurationPiece& d, Unit unit, double n);  // n of the unit more
std::optional<DurationPiece> read_duration(const Reader& r, std::size_t i);
double length_in_seconds(const DurationPiece& d);

// A stretch of days: "next week", "June 2019" is a DatePiece, "the rest of the month", "Q3".
struct PeriodPiece {
    std::size_t from = 0, to = 0;
    Day start, end;
    Grain grain = Grain::none;
    std::optional<seconds> start_clock, end_clock;  // "next few hours"
    std::optional<int> years_off;                   // nothing
    bool open = false;                              // the words bound it softly ("EOY")
    bool point = false;                             // end of day: `start` at `start_clock`
};
std::optional<PeriodPiece> read_period(const Reader& r, std::size_t i);

struct SetPiece {
    std::size_t from = 0, to = 0;
    Recurrence set;
};
std::optional<SetPiece> read_set(const Reader& r, std::size_t i);
std::string_view name_of(Part part);  // "morning"

struct ZonePiece {
    std::size_t from = 0, to = 0;
    std::string_view iana;          // or
    std::optional<minutes> offset;  // east of Greenwich
};
std::optional<ZonePiece> read_zone(const Reader& r, std::size_t i, bool after_clock);

}  // namespace switchback::conversation::understanding
