// What we publish as iCalendar (RFC 5545): one person's feed of sessions, to which a calendar program
// subscribes, and invitations to one session (RFC 5546) as files or by mail. The same input always gives the
// same bytes, so an ETag can be taken of them. Ours alone decides UIDs, sequence numbers and stamps: they are
// handed in.
#pragma once

#include "base/time.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace switchback::calendars {

enum class EventStatus { tentative, confirmed, cancelled };

struct Event {
    // The same for ever, whatever changes: an id, without names or hosts in it (RFC 7986, 5.3).
    std::string uid;
    int sequence = 0;  // higher with each move or cancellation (RFC 5546, 2.1.4)
    Instant revised;   // DTSTAMP and LAST-MODIFIED
    EventStatus status = EventStatus::confirmed;
    std::string summary, description, location;
    std::string url;  // http(s), otherwise left out
    Instant starts, ends;
    std::string zone = "UTC";  // IANA; a name that the system does not know is written as UTC
};

struct Feed {
    std::string name;  // "Mentoring", shown by the calendar program
    // How often clients are asked to look again: REFRESH-INTERVAL (RFC 7986, 5.7), and X-PUBLISHED-TTL
    // for Outlook. They take it as a wish.
    minutes refresh{15};
    std::vector<Event> events;  // in any order; cancelled ones stay in the feed, so that clients see it
};

struct Party {
    std::string name;
    std::string email;
};

struct Invitation {
    Event event;
    Party organizer;
    std::vector<Party> attendees;
};

// Throw std::invalid_argument, because only a bug asks for it: an event without a UID or not ending after it
// starts (whole seconds count), an invitation whose organizer or attendee has no address.
std::string write_feed(const Feed& feed);
std::string write_request(const Invitation& invitation);  // METHOD:REQUEST, RFC 5546, 3.2.2
std::string write_cancel(const Invitation& invitation);   // METHOD:CANCEL, RFC 5546, 3.2.5

// A strong entity tag with its quotation marks (RFC 9110, 8.8.3).
std::string etag_of(std::string_view text);

// For HTTP and for MIME parts.
constexpr std::string_view calendar_type = "text/calendar; charset=utf-8";

}  // namespace switchback::calendars
