#include "time/every_zone.hpp"
#include "time/recurrence.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck/catch.h>

using namespace switchback;
using namespace switchback::time;
using every_zone::evenly;
using std::chrono::days;

namespace {

// What any list of occurrences must keep, whatever was asked. Returns what is wrong, to be cheap where
// thousands are looked at.
std::string broken(const Cadence& cadence, const std::string& zone, const Occurrences& found) {
    std::optional<Instant> before;
    for (const auto& one : found.held) {
        if (before && *before >= one.at) return "not increasing";
        before = one.at;
        const auto asked_day = std::chrono::floor<days>(one.asked);
        if (one.asked - asked_day != cadence.at) return "another time of day asked";
        if (!cadence.days.test(weekday{asked_day}.c_encoding())) return "another weekday";
        if (asked_day < cadence.first || (cadence.last && asked_day > *cadence.last)) return "out of bounds";
        const auto read = to_local(one.at, zone);
        if (one.how != Resolution::nonexistent && read != one.asked) return "another wall clock";
        if (one.how == Resolution::nonexistent && read <= one.asked) return "a gap moved it backwards";
        if (one.how == Resolution::ambiguous && to_local(one.at - hours{3}, zone) >= read)
            return "the second of two";
    }
    return {};
}

Cadence daily_around(Instant change, milliseconds at, const std::string& zone) {
    Cadence out;
    out.days.set();
    out.at = at;
    out.first = local_day(change, zone) - days{2};
    out.count = 5;
    return out;
}

std::string any_zone() {
    return *rc::gen::elementOf(every_zone::names());
}

Cadence any_cadence() {
    Cadence out;
    out.every_weeks = evenly(1, 5);
    out.days = std::bitset<7>(static_cast<unsigned long>(evenly(1, 128)));
    out.at = minutes{evenly(0, 24 * 60)};
    out.first = local_day(every_zone::first_instant, "UTC") + days{evenly(0, 365 * 7)};
    out.count = evenly(1, 30);
    if (*rc::gen::arbitrary<bool>()) out.last = out.first + days{evenly(0, 200)};
    return out;
}

}  // namespace

// Every change of every zone: the times of day just around what the clocks skip or repeat, each of five days.
TEST_CASE("around every change of every zone a daily cadence keeps its wall clock, its order and its count") {
    int moved = 0, doubled = 0;
    for (const auto& zone : every_zone::names()) {
        for (const auto& change : every_zone::changes(zone)) {
            const auto shift = change.after - change.before;
            const LocalTime edge{change.at.time_since_epoch() + std::min(change.before, change.after)};
            const auto span = std::chrono::abs(shift);
            for (const auto& wall : {edge - seconds{1}, edge, edge + span / 2, edge + span}) {
                const auto clock = wall - std::chrono::floor<days>(wall);
                const auto cadence = daily_around(change.at, clock, zone);
                const auto found = occurrences(cadence, zone);
                INFO(zone << " " << to_iso(change.at) << " " << clock_text(wall));
                REQUIRE(broken(cadence, zone, found).empty());
                REQUIRE(found.held.size() == 5);
                for (const auto& one : found.held) {
                    if (one.how == Resolution::nonexistent) {
                        ++moved;
                        REQUIRE(to_local(one.at, zone) == one.asked + shift);
                    }
                    doubled += one.how == Resolution::ambiguous;
                }
            }
        }
    }
    CHECK(moved > 1000);  // so the loop met gaps and overlaps
    CHECK(doubled > 1000);
}

TEST_CASE("any cadence in any zone keeps its wall clock, its order and its count") {
    rc::prop("occurrences", [] {
        const auto zone = any_zone();
        const auto cadence = any_cadence();
        const auto found = occurrences(cadence, zone);
        RC_ASSERT(broken(cadence, zone, found).empty());
        RC_ASSERT(!found.cut);
        if (!cadence.last) RC_ASSERT(found.held.size() == static_cast<std::size_t>(*cadence.count));
        // Counted by hand: the days in their weeks that the cadence names.
        const auto monday = cadence.first - (weekday{cadence.first} - std::chrono::Monday);
        std::size_t expected = 0;
        for (Day at = cadence.first; expected < static_cast<std::size_t>(*cadence.count); at += days{1}) {
            if (cadence.last && at > *cadence.last) break;
            const bool in_week = ((at - monday).count() / 7) % cadence.every_weeks == 0;
            if (!in_week || !cadence.days.test(weekday{at}.c_encoding())) continue;
            RC_ASSERT(found.held.size() > expected);
            RC_ASSERT(std::chrono::floor<days>(found.held[expected].asked) == at);
            ++expected;
        }
        RC_ASSERT(found.held.size() == expected);
    });
}

TEST_CASE("no occurrence is on a holiday, and every one that was is named") {
    rc::prop("holidays", [] {
        const auto zone = any_zone();
        auto cadence = any_cadence();
        cadence.makes_up_holidays = *rc::gen::arbitrary<bool>();
        Holidays holidays;
        const int feasts = evenly(0, 50);
        for (int n = 0; n < feasts; ++n) add_holiday(holidays, cadence.first + days{evenly(0, 200)}, "feast");
        const auto all = occurrences(cadence, zone), found = occurrences(cadence, zone, holidays);
        RC_ASSERT(broken(cadence, zone, found).empty());
        for (const auto& one : found.held) RC_ASSERT(!holidays.contains(std::chrono::floor<days>(one.asked)));
        for (const auto& one : found.skipped) RC_ASSERT(holidays.contains(one.day));
        if (!cadence.makes_up_holidays)
            RC_ASSERT(found.held.size() + found.skipped.size() == all.held.size());
        else if (!cadence.last)
            RC_ASSERT(found.held.size() == all.held.size());
    });
}

TEST_CASE("a move of zone names exactly the occurrences whose instant changes") {
    rc::prop("moves", [] {
        const auto from = any_zone(), to = any_zone();
        const auto cadence = any_cadence();
        const auto before = occurrences(cadence, from).held, after = occurrences(cadence, to).held;
        RC_PRE(before.size() == after.size());
        const auto moved = moved_with_zone(cadence, from, to, {}, every_zone::first_instant - days{2});
        auto next = moved.begin();
        for (std::size_t n = 0; n < before.size(); ++n) {
            if (before[n].at == after[n].at) continue;
            RC_ASSERT(next != moved.end());
            RC_ASSERT(*next == (ZoneMove{before[n].at, after[n].at, after[n].how}));
            ++next;
        }
        RC_ASSERT(next == moved.end());
    });
}
