#include "calendars/session_events.hpp"

#include <algorithm>

namespace switchback::calendars {

namespace {

using programme::SessionState;

// Nobody called it off, and it will not be: its pair is over by then, or one of the two has left.
bool left_behind(const SessionOfTwo& of) {
    const bool both_are_there = of.mentor.active && of.leader.active;
    return programme::stands(of.session) &&
           (programme::is_over(of.pair, of.session.starts) || !both_are_there);
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
    event.sequence = sequence_of(of);
    event.revised = std::max(session.changed, of.pair.from);  // a stamp of 1970 would look like a mistake
    event.status = status_of(session.state);
    if (left_behind(of)) {
        event.status = EventStatus::cancelled;
        if (of.pair.ended) event.revised = std::max(event.revised, *of.pair.ended);
    }
    event.summary =
        "Mentoring: " + programme::first_name(of.mentor) + " and " + programme::first_name(of.leader);
    event.url = session.call_link;
    event.starts = session.starts;
    event.ends = programme::ends(session);
    event.zone = std::string(zone);
    return event;
}

int sequence_of(const SessionOfTwo& of) {
    return of.session.sequence + (left_behind(of) ? 1 : 0);
}

bool is_off(const SessionOfTwo& of) {
    return of.session.state == SessionState::cancelled || left_behind(of);
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
