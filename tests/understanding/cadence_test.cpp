#include "conversation/understanding/schedule.hpp"
#include "time/recurrence_rule.hpp"

#include <catch2/catch.hpp>

using namespace switchback;
using namespace switchback::conversation::understanding;

namespace {

// What somebody in London types on Tuesday 3 March 2026 at noon, as a cadence.
Result<time::Cadence, time::RuleFault> cadence_of(std::string_view text) {
    const std::string_view zone = "Europe/London";
    const auto plan = read_schedule(text, time::parse_local("2026-03-03 12:00").value(), zone, "en-GB");
    REQUIRE(plan.kind == PlanKind::recurrence);
    REQUIRE(plan.start.day);
    return time::read_rule(plan.rrule, *plan.start.day, plan.start.clock.value_or(hours{9}), zone);
}

std::string dates_of(std::string_view text) {
    std::string out;
    const auto cadence = cadence_of(text).value();
    for (const auto& one : time::occurrences(cadence, "Europe/London", {}, 6).held)
        out += time::iso_day(std::chrono::floor<std::chrono::days>(one.asked)).substr(5) + " " +
               time::clock_text(one.asked) + " ";
    return out;
}

}  // namespace

TEST_CASE("a cadence in words becomes its days") {
    CHECK(dates_of("every other Tuesday at 15:00 for 8 weeks") ==
          "03-03 15:00 03-17 15:00 03-31 15:00 04-14 15:00 ");
    CHECK(dates_of("every Tuesday and Thursday at 10:00 for 2 weeks") ==
          "03-05 10:00 03-10 10:00 03-12 10:00 03-17 10:00 ");
    CHECK(dates_of("weekly on Fridays at 16:00 until 20 March") == "03-06 16:00 03-13 16:00 03-20 16:00 ");
    CHECK(dates_of("every Monday at 9am, 3 times") == "03-09 09:00 03-16 09:00 03-23 09:00 ");
}

TEST_CASE("a rhythm in words that is not of weeks is told apart") {
    const auto monthly = cadence_of("on the first Monday of every month at 10:00");
    REQUIRE(monthly.has_error());
    CHECK(monthly.error() == time::RuleFault::not_in_weeks);
}
