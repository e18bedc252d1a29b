// Calendars in Google Workspace, by a service account that acts in the name of one of the domain's people:
// when people are busy, and sessions as events with a Meet call in that person's calendar, which invites
// them. An administrator delegates the scopes below to the service account's client id.
// developers.google.com/workspace/calendar/api/v3/reference/freebusy/query, .../events/insert (the id is
// ours: base32hex, 5 to 1024), .../events/patch, .../events/delete, .../events
// (conferenceData.createRequest).
#pragma once

#include "base/time.hpp"
#include "calendars/busy.hpp"
#include "calendars/meeting.hpp"
#include "calendars/service_account.hpp"
#include "calendars/trouble.hpp"

#include <memory>
#include <string>
#include <vector>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>

namespace switchback::calendars {

struct GoogleOptions {
    ServiceAccount account;
    // In whose name it acts, and in whose calendar the sessions are: an address of the domain.
    std::string organizer;
    std::string calendars = "https://www.googleapis.com/calendar/v3";
    std::string token_uri{};  // empty: the one in the account's file
    std::string scopes =
        "https://www.googleapis.com/auth/calendar.events https://www.googleapis.com/auth/calendar.freebusy";
    seconds deadline{30};   // for each exchange
    std::string ca_file{};  // empty: the system's
};

// Every Trouble may come but too_many and not_icalendar, as judge_google has them. What has Fault::Kind
// ambiguous may have been done: to do it again with the same key is safe.
class GoogleCalendars {
  public:
    // `clock` outlives this, and is asked for the time that assertions say.
    GoogleCalendars(boost::asio::io_context& io, const Clock& clock, GoogleOptions options);
    ~GoogleCalendars();

    // One answer for each calendar (a person's address), in the same order. Asked fifty at a time, and sixty
    // days at a time. Once the service asks to wait, refuses us or cannot be reached, no more is asked and
    // the rest have the same trouble. An empty window has nothing in it. Trouble of one calendar
    // is `personal`; all other is no matter of its owner.
    boost::asio::awaitable<std::vector<Answer<BusyTimes>>> busy(std::vector<std::string> calendars,
                                                                time::Span window);

    // Puts the meeting into the organizer's calendar and has its attendees invited. The event's id is made
    // of its key, so that a repeat makes no second one; what is there already is made to be as told.
    boost::asio::awaitable<Answer<PlacedMeeting>> place(Meeting meeting);
    // missing: it is not there, or no longer.
    boost::asio::awaitable<Answer<PlacedMeeting>> move(std::string id, Meeting meeting);
    // Tells the attendees. What is there no longer is cancelled.
    boost::asio::awaitable<Answer<void>> cancel(std::string id);

  private:
    struct Inside;
    std::shared_ptr<Inside> inside_;  // a call under way owns a share
};

// The id of the event of this key.
std::string google_event_id(std::string_view key);

}  // namespace switchback::calendars
