#include "calendars/calendar_text.hpp"
#include "calendars/icalendar_read.hpp"

#include <catch2/catch.hpp>

using namespace calendars_test;
using namespace switchback::calendars;

namespace {

Trouble::Why why(const std::string& text, const ReadLimits& limits = {}) {
    ReadOptions options;
    options.limits = limits;
    const auto answer = read_busy(text, march, options);
    REQUIRE_FALSE(answer.has_value());
    return answer.error().why;
}

std::string read(const std::string& lines) {
    return said(read_busy(calendar(event(lines)), march, {}).value());
}

}  // namespace

TEST_CASE("what is not a calendar is told apart") {
    for (const auto& text : std::vector<std::string>{
             "", " \r\n", "<!DOCTYPE html><html><body>Sign in</body></html>", "BEGIN:VCARD\r\nEND:VCARD\r\n",
             "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n", "BEGIN:VCALENDAR\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
             "END:VCALENDAR\r\n", calendar("") + "<html>", "DTSTART:20260101\r\n" + calendar(""),
             calendar(event("DTSTART:20260310T100000Z\n")) + std::string(1, '\0'),
             "BEGIN;VCALENDAR\r\nEND:VCALENDAR", std::string("\x89PNG\r\n\x1a\n")}) {
        CAPTURE(text);
        CHECK(why(text) == Trouble::Why::not_icalendar);
    }
    CHECK(read_busy(calendar(""), march, {}).value().busy.empty());
}

TEST_CASE("too much is refused before it costs much") {
    const auto one = event("DTSTART:20260310T100000Z\nDURATION:PT1H\n");
    std::string many, deep, end;
    for (int i = 0; i < 200; ++i) many += one;
    for (int i = 0; i < 20; ++i) {
        deep += "BEGIN:VEVENT\n";
        end += "END:VEVENT\n";
    }
    CHECK(why(calendar(many), {.bytes = 1000}) == Trouble::Why::too_large);
    CHECK(why(calendar(many), {.components = 200}) == Trouble::Why::too_large);
    CHECK(why(calendar(many), {.lines = 900}) == Trouble::Why::too_large);
    CHECK(why(calendar(deep + end)) == Trouble::Why::too_large);
    CHECK(why(crlf("BEGIN:VCALENDAR\nBEGIN\n :X\nBEG\n IN:Y\n"), {.depth = 2}) == Trouble::Why::too_large);
    std::string rules = "DTSTART:20260310T100000Z\n";
    for (int i = 0; i < 30; ++i) rules += "RRULE:FREQ=DAILY\n";
    CHECK(why(calendar(event(rules)), {.components = 20}) == Trouble::Why::too_large);
    CHECK_FALSE(why(calendar(many), {.bytes = 10}) == Trouble::Why::too_many);
}

TEST_CASE("repetitions beyond measure are refused, wherever they stand") {
    CHECK(why(calendar(event("DTSTART:20200101T000000Z\nDURATION:PT1S\nRRULE:FREQ=SECONDLY\n"))) ==
          Trouble::Why::too_many);
    CHECK(why(calendar(
              event("DTSTART:20200101T000000Z\nDURATION:PT1S\nRRULE:FREQ=SECONDLY;COUNT=2000000000\n"))) ==
          Trouble::Why::too_many);
    CHECK(why(calendar(event("DTSTART:20200101T000000Z\nDURATION:PT1M\nRRULE:FREQ=MINUTELY\n")),
              {.repetitions = 1000}) == Trouble::Why::too_many);
    std::string all;
    for (int i = 0; i < 3000; ++i)
        all += event("UID:" + std::to_string(i) +
                     "\nDTSTART:19000101T000000Z\nDURATION:PT1H\n"
                     "RRULE:FREQ=DAILY;COUNT=60000;BYMONTHDAY=31\n");
    CHECK(why(calendar(all)) == Trouble::Why::too_many);
    CHECK(why(calendar(
              "BEGIN:VTIMEZONE\nTZID:Mine\nBEGIN:STANDARD\nDTSTART:16010101T000000\nRRULE:FREQ=SECONDLY\n"
              "TZOFFSETFROM:+0000\nTZOFFSETTO:+0100\nEND:STANDARD\nEND:VTIMEZONE\n" +
              event("DTSTART;TZID=Mine:20260310T100000\nDURATION:PT1H\n"))) == Trouble::Why::too_many);
}

TEST_CASE("trouble has a key for the words to people") {
    CHECK(key_of(Trouble::Why::not_icalendar) == "calendar_not_icalendar");
    CHECK(key_of(Trouble::Why::slow) == "calendar_slow");
}

TEST_CASE("lengths and years beyond all sense do no harm") {
    CHECK(read("DTSTART:00010101T000000Z\nDURATION:P4000000000W\n").empty());
    CHECK(read("DTSTART:20260310T100000Z\nDURATION:P4000000000W\n") == "2026-03-10 10:00/2026-04-01 00:00");
    CHECK(read("DTSTART:20260310T100000Z\nDTEND:99991231T235959Z\n") == "2026-03-10 10:00/2026-04-01 00:00");
    CHECK(read("DTSTART:99991231T235959Z\nDURATION:PT1H\nRRULE:FREQ=YEARLY;INTERVAL=32767\n").empty());
}
