#include "calendars/icalendar_write.hpp"

#include "base/text.hpp"
#include "calendars/support.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

using namespace calendars_test;
using namespace switchback::calendars;

namespace {

Event session() {
    Event event;
    event.uid = "0196a1b2-0000-7000-8000-000000000001";
    event.sequence = 2;
    event.revised = utc("2026-03-01 08:00");
    event.summary = "Mentoring: Zoe and Helen";
    event.starts = in("Europe/London", "2026-03-26 10:00");
    event.ends = event.starts + minutes{45};
    event.zone = "Europe/London";
    return event;
}

std::string feed_of(const Event& event) {
    return write_feed({"Mentoring", minutes{15}, {event}});
}

// Every physical line has at most 75 octets, ends with CRLF, and is whole UTF-8 (RFC 5545, 3.1).
bool well_folded(std::string_view text) {
    while (!text.empty()) {
        const auto end = text.find("\r\n");
        if (end == text.npos || end > 75 || end == 0) return false;
        const auto line = text.substr(0, end);
        if (line.find_first_of("\r\n") != line.npos || !text::valid_utf8(line)) return false;
        text.remove_prefix(end + 2);
    }
    return true;
}

}  // namespace

TEST_CASE("a feed is written to the byte") {
    CHECK(feed_of(session()) == crlf(R"(BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Switchback//Mentoring//EN
CALSCALE:GREGORIAN
NAME:Mentoring
X-WR-CALNAME:Mentoring
REFRESH-INTERVAL;VALUE=DURATION:PT15M
X-PUBLISHED-TTL:PT15M
BEGIN:VTIMEZONE
TZID:Europe/London
BEGIN:DAYLIGHT
DTSTART:20250330T010000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
TZNAME:BST
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:20251026T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
TZNAME:GMT
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:0196a1b2-0000-7000-8000-000000000001
SEQUENCE:2
DTSTAMP:20260301T080000Z
LAST-MODIFIED:20260301T080000Z
DTSTART;TZID=Europe/London:20260326T100000
DTEND;TZID=Europe/London:20260326T104500
STATUS:CONFIRMED
TRANSP:OPAQUE
SUMMARY:Mentoring: Zoe and Helen
END:VEVENT
END:VCALENDAR
)"));
}

TEST_CASE("the same sessions give the same bytes and the same tag, in whatever order they come") {
    auto first = session(), second = session();
    second.uid = "0196a1b2-0000-7000-8000-000000000002";
    const auto one = write_feed({"Mentoring", minutes{15}, {first, second}});
    const auto other = write_feed({"Mentoring", minutes{15}, {second, first}});
    CHECK(one == other);
    CHECK(etag_of(one) == etag_of(other));
    CHECK(etag_of(one).size() == 34);
    CHECK(etag_of(one).front() == '"');
    CHECK(etag_of(one).back() == '"');
    ++second.sequence;
    CHECK(etag_of(write_feed({"Mentoring", minutes{15}, {first, second}})) != etag_of(one));
}

TEST_CASE("a feed without a session is a calendar all the same") {
    const auto text = write_feed({"Mentoring", minutes{60}, {}});
    CHECK(text.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"));
    CHECK(contains(text, "REFRESH-INTERVAL;VALUE=DURATION:PT60M\r\n"));
    CHECK_FALSE(contains(text, "VEVENT"));
    CHECK_FALSE(contains(text, "VTIMEZONE"));
}

TEST_CASE("what a session is now shows in its status, and a cancelled one takes no time") {
    auto event = session();
    event.status = EventStatus::tentative;
    CHECK(contains(feed_of(event), "STATUS:TENTATIVE\r\nTRANSP:OPAQUE\r\n"));
    event.status = EventStatus::cancelled;
    CHECK(contains(feed_of(event), "STATUS:CANCELLED\r\nTRANSP:TRANSPARENT\r\n"));
}

TEST_CASE("words of people stay inside their property") {
    auto event = session();
    event.summary = "Sales; \"fast\", back\\slash";
    event.description = "one\r\nEND:VEVENT\ntwo\x01\x7f\xe2\x80\xae!";
    const auto text = unfolded(feed_of(event));
    CHECK(contains(text, "SUMMARY:Sales\\; \"fast\"\\, back\\\\slash\n"));
    CHECK(contains(text, "DESCRIPTION:one\\nEND:VEVENT\\ntwo  !\n"));
}

TEST_CASE("bytes that are not UTF-8 do not spoil the calendar") {
    auto event = session();
    event.summary = "broken \xc3\x28 name";
    const auto text = feed_of(event);
    CHECK(contains(text, "SUMMARY:broken ?( name\r\n"));
    CHECK(text::valid_utf8(text));
}

TEST_CASE("an address that is none is left out") {
    auto event = session();
    event.url = "javascript:alert(1)";
    CHECK_FALSE(contains(feed_of(event), "URL"));
    event.url = "https://meet.example/a\r\nATTENDEE:mailto:x@y.z";
    CHECK_FALSE(contains(feed_of(event), "URL"));
    event.url = "https://meet.example/a?b=1";
    CHECK(contains(feed_of(event), "URL:https://meet.example/a?b=1\r\n"));
}

TEST_CASE("lines are folded at 75 octets, whatever is written") {
    rc::check("in every script", [](const std::vector<unsigned>& points) {
        static const std::vector<std::string> letters{"a", " ",  ";",  ":", "ö", "日",
                                                      "😀", "\\", "\n", ",", "\""};
        auto event = session();
        for (const auto point : points) event.summary += letters[point % letters.size()];
        event.description = event.summary + event.summary + std::string(200, 'x') + event.summary;
        RC_ASSERT(well_folded(feed_of(event)));
    });
}

TEST_CASE("a time that happens twice is written so that nobody can take it for the other") {
    auto event = session();
    event.starts = utc("2026-10-25 00:30");  // 01:30 in summer
    event.ends = event.starts + hours{1};    // 01:30 again
    CHECK(contains(feed_of(event), "DTSTART:20261025T003000Z\r\nDTEND:20261025T013000Z\r\n"));
    CHECK_FALSE(contains(feed_of(event), "VTIMEZONE"));
    event.ends = event.starts + minutes{90};
    CHECK(contains(feed_of(event), "DTEND;TZID=Europe/London:20261025T020000\r\n"));
    CHECK(contains(feed_of(event), "BEGIN:VTIMEZONE\r\nTZID:Europe/London\r\n"));
}

TEST_CASE("a zone that the system does not know is written as UTC") {
    auto event = session();
    for (const auto* zone : {"Mars/Olympus", "", "localtime", "UTC"}) {
        event.zone = zone;
        CHECK(contains(feed_of(event), "DTSTART:20260326T100000Z\r\n"));
        CHECK_FALSE(contains(feed_of(event), "VTIMEZONE"));
    }
}

TEST_CASE("a zone whose clocks never change has one observance") {
    auto event = session();
    event.zone = "Asia/Tokyo";
    CHECK(contains(feed_of(event), crlf(R"(BEGIN:VTIMEZONE
TZID:Asia/Tokyo
BEGIN:STANDARD
DTSTART:20250101T000000
TZOFFSETFROM:+0900
TZOFFSETTO:+0900
TZNAME:JST
END:STANDARD
END:VTIMEZONE
)")));
}

TEST_CASE("changes that follow no rule are written one by one") {
    auto event = session();
    event.zone = "Africa/Casablanca";  // back to +00 for Ramadan: from 15 February to 22 March 2026
    const auto text = feed_of(event);
    CHECK(contains(text, "DTSTART:20260215T030000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0000\r\n"));
    CHECK(contains(text, "DTSTART:20260322T020000\r\nTZOFFSETFROM:+0000\r\nTZOFFSETTO:+0100\r\n"));
    CHECK_FALSE(contains(text, "RRULE"));
}

TEST_CASE("zones whose rule is no last Sunday keep theirs") {
    auto event = session();
    event.zone = "America/New_York";
    CHECK(contains(feed_of(event), "RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3\r\n"));
    CHECK(contains(feed_of(event), "RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11\r\n"));
    event.zone = "Asia/Jerusalem";  // the Friday before the last Sunday of March
    CHECK(
        contains(feed_of(event), "RRULE:FREQ=YEARLY;BYDAY=FR;BYMONTHDAY=23,24,25,26,27,28,29;BYMONTH=3\r\n"));
}

TEST_CASE("an invitation asks each of the two") {
    Invitation invitation{session(), {"Mentoring", "mentoring@example.com"}, {}};
    invitation.attendees = {{"Zoe \"Z\" Adeyemi", "zoe@example.com"}, {"", "helen+m@example.com"}};
    const auto text = unfolded(write_request(invitation));
    CHECK(contains(text, "METHOD:REQUEST\n"));
    CHECK(contains(text, "ORGANIZER;CN=Mentoring:mailto:mentoring@example.com\n"));
    CHECK(contains(text,
                   "ATTENDEE;CN=Zoe ^'Z^' Adeyemi;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:"
                   "mailto:zoe@example.com\n"));
    CHECK(contains(
        text, "ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:helen+m@example.com\n"));
    CHECK(contains(text, "STATUS:CONFIRMED\n"));
    CHECK(contains(text, "BEGIN:VTIMEZONE\nTZID:Europe/London\n"));
}

TEST_CASE("a cancellation says so, whatever the event said") {
    const auto text = unfolded(
        write_cancel({session(), {"Mentoring", "mentoring@example.com"}, {{"Zoe", "zoe@example.com"}}}));
    CHECK(contains(text, "METHOD:CANCEL\n"));
    CHECK(contains(text, "STATUS:CANCELLED\n"));
    CHECK(contains(text, "UID:0196a1b2-0000-7000-8000-000000000001\nSEQUENCE:2\n"));
    CHECK(contains(text, "ATTENDEE;CN=Zoe;ROLE=REQ-PARTICIPANT:mailto:zoe@example.com\n"));
}

TEST_CASE("a name or an address cannot break out of its line") {
    const auto text = unfolded(write_request(
        {session(), {"A\r\nSUMMARY:x;Y\"", "a@example.com"}, {{"B", "b\r\nSUMMARY:y@example.com"}}}));
    CHECK(contains(text, "ORGANIZER;CN=\"A SUMMARY:x;Y^'\":mailto:a@example.com\n"));
    CHECK(contains(text, ":mailto:b%0D%0ASUMMARY%3Ay@example.com\n"));
    CHECK_FALSE(contains(text, "\nSUMMARY:x"));
    CHECK_FALSE(contains(text, "\nSUMMARY:y"));
}

TEST_CASE("what only a bug would ask for is refused") {
    auto event = session();
    event.uid.clear();
    CHECK_THROWS_AS(feed_of(event), std::invalid_argument);
    event = session();
    event.ends = event.starts + milliseconds{900};
    CHECK_THROWS_AS(feed_of(event), std::invalid_argument);
    CHECK_THROWS_AS(write_request({session(), {"Mentoring", ""}, {}}), std::invalid_argument);
    CHECK_THROWS_AS(write_request({session(), {"Mentoring", "m@example.com"}, {{"Zoe", "zoe"}}}),
                    std::invalid_argument);
}
