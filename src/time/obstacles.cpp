#include "time/meeting_windows.hpp"

#include <algorithm>
#include <array>

namespace switchback::time {
namespace {

// The holiday, by its name, that a meeting touches on this calendar.
std::optional<std::string> holiday_on(const Span& when, const std::string& zone, const Holidays& holidays) {
    for (const Instant at : {when.from, when.to - milliseconds{1}})
        if (const auto found = holidays.find(local_day(at, zone)); found != holidays.end())
            return found->second;
    return std::nullopt;
}

}  // namespace

std::vector<Obstacle> obstacles(const Meeting& meeting, Instant start, Instant now) {
    std::vector<Obstacle> out;
    const Span when{start, start + length_of(meeting)};
    if (start < now)
        out.push_back({.kind = ObstacleKind::past});
    else if (start < earliest_start(meeting, now))
        out.push_back({.kind = ObstacleKind::too_soon});
    if (when.to > horizon_end(meeting, now)) out.push_back({.kind = ObstacleKind::beyond_horizon});
    constexpr std::array sides{Side::host, Side::guest};
    for (const Side side : sides)
        if (const auto name = holiday_on(when, diary_of(meeting, side).zone, meeting.holidays))
            out.push_back({.kind = ObstacleKind::holiday, .who = side, .holiday = *name});
    for (const Side side : sides) {
        const auto& diary = diary_of(meeting, side);
        if (!covers(working_time(when, diary.hours, diary.zone), when))
            out.push_back({.kind = ObstacleKind::outside_hours, .who = side});
    }
    for (const Side side : sides)
        for (const Span& busy : taken(meeting, side))
            if (overlap(busy, when)) {
                out.push_back({.kind = ObstacleKind::busy, .who = side, .until = busy.to});
                break;
            }
    return out;
}

}  // namespace switchback::time
