#include "time/recurrence_rule.hpp"

#include <catch2/catch.hpp>

using namespace switchback;
using namespace switchback::time;

namespace {

const Day tuesday = parse_day("2026-03-10").value();

Result<Cadence, RuleFault> read(std::string_view rule) {
    return read_rule(rule, tuesday, hours{15}, "Europe/Berlin");
}

std::bitset<7> on(std::initializer_list<weekday> days) {
    std::bitset<7> out;
    for (const auto day : days) out.set(day.c_encoding());
    return out;
}

using std::chrono::Monday, std::chrono::Tuesday, std::chrono::Thursday, std::chrono::Sunday;

}  // namespace

TEST_CASE("every other Tuesday, four times") {
    const auto cadence = read("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;COUNT=4").value();
    CHECK(cadence.every_weeks == 2);
    CHECK(cadence.days == on({Tuesday}));
    CHECK(cadence.at == hours{15});
    CHECK(cadence.first == tuesday);
    CHECK(cadence.count == 4);
    CHECK_FALSE(cadence.last);
    CHECK_FALSE(cadence.makes_up_holidays);
}

TEST_CASE("a weekly rule without weekdays takes that of its first day") {
    CHECK(read("FREQ=WEEKLY").value().days == on({Tuesday}));
    CHECK(read("FREQ=WEEKLY;BYDAY=MO,TH,SU").value().days == on({Monday, Thursday, Sunday}));
    CHECK(read("FREQ=WEEKLY;WKST=MO").value().every_weeks == 1);
}

TEST_CASE("daily rules of whole weeks are cadences") {
    CHECK(read("FREQ=DAILY").value().days.all());
    CHECK(read("FREQ=DAILY;BYDAY=MO,TU").value().days == on({Monday, Tuesday}));
    const auto fortnightly = read("FREQ=DAILY;INTERVAL=14").value();
    CHECK(fortnightly.every_weeks == 2);
    CHECK(fortnightly.days == on({Tuesday}));
}

TEST_CASE("a rule ends on the day that its end is where the people are") {
    CHECK(read("FREQ=WEEKLY;UNTIL=20260630").value().last == parse_day("2026-06-30"));
    CHECK(read("FREQ=WEEKLY;UNTIL=20260630T215959Z").value().last == parse_day("2026-06-30"));
    CHECK(read("FREQ=WEEKLY;UNTIL=20260630T220000Z").value().last == parse_day("2026-07-01"));
    CHECK(read("FREQ=WEEKLY;UNTIL=20260630T235959").value().last == parse_day("2026-06-30"));
}

TEST_CASE("a rhythm that is not of weeks is told apart from what is no rule") {
    for (const char* rule :
         {"FREQ=MONTHLY;BYDAY=1TU", "FREQ=MONTHLY;BYMONTHDAY=10", "FREQ=YEARLY", "FREQ=HOURLY",
          "FREQ=DAILY;INTERVAL=3", "FREQ=DAILY;INTERVAL=14;BYDAY=MO", "FREQ=WEEKLY;BYMONTH=3",
          "FREQ=WEEKLY;BYHOUR=9,15", "FREQ=WEEKLY;INTERVAL=2;WKST=SU"}) {
        INFO(rule);
        const auto cadence = read(rule);
        REQUIRE(cadence.has_error());
        CHECK(cadence.error() == RuleFault::not_in_weeks);
    }
    for (const char* rule : {"",
                             "every Tuesday",
                             "RRULE:FREQ=WEEKLY",
                             "FREQ=SOMETIMES",
                             "FREQ=weekly",
                             "FREQ=WEEKLY;",
                             "FREQ=",
                             "BYDAY=TU",
                             "FREQ=WEEKLY;FREQ=WEEKLY",
                             "FREQ=WEEKLY;BYDAY=1TU",
                             "FREQ=WEEKLY;BYDAY=TU,",
                             "FREQ=WEEKLY;BYDAY=TUE",
                             "FREQ=WEEKLY;COUNT=0",
                             "FREQ=WEEKLY;COUNT=-1",
                             "FREQ=WEEKLY;COUNT=99999999999999999999",
                             "FREQ=WEEKLY;COUNT=4x",
                             "FREQ=WEEKLY;INTERVAL=0",
                             "FREQ=WEEKLY;INTERVAL=105",
                             "FREQ=WEEKLY;UNTIL=20260231",
                             "FREQ=WEEKLY;UNTIL=2026-06-30",
                             "FREQ=WEEKLY;UNTIL=20260630T",
                             "FREQ=WEEKLY;UNTIL=20260630T250000Z",
                             "FREQ=WEEKLY;UNTIL=20260630X215959Z",
                             "FREQ=WEEKLY;UNTIL=20260630T215959+",
                             "FREQ=WEEKLY;COUNT=4;UNTIL=20260630",
                             "FREQ=WEEKLY;X-OWN=1"}) {
        INFO(rule);
        const auto cadence = read(rule);
        REQUIRE(cadence.has_error());
        CHECK(cadence.error() == RuleFault::malformed);
    }
    CHECK(read("FREQ=WEEKLY;BYDAY=" + std::string(100'000, 'T')).has_error());
}
