#include "calendars/calendar_text.hpp"
#include "calendars/icalendar_read.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

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

TEST_CASE("what libical would copy for each value is counted") {
    std::string values = "20260101";
    for (int i = 0; i < 499; ++i) values += ",20260101";
    std::string lines = "DTSTART;VALUE=DATE:20260310\n";
    for (int i = 0; i < 20; ++i) lines += "EXDATE:" + values + "\n";
    CHECK(why(calendar(event(lines)), {.lines = 9'999}) == Trouble::Why::too_large);
    CHECK(read_busy(calendar(event("DTSTART;VALUE=DATE:20260310\nEXDATE;VALUE=DATE:" + values + "\n")), march,
                    {})
              .has_value());
}

TEST_CASE("parameters that nobody reads are left out, and of the others the first of each") {
    const auto text_of = [](const std::string& line) {
        const auto root = parts_of(calendar(event(line)), {}).value();
        const OwnedText text(ical().icalcomponent_as_ical_string_r(root.get()));
        const std::string all = text.get();
        const auto from = all.find("SUMMARY:Secret\r\n") + 16;
        return all.substr(from, all.find("END:VEVENT") - from);
    };
    CHECK(text_of("DTSTART;X-A=1;TZID=Europe/Paris;x-b=\";:\";VALUE=DATE-TIME:20260310T100000\n") ==
          "DTSTART;TZID=Europe/Paris:20260310T100000\r\n");  // a date-time is what it is by itself
    CHECK(text_of("DTSTART;tzid=\"Here; there: home\";TZID=UTC:20260310T100000\n") ==
          "DTSTART;TZID=\"Here; there: home\":20260310T100000\r\n");
    CHECK(text_of("ATTENDEE;CN=\"Ann, of: all\";PARTSTAT=DECLINED;ROLE=CHAIR:mailto:a@example.org\n") ==
          "ATTENDEE;PARTSTAT=DECLINED:mailto:a@example.org\r\n");
    CHECK(text_of("DTSTART;TZID=" + std::string(1200, 'a') + ":20260310T100000\n") ==
          "DTSTART:20260310T100000\r\n");
    CHECK(read_busy(calendar(event("DTSTART;TZID=\"never closed:20260310T100000\n")), march, {})->unread ==
          1);
    CHECK(read("DTSTART;TZID=Europe/Paris;;=;X:20260310T100000\nDURATION:PT1H\n") ==
          "2026-03-10 09:00/10:00");
}

TEST_CASE("a reading that is asked to stop stops") {
    std::stop_source stop;
    stop.request_stop();
    ReadOptions options;
    options.stop = stop.get_token();
    const auto answer =
        read_busy(calendar(event("DTSTART:20260310T100000Z\nRRULE:FREQ=DAILY\n")), march, options);
    REQUIRE_FALSE(answer.has_value());
    CHECK(answer.error().why == Trouble::Why::too_many);
}

TEST_CASE("a zone whose clocks change all the time is none, and costs nothing") {
    std::string exceptions;
    for (int i = 0; i < 20000; ++i) exceptions += "EXDATE;TZID=Q:20260310T120000\n";
    const auto answer = read_busy(
        calendar("BEGIN:VTIMEZONE\nTZID:Q\nBEGIN:STANDARD\nDTSTART:20260301T000000\n"
                 "RRULE:FREQ=SECONDLY;COUNT=100000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\nEND:STANDARD\n"
                 "END:VTIMEZONE\n" +
                 event("DTSTART;TZID=Q:20260310T100000\nDURATION:PT1H\n" + exceptions)),
        march, {});
    CHECK(said(answer.value()) == "2026-03-10 10:00/11:00");
    CHECK(answer->unknown_zones == std::vector<std::string>{"Q"});
}

TEST_CASE("rules of every second of a day are counted before they are laid out") {
    const auto list = [](int size) {
        std::string out = "0";
        for (int i = 1; i < size; ++i) out += "," + std::to_string(i);
        return out;
    };
    const std::string rule =
        "RRULE:FREQ=YEARLY;BYHOUR=" + list(24) + ";BYMINUTE=" + list(60) + ";BYSECOND=" + list(60);
    std::string lines = "DTSTART:20260310T100000Z\nDURATION:PT1S\n";
    for (int i = 0; i < 2000; ++i) lines += rule + "\n";
    CHECK(why(calendar(event(lines))) == Trouble::Why::too_many);
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

// The same as tests/fuzz/fuzz_calendar.cpp, for every run: calendars with something knocked out or put in.
TEST_CASE("a damaged calendar is read, or refused, and nothing worse") {
    static const std::string whole = calendar(
        "BEGIN:VTIMEZONE\nTZID:Mine\nBEGIN:STANDARD\nDTSTART:16010101T030000\nRRULE:FREQ=YEARLY;BYDAY=-1SU;"
        "BYMONTH=10\n"
        "TZOFFSETFROM:+0200\nTZOFFSETTO:+0100\nEND:STANDARD\nEND:VTIMEZONE\n" +
        event("DTSTART;TZID=Mine:20260302T100000\nDTEND;TZID=Mine:20260302T110000\n"
              "RRULE:FREQ=MONTHLY;INTERVAL=1;BYDAY=MO,2TU,-1FR;BYSETPOS=1,-1;UNTIL=20270101T000000Z;WKST=SU\n"
              "EXDATE;TZID=Mine:20260309T100000\nRDATE;VALUE=PERIOD:20260310T100000Z/PT1H\n"
              "ATTENDEE;CN=\"a:b\";PARTSTAT=DECLINED:mailto:a@example.com\n") +
        event(
            "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Mine:20260330T100000\nDTSTART;TZID=Mine:20260331T100000\n"
            "DURATION:P1DT2H\n") +
        "BEGIN:VFREEBUSY\nFREEBUSY;FBTYPE=BUSY:20260310T100000Z/PT1H,20260311T100000Z/"
        "20260311T113000Z\nEND:VFREEBUSY\n");
    static const std::vector<std::string> pieces{"\r\n", "\r\n ",    ":",      ";",      "\"",          "=",
                                                 ",",    "T",        "Z",      "-",      "99999999999", "0",
                                                 "\x80", "SECONDLY", "YEARLY", "COUNT=", "/",           "P"};
    ReadOptions options;
    options.limits.effort = 30'000;
    options.limits.repetitions = 3'000;
    rc::check("wherever it is damaged", [&] {
        auto text = whole;
        const auto times = *rc::gen::inRange(1, 12);
        for (int i = 0; i < times; ++i) {
            const auto at = *rc::gen::inRange<std::size_t>(0, text.size());
            if (*rc::gen::arbitrary<bool>()) text.erase(at, *rc::gen::inRange<std::size_t>(1, 10));
            if (*rc::gen::arbitrary<bool>())
                text.insert(std::min(at, text.size()), *rc::gen::elementOf(pieces));
        }
        const auto read = read_busy(text, march, options);
        if (read) RC_ASSERT(time::within(time::neat(read->busy), march) == read->busy);
    });
}
