// The VEVENTs of one text, put together by their UID. Inside calendars' sources only.
#pragma once

#include "calendars/series.hpp"
#include "calendars/trouble.hpp"

#include <vector>

namespace switchback::calendars {

struct AllSeries {
    std::vector<Series> series;
    int unread = 0;  // events without a start, or of which something could not be read
};
AllSeries all_series(icalcomponent* root, Zones& zones);

Trouble too_many();

}  // namespace switchback::calendars
