// When somebody is busy, read from iCalendar text of anybody (RFC 5545): whatever calendar program wrote it,
// well or badly. Bounded in size, nesting and work. Words of people are not kept.
#pragma once

#include "calendars/busy.hpp"
#include "calendars/icalendar_parts.hpp"
#include "calendars/trouble.hpp"
#include "time/holidays.hpp"

#include <stop_token>
#include <string>
#include <string_view>

namespace switchback::calendars {

struct ReadOptions {
    // The IANA zone of the person whose calendar it is: in it all-day events and floating times are read, and
    // those of zones that nobody knows.
    std::string zone = "UTC";
    std::string email;  // what this person has declined does not make them busy; empty: not looked at
    ReadLimits limits{};
    std::stop_token stop = {};  // asked to stop, a reading soon ends with too_many
};

// VEVENTs with all their repetitions, and VFREEBUSYs. Tentative ones count as busy; what is cancelled,
// TRANSPARENT, or in Outlook's words FREE (MS-OXCICAL, X-MICROSOFT-CDO-BUSYSTATUS) does not. Trouble:
// not_icalendar, too_large, too_many. It may take a second of work before it says so. A window that ends
// before it begins has nothing in it.
Answer<BusyTimes> read_busy(std::string_view text, const time::Span& window, const ReadOptions& options);

// The same for several texts as one calendar, with one measure of effort: what a CalDAV server answers.
// One that is not iCalendar is counted as unread.
Answer<BusyTimes> read_busy(const std::vector<std::string>& texts, const time::Span& window,
                            const ReadOptions& options);

// The days of a calendar of holidays, with their names, from `first` to `last` (inclusive). An event at a
// time of day counts for the days it touches, as its own clock has them; TRANSPARENT ones count: all are.
// Names are cut at time::longest_holiday_name.
Answer<time::Holidays> read_holidays(std::string_view text, time::Day first, time::Day last,
                                     const ReadLimits& limits = {});

}  // namespace switchback::calendars
