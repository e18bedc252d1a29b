#include "calendars/radicale.hpp"

#include "calendars/caldav.hpp"
#include "calendars/calendar_text.hpp"
#include "calendars/icalendar_write.hpp"

#include <catch2/catch.hpp>

using namespace calendars_test;
using namespace switchback::calendars;

namespace {

const time::Span clocks_change{utc("2026-03-23 00:00"), utc("2026-04-06 00:00")};

BusyTimes ask(Radicale& server, const std::string& zone = "Europe/London") {
    ReadOptions read;
    read.zone = zone;
    return server.busy(clocks_change, read, "right").value();
}

}  // namespace

TEST_CASE("Radicale: busy times over a change of the clocks") {
    Radicale server;
    server.put(
        "weekly",
        calendar("BEGIN:VEVENT\nUID:weekly\nDTSTAMP:20260101T000000Z\nSUMMARY:Weekly\n"
                 "DTSTART;TZID=Europe/London:20250102T100000\nDTEND;TZID=Europe/London:20250102T110000\n"
                 "RRULE:FREQ=WEEKLY\nEND:VEVENT\n"));
    server.put("day",
               calendar("BEGIN:VEVENT\nUID:day\nDTSTAMP:20260101T000000Z\nDTSTART;VALUE=DATE:20260329\n"
                        "DTEND;VALUE=DATE:20260330\nSUMMARY:Away\nEND:VEVENT\n"));
    server.put("free", calendar("BEGIN:VEVENT\nUID:free\nDTSTAMP:20260101T000000Z\nDTSTART:20260325T120000Z\n"
                                "DTEND:20260325T130000Z\nTRANSP:TRANSPARENT\nSUMMARY:Lunch\nEND:VEVENT\n"));
    CHECK(said(ask(server)) == "2026-03-26 10:00/11:00, 2026-03-29 00:00/23:00, 2026-04-02 09:00/10:00");
}

TEST_CASE("Radicale: what we publish comes back as the same times") {
    Radicale server;
    Event event;
    event.uid = "session-1";
    event.summary = "Mentoring";
    event.zone = "America/New_York";
    event.starts = in("America/New_York", "2026-03-27 16:00");
    event.ends = event.starts + minutes{45};
    server.put("session-1", write_feed({"Mentoring", minutes{15}, {event}}));
    CHECK(said(ask(server)) == "2026-03-27 20:00/20:45");

    event.sequence = 1;  // moved over the change of Europe's clocks: New York's do not change then
    event.starts += std::chrono::days{5};
    event.ends += std::chrono::days{5};
    server.put("session-1", write_feed({"Mentoring", minutes{15}, {event}}));
    CHECK(said(ask(server)) == "2026-04-01 20:00/20:45");

    event.sequence = 2;
    event.status = EventStatus::cancelled;
    server.put("session-1", write_feed({"Mentoring", minutes{15}, {event}}));
    CHECK(said(ask(server)).empty());
}

TEST_CASE("Radicale: a wrong password, a calendar that is not there") {
    Radicale server;
    CHECK(server.busy(clocks_change, {}, "wrong").error().why == Trouble::Why::unauthorised);
    CHECK(server.busy(clocks_change, {}, "right", "/zoe/nothing/").error().why == Trouble::Why::missing);
}
