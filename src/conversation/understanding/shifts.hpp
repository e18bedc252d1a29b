// "push Tuesday to the week after", "postpone it by two days": a session moved as it is, by a length on the
// clock. Which session that is, its pair's sessions tell.
#pragma once

#include "conversation/understanding/reader.hpp"

#include <optional>
#include <string_view>

namespace switchback::conversation::understanding {

struct Shift {
    std::size_t begin = 0, stop = 0;  // bytes of the text
    seconds by{0};
    bool named = false;                        // "the week after", which needs no session named beside it
    bool turned = false;                       // "earlier" right beside it: `by` looks back already
    std::optional<seconds> at = std::nullopt;  // "to the following week at 4pm": another hour of day
};
std::optional<Shift> find_shift(std::string_view text, const Reader& reader);

}  // namespace switchback::conversation::understanding
