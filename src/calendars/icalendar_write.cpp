#include "calendars/icalendar_write.hpp"

#include "base/crypto.hpp"
#include "base/text.hpp"
#include "calendars/libical.hpp"
#include "calendars/vtimezone_write.hpp"
#include "http/message.hpp"
#include "time/zone.hpp"

#include <algorithm>
#include <map>
#include <stdexcept>
#include <tuple>

namespace switchback::calendars {
namespace {

using std::chrono::floor;
using std::chrono::year_month_day;

// TEXT holds no control characters but the tab, and lines end with \n (RFC 5545, 3.3.11). libical escapes the
// rest. Bytes that are not UTF-8 would spoil the whole calendar.
std::string clean(std::string_view words) {
    auto out = text::harmless(words);
    if (text::valid_utf8(out)) return out;
    for (auto& c : out)
        if (static_cast<unsigned char>(c) >= 0x80) c = '?';
    return out;
}

// A parameter's value stands in quotation marks on its one line; libical writes ^' and ^n of RFC 6868.
std::string clean_name(const Party& party) {
    auto name = clean(party.name);
    std::replace(name.begin(), name.end(), '\n', ' ');
    return name;
}

// RFC 6068: what an address may not show in a URI is escaped.
std::string mailto(const Party& party) {
    static constexpr std::string_view shown = "!$'*+@";  // besides what every part of a URI may show
    if (party.email.find('@') == std::string::npos)
        throw std::invalid_argument("an invitation to somebody without an address");
    std::string out = "mailto:";
    for (const char c : party.email)
        out += shown.find(c) != shown.npos ? std::string(1, c) : http::percent_encode({&c, 1});
    return out;
}

void add(icalcomponent* to, icalproperty* property) {
    ical().icalcomponent_add_property(to, property);
}

icaltimetype broken_down(std::chrono::sys_seconds count) {
    const auto day = floor<std::chrono::days>(count);
    const year_month_day date(day);
    const auto time = static_cast<int>((count - day).count());
    auto out = ical().icaltime_null_time();
    out.year = static_cast<int>(date.year());
    out.month = static_cast<int>(static_cast<unsigned>(date.month()));
    out.day = static_cast<int>(static_cast<unsigned>(date.day()));
    out.hour = time / 3600;
    out.minute = time / 60 % 60;
    out.second = time % 60;
    return out;
}

icaltimetype in_utc(Instant at) {
    auto out = broken_down(floor<seconds>(at));
    out.zone = ical().icaltimezone_get_utc_timezone();
    return out;
}

// A local time that happens twice means the first of the two (RFC 5545, 3.3.5), but readers differ (pytz
// takes the second): such a time is written in UTC.
bool says_it_in(std::string_view zone, Instant at) {
    if (zone == "UTC" || !time::known_zone(zone)) return false;
    const Instant whole = floor<seconds>(at);
    const auto read = time::resolve(time::to_local(whole, zone), zone);
    return read.how == time::Resolution::unique && read.at == whole;
}

void add_time(icalcomponent* to, icalproperty* (*make)(icaltimetype), Instant at, const std::string& zone) {
    if (!says_it_in(zone, at)) return add(to, make(in_utc(at)));
    const auto local = time::to_local(floor<seconds>(at), zone);
    auto* property = make(broken_down(std::chrono::sys_seconds(floor<seconds>(local.time_since_epoch()))));
    ical().icalproperty_add_parameter(property, ical().icalparameter_new_tzid(zone.c_str()));
    add(to, property);
}

void check(const Event& event) {
    if (event.uid.empty()) throw std::invalid_argument("an event without a UID");
    if (floor<seconds>(event.ends) <= floor<seconds>(event.starts))
        throw std::invalid_argument("an event that does not end after it starts");
}

icalproperty_status status_of(EventStatus status) {
    switch (status) {
        case EventStatus::tentative:
            return ICAL_STATUS_TENTATIVE;
        case EventStatus::cancelled:
            return ICAL_STATUS_CANCELLED;
        default:
            return ICAL_STATUS_CONFIRMED;
    }
}

bool web_address(std::string_view url) {
    return (url.starts_with("https://") || url.starts_with("http://")) &&
           std::all_of(url.begin(), url.end(), [](char c) { return c > ' ' && c < 127; });
}

Component vevent(const Event& event) {
    check(event);
    Component out(ical().icalcomponent_new(ICAL_VEVENT_COMPONENT));
    auto* to = out.get();
    add(to, ical().icalproperty_new_uid(clean(event.uid).c_str()));
    add(to, ical().icalproperty_new_sequence(event.sequence));
    add(to, ical().icalproperty_new_dtstamp(in_utc(event.revised)));
    add(to, ical().icalproperty_new_lastmodified(in_utc(event.revised)));
    add_time(to, ical().icalproperty_new_dtstart, event.starts, event.zone);
    add_time(to, ical().icalproperty_new_dtend, event.ends, event.zone);
    add(to, ical().icalproperty_new_status(status_of(event.status)));
    const bool free = event.status == EventStatus::cancelled;
    add(to, ical().icalproperty_new_transp(free ? ICAL_TRANSP_TRANSPARENT : ICAL_TRANSP_OPAQUE));
    add(to, ical().icalproperty_new_summary(clean(event.summary).c_str()));
    if (!event.description.empty())
        add(to, ical().icalproperty_new_description(clean(event.description).c_str()));
    if (!event.location.empty()) add(to, ical().icalproperty_new_location(clean(event.location).c_str()));
    if (web_address(event.url)) add(to, ical().icalproperty_new_url(event.url.c_str()));
    return out;
}

Component vcalendar() {
    Component out(ical().icalcomponent_new(ICAL_VCALENDAR_COMPONENT));
    add(out.get(), ical().icalproperty_new_version("2.0"));
    add(out.get(), ical().icalproperty_new_prodid("-//Switchback//Mentoring//EN"));
    add(out.get(), ical().icalproperty_new_calscale("GREGORIAN"));
    return out;
}

void add_zones(icalcomponent* calendar, const std::vector<const Event*>& events) {
    std::map<std::string, std::pair<std::chrono::year, std::chrono::year>> touched;
    for (const auto* event : events) {
        if (!says_it_in(event->zone, event->starts) && !says_it_in(event->zone, event->ends)) continue;
        const auto first = year_month_day(time::local_day(event->starts, event->zone)).year();
        const auto last = year_month_day(time::local_day(event->ends, event->zone)).year();
        auto& years = touched.try_emplace(event->zone, first, last).first->second;
        years = {std::min(years.first, first), std::max(years.second, last)};
    }
    for (const auto& [zone, years] : touched)
        ical().icalcomponent_add_component(calendar, vtimezone(zone, years.first, years.second).release());
}

// libical folds lines at 75 octets, between characters, and ends them with CRLF (RFC 5545, 3.1).
std::string written(icalcomponent* calendar) {
    const OwnedText text(ical().icalcomponent_as_ical_string_r(calendar));
    return text.get();
}

void add_attendee(icalcomponent* to, const Party& party, bool asked) {
    auto* attendee = ical().icalproperty_new_attendee(mailto(party).c_str());
    if (!party.name.empty())
        ical().icalproperty_add_parameter(attendee, ical().icalparameter_new_cn(clean_name(party).c_str()));
    ical().icalproperty_add_parameter(attendee, ical().icalparameter_new_role(ICAL_ROLE_REQPARTICIPANT));
    if (asked) {
        ical().icalproperty_add_parameter(attendee,
                                          ical().icalparameter_new_partstat(ICAL_PARTSTAT_NEEDSACTION));
        ical().icalproperty_add_parameter(attendee, ical().icalparameter_new_rsvp(ICAL_RSVP_TRUE));
    }
    add(to, attendee);
}

std::string write_invitation(const Invitation& invitation, icalproperty_method method) {
    const auto calendar = vcalendar();
    add(calendar.get(), ical().icalproperty_new_method(method));
    add_zones(calendar.get(), {&invitation.event});
    auto event = vevent(invitation.event);
    auto* organizer = ical().icalproperty_new_organizer(mailto(invitation.organizer).c_str());
    if (!invitation.organizer.name.empty())
        ical().icalproperty_add_parameter(
            organizer, ical().icalparameter_new_cn(clean_name(invitation.organizer).c_str()));
    add(event.get(), organizer);
    for (const auto& party : invitation.attendees)
        add_attendee(event.get(), party, method == ICAL_METHOD_REQUEST);
    ical().icalcomponent_add_component(calendar.get(), event.release());
    return written(calendar.get());
}

}  // namespace

std::string write_feed(const Feed& feed) {
    std::vector<const Event*> events;
    for (const auto& event : feed.events) events.push_back(&event);
    std::sort(events.begin(), events.end(), [](const Event* a, const Event* b) {
        return std::tie(a->starts, a->uid, a->sequence) < std::tie(b->starts, b->uid, b->sequence);
    });
    // No METHOD: with PUBLISH each event would need an ORGANIZER (RFC 5546, 3.2.1).
    const auto calendar = vcalendar();
    const auto name = clean(feed.name);
    add(calendar.get(), ical().icalproperty_new_name(name.c_str()));
    auto* shown = ical().icalproperty_new_x(name.c_str());  // before RFC 7986 this was the name
    ical().icalproperty_set_x_name(shown, "X-WR-CALNAME");
    add(calendar.get(), shown);
    const auto every = "PT" + std::to_string(feed.refresh.count()) + "M";
    add(calendar.get(),
        ical().icalproperty_new_from_string(("REFRESH-INTERVAL;VALUE=DURATION:" + every).c_str()));
    add(calendar.get(), ical().icalproperty_new_from_string(("X-PUBLISHED-TTL:" + every).c_str()));
    add_zones(calendar.get(), events);
    for (const auto* event : events)
        ical().icalcomponent_add_component(calendar.get(), vevent(*event).release());
    return written(calendar.get());
}

std::string write_request(const Invitation& invitation) {
    return write_invitation(invitation, ICAL_METHOD_REQUEST);
}

std::string write_cancel(const Invitation& invitation) {
    auto cancelled = invitation;
    cancelled.event.status = EventStatus::cancelled;
    return write_invitation(cancelled, ICAL_METHOD_CANCEL);
}

std::string etag_of(std::string_view text) {
    return '"' + crypto::hex(crypto::sha256(text)).substr(0, 32) + '"';
}

}  // namespace switchback::calendars
