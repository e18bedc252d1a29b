#include "programme/nudge.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck/catch.h>

using namespace switchback;
using namespace switchback::programme;

namespace {

Instant in(std::string_view zone, const char* text) {
    return time::to_instant(time::parse_local(text).value(), zone);
}

time::Day day(const char* text) {
    return time::parse_day(text).value();
}

std::string wall(Instant at, std::string_view zone) {
    const auto local = time::to_local(at, zone);
    return time::iso_day(std::chrono::floor<std::chrono::days>(local)) + " " + time::clock_text(local);
}

Person person(const char* zone, const char* hours = "Mon-Fri 09:00-17:30") {
    Person p;
    p.id = PersonId{"p"};
    p.zone = zone;
    p.hours = time::parse_working_hours(hours).value();
    return p;
}

Programme twelve_weeks() {
    Programme out;
    out.zone = "Europe/London";
    out.starts = day("2026-03-02");
    out.weeks = 12;
    return out;
}

const std::set<time::Day> no_holidays;

}  // namespace

TEST_CASE("five working days without a plan are counted on the mentor's own days") {
    struct Case {
        const char *zone, *hours, *since, *due;
        std::set<time::Day> holidays;
    };
    const std::vector<Case> table{
        {"Europe/London", "Mon-Fri 09:00-17:30", "2026-03-05 10:30", "2026-03-12 09:00", {}},
        {"Europe/London", "Mon-Fri 09:00-17:30", "2026-03-07 10:30", "2026-03-13 09:00", {}},  // a Saturday
        {"Europe/London",
         "Mon-Fri 09:00-17:30",
         "2026-03-26 10:30",
         "2026-04-02 09:00",
         {}},  // clocks change
        {"Europe/London",
         "Mon-Fri 09:00-17:30",
         "2026-04-01 10:30",
         "2026-04-10 09:00",
         {day("2026-04-03"), day("2026-04-06")}},
        {"Asia/Dubai", "Sun-Thu 08:00-16:00", "2026-03-05 10:30", "2026-03-12 08:00", {}},
        {"Europe/London", "Tue,Thu 10:00-14:00", "2026-03-05 10:30", "2026-03-24 10:00", {}},
    };
    for (const auto& c : table) {
        const auto mentor = person(c.zone, c.hours);
        const auto times = nothing_planned_at(in(c.zone, c.since), mentor, c.holidays);
        CHECK(wall(times.due, c.zone) == c.due);
        CHECK(times.stale_after > times.due + hours{24});
    }
}

TEST_CASE("an action is due in the morning of its day, or of the last working day before it") {
    const std::set<time::Day> easter{day("2026-04-03"), day("2026-04-06")};
    const auto owner = person("America/New_York");
    CHECK(wall(action_due_at(day("2026-03-12"), owner, no_holidays).due, owner.zone) == "2026-03-12 09:00");
    CHECK(wall(action_due_at(day("2026-03-08"), owner, no_holidays).due, owner.zone) == "2026-03-06 09:00");
    CHECK(wall(action_due_at(day("2026-04-06"), owner, easter).due, owner.zone) == "2026-04-02 09:00");
    // For a while after the day it may still be said.
    CHECK(wall(action_due_at(day("2026-03-12"), owner, no_holidays).stale_after, owner.zone) ==
          "2026-03-17 09:00");
}

TEST_CASE("the pulse is open in every second week from its Monday to the next, and never outside the cycle") {
    const auto programme = twelve_weeks();
    const auto open = [&](const char* at) { return open_pulse(programme, in("Europe/London", at)); };
    CHECK_FALSE(open("2026-03-01 12:00"));
    CHECK_FALSE(open("2026-03-08 23:59"));
    CHECK(open("2026-03-09 00:00") == 2);
    CHECK(open("2026-03-22 23:59") == 2);
    CHECK(open("2026-03-23 00:00") == 4);
    CHECK(open("2026-05-24 23:59") == 12);
    CHECK_FALSE(open("2026-05-25 00:00"));
    CHECK(wall(pulse_closes(programme, 2), "Europe/London") == "2026-03-23 00:00");
    CHECK(wall(pulse_closes(programme, 12), "Europe/London") == "2026-05-25 00:00");
    auto nine = programme;
    nine.weeks = 9;
    CHECK(wall(pulse_closes(nine, 8), "Europe/London") == "2026-05-04 00:00");
}

TEST_CASE("the pulse comes on Wednesday morning of the leader, later where they do not work then") {
    const auto programme = twelve_weeks();
    const auto at = [&](const Person& leader, int week, const std::set<time::Day>& holidays = {}) {
        return wall(pulse_at(programme, week, leader, holidays).due, leader.zone);
    };
    CHECK(at(person("Europe/London"), 2) == "2026-03-11 09:00");
    CHECK(at(person("Pacific/Auckland"), 2) == "2026-03-11 09:00");
    CHECK(at(person("Europe/London"), 4) == "2026-03-25 09:00");
    CHECK(at(person("Europe/London"), 2, {day("2026-03-11")}) == "2026-03-12 09:00");
    CHECK(at(person("Europe/London", "Fri 10:00-12:00"), 2) == "2026-03-13 10:00");
    // Who works on Mondays alone is not asked: the week is over by then.
    const auto mondays = pulse_at(programme, 2, person("Europe/London", "Mon 10:00-12:00"), no_holidays);
    CHECK(mondays.due >= mondays.stale_after);
}

TEST_CASE("whenever somebody asks to be reminded later, it is later and in their hours") {
    static const std::vector<std::string> zones{"Europe/London", "America/St_Johns", "Pacific/Auckland",
                                                "Africa/Cairo"};
    rc::prop("later", [] {
        auto p = person("UTC");
        p.zone = *rc::gen::elementOf(zones);
        const Instant now = from_millis(*rc::gen::inRange(to_millis(in("UTC", "2024-01-01 00:00")),
                                                          to_millis(in("UTC", "2031-01-01 00:00"))));
        const Instant later = later_chance(p, no_holidays, now);
        RC_ASSERT(later >= now + hours{2});
        RC_ASSERT(time::inside(later, p.hours, p.zone));
        RC_ASSERT(later - now <= std::chrono::days{4});
        const auto day_of = calendar_day(p, now);
        RC_ASSERT(day_of.from <= now);
        RC_ASSERT(now < day_of.to);
        RC_ASSERT(closing(p, now) > now);
        RC_ASSERT(closing(p, now) <= day_of.to);
    });
}
