// The windows in which a meeting could lie, one wish after the other: what `find_slots` chooses from, and
// what tells which of the wishes left nothing.
#pragma once

#include "time/slots.hpp"

namespace switchback::time {

milliseconds length_of(const Meeting& meeting);
Instant earliest_start(const Meeting& meeting, Instant now);  // after the notice
Instant horizon_end(const Meeting& meeting, Instant now);     // midnight on the host's clock
const Diary& diary_of(const Meeting& meeting, Side side);

// Where the meeting's first and last minute may be: what was wanted, up to the horizon.
Spans wanted_time(const Meeting& meeting, Instant now);
enum class HolidaysCount { no, yes };
Spans both_work(const Meeting& meeting, const Span& range, HolidaysCount counted);
// Busy times with the buffers around them: a meeting that begins or ends inside is too near.
Spans taken(const Meeting& meeting, Side side);
Spans both_free(const Meeting& meeting, const Spans& working);

// Those windows that hold the meeting, from whole minutes on.
Spans roomy(const Meeting& meeting, const Spans& windows);
// Round starts on the host's clock: every half hour, or where a window holds none of these the quarters, then
// every five minutes, then every minute. Without the offered ones; in order.
std::vector<Instant> round_starts(const Meeting& meeting, const Spans& windows);

// The windows to choose from, or why there are none.
struct Windows {
    Spans open;
    std::optional<NoSlot> none;
};
Windows windows_of(const Meeting& meeting, Instant now);

}  // namespace switchback::time
