#include "calendars/icalendar_read.hpp"

#include "calendars/calendar_text.hpp"

#include <catch2/catch.hpp>

using namespace calendars_test;
using namespace switchback::calendars;

namespace {

BusyTimes busy(const std::string& inside, const std::string& zone = "Europe/London",
               const std::string& email = "") {
    ReadOptions options;
    options.zone = zone;
    options.email = email;
    return read_busy(calendar(inside), march, options).value();
}
std::string read(const std::string& lines, const std::string& zone = "Europe/London") {
    return said(busy(event(lines), zone));
}

}  // namespace

TEST_CASE("an event makes busy, in whatever way its time is written") {
    CHECK(read("DTSTART:20260310T100000Z\nDTEND:20260310T110000Z\n") == "2026-03-10 10:00/11:00");
    CHECK(read("DTSTART:20260310T100000Z\nDURATION:PT45M\n") == "2026-03-10 10:00/10:45");
    CHECK(read("DTSTART;TZID=Europe/Berlin:20260310T100000\nDTEND;TZID=Europe/Berlin:20260310T110000\n") ==
          "2026-03-10 09:00/10:00");
    CHECK(read("DTSTART;TZID=\"America/New_York\":20260310T100000\nDTEND;TZID=Europe/"
               "Berlin:20260310T160000\n") == "2026-03-10 14:00/15:00");
    CHECK(read("DTSTART:20260310T100000\nDTEND:20260310T110000\n", "Asia/Tokyo") == "2026-03-10 01:00/02:00");
}

TEST_CASE("a whole day is the day of the person whose calendar it is") {
    CHECK(read("DTSTART;VALUE=DATE:20260310\n", "Asia/Tokyo") == "2026-03-09 15:00/2026-03-10 15:00");
    CHECK(read("DTSTART;VALUE=DATE:20260310\nDTEND;VALUE=DATE:20260312\n", "UTC") ==
          "2026-03-10 00:00/2026-03-12 00:00");
    // 23 hours long: the clocks change on the 29th.
    CHECK(read("DTSTART;VALUE=DATE:20260329\nDTEND;VALUE=DATE:20260330\n") == "2026-03-29 00:00/23:00");
    CHECK(read("DTSTART;VALUE=DATE:20260328\nDURATION:P2D\n") == "2026-03-28 00:00/2026-03-29 23:00");
}

TEST_CASE("an event without a length takes no time") {
    CHECK(read("DTSTART:20260310T100000Z\n").empty());
    CHECK(read("DTSTART:20260310T100000Z\nDTEND:20260310T090000Z\n").empty());
    CHECK(read("DTSTART:20260310T100000Z\nDURATION:-PT1H\n").empty());
}

TEST_CASE("days of a length follow the wall, hours do not") {
    CHECK(read("DTSTART;TZID=Europe/London:20260328T120000\nDURATION:P1D\n") ==
          "2026-03-28 12:00/2026-03-29 11:00");
    CHECK(read("DTSTART;TZID=Europe/London:20260328T120000\nDURATION:PT24H\n") ==
          "2026-03-28 12:00/2026-03-29 12:00");
}

TEST_CASE("what does not take the person's time is left out") {
    const std::string when = "DTSTART:20260310T100000Z\nDTEND:20260310T110000Z\n";
    for (const auto* line :
         {"TRANSP:TRANSPARENT\n", "STATUS:CANCELLED\n", "X-MICROSOFT-CDO-BUSYSTATUS:FREE\n"}) {
        CAPTURE(line);
        CHECK(read(when + line).empty());
    }
    for (const auto* line :
         {"TRANSP:OPAQUE\n", "STATUS:TENTATIVE\n", "X-MICROSOFT-CDO-BUSYSTATUS:OOF\n", "CLASS:PRIVATE\n"}) {
        CAPTURE(line);
        CHECK(read(when + line) == "2026-03-10 10:00/11:00");
    }
}

TEST_CASE("what a person declined does not make that person busy") {
    const auto meeting = event(
        "DTSTART:20260310T100000Z\nDTEND:20260310T110000Z\nATTENDEE;PARTSTAT=DECLINED;CN=\"Z: "
        "A\":MAILTO:Zoe@Example.com\n"
        "ATTENDEE;PARTSTAT=ACCEPTED:mailto:helen@example.com\n");
    CHECK(busy(meeting, "UTC", "zoe@example.com").busy.empty());
    CHECK(busy(meeting, "UTC", "helen@example.com").busy.size() == 1);
    CHECK(busy(meeting, "UTC", "").busy.size() == 1);
}

TEST_CASE("a repetition keeps its wall clock over a change of the clocks") {
    CHECK(read("DTSTART;TZID=Europe/London:20260319T100000\nDTEND;TZID=Europe/London:20260319T110000\n"
               "RRULE:FREQ=WEEKLY;COUNT=3\n") ==
          "2026-03-19 10:00/11:00, 2026-03-26 10:00/11:00");  // the third is in April
    const auto spring = read_busy(calendar(event("DTSTART;TZID=Europe/London:20200101T100000\nDURATION:PT1H\n"
                                                 "RRULE:FREQ=DAILY\n")),
                                  {utc("2026-03-28 00:00"), utc("2026-03-30 00:00")}, {})
                            .value();
    CHECK(said(spring) == "2026-03-28 10:00/11:00, 2026-03-29 09:00/10:00");
}

TEST_CASE("a repetition at a time that does not exist is moved by the gap, of two the first is meant") {
    CHECK(read("DTSTART;TZID=Europe/London:20260328T013000\nDURATION:PT15M\nRRULE:FREQ=DAILY;COUNT=2\n") ==
          "2026-03-28 01:30/01:45, 2026-03-29 01:30/01:45");
    const auto autumn =
        read_busy(calendar(event("DTSTART;TZID=Europe/London:20261024T013000\nDURATION:PT15M\n"
                                 "RRULE:FREQ=DAILY;COUNT=2\n")),
                  {utc("2026-10-24 12:00"), utc("2026-10-26 00:00")}, {})
            .value();
    CHECK(said(autumn) == "2026-10-25 00:30/00:45");
}

TEST_CASE("a repetition ends when it says, to the instant") {
    const std::string daily =
        "DTSTART;TZID=America/New_York:20260302T200000\nDURATION:PT1H\nRRULE:FREQ=DAILY;UNTIL=";
    // 20:00 in New York is 01:00 UTC of the next day.
    CHECK(busy(event(daily + "20260305T010000Z\n")).busy.size() == 3);
    CHECK(busy(event(daily + "20260305T005959Z\n")).busy.size() == 2);
    CHECK(busy(event(daily + "20260304\n")).busy.size() == 3);
    CHECK(busy(event(daily + "20260304T200000\n")).busy.size() == 3);
    CHECK(busy(event("DTSTART;VALUE=DATE:20260302\nRRULE:FREQ=WEEKLY;UNTIL=20260316\n"), "UTC").busy.size() ==
          3);
}

TEST_CASE("times are added, taken away and made of another length") {
    CHECK(read("DTSTART:20260302T100000Z\nDTEND:20260302T110000Z\nRRULE:FREQ=WEEKLY;COUNT=4\n"
               "EXDATE:20260309T100000Z\nEXDATE;TZID=Europe/Berlin:20260316T110000\n"
               "RDATE:20260304T100000Z,20260305T100000Z\n"
               "RDATE;VALUE=PERIOD:20260306T100000Z/PT30M,20260307T100000Z/20260307T140000Z\n") ==
          "2026-03-02 10:00/11:00, 2026-03-04 10:00/11:00, 2026-03-05 10:00/11:00, 2026-03-06 10:00/10:30, "
          "2026-03-07 10:00/14:00, 2026-03-23 10:00/11:00");
    CHECK(read("DTSTART:20260302T100000Z\nDTEND:20260302T110000Z\nRRULE:FREQ=WEEKLY;COUNT=3\n"
               "EXDATE;VALUE=DATE:20260309\n") == "2026-03-02 10:00/11:00, 2026-03-16 10:00/11:00");
    CHECK(read("DTSTART:20260302T100000Z\nDTEND:20260302T110000Z\nRRULE:FREQ=DAILY;COUNT=3\n"
               "EXRULE:FREQ=DAILY;INTERVAL=2\n") == "2026-03-03 10:00/11:00");
    CHECK(read("DTSTART;VALUE=DATE:20260302\nRRULE:FREQ=DAILY;COUNT=3\nEXDATE;VALUE=DATE:20260303\n",
               "UTC") == "2026-03-02 00:00/2026-03-03 00:00, 2026-03-04 00:00/2026-03-05 00:00");
}

TEST_CASE("single times of a repetition are moved, cancelled, freed, and moved out of sight and into it") {
    const auto series =
        event("DTSTART;TZID=Europe/London:20260302T100000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY\n");
    CHECK(said(busy(series +
                    event("RECURRENCE-ID;TZID=Europe/London:20260309T100000\n"
                          "DTSTART;TZID=Europe/London:20260310T150000\nDURATION:PT2H\n") +
                    event("RECURRENCE-ID:20260316T100000Z\nDTSTART:20260316T100000Z\nDURATION:PT1H\nSTATUS:"
                          "CANCELLED\n") +
                    event("RECURRENCE-ID:20260323T100000Z\nDTSTART:20260423T100000Z\nDURATION:PT1H\n") +
                    event("RECURRENCE-ID;TZID=Europe/"
                          "London:20260504T100000\nDTSTART:20260331T180000Z\nDURATION:PT1H\n"))) ==
          "2026-03-02 10:00/11:00, 2026-03-10 15:00/17:00, 2026-03-30 09:00/10:00, 2026-03-31 18:00/19:00");
}

TEST_CASE("a change of one time and all that follow") {
    const auto series =
        event("DTSTART;TZID=Europe/London:20260302T100000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=5\n");
    const auto change = event(
        "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/London:20260316T100000\n"
        "DTSTART;TZID=Europe/London:20260317T150000\nDURATION:PT30M\n");
    CHECK(said(busy(series + change)) ==
          "2026-03-02 10:00/11:00, 2026-03-09 10:00/11:00, 2026-03-17 15:00/15:30, 2026-03-24 15:00/15:30, "
          "2026-03-31 14:00/14:30");
}

TEST_CASE("a changed time without its series stands for itself") {
    CHECK(read("RECURRENCE-ID:20260309T100000Z\nDTSTART:20260310T100000Z\nDURATION:PT1H\n") ==
          "2026-03-10 10:00/11:00");
}

TEST_CASE("of two versions the later one counts, of equal ones both") {
    const auto first = event("SEQUENCE:1\nDTSTART:20260310T100000Z\nDURATION:PT1H\n");
    CHECK(said(busy(first + event("SEQUENCE:2\nDTSTART:20260311T100000Z\nDURATION:PT1H\n"))) ==
          "2026-03-11 10:00/11:00");
    CHECK(said(busy(first + event("SEQUENCE:1\nDTSTART:20260311T100000Z\nDURATION:PT1H\n"))) ==
          "2026-03-10 10:00/11:00, 2026-03-11 10:00/11:00");
}

TEST_CASE("busy times are cut to the window, ordered and joined") {
    CHECK(said(busy(event("DTSTART:20260210T100000Z\nDTEND:20260302T110000Z\n") +
                    event("DTSTART:20260302T103000Z\nDTEND:20260302T120000Z\n") +
                    event("DTSTART:20260331T230000Z\nDTEND:20260402T120000Z\n") +
                    event("DTSTART:20260402T230000Z\nDTEND:20260402T233000Z\n"))) ==
          "2026-03-01 00:00/2026-03-02 12:00, 2026-03-31 23:00/2026-04-01 00:00");
    CHECK(read_busy(calendar(event("DTSTART:20260310T100000Z\nDURATION:PT1H\n")), {march.to, march.from}, {})
              .value()
              .busy.empty());
}

TEST_CASE("a free/busy answer is read") {
    CHECK(said(busy("BEGIN:VFREEBUSY\nDTSTART:20260301T000000Z\nDTEND:20260401T000000Z\n"
                    "FREEBUSY:20260310T100000Z/PT1H,20260311T100000Z/20260311T113000Z\n"
                    "FREEBUSY;FBTYPE=BUSY-TENTATIVE:20260312T100000Z/PT1H\n"
                    "FREEBUSY;FBTYPE=BUSY-UNAVAILABLE:20260313T100000Z/PT1H\n"
                    "FREEBUSY;FBTYPE=X-LUNCH:20260314T100000Z/PT1H\n"
                    "FREEBUSY;FBTYPE=FREE:20260315T100000Z/PT1H\nEND:VFREEBUSY\n")) ==
          "2026-03-10 10:00/11:00, 2026-03-11 10:00/11:30, 2026-03-12 10:00/11:00, 2026-03-13 10:00/11:00, "
          "2026-03-14 10:00/11:00");
    CHECK(
        said(busy(
            "BEGIN:VFREEBUSY\nDTSTART:20260310T100000Z\nDTEND:20260310T110000Z\nFBTYPE:BUSY\nEND:VFREEBUSY\n"
            "BEGIN:VFREEBUSY\nDTSTART:20260311T100000Z\nDTEND:20260311T110000Z\nFBTYPE:FREE\nEND:"
            "VFREEBUSY\n")) == "2026-03-10 10:00/11:00");
}

TEST_CASE("several calendars in one text, unusual line ends and folding are read") {
    const auto one = calendar(event("DTSTART:20260310T100000Z\nDURATION:PT1H\n"));
    const auto two = calendar(event("DTSTART:202603\n 11T10\n\t0000Z\nDURATION:PT1H\n"));
    CHECK(said(read_busy("\xEF\xBB\xBF" + one + "\r\n" + two, march, {}).value()) ==
          "2026-03-10 10:00/11:00, 2026-03-11 10:00/11:00");
    CHECK(said(read_busy(std::vector<std::string>{one, two}, march, {}).value()) ==
          "2026-03-10 10:00/11:00, 2026-03-11 10:00/11:00");
    CHECK(
        said(read_busy("begin:vcalendar\nbegin:vevent\ndtstart:20260310T100000Z\nduration:PT1H\nend:vevent\n"
                       "end:vcalendar",
                       march, {})
                 .value()) == "2026-03-10 10:00/11:00");
}

TEST_CASE("an alarm inside an event changes nothing about it") {
    CHECK(read("BEGIN:VALARM\nTRIGGER:-PT15M\nDURATION:PT10H\nDTSTART:20260301T000000Z\nEND:VALARM\n"
               "DTSTART:20260310T100000Z\nDURATION:PT1H\n") == "2026-03-10 10:00/11:00");
    CHECK(busy("BEGIN:VTODO\nDTSTART:20260310T100000Z\nDURATION:PT1H\nEND:VTODO\n").busy.empty());
}

TEST_CASE("what cannot be read is counted, and the rest is read all the same") {
    const auto good = event("DTSTART:20260310T100000Z\nDURATION:PT1H\n");
    for (const auto* broken : {"DTSTART:20269910T100000Z\nDURATION:PT1H\n", "SUMMARY:no time\n",
                               "DTSTART:20260231T100000Z\nDTEND:20260231T110000Z\n", "DTSTART:tomorrow\n",
                               "DTSTART:20260510T100000Z\nDURATION:PT1H\nRRULE:FREQ=SOMETIMES\n",
                               "DTSTART:20260510T100000Z\nDURATION:PT1H\nEXDATE:never\n",
                               "DTSTART:20260510T100000Z\nRECURRENCE-ID:never\nDURATION:PT1H\n"}) {
        CAPTURE(broken);
        const auto times = busy(event(broken) + good);
        CHECK(times.unread == 1);
        CHECK(said(times) == "2026-03-10 10:00/11:00");
    }
    CHECK(busy(good).unread == 0);
    const auto several = read_busy(std::vector<std::string>{calendar(good), "<html>"}, march, {}).value();
    CHECK(several.unread == 1);
    CHECK(said(several) == "2026-03-10 10:00/11:00");
}
