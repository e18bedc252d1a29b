// One wish after the other narrows the windows; the first that leaves nothing is the reason.
#include "time/meeting_windows.hpp"

#include <algorithm>
#include <array>

namespace switchback::time {
namespace {

using std::chrono::days;

constexpr std::array both_sides{Side::host, Side::guest};

Instant last_looked_at(const Meeting& meeting, Instant now) {
    return horizon_end(meeting, now) + looked_beyond;
}

milliseconds longest_of(const Spans& windows) {
    milliseconds longest{0};
    for (const Span& window : windows) longest = std::max(longest, length(window));
    return longest;
}

NoSlot too_long(const Spans& windows) {
    return {.why = NoSlotReason::too_long, .longest = std::chrono::floor<minutes>(longest_of(windows))};
}

// What was wanted lies in no part of the horizon, or in too short a one.
NoSlot outside_horizon(const Meeting& meeting, const Spans& wanted, Instant now) {
    const auto end = horizon_end(meeting, now);
    const bool later = std::ranges::any_of(meeting.wanted_in, [&](const Span& s) { return s.to > end; });
    if (meeting.wanted_in.empty() || later) return {.why = NoSlotReason::horizon_too_short};
    if (wanted.empty()) return {.why = NoSlotReason::in_the_past};
    return too_long(wanted);
}

// Not both work in what was wanted: now in that only, or ever?
NoSlot no_shared_work(const Meeting& meeting, const Spans& wanted, Instant now) {
    const Span horizon{now, horizon_end(meeting, now)};
    if (roomy(meeting, both_work(meeting, horizon, HolidaysCount::no)).empty()) {
        const auto ever = both_work(meeting, {now, last_looked_at(meeting, now)}, HolidaysCount::no);
        if (!roomy(meeting, ever).empty()) return {.why = NoSlotReason::horizon_too_short};
        return ever.empty() ? NoSlot{.why = NoSlotReason::no_common_hours} : too_long(ever);
    }
    NoSlot out{.why = NoSlotReason::outside_hours};
    for (const Side side : both_sides) {
        const auto& diary = diary_of(meeting, side);
        const auto works = common(wanted, working_time(horizon, diary.hours, diary.zone));
        if (roomy(meeting, works).empty()) out.who.push_back(side);
    }
    if (out.who.empty()) out.who.assign(both_sides.begin(), both_sides.end());
    return out;
}

NoSlot on_holidays(const Meeting& meeting, const Spans& shared) {
    NoSlot out{.why = NoSlotReason::holidays};
    for (const Span& window : roomy(meeting, shared)) {
        for (const Side side : both_sides) {
            const auto& zone = diary_of(meeting, side).zone;
            const auto last = local_day(window.to - milliseconds{1}, zone);
            for (auto day = local_day(window.from, zone); day <= last; day += days{1})
                if (const auto found = meeting.holidays.find(day); found != meeting.holidays.end())
                    out.holidays.insert(*found);
        }
    }
    return out;
}

NoSlot all_busy(const Meeting& meeting, const Spans& working) {
    NoSlot out{.why = NoSlotReason::busy};
    for (const Side side : both_sides) {
        const Side other = side == Side::host ? Side::guest : Side::host;
        if (!roomy(meeting, without(working, taken(meeting, other))).empty()) out.who.push_back(side);
    }
    if (out.who.empty()) out.who.assign(both_sides.begin(), both_sides.end());
    return out;
}

std::optional<Instant> next_free(const Meeting& meeting, Instant now) {
    Instant from = earliest_start(meeting, now);
    const auto wanted = neat(meeting.wanted_in);
    if (!wanted.empty() && wanted.back().to > now) {
        const auto ahead =
            std::ranges::find_if(wanted, [&](const Span& window) { return window.to > now; })->from;
        from = std::max(from, ahead);
    }
    const auto working = both_work(meeting, {from, last_looked_at(meeting, now)}, HolidaysCount::yes);
    const auto starts = round_starts(meeting, both_free(meeting, working));
    return starts.empty() ? std::nullopt : std::optional{starts.front()};
}

Windows narrowed(const Meeting& meeting, Instant now) {
    const auto fits = [&](const Spans& windows) { return !roomy(meeting, windows).empty(); };
    const auto wanted = wanted_time(meeting, now);
    if (!fits(wanted)) return {{}, outside_horizon(meeting, wanted, now)};
    const Span range{wanted.front().from, wanted.back().to};
    const auto shared = common(wanted, both_work(meeting, range, HolidaysCount::no));
    if (!fits(shared)) return {{}, no_shared_work(meeting, wanted, now)};
    const auto working = common(wanted, both_work(meeting, range, HolidaysCount::yes));
    if (!fits(working)) return {{}, on_holidays(meeting, shared)};
    const auto free = both_free(meeting, working);
    if (!fits(free)) return {{}, all_busy(meeting, working)};
    const auto open = within(free, {earliest_start(meeting, now), range.to});
    if (!fits(open)) return {{}, NoSlot{.why = NoSlotReason::too_soon}};
    if (round_starts(meeting, open).empty()) return {{}, NoSlot{.why = NoSlotReason::all_offered}};
    return {open, std::nullopt};
}

}  // namespace

Windows windows_of(const Meeting& meeting, Instant now) {
    auto out = narrowed(meeting, now);
    if (out.none) out.none->next_free = next_free(meeting, now);
    return out;
}

}  // namespace switchback::time
