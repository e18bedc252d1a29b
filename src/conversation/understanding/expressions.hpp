// The readings of a whole text.
#pragma once

#include "conversation/understanding/ranges.hpp"

#include <vector>

namespace switchback::conversation::understanding {

std::optional<Reading> read_expression(const Reader& r, std::size_t i);  // the longest from token i on
std::vector<Reading> read_all(const Reader& r);                          // in the order of the text
std::optional<Reading> read_best(const Reader& r);

}  // namespace switchback::conversation::understanding
