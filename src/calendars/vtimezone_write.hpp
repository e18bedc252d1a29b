// A VTIMEZONE (RFC 5545, 3.6.5) out of the system's tzdata, for the years that a calendar touches. Where the
// zone follows the same two rules every year it has two observances with an RRULE, as all clients understand;
// a change that follows no rule (Morocco's Ramadan, a rule given up) is an observance of its own.
#pragma once

#include "calendars/libical.hpp"

#include <chrono>
#include <string_view>

namespace switchback::calendars {

// `zone`: an IANA name that time::known_zone knows; it becomes the TZID. True to `date`'s data from the first
// of January of `first` to the end of `last`; the tzdata that date reads ends with 2037.
Component vtimezone(std::string_view zone, std::chrono::year first, std::chrono::year last);

}  // namespace switchback::calendars
