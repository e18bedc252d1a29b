#include "programme/cadence.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

using namespace switchback;
using namespace switchback::programme;
using std::chrono::days;

namespace {

Instant in(const char* zone, const char* text) {
    return time::to_instant(time::parse_local(text).value(), zone);
}
Instant london(const char* text) {
    return in("Europe/London", text);
}
time::Day day(const char* text) {
    return time::parse_day(text).value();
}

const Instant now = london("2026-02-27 12:00");

// Helen leads from London, Zoe mentors from New York; a cycle of twelve weeks from Monday 2 March 2026, with
// both changes of the clocks in it. Tuesdays at 15:00.
CadenceWish zoe_and_helen() {
    CadenceWish out;
    out.programme.zone = "Europe/London";
    out.programme.starts = day("2026-03-02");
    out.programme.weeks = 12;
    out.pair = {.id = {"pair"},
                .programme = {"programme"},
                .mentor = {"zoe"},
                .leader = {"helen"},
                .focus = {"kpi"},
                .from = london("2026-02-20 00:00"),
                .ended = std::nullopt};
    out.mentor.id = {"zoe"};
    out.mentor.zone = "America/New_York";
    out.leader.id = {"helen"};
    out.leader.zone = "Europe/London";
    out.cadence.days.set(std::chrono::Tuesday.c_encoding());
    out.cadence.at = hours{15};
    out.cadence.first = day("2026-03-03");
    return out;
}

Session session(const char* id, const char* starts, SessionState state = SessionState::planned) {
    Session out;
    out.id = {id};
    out.pair = {"pair"};
    out.starts = london(starts);
    out.state = state;
    return out;
}

std::vector<std::string> refused(const CadenceWish& wish) {
    std::vector<std::string> out;
    for (const Refusal& refusal : check(wish)) out.push_back(refusal.key + "@" + refusal.field);
    return out;
}
using Refused = std::vector<std::string>;

using enum SessionState;

}  // namespace

TEST_CASE("a cadence without an end makes the whole cycle's sessions at one wall-clock time") {
    const auto plan = plan_cycle(zoe_and_helen(), now);
    REQUIRE(plan.sessions.size() == 12);
    CHECK(plan.left_out.empty());
    for (const auto& one : plan.sessions) {
        const auto local = time::to_local(one.starts, "Europe/London");
        CHECK(time::clock_text(local) == "15:00");
        CHECK(local == one.asked);
        CHECK(one.conflicts.empty());
        CHECK_FALSE(one.outside_leader_hours);
        CHECK_FALSE(one.outside_mentor_hours);
    }
    CHECK(plan.sessions.back().starts == london("2026-05-19 15:00"));
    // For Zoe it is an hour later while America's summer has begun and Britain's has not.
    CHECK(wall_stretches(plan, "America/New_York") ==
          std::vector<time::WallStretch>{{hours{10}, day("2026-03-03"), day("2026-03-03"), 1},
                                         {hours{11}, day("2026-03-10"), day("2026-03-24"), 3},
                                         {hours{10}, day("2026-03-31"), day("2026-05-19"), 8}});
}

TEST_CASE("what lies outside the mentor's or the leader's hours is marked, not left out") {
    auto wish = zoe_and_helen();
    wish.cadence.at = hours{13} + minutes{30};  // 08:30 in New York in winter, 09:30 for three weeks of March
    auto plan = plan_cycle(wish, now);
    REQUIRE(plan.sessions.size() == 12);
    CHECK(plan.sessions[0].outside_mentor_hours);
    for (const std::size_t n : {1U, 2U, 3U}) CHECK_FALSE(plan.sessions[n].outside_mentor_hours);
    CHECK(std::ranges::count_if(plan.sessions, &CycleSession::outside_mentor_hours) == 9);
    wish.cadence.at = hours{17};
    wish.minutes = 30;
    CHECK_FALSE(plan_cycle(wish, now).sessions[0].outside_leader_hours);
    wish.minutes = 31;  // ends after 17:30
    plan = plan_cycle(wish, now);
    CHECK(std::ranges::all_of(plan.sessions, &CycleSession::outside_leader_hours));
    CHECK(std::ranges::none_of(plan.sessions, &CycleSession::outside_mentor_hours));
}

TEST_CASE("holidays of either calendar, the past, and what is beyond the cycle or the pair are left out") {
    auto wish = zoe_and_helen();
    time::add_holiday(wish.holidays, day("2026-03-03"), "over already");
    time::add_holiday(wish.holidays, day("2026-04-07"), "Easter Tuesday");
    time::add_holiday(wish.holidays, day("2026-06-02"), "after the cycle");
    wish.pair.from = london("2026-03-11 00:00");
    wish.pair.ended = london("2026-05-12 15:00");
    wish.cadence.first = day("2026-02-17");
    wish.cadence.count = 15;
    const auto plan = plan_cycle(wish, london("2026-03-03 15:00") + milliseconds{1});
    CHECK(plan.sessions.front().starts == london("2026-03-17 15:00"));
    CHECK(plan.sessions.back().starts == london("2026-05-05 15:00"));
    CHECK(plan.sessions.size() == 7);
    using enum LeftOutReason;
    CHECK(plan.left_out == std::vector<LeftOut>{{day("2026-02-17"), past},
                                                {day("2026-02-24"), past},
                                                {day("2026-03-03"), past},
                                                {day("2026-03-10"), outside_pair},
                                                {day("2026-04-07"), holiday, "Easter Tuesday"},
                                                {day("2026-05-12"), outside_pair},
                                                {day("2026-05-19"), outside_pair},
                                                {day("2026-05-26"), outside_cycle}});
    // Wednesday morning in London is Tuesday evening in Los Angeles.
    auto far = zoe_and_helen();
    far.mentor.zone = "America/Los_Angeles";
    far.cadence.days.reset().set(std::chrono::Wednesday.c_encoding());
    far.cadence.at = hours{7};
    time::add_holiday(far.holidays, day("2026-04-07"), "Tuesday's");
    CHECK(plan_cycle(far, now).left_out == std::vector<LeftOut>{{day("2026-04-08"), holiday, "Tuesday's"}});
}

TEST_CASE("a session that would touch a time in which one of the two is away is left out") {
    auto wish = zoe_and_helen();
    const auto all = plan_cycle(wish, now);
    REQUIRE(all.sessions.size() > 4);
    const auto at = [&](std::size_t n) { return all.sessions[n].starts; };
    const std::chrono::minutes length{wish.minutes};
    wish.away = {{at(1) + length, at(2)},                                      // between two of them
                 {at(3) + length - minutes{1}, at(3) + length + minutes{5}}};  // over the end of one
    const auto plan = plan_cycle(wish, now);
    CHECK(plan.sessions.size() == all.sessions.size() - 1);
    CHECK(std::ranges::none_of(plan.sessions, [&](const auto& one) { return one.starts == at(3); }));
    CHECK(plan.left_out ==
          std::vector<LeftOut>{{time::local_day(at(3), wish.leader.zone), LeftOutReason::away}});
}

TEST_CASE("before the cycle's first week nothing is planned, and an endless cadence says so") {
    auto wish = zoe_and_helen();
    wish.cadence.first = day("2026-02-24");
    const auto plan = plan_cycle(wish, london("2026-02-20 12:00"));
    CHECK(plan.sessions.size() == 12);
    CHECK(plan.left_out == std::vector<LeftOut>{{day("2026-02-24"), LeftOutReason::outside_cycle}});
}

TEST_CASE("a session planned before now is in conflict where it overlaps, whoever it is with") {
    auto wish = zoe_and_helen();
    wish.existing = {session("later", "2026-03-10 15:15"),
                     session("before", "2026-03-10 14:30"),  // ends when ours begins
                     session("earlier", "2026-03-10 14:45"),
                     session("cancelled", "2026-03-17 15:00", cancelled),
                     session("held", "2026-03-17 15:00", held),
                     session("confirmed", "2026-03-24 15:00", confirmed)};
    const auto plan = plan_cycle(wish, now);
    REQUIRE(plan.sessions.size() == 12);
    CHECK(plan.sessions[1].conflicts == std::vector<SessionId>{{"earlier"}, {"later"}});
    CHECK(plan.sessions[2].conflicts.empty());
    CHECK(plan.sessions[3].conflicts == std::vector<SessionId>{{"confirmed"}});
}

TEST_CASE("a time that the leader's clocks skip or repeat is planned and says so") {
    auto wish = zoe_and_helen();
    wish.cadence.days.reset().set(std::chrono::Sunday.c_encoding());
    wish.cadence.at = hours{1} + minutes{30};
    const auto plan = plan_cycle(wish, now);
    const auto moved = std::ranges::find(plan.sessions, time::Resolution::nonexistent, &CycleSession::how);
    REQUIRE(moved != plan.sessions.end());
    CHECK(moved->starts == london("2026-03-29 02:30"));
    CHECK(std::ranges::count(plan.sessions, time::Resolution::nonexistent, &CycleSession::how) == 1);
}

TEST_CASE("a cadence is bounded, and what is no cadence is refused with all its reasons") {
    auto wish = zoe_and_helen();
    CHECK(refused(wish).empty());
    wish.cadence.days.set();
    const auto plan = plan_cycle(wish, now);  // 83 days from Tuesday on
    CHECK(plan.sessions.size() == most_cadence_sessions);
    CHECK(std::ranges::count(plan.left_out, LeftOutReason::too_many, &LeftOut::why) == 83 - 60);
    wish.cadence.days.reset();
    wish.cadence.at = hours{24};
    wish.cadence.every_weeks = longest_cadence_rhythm + 1;
    wish.cadence.count = most_cadence_sessions + 1;
    wish.cadence.last = wish.cadence.first - days{1};
    wish.minutes = shortest_session - 1;
    CHECK(refused(wish) == Refused{"cadence_without_weekday@days", "cadence_time_out_of_range@time",
                                   "cadence_weeks_out_of_range@weeks", "cadence_count_out_of_range@count",
                                   "cadence_ends_before_it_starts@last", "minutes_out_of_range@minutes"});
    CHECK(plan_cycle(wish, now).sessions.empty());
    CHECK(plan_cycle(wish, now).left_out.empty());
    CHECK(check(wish)[2].detail == "1 and 8");
    wish = zoe_and_helen();
    wish.cadence.every_weeks = 0;
    wish.cadence.count = 0;
    wish.cadence.at = milliseconds{-1};
    CHECK(refused(wish).size() == 3);
}

TEST_CASE("when the leader moves, the sessions of the cadence go with the wall clock, others stay") {
    auto cadence = zoe_and_helen().cadence;
    cadence.count = 5;
    const std::vector<Session> sessions{
        session("first", "2026-03-03 15:00", held), session("second", "2026-03-10 15:00"),
        session("by hand", "2026-03-17 16:00"), session("off", "2026-03-24 15:00", cancelled),
        session("last", "2026-03-31 15:00", confirmed)};
    const auto at = london("2026-03-10 15:00");
    const auto moved = moved_with_leader(cadence, sessions, "Europe/London", "Europe/Berlin", {}, at);
    // The second would fall before now: it stays.
    CHECK(moved == std::vector<SessionMove>{
                       {{"last"}, london("2026-03-31 15:00"), in("Europe/Berlin", "2026-03-31 15:00")}});
    const auto west = moved_with_leader(cadence, sessions, "Europe/London", "America/New_York", {}, at);
    REQUIRE(west.size() == 2);
    CHECK(west[0].session == SessionId{"second"});
    CHECK(west[0].to - west[0].from == hours{4});
    CHECK(west[1].to - west[1].from == hours{5});
    CHECK(moved_with_leader(cadence, sessions, "Europe/London", "Europe/Lisbon", {}, at).empty());
}

TEST_CASE("two cancellations in a row call for care, once") {
    std::vector<Session> row{session("a", "2026-03-03 15:00", held), session("b", "2026-03-10 15:00"),
                             session("c", "2026-03-17 15:00"), session("d", "2026-03-24 15:00"),
                             session("e", "2026-03-31 15:00")};
    const auto cancel = [&](std::size_t n) {
        row[n].state = cancelled;
        return calls_for_care(row, row[n].id);
    };
    CHECK_FALSE(calls_for_care(row, {"b"}));  // not cancelled
    CHECK_FALSE(cancel(1));
    CHECK_FALSE(cancel(3));  // c stands between
    CHECK(cancelled_in_a_row(row, {"d"}) == 1);
    CHECK(cancel(2));
    CHECK(cancelled_in_a_row(row, {"c"}) == 3);
    CHECK_FALSE(cancel(4));  // the row was answered
    CHECK(cancelled_in_a_row(row, {"e"}) == 4);
    CHECK(cancelled_in_a_row(row, {"nobody's"}) == 0);
    CHECK(cancelled_in_a_row({}, {"a"}) == 0);
}

TEST_CASE("a held session ends a row, a missed one does not, and rows go by start") {
    std::vector<Session> sessions{session("c", "2026-03-17 15:00", cancelled),
                                  session("a", "2026-03-03 15:00", cancelled),
                                  session("b", "2026-03-10 15:00", missed)};
    CHECK(cancelled_in_a_row(sessions, {"c"}) == 2);
    CHECK(calls_for_care(sessions, {"c"}));
    CHECK(calls_for_care(sessions, {"a"}));
    sessions[2].state = held;
    CHECK(cancelled_in_a_row(sessions, {"c"}) == 1);
    CHECK_FALSE(calls_for_care(sessions, {"c"}));
    sessions[2].state = planned;
    CHECK_FALSE(calls_for_care(sessions, {"c"}));
}

TEST_CASE("a rescue session is a quarter of an hour, soon, in the same two diaries") {
    time::Meeting usual;
    usual.host.zone = usual.guest.zone = "Europe/London";
    usual.length = minutes{60};
    usual.usual = time::UsualTime{std::chrono::Tuesday, hours{15}};
    usual.guest.busy = {{london("2026-03-09 09:00"), london("2026-03-11 17:00")}};
    usual.wanted_in = {{london("2026-04-01 00:00"), london("2026-04-02 00:00")}};
    const auto slots = time::find_slots(rescue(usual), london("2026-03-09 09:00")).found;
    REQUIRE(slots.size() == 3);
    for (const auto& slot : slots) {
        CHECK(time::length(slot.when) == rescue_length);
        CHECK(slot.when.from >= london("2026-03-11 17:00"));
        CHECK(slot.when.to <= london("2026-03-17 00:00"));
    }
}
