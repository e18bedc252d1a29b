#include "calendars/icalendar_read.hpp"
#include "calendars/support.hpp"

#include <catch2/catch.hpp>

using namespace calendars_test;
using namespace switchback::calendars;

namespace {

time::Day day(const char* text) {
    return time::parse_day(text).value();
}

time::Holidays read(const std::string& events) {
    return read_holidays(crlf("BEGIN:VCALENDAR\n" + events + "END:VCALENDAR\n"), day("2026-01-01"),
                         day("2026-12-31"))
        .value();
}
std::string event(const std::string& lines) {
    return "BEGIN:VEVENT\n" + lines + "END:VEVENT\n";
}

}  // namespace

TEST_CASE("holidays are days with names") {
    const auto days =
        read(event("UID:1\nSUMMARY:Christmas Day\nDTSTART;VALUE=DATE:20201225\nDTEND;VALUE=DATE:20201226\n"
                   "RRULE:FREQ=YEARLY\nTRANSP:TRANSPARENT\n") +
             event("UID:2\nSUMMARY:Easter\nDTSTART;VALUE=DATE:20260403\nDTEND;VALUE=DATE:20260407\n") +
             event("UID:3\nSUMMARY:Cancelled\nSTATUS:CANCELLED\nDTSTART;VALUE=DATE:20260601\n") +
             event("UID:4\nSUMMARY:Last year\nDTSTART;VALUE=DATE:20251231\n") +
             event("UID:5\nSUMMARY:New Year\nDTSTART;VALUE=DATE:20251231\nDURATION:P2D\n") +
             event("UID:6\nSUMMARY:Last night\nDTSTART;VALUE=DATE:20261231\nDURATION:P2D\n"));
    CHECK(days == time::Holidays{{day("2026-01-01"), "New Year"},
                                 {day("2026-04-03"), "Easter"},
                                 {day("2026-04-04"), "Easter"},
                                 {day("2026-04-05"), "Easter"},
                                 {day("2026-04-06"), "Easter"},
                                 {day("2026-12-25"), "Christmas Day"},
                                 {day("2026-12-31"), "Last night"}});
}

TEST_CASE("a holiday written at a time of day counts for its own days") {
    const auto days = read(event("UID:1\nSUMMARY:Party\nDTSTART;TZID=Asia/Tokyo:20260504T000000\n"
                                 "DTEND;TZID=Asia/Tokyo:20260505T000000\n") +
                           event("UID:2\nSUMMARY:Eve\nDTSTART:20261224T200000\nDTEND:20261225T020000\n"));
    CHECK(days == time::Holidays{
                      {day("2026-05-04"), "Party"}, {day("2026-12-24"), "Eve"}, {day("2026-12-25"), "Eve"}});
}

TEST_CASE("names are one line, joined where two fall on a day, and none is needed") {
    const auto days =
        read(event("UID:1\nSUMMARY:Good\\nFriday\nDTSTART;VALUE=DATE:20260403\n") +
             event("UID:2\nSUMMARY:Bank holiday\nDTSTART;VALUE=DATE:20260403\n") +
             event("UID:3\nDTSTART;VALUE=DATE:20260404\n") +
             event("UID:4\nSUMMARY:" + std::string(500, 'x') + "\nDTSTART;VALUE=DATE:20260405\n"));
    CHECK(days.at(day("2026-04-03")) == "Good Friday, Bank holiday");
    CHECK(days.at(day("2026-04-04")).empty());
    CHECK(days.at(day("2026-04-05")).size() <= 102);
}

TEST_CASE("a file of holidays that is none is told") {
    CHECK(read_holidays("2026-12-25 Christmas\n", day("2026-01-01"), day("2026-12-31")).error().why ==
          Trouble::Why::not_icalendar);
    CHECK(read_holidays(crlf("BEGIN:VCALENDAR\n" + event("DTSTART:20200101T000000Z\nRRULE:FREQ=SECONDLY\n") +
                             "END:VCALENDAR\n"),
                        day("2026-01-01"), day("2026-12-31"))
              .error()
              .why == Trouble::Why::too_many);
}
