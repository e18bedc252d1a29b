// Expressions made of points: ranges, bounds, lengths and sets, each a reading of the text from a token on.
#pragma once

#include "conversation/understanding/points.hpp"

namespace switchback::conversation::understanding {

// What one rule made of the tokens [from, to).
struct Reading {
    std::size_t from = 0, to = 0;
    When when;
    std::optional<ZonePiece> zone, end_zone;
};

// "from 5 to 6pm", "10 - 22 August", "Friday between 1 and 4", "Sep to Nov"; what precedes "from" is the
// lead.
std::optional<Reading> read_range(const Reader& r, std::size_t i);
// "2pm for 2 hours", "for 3 days from today", "within 5 days", "between … and now".
std::optional<Reading> read_measured_range(const Reader& r, std::size_t i);
// "before 2pm", "by Friday", "since August", "2018 or later", "> 6pm today".
std::optional<Reading> read_bound(const Reader& r, std::size_t i);
// "every Tuesday at 3", "9am on Sundays".
std::optional<Reading> read_repeated(const Reader& r, std::size_t i);
// A point or a length alone.
std::optional<Reading> read_single(const Reader& r, std::size_t i);

}  // namespace switchback::conversation::understanding
