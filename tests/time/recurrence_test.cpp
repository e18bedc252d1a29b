#include "time/recurrence.hpp"

#include <catch2/catch.hpp>

using namespace switchback;
using namespace switchback::time;
using std::chrono::Monday, std::chrono::Tuesday, std::chrono::Thursday, std::chrono::Friday;

namespace {

Day day(const char* text) {
    return parse_day(text).value();
}
LocalTime wall(const char* text) {
    return parse_local(text).value();
}
Instant london(const char* text) {
    return to_instant(wall(text), "Europe/London");
}

Cadence weekly(std::initializer_list<weekday> days, const char* first, milliseconds at) {
    Cadence out;
    for (const auto one : days) out.days.set(one.c_encoding());
    out.first = day(first);
    out.at = at;
    return out;
}

std::vector<Instant> instants(const Occurrences& of) {
    std::vector<Instant> out;
    for (const auto& one : of.held) out.push_back(one.at);
    return out;
}
using Instants = std::vector<Instant>;

}  // namespace

TEST_CASE("every other Tuesday at 15:00, four times, over the start of summer time") {
    auto cadence = weekly({Tuesday}, "2026-03-10", hours{15});
    cadence.every_weeks = 2;
    cadence.count = 4;
    const auto found = occurrences(cadence, "Europe/London");
    CHECK(instants(found) == Instants{london("2026-03-10 15:00"), london("2026-03-24 15:00"),
                                      london("2026-04-07 15:00"), london("2026-04-21 15:00")});
    CHECK(found.held[2].at - found.held[1].at == hours{14 * 24 - 1});
    CHECK(found.skipped.empty());
    CHECK_FALSE(found.cut);
}

TEST_CASE("with two weekdays each counted week has both, and the week of the first day is counted") {
    auto cadence = weekly({Tuesday, Thursday}, "2026-03-12", hours{9});  // a Thursday
    cadence.every_weeks = 2;
    cadence.last = day("2026-04-07");
    CHECK(instants(occurrences(cadence, "Europe/London")) ==
          Instants{london("2026-03-12 09:00"), london("2026-03-24 09:00"), london("2026-03-26 09:00"),
                   london("2026-04-07 09:00")});
    cadence.last = day("2026-03-11");
    CHECK(occurrences(cadence, "Europe/London").held.empty());
}

TEST_CASE("the earlier of count and last day ends a cadence, and one without an end is cut") {
    auto cadence = weekly({Monday}, "2026-03-02", hours{9});
    cadence.count = 3;
    cadence.last = day("2026-03-09");
    CHECK(occurrences(cadence, "UTC").held.size() == 2);
    cadence.last = day("2027-03-09");
    CHECK(occurrences(cadence, "UTC").held.size() == 3);
    CHECK_FALSE(occurrences(cadence, "UTC", {}, 3).cut);
    CHECK(occurrences(cadence, "UTC", {}, 2).cut);
    cadence.count.reset(), cadence.last.reset();
    CHECK(occurrences(cadence, "UTC", {}, 12).held.size() == 12);
    CHECK(occurrences(cadence, "UTC", {}, 12).cut);
}

TEST_CASE("a holiday takes one out of the count, unless it is to be made up for") {
    const Holidays holidays{{day("2026-04-03"), "Good Friday"}, {day("2026-04-06"), "Easter Monday"}};
    auto cadence = weekly({Friday}, "2026-03-27", hours{10});
    cadence.count = 3;
    auto found = occurrences(cadence, "Europe/London", holidays);
    CHECK(instants(found) == Instants{london("2026-03-27 10:00"), london("2026-04-10 10:00")});
    CHECK(found.skipped == std::vector<SkippedDay>{{day("2026-04-03"), "Good Friday"}});
    cadence.makes_up_holidays = true;
    found = occurrences(cadence, "Europe/London", holidays);
    CHECK(instants(found) ==
          Instants{london("2026-03-27 10:00"), london("2026-04-10 10:00"), london("2026-04-17 10:00")});
    CHECK(found.skipped.size() == 1);
}

TEST_CASE("a time that the clocks skip is later by what they skip, and says so") {
    auto cadence = weekly({std::chrono::Sunday}, "2026-03-22", hours{1} + minutes{30});
    cadence.count = 3;
    const auto held = occurrences(cadence, "Europe/London").held;
    REQUIRE(held.size() == 3);
    CHECK(held[0].how == Resolution::unique);
    CHECK(held[1].how == Resolution::nonexistent);
    CHECK(held[1].asked == wall("2026-03-29 01:30"));
    CHECK(to_local(held[1].at, "Europe/London") == wall("2026-03-29 02:30"));
    CHECK(to_local(held[2].at, "Europe/London") == wall("2026-04-05 01:30"));
}

TEST_CASE("a time that happens twice is the first, and says so") {
    auto cadence = weekly({std::chrono::Sunday}, "2026-10-25", hours{1} + minutes{30});
    cadence.count = 1;
    const auto held = occurrences(cadence, "Europe/London").held;
    REQUIRE(held.size() == 1);
    CHECK(held[0].how == Resolution::ambiguous);
    CHECK(held[0].at == to_instant(wall("2026-10-25 00:30"), "UTC"));
}

TEST_CASE("where a zone left out a whole day, no two fall on one instant") {
    Cadence daily;
    daily.days.set();
    daily.first = day("2011-12-28");
    daily.at = hours{12};
    daily.count = 5;
    const auto held = occurrences(daily, "Pacific/Apia").held;  // there was no 30 December 2011
    REQUIRE(held.size() == 5);
    for (std::size_t n = 1; n < held.size(); ++n) CHECK(held[n - 1].at < held[n].at);
    CHECK(to_local(held[2].at, "Pacific/Apia") == wall("2011-12-31 12:00"));
    CHECK(to_local(held[4].at, "Pacific/Apia") == wall("2012-01-02 12:00"));
}

TEST_CASE("what is no cadence gives nothing") {
    const auto good = weekly({Monday}, "2026-03-02", hours{9});
    const auto none = [](Cadence cadence) {
        const auto found = occurrences(cadence, "UTC");
        return found.held.empty() && found.skipped.empty() && !found.cut;
    };
    CHECK_FALSE(none(good));
    for (const int weeks : {0, -1, longest_rhythm + 1, std::numeric_limits<int>::max()}) {
        auto bad = good;
        bad.every_weeks = weeks;
        CHECK(none(bad));
    }
    for (const milliseconds at : {milliseconds{-1}, milliseconds{hours{24}}}) {
        auto bad = good;
        bad.at = at;
        CHECK(none(bad));
    }
    auto bad = good;
    bad.days.reset();
    CHECK(none(bad));
    bad = good;
    bad.count = 0;
    CHECK(none(bad));
    bad = good;
    bad.last = day("2026-03-01");
    CHECK(none(bad));
}

TEST_CASE("the furthest cadence that can be asked for ends") {
    auto far = weekly({Monday}, "9999-01-01", hours{23} + minutes{59});
    far.every_weeks = longest_rhythm;
    far.count = std::numeric_limits<int>::max();
    const auto found = occurrences(far, "Europe/London");
    CHECK(found.held.size() == most_occurrences);
    CHECK(found.cut);
}

TEST_CASE("a leader who moves takes the cadence's wall clock along") {
    auto cadence = weekly({Tuesday}, "2026-03-03", hours{15});
    cadence.count = 6;
    const auto now = london("2026-03-10 15:00");
    const auto moved = moved_with_zone(cadence, "Europe/London", "America/New_York", {}, now);
    REQUIRE(moved.size() == 5);  // the first is over
    CHECK(moved[0].from == london("2026-03-10 15:00"));
    CHECK(moved[0].to == to_instant(wall("2026-03-10 15:00"), "America/New_York"));
    CHECK(moved[0].to - moved[0].from == hours{4});  // America changes three weeks before Europe
    CHECK(moved[4].to - moved[4].from == hours{5});
    CHECK(moved_with_zone(cadence, "Europe/London", "Europe/London", {}, now).empty());
    // Berlin and London differ all year, London and Lisbon never; Casablanca only outside Ramadan.
    CHECK(moved_with_zone(cadence, "Europe/London", "Europe/Lisbon", {}, now).empty());
}

TEST_CASE("only what a move of zone changes is named, and what the new clocks skip says so") {
    auto cadence = weekly({std::chrono::Sunday}, "2026-03-22", hours{2} + minutes{30});
    cadence.count = 3;
    // Lagos and Berlin are both an hour ahead of UTC until 29 March. On that day Berlin's 02:30 is skipped
    // and 03:30 taken, which is 02:30 in Lagos: that one does not change either.
    const auto moved =
        moved_with_zone(cadence, "Africa/Lagos", "Europe/Berlin", {}, london("2026-03-01 00:00"));
    REQUIRE(moved.size() == 1);
    CHECK(moved[0].from == to_instant(wall("2026-04-05 02:30"), "Africa/Lagos"));
    CHECK(moved[0].to == to_instant(wall("2026-04-05 02:30"), "Europe/Berlin"));
    const auto all =
        moved_with_zone(cadence, "America/New_York", "Europe/Berlin", {}, london("2026-03-01 00:00"));
    REQUIRE(all.size() == 3);
    CHECK(all[0].how == Resolution::unique);
    CHECK(all[1].how == Resolution::nonexistent);
}

TEST_CASE("on the other's clock a cadence reads in stretches") {
    auto cadence = weekly({Tuesday}, "2026-03-03", hours{15});
    cadence.count = 6;
    const auto at = instants(occurrences(cadence, "Europe/London"));
    CHECK(wall_stretches(at, "America/New_York") ==
          std::vector<WallStretch>{{hours{10}, day("2026-03-03"), day("2026-03-03"), 1},
                                   {hours{11}, day("2026-03-10"), day("2026-03-24"), 3},
                                   {hours{10}, day("2026-03-31"), day("2026-04-07"), 2}});
    CHECK(wall_stretches(at, "Europe/London").size() == 1);
    CHECK(wall_stretches({}, "Europe/London").empty());
}
