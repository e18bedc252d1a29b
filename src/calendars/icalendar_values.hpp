// Values of iCalendar as the rest of the reading wants them. Here libical's structures end; what they let
// through (the 99th of May) is refused.
#pragma once

#include "calendars/libical.hpp"
#include "calendars/repetition.hpp"

#include <optional>
#include <string>
#include <vector>

namespace switchback::calendars {

// A date or a time as it is written, before anybody knows its zone.
struct WrittenTime {
    LocalTime local;
    bool whole_day = false;  // VALUE=DATE
    bool utc = false;
    std::string tzid = {};  // empty: floating, or in UTC
};

// Days follow the clocks on the wall, seconds are exact (RFC 5545, 3.3.6).
struct Length {
    std::chrono::days days{0};
    seconds exact{0};
};

// Of DTSTART, DTEND, RECURRENCE-ID, EXDATE and RDATE (of a period its start); nothing when it is no time.
std::optional<WrittenTime> time_of(icalproperty* property);
// Of an RDATE that is a period: its length where that is given as a duration, and its end where it is a time.
struct PeriodEnd {
    std::optional<Length> length;
    std::optional<WrittenTime> end;
};
std::optional<PeriodEnd> period_end_of(icalproperty* property);

std::optional<WrittenTime> written(const icaltimetype& time, const std::string& tzid);
// A negative one is none; at most some hundred years.
Length length_of(const icaldurationtype& duration);

struct WrittenRule {
    Rule rule;  // without UNTIL
    std::optional<WrittenTime> until;
};
std::optional<WrittenRule> rule_of(icalproperty* property);  // RRULE or EXRULE

std::string parameter(icalproperty* property, icalparameter_kind kind);  // empty when absent
std::string text_value(icalproperty* property);

icalproperty* first(icalcomponent* component, icalproperty_kind kind);
// Collected first: libical keeps one cursor in each component, which `act` may move.
template <class Act>
void each(icalcomponent* component, icalproperty_kind kind, Act act) {
    std::vector<icalproperty*> all;
    for (auto* one = ical().icalcomponent_get_first_property(component, kind); one != nullptr;
         one = ical().icalcomponent_get_next_property(component, kind))
        all.push_back(one);
    for (auto* one : all) act(one);
}
// The components of one kind in all calendars below a root, as parts_of gives it.
template <class Act>
void each_component(icalcomponent* root, icalcomponent_kind kind, Act act) {
    for (auto* calendar = ical().icalcomponent_get_first_component(root, ICAL_VCALENDAR_COMPONENT);
         calendar != nullptr;
         calendar = ical().icalcomponent_get_next_component(root, ICAL_VCALENDAR_COMPONENT))
        for (auto* one = ical().icalcomponent_get_first_component(calendar, kind); one != nullptr;
             one = ical().icalcomponent_get_next_component(calendar, kind))
            act(one);
}

}  // namespace switchback::calendars
