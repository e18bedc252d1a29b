// A session as it is put into a calendar at Microsoft or Google, in words that both understand.
#pragma once

#include "base/time.hpp"
#include "calendars/icalendar_write.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace switchback::calendars {

struct Meeting {
    // Whatever is put in twice under one key is there once. Opaque, without names.
    std::string key;
    std::string summary, description;
    Instant starts, ends;          // whole seconds count; ends after it starts
    std::vector<Party> attendees;  // besides the organizer, whose calendar it is; each with an address
    bool online = true;            // with a call of the calendar's own service
};

// What the other side made of it.
struct PlacedMeeting {
    std::string id;        // for moving and cancelling it
    std::string join_url;  // https, of the call; empty where there is none, or not yet
};

// Throws std::invalid_argument, because only a bug asks for it: no key, no end, an attendee without address.
void check(const Meeting& meeting);

// An id as the other side gave it, of printable ASCII and not too long; otherwise empty.
std::string fit_id(std::string_view id);
// An address to show as a link; otherwise empty.
std::string fit_join_url(std::string_view url);

}  // namespace switchback::calendars
