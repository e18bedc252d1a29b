// The rules for what repeats share these.
#pragma once

#include "conversation/understanding/reader.hpp"

namespace switchback::conversation::understanding {

std::string day_code(int weekday);  // 0: "SU"
// What "every unit" is, n units apart.
void set_frequency(Recurrence& set, Unit unit, int n);
// "Monday", "Mondays", "Mon, Wed and Fri": the days from k on; moves k beyond them.
bool take_weekdays(const Tokens& t, std::size_t& k, Recurrence& set);
// "afternoons", "in the mornings" behind the days; moves k beyond it.
void take_part(const Tokens& t, std::size_t& k, Recurrence& set);

// Sets said by a list of days: "Sundays", "Tuesday afternoons", "weekdays", "mornings".
std::optional<SetPiece> plural(const Reader& r, std::size_t i);
// "Mondays to Wednesdays", "Tue-Thu mornings", "every Monday to Friday".
std::optional<SetPiece> days_to_days(const Reader& r, std::size_t i);
// "weekday afternoons", "weekend mornings".
std::optional<SetPiece> parts_of_days(const Reader& r, std::size_t i);
// "the first Monday of every month", "the 15th of each month".
std::optional<SetPiece> nth_of_every(const Reader& r, std::size_t i);
// "the first and third Monday of the month".
std::optional<SetPiece> nths_of_month(const Reader& r, std::size_t i);

}  // namespace switchback::conversation::understanding
