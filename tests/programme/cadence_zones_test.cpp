#include "programme/cadence.hpp"
#include "time/every_zone.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck/catch.h>

using namespace switchback;
using namespace switchback::programme;
using every_zone::evenly;
using std::chrono::days;

namespace {

std::string any_zone() {
    return *rc::gen::elementOf(every_zone::names());
}

CadenceWish any_wish() {
    CadenceWish out;
    out.leader.zone = any_zone();
    out.mentor.zone = any_zone();
    out.programme.zone = any_zone();
    out.programme.starts = time::local_day(every_zone::first_instant, "UTC") + days{evenly(0, 365 * 7 - 100)};
    out.programme.weeks = evenly(8, 13);
    out.pair.from = every_zone::first_instant - days{100};
    out.cadence.every_weeks = evenly(1, 4);
    out.cadence.days = std::bitset<7>(static_cast<unsigned long>(evenly(1, 128)));
    out.cadence.at = minutes{evenly(0, 24 * 60)};
    out.cadence.first = out.programme.starts + days{evenly(-10, 30)};
    if (*rc::gen::arbitrary<bool>()) out.cadence.count = evenly(1, most_cadence_sessions + 1);
    if (*rc::gen::arbitrary<bool>()) out.cadence.last = out.cadence.first + days{evenly(0, 120)};
    out.minutes = evenly(shortest_session, 91);
    const int feasts = evenly(0, 10);
    for (int n = 0; n < feasts; ++n)
        time::add_holiday(out.holidays, out.programme.starts + days{evenly(0, 84)}, "feast");
    return out;
}

// By minutes, without spans.
bool leaves_hours(const CycleSession& session, int length, const Person& person) {
    for (int n = 0; n < length; ++n)
        if (!time::inside(session.starts + minutes{n}, person.hours, person.zone)) return true;
    return false;
}

}  // namespace

TEST_CASE("in any zones and years, a cycle's sessions keep the leader's wall clock and all their bounds") {
    rc::prop("cycle", [] {
        const auto wish = any_wish();
        const Instant now = time::to_instant(time::LocalTime{wish.programme.starts}, "UTC") +
                            minutes{evenly(-20'000, 60'000)};
        RC_ASSERT(check(wish).empty());
        const auto plan = plan_cycle(wish, now);
        RC_ASSERT(plan.sessions.size() <= static_cast<std::size_t>(most_cadence_sessions));
        RC_CLASSIFY(plan.sessions.empty(), "empty");
        for (std::size_t n = 0; n < plan.sessions.size(); ++n) {
            const auto& one = plan.sessions[n];
            RC_ASSERT((n == 0 || plan.sessions[n - 1].starts < one.starts));
            RC_ASSERT(one.starts >= now);
            const int week = week_of(wish.programme, one.starts);
            RC_ASSERT(week >= 1);
            RC_ASSERT(week <= wish.programme.weeks);
            RC_ASSERT((time::to_local(one.starts, wish.leader.zone) == one.asked) ==
                      (one.how != time::Resolution::nonexistent));
            RC_ASSERT(one.asked - std::chrono::floor<days>(one.asked) == wish.cadence.at);
            RC_ASSERT(!wish.holidays.contains(std::chrono::floor<days>(one.asked)));
            RC_ASSERT(!wish.holidays.contains(time::local_day(one.starts, wish.mentor.zone)));
            RC_ASSERT(one.outside_leader_hours == leaves_hours(one, wish.minutes, wish.leader));
            RC_ASSERT(one.outside_mentor_hours == leaves_hours(one, wish.minutes, wish.mentor));
        }
        if (wish.cadence.count)  // nothing is lost without a word
            RC_ASSERT(plan.sessions.size() + plan.left_out.size() <=
                      static_cast<std::size_t>(*wish.cadence.count));
        if (wish.cadence.count && !wish.cadence.last)
            RC_ASSERT(plan.sessions.size() + plan.left_out.size() ==
                      static_cast<std::size_t>(*wish.cadence.count));
    });
}

TEST_CASE("in any zones, planned sessions that move with the leader keep their wall clock in the new zone") {
    rc::prop("moves", [] {
        auto wish = any_wish();
        wish.holidays.clear();
        const Instant now = time::to_instant(time::LocalTime{wish.programme.starts - days{20}}, "UTC");
        const auto plan = plan_cycle(wish, now);
        std::vector<Session> sessions;
        for (const auto& one : plan.sessions) {
            Session session;
            session.id = {std::to_string(sessions.size())};
            session.starts = one.starts;
            sessions.push_back(session);
        }
        const auto zone = any_zone();
        std::map<std::string, SessionMove> moved;
        for (const auto& move : moved_with_leader(wish.cadence, sessions, wish.leader.zone, zone, {}, now))
            RC_ASSERT(moved.emplace(move.session.text, move).second);
        for (std::size_t n = 0; n < sessions.size(); ++n) {
            const auto found = moved.find(std::to_string(n));
            const Instant after = found == moved.end() ? sessions[n].starts : found->second.to;
            RC_ASSERT(after == time::to_instant(plan.sessions[n].asked, zone));
            if (found != moved.end()) RC_ASSERT(found->second.from != found->second.to);
        }
    });
}
