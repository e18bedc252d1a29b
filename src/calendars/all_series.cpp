#include "calendars/all_series.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>

namespace switchback::calendars {
namespace {

auto place(const Appointment& event) {
    return event.replaces ? std::tuple(true, event.replaces->local, event.replaces->tzid, event.replaces->utc)
                          : std::tuple(false, LocalTime{}, std::string(), false);
}

// Of the same place in a series the highest SEQUENCE is in force (RFC 5546, 2.1.5). Equal ones all stay: some
// programs give one UID to different events, and a busy time too many does less harm than one too few.
void drop_outdated(std::vector<Appointment>& events) {
    std::map<decltype(place(events.front())), int> highest;
    for (const auto& event : events) {
        auto& known = highest.try_emplace(place(event), event.sequence).first->second;
        known = std::max(known, event.sequence);
    }
    std::erase_if(events,
                  [&](const Appointment& event) { return event.sequence < highest.at(place(event)); });
}

}  // namespace

AllSeries all_series(icalcomponent* root, Zones& zones) {
    AllSeries out;
    std::map<std::string, Series> by_uid;
    each_component(root, ICAL_VEVENT_COMPONENT, [&](icalcomponent* vevent) {
        const auto event = appointment_of(vevent, zones);
        if (!event || !event->whole) ++out.unread;
        if (!event) return;
        const auto uid = text_value(first(vevent, ICAL_UID_PROPERTY));
        if (uid.empty()) {  // RFC 5545 demands one; without it an event stands alone
            out.series.push_back({{*event}, {}});
            return;
        }
        auto& series = by_uid[uid];
        (event->replaces ? series.changes : series.masters).push_back(*event);
    });
    for (auto& [uid, series] : by_uid) {
        drop_outdated(series.masters);
        drop_outdated(series.changes);
        out.series.push_back(std::move(series));
    }
    return out;
}

Trouble too_many() {
    return {Trouble::Why::too_many, {Fault::Kind::refused, "calendar with repetitions beyond measure"}};
}

}  // namespace switchback::calendars
