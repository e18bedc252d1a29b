// The answer of a WebDAV server to a report (RFC 4918, 13): of it the calendars alone.
#pragma once

#include "calendars/trouble.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace switchback::calendars {

// Each CALDAV:calendar-data in it (RFC 4791, 9.6). Trouble: not_icalendar (no multistatus), too_many (the
// server cut its answer short: a 507 inside, RFC 4791, 7.8), too_large (more than `most` of them).
Answer<std::vector<std::string>> calendars_in(std::string_view xml, std::size_t most);

}  // namespace switchback::calendars
