// Times as calendar services write them in JSON.
#pragma once

#include "time/zone.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace switchback::calendars {

// "2019-03-15T12:00:00.0000000", as Microsoft Graph writes a clock's reading; a fraction is left out.
std::optional<time::LocalTime> clock_reading(std::string_view text);

// "2026-03-10T15:05:00Z", "2026-03-10T15:05:00.5+01:00" (RFC 3339, 5.6); a fraction is left out.
std::optional<Instant> rfc3339(std::string_view text);

}  // namespace switchback::calendars
