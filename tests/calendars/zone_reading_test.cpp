#include "calendars/icalendar_read.hpp"
#include "calendars/icalendar_write.hpp"
#include "calendars/support.hpp"
#include "calendars/zone_names.hpp"

#include <set>

#include <catch2/catch.hpp>
#include <date/tz.h>

using namespace calendars_test;
using namespace switchback::calendars;

namespace {

const time::Span year{utc("2026-01-01 00:00"), utc("2027-01-01 00:00")};

// The one busy time of an event in this zone: when it begins.
Instant read(const std::string& tzid, const std::string& when, const std::string& zones = "",
             const std::string& own = "Asia/Tokyo") {
    ReadOptions options;
    options.zone = own;
    const auto text = crlf("BEGIN:VCALENDAR\n" + zones + "BEGIN:VEVENT\nUID:1\nDTSTART;TZID=" + tzid + ":" +
                           when + "\nDURATION:PT1H\nEND:VEVENT\nEND:VCALENDAR\n");
    const auto times = read_busy(text, year, options).value();
    REQUIRE(times.busy.size() == 1);
    return times.busy.front().from;
}

// European summer time under a name of its own, as Outlook writes it.
const std::string ours = R"(BEGIN:VTIMEZONE
TZID:Customized Time Zone
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
)";

std::vector<std::string> all_zones() {
    std::vector<std::string> out;
    for (const auto& zone : date::get_tzdb().zones)
        if (time::known_zone(zone.name()) && zone.name() != "UTC") out.push_back(zone.name());
    return out;
}

// Around each change of a zone's clocks from 2024 to 2030, and in between.
std::vector<Instant> moments(const std::string& name) {
    std::vector<Instant> out;
    const auto* zone = date::locate_zone(name);
    for (auto at = utc("2024-01-05 12:00"); at < utc("2030-12-20 00:00");) {
        const auto change = Instant{zone->get_info(std::chrono::floor<seconds>(at)).end};
        const auto end = std::min(change, utc("2030-12-20 00:00"));
        for (const auto one : {at + hours{24}, at + (end - at) / 2, end - hours{3}, end - minutes{50}})
            if (one >= at && one < end) out.push_back(std::chrono::floor<minutes>(one));
        at = end + minutes{10};
    }
    return out;
}

}  // namespace

TEST_CASE("names of zones are understood as calendar programs write them") {
    CHECK(zone_named("Europe/Paris") == "Europe/Paris");
    CHECK(zone_named("W. Europe Standard Time") == "Europe/Berlin");
    CHECK(zone_named("w. europe standard time") == "Europe/Berlin");
    CHECK(zone_named("Eastern Standard Time") == "America/New_York");
    CHECK(zone_named("GMT Standard Time") == "Europe/London");
    CHECK(zone_named("AUS Eastern Standard Time") == "Australia/Sydney");
    CHECK(zone_named("Yukon Standard Time") == "America/Whitehorse");
    CHECK(zone_named("Afghanistan Standard Time") == "Asia/Kabul");
    CHECK(zone_named("/freeassociation.sourceforge.net/Europe/London") == "Europe/London");
    CHECK(zone_named("/citadel.org/20210210_1/America/Argentina/Ushuaia") == "America/Argentina/Ushuaia");
    for (const auto* unknown : {"", "localtime", "Customized Time Zone", "/x/y", "Nowhere/Europe/Paris",
                                "../../etc/passwd", "Eastern Standard Tim", "Zz"})
        CHECK(zone_named(unknown) == std::nullopt);
}

TEST_CASE("a zone of Windows is read by its place, with or without a definition") {
    CHECK(read("Eastern Standard Time", "20260310T100000") == utc("2026-03-10 14:00"));
    CHECK(read("\"Pacific Standard Time (Mexico)\"", "20260310T100000") == utc("2026-03-10 17:00"));
}

TEST_CASE("a zone that only the calendar knows is read by its rules") {
    const std::string tzid = "Customized Time Zone";
    CHECK(read(tzid, "20260310T100000", ours) == utc("2026-03-10 09:00"));
    CHECK(read(tzid, "20260710T100000", ours) == utc("2026-07-10 08:00"));
    CHECK(read(tzid, "20260329T013000", ours) == utc("2026-03-29 00:30"));
    CHECK(read(tzid, "20260329T023000", ours) == utc("2026-03-29 01:30"));  // does not exist: an hour later
    CHECK(read(tzid, "20260329T033000", ours) == utc("2026-03-29 01:30"));
    CHECK(read(tzid, "20261025T023000", ours) == utc("2026-10-25 00:30"));  // twice: the first
    CHECK(read(tzid, "20261025T033000", ours) == utc("2026-10-25 02:30"));
}

TEST_CASE("an observance by single dates, one that ends, and one that has not begun") {
    const std::string zone = R"(BEGIN:VTIMEZONE
TZID:Mine
BEGIN:STANDARD
DTSTART:20200101T000000
RRULE:FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1;UNTIL=20250101T000000Z
TZOFFSETFROM:+0000
TZOFFSETTO:+0000
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:20250401T000000
RDATE:20260501T000000,20260601T000000
TZOFFSETFROM:+0000
TZOFFSETTO:+0530
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:20260515T000000
TZOFFSETFROM:+0530
TZOFFSETTO:-013015
END:STANDARD
END:VTIMEZONE
)";
    CHECK(read("Mine", "20260310T100000", zone) == utc("2026-03-10 04:30"));
    CHECK(read("Mine", "20260520T100000", zone) == utc("2026-05-20 11:30") + seconds{15});
    CHECK(read("Mine", "20260620T100000", zone) == utc("2026-06-20 04:30"));
}

TEST_CASE("a zone that nobody knows is the person's own, and is told") {
    for (const auto* zones : {"", "BEGIN:VTIMEZONE\nTZID:Nowhere\nEND:VTIMEZONE\n",
                              "BEGIN:VTIMEZONE\nTZID:Nowhere\nBEGIN:STANDARD\nDTSTART:20200101T000000\n"
                              "TZOFFSETFROM:+9900\nTZOFFSETTO:x\nEND:STANDARD\nEND:VTIMEZONE\n"})
        CHECK(read("Nowhere", "20260310T100000", zones) == utc("2026-03-10 01:00"));
    const auto times = read_busy(crlf("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;TZID=Nowhere:20260310T100000\n"
                                      "DTEND;TZID=Nowhere:20260310T110000\nEND:VEVENT\nEND:VCALENDAR\n"),
                                 year, {})
                           .value();
    CHECK(times.unknown_zones == std::vector<std::string>{"Nowhere"});
}

TEST_CASE("of zones that nobody knows only some are told, from however many texts they come") {
    std::vector<std::string> texts;
    for (int i = 0; i < 100; ++i)
        texts.push_back(crlf("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;TZID=Nowhere " + std::to_string(i / 2) +
                             ":20260310T100000\nEND:VEVENT\nEND:VCALENDAR\n"));
    const auto told = read_busy(texts, year, {}).value().unknown_zones;
    CHECK(told.size() == most_unknown_zones);
    CHECK(std::set<std::string>(told.begin(), told.end()).size() == told.size());
}

// Under another name the reader cannot look into the system's data, and must go by our VTIMEZONE.
TEST_CASE("the zones that we write mean what the system's data say, everywhere and at every change") {
    for (const auto& zone : all_zones()) {
        CAPTURE(zone);
        Feed feed{"All", minutes{15}, {}};
        time::Spans expected;
        for (const auto at : moments(zone)) {
            Event event;
            event.uid = std::to_string(to_millis(at));
            event.starts = at;
            event.ends = at + minutes{20};
            event.zone = zone;
            feed.events.push_back(event);
            expected.push_back({event.starts, event.ends});
        }
        auto text = write_feed(feed);
        for (auto found = text.find(zone); found != text.npos;
             found = text.find(zone, found + 6 + zone.size()))
            text.insert(found, "Own: ");
        const time::Span window{utc("2024-01-01 00:00"), utc("2031-01-01 00:00")};
        for (auto name = text.find("TZID=Own: "); name != text.npos;
             name = text.find("TZID=Own: ", name + 1)) {
            text.insert(name + 5, "\"");
            text.insert(text.find(zone, name) + zone.size(), "\"");
        }
        const auto times = read_busy(text, window, {}).value();
        CHECK(times.unknown_zones.empty());
        REQUIRE(times.busy == time::neat(expected));
    }
}
