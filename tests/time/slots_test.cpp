#include "time/slots.hpp"

#include <catch2/catch.hpp>

using namespace switchback;
using namespace switchback::time;
using std::chrono::days;

namespace {

Instant in(const char* zone, const char* text) {
    return to_instant(parse_local(text).value(), zone);
}
Instant london(const char* text) {
    return in("Europe/London", text);
}
Day day(const char* text) {
    return parse_day(text).value();
}
WorkingHours hours_of(const char* text) {
    return parse_working_hours(text).value();
}

const Instant monday = london("2026-03-09 10:00");  // the day after America's clocks changed

Meeting both_in_london() {
    Meeting out;
    out.host.zone = out.guest.zone = "Europe/London";
    return out;
}

struct Told {
    Instant start;
    std::vector<SlotReason> reasons;
    bool operator==(const Told&) const = default;
};
std::vector<Told> told(const Slots& slots) {
    std::vector<Told> out;
    for (const auto& slot : slots.found) out.push_back({slot.when.from, slot.reasons});
    return out;
}

NoSlot none(const Meeting& meeting, Instant now = monday) {
    const auto slots = find_slots(meeting, now);
    REQUIRE(slots.found.empty());
    REQUIRE(slots.none);
    return *slots.none;
}

using enum SlotReason;
using Sides = std::vector<Side>;

}  // namespace

TEST_CASE("two with free diaries get the first time and two that are unlike it") {
    const auto slots = find_slots(both_in_london(), monday);
    CHECK(told(slots) == std::vector<Told>{{london("2026-03-09 14:00"), {first_both_free}},
                                           {london("2026-03-10 09:00"), {other_part_of_the_day}},
                                           {london("2026-03-11 11:00"), {other_day}}});
    CHECK_FALSE(slots.none);
    CHECK(slots.found[0].part == PartOfDay::afternoon);
    CHECK(slots.found[1].part == PartOfDay::morning);
    for (const auto& slot : slots.found) CHECK(length(slot.when) == minutes{30});
}

TEST_CASE("the pair's usual time is proposed where it is free, and their time of day where it is not") {
    auto meeting = both_in_london();
    meeting.usual = UsualTime{std::chrono::Thursday, hours{15} + minutes{10}};
    CHECK(told(find_slots(meeting, monday)) ==
          std::vector<Told>{{london("2026-03-09 14:00"), {first_both_free}},
                            {london("2026-03-10 09:00"), {other_part_of_the_day}},
                            {london("2026-03-12 15:10"), {usual_time}}});
    meeting.horizon = days{2};  // up to Wednesday
    meeting.guest.busy = {{london("2026-03-09 15:00"), london("2026-03-09 18:00")}};
    const auto slots = find_slots(meeting, monday).found;
    REQUIRE(slots.size() == 3);
    CHECK(slots[1].when.from == london("2026-03-10 15:10"));
    CHECK(slots[1].reasons == std::vector<SlotReason>{usual_clock});
    meeting.usual = UsualTime{std::chrono::Monday, hours{14}};
    CHECK(find_slots(meeting, monday).found.at(0).reasons ==
          std::vector<SlotReason>{usual_time, first_both_free});
}

TEST_CASE("slots lie in what two zones have in common, over both changes of their clocks") {
    auto meeting = both_in_london();
    meeting.guest.zone = "America/New_York";
    meeting.wanted = 10;
    meeting.horizon = days{30};
    for (const auto& slot : find_slots(meeting, monday).found) {
        const auto here = to_local(slot.when.from, "Europe/London"),
                   there = to_local(slot.when.from, "America/New_York");
        INFO(day_and_time_text(here) << " / " << day_and_time_text(there));
        CHECK(here - std::chrono::floor<days>(here) <= hours{17});
        CHECK(there - std::chrono::floor<days>(there) >= hours{9});
    }
    meeting.wanted = 1;
    meeting.notice = minutes{0};
    CHECK(find_slots(meeting, monday).found.at(0).when.from == london("2026-03-09 13:00"));
    CHECK(find_slots(meeting, london("2026-03-30 10:00")).found.at(0).when.from ==
          london("2026-03-30 14:00"));
}

TEST_CASE("lunch is proposed only where nothing else is left") {
    auto meeting = both_in_london();
    meeting.host.hours = hours_of("Mon-Fri 12:00-13:30");
    const auto slots = find_slots(meeting, monday).found;
    REQUIRE(slots.size() == 3);
    CHECK(slots[0].when.from == london("2026-03-10 12:00"));  // honestly the first
    CHECK(slots[1].when.from == london("2026-03-11 13:00"));
    CHECK(slots[2].when.from == london("2026-03-12 13:00"));
    meeting.host.hours = hours_of("Mon-Fri 12:00-12:30");
    CHECK(find_slots(meeting, monday).found.size() == 3);
}

TEST_CASE("where there is one day alone, its slots lie apart") {
    auto meeting = both_in_london();
    meeting.wanted_in = {{london("2026-03-11 00:00"), london("2026-03-12 00:00")}};
    const auto slots = told(find_slots(meeting, monday));
    CHECK(slots == std::vector<Told>{{london("2026-03-11 09:00"), {first_both_free}},
                                     {london("2026-03-11 13:00"), {other_time}},
                                     {london("2026-03-11 15:30"), {other_time}}});
    // With an hour only there is no apart any more, and then no third.
    meeting.wanted_in = {{london("2026-03-11 09:00"), london("2026-03-11 10:00")}};
    CHECK(find_slots(meeting, monday).found.size() == 2);
}

TEST_CASE("starts are round, and a narrow window is not missed for it") {
    auto meeting = both_in_london();
    meeting.wanted = 1;
    const auto first_in = [&](const char* from, const char* to) {
        meeting.wanted_in = {{london(from), london(to)}};
        return clock_text(to_local(find_slots(meeting, monday).found.at(0).when.from, "Europe/London"));
    };
    CHECK(first_in("2026-03-11 10:02", "2026-03-11 12:00") == "10:30");
    CHECK(first_in("2026-03-11 10:02", "2026-03-11 10:50") == "10:15");
    CHECK(first_in("2026-03-11 10:02", "2026-03-11 10:37") == "10:05");
    CHECK(first_in("2026-03-11 10:02", "2026-03-11 10:32") == "10:02");
}

TEST_CASE("buffers keep a slot away from busy times, but not from the ends of the day") {
    auto meeting = both_in_london();
    meeting.wanted_in = {{london("2026-03-11 09:00"), london("2026-03-11 12:00")}};
    meeting.guest.busy = {{london("2026-03-11 09:30"), london("2026-03-11 10:00")}};
    meeting.wanted = 1;
    CHECK(find_slots(meeting, monday).found.at(0).when.from == london("2026-03-11 09:00"));
    meeting.after = minutes{10};
    CHECK(find_slots(meeting, monday).found.at(0).when.from == london("2026-03-11 10:00"));
    meeting.before = minutes{15};
    CHECK(find_slots(meeting, monday).found.at(0).when.from == london("2026-03-11 10:30"));
}

TEST_CASE("what was offered before does not come again, and the next are unlike it") {
    auto meeting = both_in_london();
    std::set<Day> proposed;
    for (int round = 0; round < 3; ++round) {
        const auto slots = find_slots(meeting, monday).found;
        REQUIRE(slots.size() == 3);
        for (const auto& slot : slots) {
            CHECK(meeting.offered.insert(slot.when.from).second);
            CHECK(proposed.insert(local_day(slot.when.from, "Europe/London")).second);
        }
        if (round > 0)
            CHECK(std::ranges::none_of(slots.front().reasons, [](auto r) { return r == first_both_free; }));
    }
}

TEST_CASE("people who never work at the same time are told so") {
    auto meeting = both_in_london();
    meeting.guest.zone = "Pacific/Auckland";
    CHECK(none(meeting).why == NoSlotReason::no_common_hours);
    CHECK_FALSE(none(meeting).next_free);
    meeting = both_in_london();
    meeting.host.hours.days.reset();
    CHECK(none(meeting).why == NoSlotReason::no_common_hours);
}

TEST_CASE("a meeting longer than what two people share is told with what they share") {
    auto meeting = both_in_london();
    meeting.host.hours = hours_of("Mon-Fri 09:00-12:20");
    meeting.guest.hours = hours_of("Mon-Fri 12:00-17:00");
    CHECK(none(meeting).why == NoSlotReason::too_long);
    CHECK(none(meeting).longest == minutes{20});
    meeting.length = minutes{20};
    CHECK(find_slots(meeting, monday).found.size() == 3);
    meeting = both_in_london();
    meeting.wanted_in = {{london("2026-03-11 10:00"), london("2026-03-11 10:25")}};
    CHECK(none(meeting).why == NoSlotReason::too_long);
    CHECK(none(meeting).longest == minutes{25});
    CHECK(none(meeting).next_free == london("2026-03-11 10:00"));
}

TEST_CASE("where the horizon ends before the next working time, that is the reason") {
    auto meeting = both_in_london();
    meeting.horizon = days{1};
    const auto saturday = london("2026-03-14 10:00");
    CHECK(none(meeting, saturday).why == NoSlotReason::horizon_too_short);
    CHECK(none(meeting, saturday).next_free == london("2026-03-16 09:00"));
    meeting.horizon = days{2};
    CHECK(find_slots(meeting, saturday).found.size() == 3);
    meeting = both_in_london();
    meeting.wanted_in = {{london("2036-03-11 09:00"), london("2036-03-11 17:00")}};  // in ten years
    CHECK(none(meeting).why == NoSlotReason::horizon_too_short);
    meeting.horizon = days{0};
    meeting.wanted_in.clear();
    CHECK(none(meeting, london("2026-03-09 23:50")).why == NoSlotReason::horizon_too_short);
}

TEST_CASE("what is wanted in the past, at night or too soon is told apart") {
    auto meeting = both_in_london();
    meeting.wanted_in = {{london("2026-03-06 09:00"), london("2026-03-06 17:00")}};
    CHECK(none(meeting).why == NoSlotReason::in_the_past);
    meeting.wanted_in = {{london("2026-03-11 20:00"), london("2026-03-11 22:00")}};
    CHECK(none(meeting).why == NoSlotReason::outside_hours);
    CHECK(none(meeting).who == Sides{Side::host, Side::guest});
    CHECK(none(meeting).next_free == london("2026-03-12 09:00"));
    meeting.guest.hours = hours_of("Mon-Fri 09:00-22:00");
    CHECK(none(meeting).who == Sides{Side::host});
    meeting.wanted_in = {{london("2026-03-09 11:00"), london("2026-03-09 12:00")}};
    CHECK(none(meeting).why == NoSlotReason::too_soon);
    CHECK(none(meeting).next_free == london("2026-03-09 14:00"));
}

TEST_CASE("holidays of either calendar take their day, and are named") {
    auto meeting = both_in_london();
    meeting.horizon = days{4};
    for (int n = 9; n <= 12; ++n) add_holiday(meeting.holidays, day("2026-03-01") + days{n - 1}, "Fair week");
    add_holiday(meeting.holidays, day("2026-03-13"), "Fair's end");
    add_holiday(meeting.holidays, day("2026-03-14"), "A Saturday");
    const auto why = none(meeting);
    CHECK(why.why == NoSlotReason::holidays);
    CHECK(why.holidays.size() == 5);
    CHECK(why.holidays.at(day("2026-03-13")) == "Fair's end");
    CHECK(why.next_free == london("2026-03-16 09:00"));
}

TEST_CASE("when it is the busy times, it is said whose, and until when") {
    auto meeting = both_in_london();
    meeting.guest.busy = {{london("2026-03-01 00:00"), london("2026-03-26 11:00")}};
    auto why = none(meeting);
    CHECK(why.why == NoSlotReason::busy);
    CHECK(why.who == Sides{Side::guest});
    CHECK(why.next_free == london("2026-03-26 11:00"));
    meeting.host.busy = meeting.guest.busy;
    CHECK(none(meeting).who == Sides{Side::host, Side::guest});
    meeting.guest.busy = {{monday - days{1}, monday + days{400}}};
    why = none(meeting);
    CHECK(why.why == NoSlotReason::busy);
    CHECK_FALSE(why.next_free);
}

TEST_CASE("when everything was offered, that is the reason") {
    auto meeting = both_in_london();
    meeting.wanted_in = {{london("2026-03-11 09:00"), london("2026-03-11 10:00")}};
    meeting.offered = {london("2026-03-11 09:00"), london("2026-03-11 09:30")};
    CHECK(none(meeting).why == NoSlotReason::all_offered);
    CHECK(none(meeting).next_free == london("2026-03-11 10:00"));
}

TEST_CASE("everything against a named start is listed, the gravest first") {
    auto meeting = both_in_london();
    meeting.guest.zone = "America/New_York";
    meeting.before = minutes{15};
    CHECK(obstacles(meeting, london("2026-03-11 15:00"), monday).empty());
    using enum ObstacleKind;
    using Found = std::vector<Obstacle>;
    CHECK(obstacles(meeting, london("2026-03-09 13:30"), monday) == Found{{too_soon}});
    CHECK(obstacles(meeting, london("2026-03-06 15:00"), monday) == Found{{past}});
    CHECK(obstacles(meeting, london("2026-03-11 10:00"), monday) == Found{{outside_hours, Side::guest}});
    CHECK(obstacles(meeting, london("2026-03-11 17:15"), monday) == Found{{outside_hours, Side::host}});
    meeting.guest.busy = {{london("2026-03-11 14:00"), london("2026-03-11 15:00")},
                          {london("2026-03-11 15:00"), london("2026-03-11 15:30")}};
    CHECK(obstacles(meeting, london("2026-03-11 14:30"), monday) ==
          Found{{busy, Side::guest, london("2026-03-11 15:45")}});
    CHECK(obstacles(meeting, london("2026-03-11 13:30"), monday).empty());
    add_holiday(meeting.holidays, day("2036-03-11"), "Far day");
    CHECK(obstacles(meeting, london("2036-03-11 15:00"), monday) ==
          Found{{beyond_horizon},
                {holiday, Side::host, std::nullopt, "Far day"},
                {holiday, Side::guest, std::nullopt, "Far day"}});
}

TEST_CASE("a part of the day begins at 0, 12 and 17 o'clock") {
    const auto part = [](const char* clock) {
        return part_of_day(parse_local(std::string("2026-03-11 ") + clock).value());
    };
    CHECK(part("00:00") == PartOfDay::morning);
    CHECK(part("11:59") == PartOfDay::morning);
    CHECK(part("12:00") == PartOfDay::afternoon);
    CHECK(part("16:59") == PartOfDay::afternoon);
    CHECK(part("17:00") == PartOfDay::evening);
}

TEST_CASE("senseless measures neither break the search nor run for ever") {
    auto meeting = both_in_london();
    meeting.length = minutes{-5};
    meeting.before = meeting.after = meeting.notice = minutes{-60};
    meeting.wanted = 0;
    CHECK(find_slots(meeting, monday).found.size() == 1);
    meeting.wanted = 1'000'000;
    CHECK(find_slots(meeting, monday).found.size() == most_slots);
    meeting.horizon = days{-1};
    CHECK(find_slots(meeting, monday).found.size() > 0);
    meeting.horizon = days{1'000'000};
    meeting.length = minutes::max();
    meeting.before = meeting.after = minutes::max();
    meeting.guest.busy = {{Instant::min(), Instant::min() + hours{1}}, {monday + hours{3}, monday}};
    CHECK(none(meeting).why == NoSlotReason::too_long);
    meeting.length = minutes{30};
    CHECK(find_slots(meeting, monday).found.size() == most_slots);
    meeting.guest.busy = {{Instant::min(), Instant::max()}};
    CHECK(none(meeting).why == NoSlotReason::busy);
    meeting.wanted_in = {{Instant::min(), Instant::max()}};
    CHECK(none(meeting).why == NoSlotReason::busy);
    meeting.notice = minutes::max();
    meeting.guest.busy.clear();
    CHECK(none(meeting).why == NoSlotReason::too_soon);
}
