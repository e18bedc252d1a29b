// Words that mean time only sometimes ("may", "sat", "mar") need evidence beside them.
#pragma once

#include "conversation/understanding/tokens.hpp"

namespace switchback::conversation::understanding {

// A month's name with neither day nor year beside it: is it the month?
bool trust_month(const Tokens& t, std::size_t i);
// A word after which a date is expected: "in", "since", "next".
bool invites_date(const Tokens& t, std::size_t i);
// A weekday's name or its abbreviation: is it the day?
bool trust_weekday(const Tokens& t, std::size_t i);
// Is the whole text nothing but token i (and signs)?
bool alone(const Tokens& t, std::size_t i);
// A number said after "at" may be followed by this: an end, a sign, a function word, not a quantity's noun.
bool may_follow_hour(const Tokens& t, std::size_t i);

}  // namespace switchback::conversation::understanding
