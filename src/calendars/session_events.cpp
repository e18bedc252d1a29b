#include "calendars/session_events.hpp"

#include <algorithm>

namespace switchback::calendars {

namespace {

using programme::SessionState;

// Nobody called it off, and it will not be.
bool left_behind(const SessionOfTwo& of) {
    const auto state = of.session.state;
    return of.pair.ended && of.session.starts >= *of.pair.ended &&
           (state == SessionState::planned || state == SessionState::confirmed);
}

EventStatus status_of(SessionState state) {
    switch (state) {
        case SessionState::planned:
            return EventStatus::tentative;
        case SessionState::cancelled:
            return EventStatus::cancelled;
        default:
            return EventStatus::confirmed;
    }
}

}  // namespace

std::optional<Event> event_of(const SessionOfTwo& of, std::string_view zone) {
    const auto& session = of.session;
    if (session.state == SessionState::missed) return std::nullopt;
    Event event;
    event.uid = session.id.text;
    event.sequence = session.sequence;
    event.revised = std::max(session.changed, of.pair.from);  // a stamp of 1970 would look like a mistake
    event.status = status_of(session.state);
    if (left_behind(of)) {
        event.status = EventStatus::cancelled;
        event.sequence += 1;
        event.revised = std::max(event.revised, *of.pair.ended);
    }
    event.summary =
        "Mentoring: " + programme::first_name(of.mentor) + " and " + programme::first_name(of.leader);
    event.url = session.call_link;
    event.starts = session.starts;
    event.ends = programme::ends(session);
    event.zone = std::string(zone);
    return event;
}

std::optional<CalendarFile> invitation_file(const SessionOfTwo& of) {
    auto event = event_of(of, of.leader.zone);
    if (!event || of.mentor.email.empty() || of.leader.email.empty()) return std::nullopt;
    const bool off = event->status == EventStatus::cancelled;
    if (!off) event->status = EventStatus::confirmed;  // whether each comes is what their answers say
    const Party mentor{of.mentor.name, of.mentor.email}, leader{of.leader.name, of.leader.email};
    const Invitation invitation{std::move(*event), mentor, {mentor, leader}};
    return CalendarFile{off ? "session-cancelled.ics" : "session.ics",
                        off ? write_cancel(invitation) : write_request(invitation)};
}

}  // namespace switchback::calendars
