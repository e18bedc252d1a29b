#include "time/meeting_windows.hpp"

#include <algorithm>
#include <array>

namespace switchback::time {

using std::chrono::days;

namespace {

// Wider than this nothing is meant seriously, and sums with it could leave the range of instants.
constexpr minutes longest_meeting = days{2}, longest_buffer = days{1};
constexpr Span calendar{Instant{days{-50'000}}, Instant{days{200'000}}};

}  // namespace

milliseconds length_of(const Meeting& meeting) {
    return std::clamp(meeting.length, minutes{1}, longest_meeting);
}

Instant earliest_start(const Meeting& meeting, Instant now) {
    return now + std::clamp(meeting.notice, minutes{0}, minutes{longest_horizon});
}

Instant horizon_end(const Meeting& meeting, Instant now) {
    const auto ahead = std::clamp(meeting.horizon, days{0}, longest_horizon);
    return to_instant(LocalTime{local_day(now, meeting.host.zone) + ahead + days{1}}, meeting.host.zone);
}

const Diary& diary_of(const Meeting& meeting, Side side) {
    return side == Side::host ? meeting.host : meeting.guest;
}

Spans wanted_time(const Meeting& meeting, Instant now) {
    const Span horizon{now, horizon_end(meeting, now)};
    if (meeting.wanted_in.empty()) return neat({horizon});
    return within(neat(meeting.wanted_in), horizon);
}

Spans both_work(const Meeting& meeting, const Span& range, HolidaysCount counted) {
    static const Holidays none;
    const auto& holidays = counted == HolidaysCount::yes ? meeting.holidays : none;
    return common(working_time(range, meeting.host.hours, meeting.host.zone, holidays),
                  working_time(range, meeting.guest.hours, meeting.guest.zone, holidays));
}

Spans taken(const Meeting& meeting, Side side) {
    Spans out = within(neat(diary_of(meeting, side).busy), calendar);
    for (Span& busy : out) {
        busy.from -= std::clamp(meeting.after, minutes{0}, longest_buffer);
        busy.to += std::clamp(meeting.before, minutes{0}, longest_buffer);
    }
    return neat(std::move(out));
}

Spans both_free(const Meeting& meeting, const Spans& working) {
    return without(without(working, taken(meeting, Side::host)), taken(meeting, Side::guest));
}

Spans roomy(const Meeting& meeting, const Spans& windows) {
    Spans out;
    for (const Span& window : windows) {
        const Span whole{std::chrono::ceil<minutes>(window.from), window.to};
        if (length(whole) >= length_of(meeting)) out.push_back(whole);
    }
    return out;
}

namespace {

// The first instant from `at` on whose time of day is a multiple of `step`. Clocks that change in between
// move the target: then it is looked for again from there.
Instant rounded_up(Instant at, minutes step, std::string_view zone) {
    for (;;) {
        const auto local = to_local(at, zone);
        const auto clock = local - std::chrono::floor<days>(local);
        const auto over = clock % step;
        if (over == milliseconds{0}) return at;
        at += step - over;
    }
}

}  // namespace

std::vector<Instant> round_starts(const Meeting& meeting, const Spans& windows) {
    std::vector<Instant> out;
    for (const Span& window : roomy(meeting, windows)) {
        const Instant last = window.to - length_of(meeting);
        for (const minutes step : {minutes{30}, minutes{15}, minutes{5}, minutes{1}}) {
            bool any = false;
            for (auto at = rounded_up(window.from, step, meeting.host.zone); at <= last;
                 at = rounded_up(at + minutes{1}, step, meeting.host.zone)) {
                any = true;
                if (!meeting.offered.contains(at)) out.push_back(at);
            }
            if (any) break;
        }
    }
    return out;
}

}  // namespace switchback::time
