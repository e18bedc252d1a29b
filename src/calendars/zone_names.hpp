// Whose clock a TZID of somebody else's calendar means. Anything may stand there: IANA names, the same behind
// a prefix, the names of Windows.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace switchback::calendars {

// An IANA name that the system knows; nothing when only the calendar's own VTIMEZONE can tell.
std::optional<std::string> zone_named(std::string_view tzid);

}  // namespace switchback::calendars
