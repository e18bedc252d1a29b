#include "time/zone.hpp"

#include "time/every_zone.hpp"

#include <map>
#include <string>

#include <catch2/catch.hpp>
#include <rapidcheck/catch.h>

using namespace switchback;
using namespace switchback::time;

namespace {

using every_zone::changes, every_zone::first_instant, every_zone::last_instant;
constexpr auto all_zones = every_zone::names;
constexpr auto at = every_zone::utc;

LocalTime wall(const char* text) {
    return parse_local(text).value();
}
}  // namespace

TEST_CASE("the system knows the zones of the world, and London has its summer") {
    CHECK(all_zones().size() > 400);
    CHECK(to_local(at("2026-07-01 12:00"), "Europe/London") == wall("2026-07-01 13:00"));
    CHECK(to_local(at("2030-07-01 12:00"), "America/New_York") == wall("2030-07-01 08:00"));
}

TEST_CASE("names that are no place are not known, and are read as UTC") {
    for (const char* name :
         {"", "Mars/Olympus", "localtime", "europe/london", "../etc/passwd", "right/Europe/London",
          "posix/Europe/London", "Europe", "UTC+1", " Europe/London"}) {
        INFO(name);
        CHECK_FALSE(known_zone(name));
        CHECK(to_local(at("2026-07-01 12:00"), name) == wall("2026-07-01 12:00"));
        CHECK(to_instant(wall("2026-07-01 12:00"), name) == at("2026-07-01 12:00"));
    }
    CHECK(known_zone("Europe/London"));
    CHECK(known_zone("UTC"));
}

TEST_CASE("a wall-clock time that does not exist moves forward by the gap") {
    const auto london = resolve(wall("2026-03-29 01:30"), "Europe/London");
    CHECK(london.how == Resolution::nonexistent);
    CHECK(to_local(london.at, "Europe/London") == wall("2026-03-29 02:30"));
    const auto lord_howe = resolve(wall("2026-10-04 02:10"), "Australia/Lord_Howe");  // half an hour
    CHECK(lord_howe.how == Resolution::nonexistent);
    CHECK(to_local(lord_howe.at, "Australia/Lord_Howe") == wall("2026-10-04 02:40"));
}

TEST_CASE("a wall-clock time that happens twice is the first, and the second is told") {
    const auto twice = resolve(wall("2026-10-25 01:30"), "Europe/London");
    CHECK(twice.how == Resolution::ambiguous);
    CHECK(twice.at == at("2026-10-25 00:30"));
    REQUIRE(twice.second);
    CHECK(*twice.second == at("2026-10-25 01:30"));
    CHECK(resolve(wall("2026-10-25 02:00"), "Europe/London").how == Resolution::unique);
    CHECK_FALSE(resolve(wall("2026-10-25 02:00"), "Europe/London").second);
}

TEST_CASE("every instant of 2024 to 2030 comes back from every zone's wall clock") {
    rc::prop("round trip", [] {
        const auto zone = *rc::gen::elementOf(all_zones());
        const auto instant =
            from_millis(*rc::gen::inRange(to_millis(first_instant), to_millis(last_instant)));
        const auto back = resolve(to_local(instant, zone), zone);
        RC_ASSERT(back.how != Resolution::nonexistent);
        RC_ASSERT((back.at == instant || (back.second && *back.second == instant)));
    });
}

TEST_CASE("at every change of every zone, gaps and overlaps resolve as promised") {
    int gaps = 0, overlaps = 0;
    for (const auto& zone : all_zones()) {
        for (const auto& change : changes(zone)) {
            INFO(zone << " " << to_iso(change.at));
            const auto shift = change.after - change.before;
            const auto middle = LocalTime{change.at.time_since_epoch() + change.before + shift / 2};
            const auto resolved = resolve(middle, zone);
            if (shift > seconds{0}) {
                ++gaps;
                REQUIRE(resolved.how == Resolution::nonexistent);
                REQUIRE(to_local(resolved.at, zone) == middle + shift);
                const auto edge = resolve(LocalTime{change.at.time_since_epoch() + change.after}, zone);
                REQUIRE(edge.how == Resolution::unique);
                REQUIRE(edge.at == change.at);
            } else {
                ++overlaps;
                REQUIRE(resolved.how == Resolution::ambiguous);
                REQUIRE(resolved.second);
                REQUIRE(*resolved.second - resolved.at == -shift);
                REQUIRE(resolved.at < change.at);
                REQUIRE(*resolved.second >= change.at);
                REQUIRE(to_local(resolved.at, zone) == middle);
                REQUIRE(to_local(*resolved.second, zone) == middle);
            }
        }
    }
    CHECK(gaps > 500);
    CHECK(overlaps > 500);
}

TEST_CASE("the next change of the clocks is found in every zone, and between two there is none") {
    std::size_t found = 0;
    for (const auto& zone : all_zones()) {
        INFO(zone);
        Instant from = first_instant;
        for (const auto& change : changes(zone)) {
            REQUIRE(next_clock_change(from, zone) == change.at);
            REQUIRE(next_clock_change(change.at - milliseconds{1}, zone) == change.at);
            from = change.at;
            ++found;
        }
        const auto next = next_clock_change(from, zone);
        REQUIRE((!next || *next >= last_instant));
    }
    CHECK(found > 1000);
    CHECK_FALSE(next_clock_change(first_instant, "UTC"));
    CHECK_FALSE(next_clock_change(first_instant, "Mars/Olympus"));
}

TEST_CASE("wall-clock order is instant order within a day that has no change") {
    rc::prop("order", [] {
        const auto zone = *rc::gen::elementOf(all_zones());
        const auto instant =
            from_millis(*rc::gen::inRange(to_millis(first_instant), to_millis(last_instant)));
        const auto later = instant + milliseconds{*rc::gen::inRange(1, 3'600'000)};
        const auto moved = to_local(later, zone) - to_local(instant, zone);
        RC_PRE(moved == later - instant);
        RC_ASSERT(to_instant(to_local(instant, zone), zone) <= to_instant(to_local(later, zone), zone));
    });
}

TEST_CASE("days and times are read strictly") {
    CHECK(parse_day("2024-02-29"));
    for (const char* text :
         {"", "2026-02-29", "2026-13-01", "2026-00-10", "2026-1-1", "26-01-01", "2026/01/01", "2026-01-1x",
          "+026-01-01", " 2026-01-01", "2026-01-01 ", "2026-01-32"}) {
        INFO(text);
        CHECK_FALSE(parse_day(text));
    }
    CHECK(parse_time_of_day("00:00") == milliseconds{0});
    CHECK(parse_time_of_day("9:05") == hours{9} + minutes{5});
    CHECK(parse_time_of_day("23:59") == hours{23} + minutes{59});
    for (const char* text :
         {"", "24:00", "12:60", "12", "12:5", "123:00", ":30", "12:", "-1:00", "12:30pm", "1e:00"}) {
        INFO(text);
        CHECK_FALSE(parse_time_of_day(text));
    }
    CHECK(parse_local("2026-03-10 15:05") == parse_local("2026-03-10T15:05"));
    for (const char* text : {"", "2026-03-10", "2026-03-10x15:05", "2026-03-10 25:00", "2026-02-30 10:00"}) {
        INFO(text);
        CHECK_FALSE(parse_local(text));
    }
}

TEST_CASE("days read as people write them") {
    const auto local = wall("2025-03-20 15:05");
    const auto day = std::chrono::floor<std::chrono::days>(local);
    CHECK(iso_day(day) == "2025-03-20");
    CHECK(clock_text(local + seconds{59}) == "15:05");
    CHECK(day_text(day) == "Thu 20 March");
    CHECK(day_text_with_year(day) == "Thu 20 March 2025");
    CHECK(day_and_time_text(local) == "Thu 20 March, 15:05");
    CHECK(weekday_name(weekday{day}) == "Thursday");
    CHECK(clock_text(wall("1969-12-31 23:05")) == "23:05");  // before 1970 too
    rc::prop("a day comes back from its text", [] {
        const Day any{std::chrono::days{*rc::gen::inRange(-100'000, 100'000)}};
        RC_ASSERT(parse_day(iso_day(any)) == any);
    });
}
