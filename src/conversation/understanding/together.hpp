// The readings of a text that is known to be about a session: also the hours that only such a text explains
// ("9 on Friday", "does 4 work?"), and what belongs together put together ("3pm works, Thursday").
#pragma once

#include "conversation/understanding/expressions.hpp"

#include <vector>

namespace switchback::conversation::understanding {

// `lower`: the text in lower case, byte for byte.
std::vector<Reading> readings_of_session(const Reader& r, std::string_view lower);

// "the day after", which is seen from another day: how many days from it. Nothing for "the day after Easter".
std::optional<int> anaphor(const Tokens& t, std::size_t from, std::size_t to);

// "12 and 13 March", added to the readings in the order of the text.
void add_lone_days(const Reader& r, std::vector<Reading>& readings);
// Hours that stand alone, added to the readings in the order of the text.
void add_lone_hours(const Reader& r, std::string_view lower, std::vector<Reading>& readings);

}  // namespace switchback::conversation::understanding
