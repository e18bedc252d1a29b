#include "programme/nudge.hpp"

#include <map>

#include <catch2/catch.hpp>
#include <rapidcheck/catch.h>

using namespace switchback;
using namespace switchback::programme;

namespace {

Instant in(std::string_view zone, const char* text) {
    return time::to_instant(time::parse_local(text).value(), zone);
}

Person person(const char* id, const char* zone) {
    Person p;
    p.id = PersonId{id};
    p.zone = zone;
    return p;
}

Session session(Instant starts, int length = 45) {
    Session s;
    s.id = SessionId{"s"};
    s.starts = starts;
    s.minutes = length;
    return s;
}

const std::set<time::Day> no_holidays;
const Instant long_before = in("UTC", "2020-01-01 00:00");

// Due times on the wall clock of whoever is told, by the nudge's name.
std::map<std::string, std::string> on_the_wall(const std::vector<PlannedNudge>& planned, const Person& mentor,
                                               const Person& leader) {
    std::map<std::string, std::string> out;
    for (const auto& n : planned) {
        const auto& zone = n.to == leader.id ? leader.zone : mentor.zone;
        const auto local = time::to_local(n.due, zone);
        out[name_of(n.kind)] =
            time::iso_day(std::chrono::floor<std::chrono::days>(local)) + " " + time::clock_text(local);
    }
    return out;
}

}  // namespace

TEST_CASE("nudges keep to each person's own clock, over both clock changes") {
    struct Case {
        const char *what, *leader_zone, *mentor_zone, *starts;  // in the leader's zone
        const char *before, *soon, *after, *reminder, *last;    // nullptr: none
    };
    const std::vector<Case> table{
        {"an ordinary Thursday", "Europe/London", "Europe/London", "2026-03-05 10:00", "2026-03-04 10:00",
         "2026-03-05 09:45", "2026-03-05 11:00", "2026-03-06 09:00", "2026-03-10 09:00"},
        {"first thing in the morning", "Europe/London", "Europe/London", "2026-03-05 09:00",
         "2026-03-04 09:00", "2026-03-05 08:45", "2026-03-05 10:00", "2026-03-06 09:00", "2026-03-10 09:00"},
        {"a Monday: the day before is Friday", "Europe/London", "Europe/London", "2026-03-09 10:00",
         "2026-03-06 17:29", "2026-03-09 09:45", "2026-03-09 11:00", "2026-03-10 09:00", "2026-03-12 09:00"},
        {"the Monday after London's spring change", "Europe/London", "Europe/London", "2026-03-30 10:00",
         "2026-03-27 17:29", "2026-03-30 09:45", "2026-03-30 11:00", "2026-03-31 09:00", "2026-04-02 09:00"},
        {"the Friday before it: reminders on the new clock", "Europe/London", "Europe/London",
         "2026-03-27 10:00", "2026-03-26 10:00", "2026-03-27 09:45", "2026-03-27 11:00", "2026-03-30 09:00",
         "2026-04-01 09:00"},
        {"the Monday after London's autumn change", "Europe/London", "Europe/London", "2026-10-26 10:00",
         "2026-10-23 17:29", "2026-10-26 09:45", "2026-10-26 11:00", "2026-10-27 09:00", "2026-10-29 09:00"},
        {"the Friday before it", "Europe/London", "Europe/London", "2026-10-23 10:00", "2026-10-22 10:00",
         "2026-10-23 09:45", "2026-10-23 11:00", "2026-10-26 09:00", "2026-10-28 09:00"},
        {"America has changed and Europe has not", "America/New_York", "Europe/London", "2026-03-13 09:00",
         "2026-03-12 09:00", "2026-03-13 08:45", "2026-03-13 14:00", "2026-03-16 09:00", "2026-03-18 09:00"},
        {"a leader in India, a mentor in London: it ends before London opens", "Asia/Kolkata",
         "Europe/London", "2026-03-12 10:00", "2026-03-11 10:00", "2026-03-12 09:45", "2026-03-12 09:00",
         "2026-03-13 09:00", "2026-03-17 09:00"},
        {"over the date line", "Pacific/Auckland", "America/Los_Angeles", "2026-04-07 09:30",
         "2026-04-06 09:30", "2026-04-07 09:15", "2026-04-06 15:30", "2026-04-07 09:00", "2026-04-09 09:00"},
        {"ends at closing time: asked at the next opening, which is the reminder too", "Europe/London",
         "Europe/London", "2026-03-05 16:45", "2026-03-04 16:45", "2026-03-05 16:30", "2026-03-06 09:00",
         nullptr, "2026-03-10 09:00"},
        {"an evening session: told before the day ends", "Europe/London", "Europe/London", "2026-03-05 19:00",
         "2026-03-04 17:29", "2026-03-05 17:29", "2026-03-06 09:00", nullptr, "2026-03-10 09:00"},
        {"a Sunday session: one word on Friday, not two", "Europe/London", "Europe/London",
         "2026-03-08 11:00", "2026-03-06 17:29", nullptr, "2026-03-09 09:00", nullptr, "2026-03-11 09:00"},
        {"a Saturday session: Friday at the time, and at closing", "Europe/London", "Europe/London",
         "2026-03-07 11:00", "2026-03-06 11:00", "2026-03-06 17:29", "2026-03-09 09:00", nullptr,
         "2026-03-11 09:00"},
        {"the night of the change itself", "Europe/London", "Europe/London", "2026-03-29 01:30",
         "2026-03-27 17:29", nullptr, "2026-03-30 09:00", nullptr, "2026-04-01 09:00"},
    };
    for (const auto& c : table) {
        INFO(c.what);
        const auto leader = person("L", c.leader_zone), mentor = person("M", c.mentor_zone);
        const auto planned =
            plan_nudges(session(in(c.leader_zone, c.starts)), mentor, leader, no_holidays, long_before);
        std::map<std::string, std::string> expected;
        const auto expect = [&](const char* name, const char* at) {
            if (at) expected[name] = at;
        };
        auto told = on_the_wall(planned, mentor, leader);
        // The mentor's own two are by the mentor's clock, as the leader's are by the leader's.
        const auto swapped = on_the_wall(
            plan_nudges(session(in(c.leader_zone, c.starts)), leader, mentor, no_holidays, long_before),
            leader, mentor);
        for (const auto& [mentors, leaders] :
             {std::pair{"mentor_day_before", "leader_day_before"}, std::pair{"mentor_soon", "leader_soon"}}) {
            CHECK(told.contains(mentors) == swapped.contains(leaders));
            if (told.contains(mentors)) CHECK(told.at(mentors) == swapped.at(leaders));
            told.erase(mentors);
        }
        expect("leader_day_before", c.before);
        expect("leader_soon", c.soon);
        expect("mentor_after", c.after);
        expect("mentor_log_reminder", c.reminder);
        expect("mentor_last_reminder", c.last);
        CHECK(told == expected);
    }
}

TEST_CASE("holidays are nobody's working day") {
    const auto leader = person("L", "Europe/London"), mentor = person("M", "Europe/London");
    const std::set<time::Day> easter{time::parse_day("2026-04-03").value(),
                                     time::parse_day("2026-04-06").value()};
    const auto after_easter = on_the_wall(
        plan_nudges(session(in("Europe/London", "2026-04-07 10:00")), mentor, leader, easter, long_before),
        mentor, leader);
    CHECK(after_easter.at("leader_day_before") == "2026-04-02 17:29");
    const auto before_easter = on_the_wall(
        plan_nudges(session(in("Europe/London", "2026-04-02 17:00")), mentor, leader, easter, long_before),
        mentor, leader);
    CHECK(before_easter.at("mentor_after") == "2026-04-07 09:00");
    CHECK(before_easter.at("mentor_last_reminder") == "2026-04-09 09:00");
    // Who meets on a holiday is told on it, a quarter of an hour before.
    const auto on_easter = on_the_wall(
        plan_nudges(session(in("Europe/London", "2026-04-06 10:00")), mentor, leader, easter, long_before),
        mentor, leader);
    CHECK(on_easter.at("leader_soon") == "2026-04-06 09:45");
}

TEST_CASE("what is past and still useful is due at once, inside the hours; what is stale is not planned") {
    const auto leader = person("L", "Europe/London"), mentor = person("M", "Europe/London");
    const auto kinds_at = [&](const char* now) {
        return on_the_wall(plan_nudges(session(in("Europe/London", "2026-03-05 10:00")), mentor, leader,
                                       no_holidays, in("Europe/London", now)),
                           mentor, leader);
    };
    CHECK(kinds_at("2026-03-04 14:00").at("leader_day_before") == "2026-03-04 14:00");
    CHECK(kinds_at("2026-03-04 22:00").count("leader_day_before") == 0);  // opening is too late for it
    CHECK(kinds_at("2026-03-04 22:00").at("leader_soon") == "2026-03-05 09:45");
    CHECK(kinds_at("2026-03-05 09:50").at("leader_soon") == "2026-03-05 09:50");
    CHECK(kinds_at("2026-03-05 10:00").count("leader_soon") == 0);
    CHECK(kinds_at("2026-03-05 15:00").at("mentor_after") == "2026-03-05 15:00");
    CHECK(kinds_at("2026-03-06 08:00").count("mentor_after") == 0);
    CHECK(kinds_at("2026-03-06 08:00").at("mentor_log_reminder") == "2026-03-06 09:00");
    CHECK(kinds_at("2026-03-06 15:00").at("mentor_log_reminder") == "2026-03-06 15:00");
    CHECK(kinds_at("2026-03-08 15:00").at("mentor_log_reminder") == "2026-03-09 09:00");  // a Sunday
    CHECK(
        kinds_at("2026-03-10 20:00").empty());  // the last one would come on the fourth day: it stops asking
}

TEST_CASE("wherever two people are and whenever they meet, nobody is told at night, in vain or twice") {
    static const std::vector<std::string> zones{"Europe/London",    "America/New_York",    "Asia/Kolkata",
                                                "Pacific/Auckland", "Australia/Lord_Howe", "America/St_Johns",
                                                "Africa/Cairo",     "Asia/Kathmandu",      "UTC"};
    rc::prop("the rules of nudging", [] {
        auto leader = person("L", ""), mentor = person("M", "");
        leader.zone = *rc::gen::elementOf(zones);
        mentor.zone = *rc::gen::elementOf(zones);
        leader.hours.days = std::bitset<7>(static_cast<unsigned long>(*rc::gen::inRange(1, 128)));
        const auto from = to_millis(in("UTC", "2024-01-01 00:00")),
                   to = to_millis(in("UTC", "2031-01-01 00:00"));
        const auto s = session(from_millis(*rc::gen::inRange(from, to)), *rc::gen::inRange(5, 480));
        const auto now = s.starts + minutes{*rc::gen::inRange(-60 * 24 * 10, 60 * 24 * 10)};
        std::set<NudgeKind> seen;
        for (const auto& n : plan_nudges(s, mentor, leader, no_holidays, now)) {
            RC_ASSERT(seen.insert(n.kind).second);
            RC_ASSERT(n.due >= now);
            RC_ASSERT(n.due < n.stale_after);
            const auto& who = is_for_leader(n.kind) ? leader : mentor;
            RC_ASSERT(n.to == who.id);
            RC_ASSERT(may_disturb(n.kind, who, s, n.due));
            if (is_before(n.kind)) RC_ASSERT(n.stale_after <= s.starts);
            if (!is_before(n.kind)) RC_ASSERT(n.due >= ends(s));
        }
    });
}

TEST_CASE("nudges are found by name, and only by a name that exists") {
    std::set<std::string> all;
    for (const auto kind : nudge_kinds()) {
        CHECK(nudge_kind(name_of(kind)) == kind);
        CHECK(all.insert(name_of(kind)).second);
    }
    CHECK(all.size() == 10);
    CHECK_FALSE(nudge_kind("leader"));
    CHECK_FALSE(nudge_kind(""));
    CHECK(name_of(static_cast<NudgeKind>(99)).empty());
}

TEST_CASE("which nudges are about a session, before it, soon, and whose they are") {
    for (const auto kind : nudge_kinds()) {
        const auto name = name_of(kind);
        INFO(name);
        CHECK(starts_soon(kind) == name.ends_with("_soon"));
        CHECK(is_before(kind) == (name.ends_with("_soon") || name.ends_with("_day_before")));
        CHECK(is_for_leader(kind) == name.starts_with("leader_"));
        CHECK(is_about_session(kind) == (name.starts_with("leader_") || name.starts_with("mentor_")));
    }
}
