// Calendars in Microsoft 365, by Microsoft Graph with the application's own rights (client credentials): when
// people are busy, and sessions as Teams meetings in the calendar of one mailbox, which invites them. The
// application needs Calendars.ReadBasic to ask and Calendars.ReadWrite to put something in, best narrowed to
// the programme's mailboxes (Exchange Online's RBAC for Applications).
// learn.microsoft.com/graph/api/calendar-getschedule, .../graph/outlook-get-free-busy-schedule (limits),
// .../graph/api/user-post-events, .../event-update, .../event-cancel, .../graph/deployments (addresses);
// learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow.
#pragma once

#include "base/secret.hpp"
#include "calendars/busy.hpp"
#include "calendars/meeting.hpp"
#include "calendars/trouble.hpp"

#include <memory>
#include <string>
#include <vector>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>

namespace switchback::calendars {

struct GraphOptions {
    std::string tenant;  // id or domain
    std::string app_id;
    Secret app_secret;
    // The mailbox that asks for others' busy times and in whose calendar the sessions are: an address or id.
    std::string organizer;
    // Of the public cloud; the national ones have others.
    std::string login = "https://login.microsoftonline.com";
    std::string graph = "https://graph.microsoft.com";
    minutes slot{15};       // of availabilityView: 5 to 1440, nearest taken
    seconds deadline{30};   // for each exchange: twenty mailboxes may take long
    std::string ca_file{};  // empty: the system's
};

// Every Trouble may come but too_many and not_icalendar, as judge_graph has them. What has Fault::Kind
// ambiguous may have been done: to do it again with the same key is safe.
class GraphCalendars {
  public:
    GraphCalendars(boost::asio::io_context& io, GraphOptions options);
    ~GraphCalendars();

    // One answer for each mailbox (an SMTP address), in the same order. Asked twenty at a time, and sixty
    // days at a time. Once the service asks to wait, refuses us or cannot be reached, no more is asked and
    // the rest have the same trouble. An empty window has nothing in it. Trouble of one mailbox
    // is `personal`; all other is no matter of its owner.
    boost::asio::awaitable<std::vector<Answer<BusyTimes>>> busy(std::vector<std::string> mailboxes,
                                                                time::Span window);

    // Puts the meeting into the organizer's calendar and has its attendees invited. Its key is the event's
    // transactionId, so that a repeat makes no second one; a repeat gives what is there.
    boost::asio::awaitable<Answer<PlacedMeeting>> place(Meeting meeting);
    // New times, words of the subject, and attendees; who is affected is told by the service. The body stays,
    // because the call's own words are in it. missing: it is not there, or no longer.
    boost::asio::awaitable<Answer<PlacedMeeting>> move(std::string id, Meeting meeting);
    // Tells the attendees, with these words. What is there no longer is cancelled.
    boost::asio::awaitable<Answer<void>> cancel(std::string id, std::string words);

  private:
    struct Inside;
    std::shared_ptr<Inside> inside_;  // a call under way owns a share
};

}  // namespace switchback::calendars
