// The rules for stretches of the calendar share these.
#pragma once

#include "conversation/understanding/reader.hpp"

namespace switchback::conversation::understanding {

// How far "this", "next", "last" lead: 0, 1, -1; nowhere for none of them.
constexpr int nowhere = 99;
int direction(const Tokens& t, std::size_t i);
std::optional<Unit> unit_of(const Tokens& t, std::size_t i);  // spelled out, not "d" or "m"
PeriodPiece period(std::size_t from, std::size_t to, Day start, Day end, Grain grain);

// "Q3 2026", "third quarter this year", "2016H2"; "in 2027", "year 2016"; "the 90s".
std::optional<PeriodPiece> quarter(const Reader& r, std::size_t i);
std::optional<PeriodPiece> said_year(const Reader& r, std::size_t i);
std::optional<PeriodPiece> decade(const Reader& r, std::size_t i);

// The calendar unit `n` away from the one that holds today: week 1 is next week.
std::optional<PeriodPiece> calendar_unit(Unit unit, int n, Day today);
// "next week", "June 2026", "2026", "Q3": a period without "early", "end of" and the like before it.
std::optional<PeriodPiece> read_plain_period(const Reader& r, std::size_t i);
// The last part of a week, month or year, as "end of" and "late" mean it; where a session is wished for at a
// month's end, nobody means its 16th.
PeriodPiece late_part(std::size_t from, std::size_t to, const PeriodPiece& whole, bool session);
// "early next week", "the end of June", "rest of the month", "later this week".
std::optional<PeriodPiece> sliced_period(const Reader& r, std::size_t i);
// "week 31", "3rd week of Jan", "the week of the 18th", "w/c Feb 4".
std::optional<PeriodPiece> numbered_week(const Reader& r, std::size_t i);
// From now on (or until now) for so long: days begin tomorrow, hours begin now.
std::optional<PeriodPiece> span_from(const Reader& r, int direction, const DurationPiece& d, std::size_t from,
                                     std::size_t to);
std::optional<PeriodPiece> units_from(const Reader& r, int direction, double n, Unit unit, std::size_t from,
                                      std::size_t to);
// The day that is a calendar length away.
Day shifted(Day day, const DurationPiece& d, int sign);

}  // namespace switchback::conversation::understanding
