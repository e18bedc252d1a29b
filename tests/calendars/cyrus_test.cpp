#include "calendars/cyrus.hpp"

#include "calendars/calendar_text.hpp"
#include "calendars/icalendar_write.hpp"

#include <catch2/catch.hpp>

using namespace calendars_test;
using namespace switchback::calendars;

namespace {

const time::Span clocks_change{utc("2026-03-23 00:00"), utc("2026-04-06 00:00")};

BusyTimes ask(Cyrus& server, const std::string& person, const std::string& calendar, time::Span window) {
    ReadOptions read;
    read.zone = "Europe/London";
    return server.busy(person, calendar, window, read).value();
}

// What a CalDAV server stores has no METHOD (RFC 4791, 4.1): to store it is to send it (RFC 6638, 3.2.1).
std::string without_method(std::string calendar) {
    const auto at = calendar.find("METHOD:");
    return calendar.erase(at, calendar.find("\r\n", at) + 2 - at);
}

// Cyrus sends nothing for what is over, so this is far from any day on which the test runs; and it counts
// free and busy times in seconds of 32 bits, which end in January 2038.
Invitation invitation() {
    Invitation out;
    out.event.uid = "session-1";
    out.event.revised = utc("2026-01-01 00:00");
    out.event.summary = "Mentoring: Zoë & Helen";
    out.event.zone = "Europe/London";
    out.event.starts = in("Europe/London", "2037-03-27 10:00");
    out.event.ends = out.event.starts + minutes{45};
    out.organizer = {"Zoë", "zoe@example.com"};
    out.attendees = {{"Helen", "helen@example.com"}};
    return out;
}

const time::Span that_month{utc("2037-03-01 00:00"), utc("2037-05-01 00:00")};

}  // namespace

TEST_CASE("Cyrus: busy times over a change of the clocks") {
    Cyrus server({"zoe"});
    CHECK(server.ask("MKCALENDAR", "zoe", "work/").status == 201);
    server.put(
        "zoe", "work/weekly.ics",
        calendar("BEGIN:VEVENT\nUID:weekly\nDTSTAMP:20260101T000000Z\nSUMMARY:Weekly\n"
                 "DTSTART;TZID=Europe/London:20250102T100000\nDTEND;TZID=Europe/London:20250102T110000\n"
                 "RRULE:FREQ=WEEKLY\nEND:VEVENT\n"));
    server.put("zoe", "work/free.ics",
               calendar("BEGIN:VEVENT\nUID:free\nDTSTAMP:20260101T000000Z\nDTSTART:20260325T120000Z\n"
                        "DTEND:20260325T130000Z\nTRANSP:TRANSPARENT\nSUMMARY:Lunch\nEND:VEVENT\n"));
    CHECK(said(ask(server, "zoe", "work", clocks_change)) ==
          "2026-03-26 10:00/11:00, 2026-04-02 09:00/10:00");
    CHECK(server.busy("zoe", "nothing", clocks_change, {}).error().why == Trouble::Why::missing);
}

TEST_CASE("Cyrus: what we publish comes back as the same times") {
    Cyrus server({"zoe"});
    Event event;
    event.uid = "session-1";
    event.summary = "Mentoring";
    event.zone = "America/New_York";
    event.starts = in("America/New_York", "2026-03-27 16:00");
    event.ends = event.starts + minutes{45};
    server.put("zoe", "Default/session-1.ics", write_feed({"Mentoring", minutes{15}, {event}}));
    CHECK(said(ask(server, "zoe", "Default", clocks_change)) == "2026-03-27 20:00/20:45");

    event.sequence = 1;  // moved over the change of Europe's clocks: New York's do not change then
    event.starts += std::chrono::days{5};
    event.ends += std::chrono::days{5};
    server.put("zoe", "Default/session-1.ics", write_feed({"Mentoring", minutes{15}, {event}}));
    CHECK(said(ask(server, "zoe", "Default", clocks_change)) == "2026-04-01 20:00/20:45");

    event.sequence = 2;
    event.status = EventStatus::cancelled;
    server.put("zoe", "Default/session-1.ics", write_feed({"Mentoring", minutes{15}, {event}}));
    CHECK(said(ask(server, "zoe", "Default", clocks_change)).empty());
}

TEST_CASE("Cyrus: an invitation goes there and back") {
    Cyrus server({"zoe", "helen"});
    auto session = invitation();
    server.put("zoe", "Default/session-1.ics", without_method(write_request(session)));
    // The server took it for an invitation, sent it, and put it into her calendar.
    CHECK(contains(unfolded(server.get("zoe", "Default/session-1.ics")), "SCHEDULE-STATUS=1.2"));
    const auto inbox = server.list("helen", "Inbox");
    REQUIRE(inbox.size() == 1);
    const auto message = unfolded(server.get("helen", "Inbox/" + inbox[0]));
    CHECK(contains(message, "METHOD:REQUEST\n"));
    CHECK(contains(message, "UID:session-1\n"));
    CHECK(contains(message, "SUMMARY:Mentoring: Zoë & Helen\n"));
    REQUIRE(server.list("helen", "Default").size() == 1);
    const auto hers = "Default/" + server.list("helen", "Default")[0];
    CHECK(said(ask(server, "helen", "Default", that_month)) == "2037-03-27 10:00/10:45");

    // She accepts, and the organizer's copy says so.
    auto accepted = unfolded(server.get("helen", hers));
    const auto asked = accepted.find("PARTSTAT=NEEDS-ACTION");
    REQUIRE(asked != std::string::npos);
    accepted.replace(asked, std::string("PARTSTAT=NEEDS-ACTION").size(), "PARTSTAT=ACCEPTED");
    server.put("helen", hers, crlf(accepted));
    CHECK(contains(unfolded(server.get("zoe", "Default/session-1.ics")), "PARTSTAT=ACCEPTED"));

    // Moved over the change of the clocks: her copy moves.
    session.event.sequence = 1;
    session.event.starts = in("Europe/London", "2037-03-31 10:00");
    session.event.ends = session.event.starts + minutes{45};
    server.put("zoe", "Default/session-1.ics", without_method(write_request(session)));
    CHECK(said(ask(server, "helen", "Default", that_month)) == "2037-03-31 09:00/09:45");

    // Cancelled: it is still there, and she is free.
    session.event.sequence = 2;
    server.put("zoe", "Default/session-1.ics", without_method(write_cancel(session)));
    CHECK(contains(unfolded(server.get("helen", hers)), "STATUS:CANCELLED\n"));
    CHECK(said(ask(server, "helen", "Default", that_month)).empty());
}
