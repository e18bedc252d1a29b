// Which of the times in a text are refused ("can't make Thursday", "Mondays are out"), so that what is wanted
// instead is never mixed up with them; and which are taken back ("Tuesday, no, Wednesday").
#pragma once

#include "conversation/understanding/dates.hpp"

#include <vector>

namespace switchback::conversation::understanding {

// The words say that something does not suit.
bool refuses(std::string_view lower);

// What a text says of each of its times, the lengths left aside: they are of no clause of their own.
struct SaidOf {
    bool refused = false;
    std::size_t begin = 0, stop = 0;  // bytes of the clause
};
std::vector<SaidOf> said_of(std::string_view lower, const std::vector<When>& readings);

// The words between two times take the first one back.
bool takes_back(std::string_view lower_between);

// The words between two times only list them: "or", ", and".
bool lists(std::string_view lower_between);

}  // namespace switchback::conversation::understanding
