// From wall-clock readings to instants, and back to the reader's own clock where the words named a zone.
#pragma once

#include "conversation/understanding/ranges.hpp"

namespace switchback::conversation::understanding {

constexpr std::size_t longest_read = 64 * 1024;  // bytes of a text that are read for time

When placed(const Reading& reading, const Reader& r, std::string_view zone);
// The last day that a due phrase with this meaning allows.
std::optional<time::Day> due_day(const When& when);

}  // namespace switchback::conversation::understanding
