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

template <class Act>
void each_component(icalcomponent* root, icalcomponent_kind kind, Act act) {
    for (auto* calendar = icalcomponent_get_first_component(root, ICAL_VCALENDAR_COMPONENT);
         calendar != nullptr; calendar = icalcomponent_get_next_component(root, ICAL_VCALENDAR_COMPONENT))
        for (auto* one = icalcomponent_get_first_component(calendar, kind); one != nullptr;
             one = icalcomponent_get_next_component(calendar, kind))
            act(one);
}

}  // namespace switchback::calendars
