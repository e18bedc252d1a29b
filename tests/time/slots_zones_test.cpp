#include "time/every_zone.hpp"
#include "time/slots.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include <catch2/catch.hpp>
#include <rapidcheck/catch.h>

using namespace switchback;
using namespace switchback::time;
using every_zone::evenly;
using std::chrono::days;

namespace {

// Minute by minute, without spans: may both be met then?
class Minutes {
  public:
    Minutes(const Meeting& meeting, Instant now) : meeting_(meeting), now_(now) {
        const auto last_day = local_day(now, meeting.host.zone) + meeting.horizon;
        const Instant end = to_instant(LocalTime{last_day + days{1}}, meeting.host.zone);
        for (Instant at = now; at < end; at += minutes{1})
            works_.push_back(works(meeting.host, at) && works(meeting.guest, at));
    }
    std::size_t count() const { return works_.size(); }
    Instant at(std::size_t minute) const { return now_ + minutes{static_cast<long>(minute)}; }
    bool fits(std::size_t minute) const {
        const auto length = static_cast<std::size_t>(meeting_.length.count());
        if (minute + length > works_.size() || at(minute) < now_ + meeting_.notice) return false;
        for (std::size_t n = minute; n < minute + length; ++n)
            if (!works_[n]) return false;
        return free(meeting_.host, at(minute)) && free(meeting_.guest, at(minute));
    }

  private:
    bool works(const Diary& diary, Instant at) const {
        if (!inside(at, diary.hours, diary.zone)) return false;
        return meeting_.holidays.empty() || !meeting_.holidays.contains(local_day(at, diary.zone));
    }
    bool free(const Diary& diary, Instant from) const {
        return std::ranges::none_of(diary.busy, [&](const Span& busy) {
            return busy.from < busy.to && busy.from < from + meeting_.length + meeting_.after &&
                   from - meeting_.before < busy.to;
        });
    }
    const Meeting& meeting_;
    Instant now_;
    std::vector<bool> works_;
};

// What is wrong with the proposals, empty when nothing is.
std::string broken(const Meeting& meeting, Instant now, const Slots& slots, const Minutes& brute) {
    if (slots.found.empty() == !slots.none) return "none without a reason, or a reason beside slots";
    if (slots.found.size() > meeting.wanted) return "more than wanted";
    std::set<Day> possible, proposed;
    bool any = false;
    for (std::size_t minute = 0; minute < brute.count(); ++minute) {
        if (!brute.fits(minute)) continue;
        any = true;
        const auto clock = to_local(brute.at(minute), meeting.host.zone);
        if ((clock - std::chrono::floor<days>(clock)) % minutes{30} == milliseconds{0})
            possible.insert(std::chrono::floor<days>(clock));
    }
    if (any == slots.found.empty()) return any ? "a slot was missed" : "a slot where none is";
    for (std::size_t n = 0; n < slots.found.size(); ++n) {
        const auto& slot = slots.found[n];
        const auto minute = (slot.when.from - now) / minutes{1};
        if (!brute.fits(static_cast<std::size_t>(minute))) return "a slot that does not suit both";
        if (!obstacles(meeting, slot.when.from, now).empty()) return "obstacles to a slot";
        if (length(slot.when) != meeting.length) return "another length";
        if (slot.reasons.empty()) return "no reason";
        if (n > 0 && slots.found[n - 1].when.to > slot.when.from) return "slots overlap or are not in order";
        proposed.insert(local_day(slot.when.from, meeting.host.zone));
    }
    if (proposed.size() < std::min(possible.size(), meeting.wanted)) return "fewer days than there are";
    return {};
}

// The obstacles of any start are those that the minutes show.
std::string disagree(const Meeting& meeting, Instant now, const Minutes& brute) {
    for (std::size_t minute = 0; minute < brute.count(); minute += 97)
        if (obstacles(meeting, brute.at(minute), now).empty() != brute.fits(minute)) return "obstacles";
    return {};
}

std::string any_zone() {
    return *rc::gen::elementOf(every_zone::names());
}

WorkingHours any_hours() {
    WorkingHours out;
    out.days.set();
    if (evenly(0, 3) == 0) out.days = std::bitset<7>(static_cast<unsigned long>(evenly(1, 128)));
    const int from = evenly(0, 10 * 60);
    out.from = minutes{from};
    out.to = minutes{evenly(from + 6 * 60, 24 * 60)};
    return out;
}

Instant any_minute(const std::string& zone) {
    const auto range = std::chrono::floor<minutes>(every_zone::last_instant - every_zone::first_instant);
    const auto at = every_zone::first_instant + minutes{evenly(0L, range.count())};
    const auto change = next_clock_change(at, zone);
    if (!change || *rc::gen::arbitrary<bool>()) return at;
    return *change - minutes{evenly(0, 24 * 60)};
}

std::vector<Span> any_busy(Instant now) {
    std::vector<Span> out;
    const int count = evenly(0, 4);
    for (int n = 0; n < count; ++n) {
        const auto from = now + seconds{evenly(-3600, 2 * 86'400)};
        out.push_back({from, from + seconds{evenly(-600, 4 * 3600)}});
    }
    return out;
}

}  // namespace

TEST_CASE("in any two zones, proposals suit both and none is missed") {
    rc::prop("proposals", [] {
        Meeting meeting;
        meeting.host.zone = any_zone();
        meeting.guest.zone = *rc::gen::arbitrary<bool>() ? meeting.host.zone : any_zone();
        meeting.host.hours = any_hours();
        meeting.guest.hours = any_hours();
        const Instant now = any_minute(meeting.host.zone);
        meeting.host.busy = any_busy(now);
        meeting.guest.busy = any_busy(now);
        meeting.length = minutes{evenly(5, 91)};
        meeting.before = minutes{evenly(0, 16)};
        meeting.after = minutes{evenly(0, 16)};
        meeting.notice = minutes{evenly(0, 180)};
        meeting.horizon = days{evenly(1, 3)};
        meeting.wanted = evenly<std::size_t>(1, 5);
        if (*rc::gen::arbitrary<bool>())
            meeting.usual =
                UsualTime{weekday{static_cast<unsigned>(evenly(0, 7))}, minutes{evenly(0, 24 * 60)}};
        if (*rc::gen::arbitrary<bool>())
            add_holiday(meeting.holidays, local_day(now, meeting.guest.zone) + days{1}, "Feast");
        const Minutes brute(meeting, now);
        RC_CLASSIFY(find_slots(meeting, now).found.empty(), "none");
        RC_ASSERT(broken(meeting, now, find_slots(meeting, now), brute).empty());
        RC_ASSERT(disagree(meeting, now, brute).empty());
    });
}

// Every kind of change that any zone has: from which offset to which, at which time of day. The two days
// around it, with hours that open in what is skipped or repeated.
TEST_CASE("around every kind of change of any zone, proposals suit both and none is missed") {
    struct Kind {
        std::string zone;
        every_zone::Change change;
    };
    std::map<std::tuple<seconds, seconds, milliseconds>, Kind> kinds;
    for (const auto& zone : every_zone::names())
        for (const auto& change : every_zone::changes(zone)) {
            const auto clock = change.at - std::chrono::floor<days>(change.at);
            kinds.try_emplace({change.before, change.after, clock}, Kind{zone, change});
        }
    CHECK(kinds.size() > 40);
    for (const auto& [key, kind] : kinds) {
        const auto& [zone, change] = kind;
        const LocalTime edge{change.at.time_since_epoch() + std::min(change.before, change.after)};
        Meeting meeting;
        meeting.host.zone = zone;
        meeting.host.hours.days.set();
        meeting.host.hours.from = edge - std::chrono::floor<days>(edge) + minutes{20};
        meeting.host.hours.to = hours{24};
        meeting.guest.hours = meeting.host.hours;
        meeting.guest.hours.from = milliseconds{0};
        meeting.notice = minutes{0};
        meeting.horizon = days{1};
        const Instant now = change.at - hours{1};
        const Minutes brute(meeting, now);
        INFO(zone << " " << to_iso(change.at));
        REQUIRE(broken(meeting, now, find_slots(meeting, now), brute) == "");
        REQUIRE(disagree(meeting, now, brute) == "");
    }
}
