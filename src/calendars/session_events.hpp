// A pair's sessions as events of a calendar program: in a person's feed, and as invitations to both. Nothing
// of what was covered, noted or reported goes along: when, who, and where the call is.
#pragma once

#include "calendars/icalendar_write.hpp"
#include "programme/pair.hpp"
#include "programme/person.hpp"
#include "programme/session.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace switchback::calendars {

struct SessionOfTwo {
    programme::Session session;
    programme::Pair pair;
    programme::Person mentor, leader;
};

// Cancelled; or planned still, though its pair is over by then or one of the two has left.
bool is_off(const SessionOfTwo& of);
// SEQUENCE: how often it changed so that people have to know (RFC 5545, 3.8.7.4).
int sequence_of(const SessionOfTwo& of);
// What a calendar program is told of it, in `zone`; nothing of a session that was missed. One that is off is
// cancelled.
std::optional<Event> event_of(const SessionOfTwo& of, std::string_view zone);

struct CalendarFile {
    std::string name;  // "session.ics"
    std::string text;
};
// For both: METHOD:REQUEST, or CANCEL once it is cancelled. The mentor, who arranges it, is the organizer;
// the times are by the leader's clock. Nothing where one of the two has no e-mail address, because an
// invitation names whom it invites by it, and nothing of a session that was missed.
std::optional<CalendarFile> invitation_file(const SessionOfTwo& of);

}  // namespace switchback::calendars
