#include "time/working_hours.hpp"

#include <catch2/catch.hpp>
#include <date/tz.h>
#include <rapidcheck/catch.h>

using namespace switchback;
using namespace switchback::time;

namespace {

Instant in(const char* zone, const char* text) {
    return to_instant(parse_local(text).value(), zone);
}
Instant london(const char* text) {
    return in("Europe/London", text);
}

const WorkingHours office;  // Mon-Fri 09:00-17:30

std::string any_zone() {
    const auto& zones = date::get_tzdb().zones;
    const auto name = zones[*rc::gen::inRange<std::size_t>(0, zones.size())].name();
    return known_zone(name) ? name : "UTC";
}

WorkingHours any_hours() {
    WorkingHours hours;
    hours.days = std::bitset<7>(static_cast<unsigned long>(*rc::gen::inRange(1, 128)));
    const int from = *rc::gen::inRange(0, 24 * 60 - 2);
    hours.from = minutes{from};
    hours.to = minutes{*rc::gen::inRange(from + 1, 24 * 60 + 1)};
    return hours;
}

// Half of the instants lie near a change of the zone's clocks, where mistakes live.
Instant any_instant(const std::string& zone) {
    const auto from = to_millis(in("UTC", "2024-01-01 00:00")), to = to_millis(in("UTC", "2031-01-01 00:00"));
    const auto instant = from_millis(*rc::gen::inRange(from, to));
    if (*rc::gen::arbitrary<bool>()) return instant;
    const auto change = date::locate_zone(zone)->get_info(std::chrono::floor<seconds>(instant)).end;
    if (change >= from_millis(to)) return instant;
    return Instant{change} + milliseconds{*rc::gen::inRange(-86'400'000, 86'400'000)};
}

}  // namespace

TEST_CASE("working hours are read from words") {
    CHECK(parse_working_hours("Mon-Fri 09:00-17:30") == office);
    CHECK(parse_working_hours("mon-fri 9:00-17:30") == office);
    const auto gulf = parse_working_hours("Sun-Thu 08:00-16:00");
    REQUIRE(gulf);
    CHECK(gulf->days == std::bitset<7>(0b0011111));
    CHECK(parse_working_hours("Mon,Wed 10:00-14:00")->days == std::bitset<7>(0b0001010));
    CHECK(parse_working_hours("Sat-Mon,Thu 10:00-14:00")->days == std::bitset<7>(0b1010011));
    for (const char* text :
         {"", "Mon-Fri", "09:00-17:30", "Mon-Fri 17:30-09:00", "Mon-Fri 09:00-09:00", "Mon-Fry 09:00-17:30",
          "Mon- 09:00-17:30", "-Fri 09:00-17:30", "Mon,,Tue 09:00-17:30", "Mon-Fri 09:00",
          "Mon-Fri 09:00-24:01", "Mon-Fri 24:00-24:00", "Mon-Fri  09:00-17:30", "Monday 09:00-17:30",
          "Mon-Fri 09:00-17:30 ", "Mon-Fri,  09:00-17:30"}) {
        INFO(text);
        CHECK_FALSE(parse_working_hours(text));
    }
}

TEST_CASE("hours until 24:00 hold the day's last minute") {
    const auto evening = parse_working_hours("Mon 18:00-24:00").value();
    CHECK(inside(london("2026-03-09 23:59"), evening, "Europe/London"));
    CHECK_FALSE(inside(london("2026-03-10 00:00"), evening, "Europe/London"));
    CHECK(at_or_before(london("2026-03-10 08:00"), evening, "Europe/London") == london("2026-03-09 23:59"));
}

TEST_CASE("working hours come back from their text") {
    CHECK(to_text(office) == "Mon-Fri 09:00-17:30");
    CHECK(to_text(parse_working_hours("Thu,Sun-Wed 08:00-16:00").value()) == "Sun-Thu 08:00-16:00");
    CHECK(to_text(parse_working_hours("Wed,Mon 10:00-14:00").value()) == "Mon,Wed 10:00-14:00");
    CHECK(to_text(parse_working_hours("Sat 18:00-24:00").value()) == "Sat 18:00-24:00");
    rc::prop("round trip", [] {
        const auto hours = any_hours();
        RC_ASSERT(parse_working_hours(to_text(hours)) == hours);
    });
}

TEST_CASE("opening is inside, closing is not") {
    CHECK(inside(london("2026-03-05 09:00"), office, "Europe/London"));
    CHECK(inside(london("2026-03-05 17:29"), office, "Europe/London"));
    CHECK_FALSE(inside(london("2026-03-05 17:30"), office, "Europe/London"));
    CHECK_FALSE(inside(london("2026-03-05 08:59"), office, "Europe/London"));
    CHECK_FALSE(inside(london("2026-03-07 12:00"), office, "Europe/London"));  // a Saturday
    CHECK_FALSE(inside(london("2026-03-05 10:00"), office, "America/New_York"));
}

TEST_CASE("earlier goes to the last working minute, later to the next opening") {
    struct Case {
        const char *at, *before, *after;
    };
    for (const auto& c : {Case{"2026-03-05 12:00", "2026-03-05 12:00", "2026-03-05 12:00"},
                          Case{"2026-03-05 20:00", "2026-03-05 17:29", "2026-03-06 09:00"},
                          Case{"2026-03-05 03:00", "2026-03-04 17:29", "2026-03-05 09:00"},
                          Case{"2026-03-08 11:00", "2026-03-06 17:29", "2026-03-09 09:00"},
                          Case{"2026-03-29 01:30", "2026-03-27 17:29", "2026-03-30 09:00"},  // inside the gap
                          Case{"2026-10-25 01:30", "2026-10-23 17:29", "2026-10-26 09:00"}}) {  // twice
        INFO(c.at);
        CHECK(at_or_before(london(c.at), office, "Europe/London") == london(c.before));
        CHECK(at_or_after(london(c.at), office, "Europe/London") == london(c.after));
    }
}

TEST_CASE("an hour that is lived twice opens and closes twice") {
    // In New York clocks turn back on 3 November 2024: 05:00 and 06:00 in UTC are both 01:00 there.
    const auto utc = [](const char* text) { return in("UTC", text); };
    const auto sundays = [](int from, int to) {
        return WorkingHours{std::bitset<7>(1), minutes{from}, minutes{to}};
    };
    const auto late = sundays(74, 121);  // 01:14 to 02:01, with a break from 01:00
    CHECK(at_or_before(utc("2024-11-03 06:00"), late, "America/New_York") == utc("2024-11-03 05:59"));
    CHECK(at_or_after(utc("2024-11-03 06:00"), late, "America/New_York") == utc("2024-11-03 06:14"));
    const auto early = sundays(30, 70);  // 00:30 to 01:10: closed at 01:10, open again from 01:00 on
    CHECK(at_or_after(utc("2024-11-03 05:30"), early, "America/New_York") == utc("2024-11-03 06:00"));
    CHECK(at_or_before(utc("2024-11-03 05:30"), early, "America/New_York") == utc("2024-11-03 05:09"));
}

TEST_CASE("working days are counted over weekends and holidays") {
    const std::set<Day> easter{parse_day("2026-04-03").value(), parse_day("2026-04-06").value()};
    const auto thursday = london("2026-04-02 16:00");
    CHECK(working_days_later(thursday, 1, office, "Europe/London") == london("2026-04-03 09:00"));
    CHECK(working_days_later(thursday, 1, office, "Europe/London", easter) == london("2026-04-07 09:00"));
    CHECK(working_days_later(thursday, 3, office, "Europe/London", easter) == london("2026-04-09 09:00"));
    // Over the night on which clocks change it is still opening time on the wall.
    CHECK(working_days_later(london("2026-03-27 16:00"), 1, office, "Europe/London") ==
          london("2026-03-30 09:00"));
    // The day is the one in the person's own zone: 23:30 in London is already Friday in Kolkata.
    CHECK(working_days_later(london("2026-03-05 23:30"), 1, office, "Asia/Kolkata") ==
          in("Asia/Kolkata", "2026-03-09 09:00"));
}

TEST_CASE("hours without a working day end the search instead of running for ever") {
    WorkingHours never;
    never.days.reset();
    const auto noon = london("2026-03-05 12:00");
    CHECK(at_or_before(noon, never, "Europe/London") == noon);
    CHECK(at_or_after(noon, never, "Europe/London") == noon);
    CHECK_NOTHROW(working_days_later(noon, 1, never, "Europe/London"));
}

TEST_CASE("in every zone, nothing is closer than what the search finds") {
    rc::prop("the latest working minute before, the earliest after", [] {
        const auto zone = any_zone();
        const auto hours = any_hours();
        const auto at = any_instant(zone);
        const auto before = at_or_before(at, hours, zone), after = at_or_after(at, hours, zone);
        if (inside(at, hours, zone)) {
            RC_ASSERT(before == at);
            RC_ASSERT(after == at);
            return;
        }
        // Hours that lie wholly inside a gap can leave a week without work; then the search may go further.
        const Instant minute = std::chrono::floor<minutes>(at);
        const auto bounds = minutes{60 * 24 * 15};
        Instant back = minute, forth = minute + minutes{1};
        while (!inside(back, hours, zone) && minute - back < bounds) back -= minutes{1};
        while (!inside(forth, hours, zone) && forth - minute < bounds) forth += minutes{1};
        RC_ASSERT(before == back);
        RC_ASSERT(after == forth);
    });
}
