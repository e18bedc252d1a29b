// iCalendar text of anybody, made safe to read: bounded before a tree exists, and without what we have no
// business with. Descriptions, places and attachments of people's appointments are dropped here, unread.
#pragma once

#include "calendars/libical.hpp"
#include "calendars/trouble.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace switchback::calendars {

struct ReadLimits {
    std::size_t bytes = 8 * 1024 * 1024;
    std::size_t components = 30'000;
    std::size_t lines = 250'000;        // of those that are kept
    std::size_t depth = 16;             // BEGIN inside BEGIN
    std::int64_t effort = 2'000'000;    // days and periods looked at while rules are expanded
    std::size_t repetitions = 100'000;  // times that fall into the window
};

// The calendars in it, below one root. Trouble: not_icalendar, too_large.
Answer<Component> parts_of(std::string_view text, const ReadLimits& limits);

}  // namespace switchback::calendars
