// When two people could meet: slots inside both people's working hours and free time, laid out so that there
// is a choice, each with what speaks for it; or, where there is none, why. All reasons are values: the words
// are the conversation's.
#pragma once

#include "time/spans.hpp"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace switchback::time {

// The host is the one whose wall clock the slots are laid out on: round times, parts of the day, the usual
// time, the last day of the horizon. In a programme that is the leader.
enum class Side { host, guest };

struct Diary {
    WorkingHours hours;
    std::string zone = "UTC";
    std::vector<Span> busy;  // in any order; without the session that is being moved
};

struct UsualTime {  // on the host's clock
    weekday day;
    milliseconds at{0};
    bool operator==(const UsualTime&) const = default;
};

struct Meeting {
    Diary host, guest;
    minutes length{30};              // less than one minute counts as one
    minutes before{0}, after{0};     // kept free of either's busy times; may lie outside the hours
    minutes notice{hours{4}};        // none starts sooner than this from now
    std::chrono::days horizon{14};   // the host's today and so many days after it
    std::optional<UsualTime> usual;  // when this pair meets as a rule
    std::vector<Span> wanted_in;     // "Thursday afternoon": the slot lies in one of these; none: anywhere
    std::set<Instant> offered;       // starts that were proposed before and are not wanted
    std::set<Day> met;       // the host's days on which they meet already: left out while others remain
    std::size_t wanted = 3;  // at most most_slots
    Holidays holidays;       // kept by both, each on their own calendar day
};
constexpr std::size_t most_slots = 10;
constexpr std::chrono::days longest_horizon{180};

enum class PartOfDay { morning, afternoon, evening };  // from 00:00, 12:00 and 17:00
PartOfDay part_of_day(LocalTime local);

enum class SlotReason {
    usual_time,             // the pair's weekday and time of day
    usual_clock,            // their time of day, on another weekday
    first_both_free,        // no round start before it suits both
    next_both_free,         // the same, after what was offered before
    first_day_apart,        // the first that suits both on a day on which they do not meet already
    other_part_of_the_day,  // and another day than the other proposals
    other_day,
    other_time  // on a day that is proposed already
};
struct Slot {
    Span when;
    std::vector<SlotReason> reasons;  // the strongest first, at least one
    PartOfDay part{};                 // on the host's clock
    bool operator==(const Slot&) const = default;
};

enum class NoSlotReason {
    in_the_past,        // what was wanted is over
    horizon_too_short,  // what was wanted, or the next working time of both, lies beyond the horizon
    no_common_hours,    // they never work at the same time
    too_long,           // they do, or what was wanted is, but only for `longest`
    outside_hours,      // of `who`, in what was wanted
    holidays,           // both would work, were it not for `holidays`
    busy,               // `who` is
    too_soon,           // only within the notice
    all_offered         // nothing is left that was not proposed before
};
struct NoSlot {
    NoSlotReason why{};
    // outside_hours: whose hours leave nothing. busy: of whom it would be enough to be free. Both where
    // neither alone is the reason.
    std::vector<Side> who = {};
    minutes longest{0};
    Holidays holidays = {};
    // The first start, from what was wanted on and at most looked_beyond after the horizon, that suits both:
    // "all busy until …".
    std::optional<Instant> next_free = std::nullopt;
    bool operator==(const NoSlot&) const = default;
};
constexpr std::chrono::days looked_beyond{56};

struct Slots {
    std::vector<Slot> found;     // by start; none overlaps another
    std::optional<NoSlot> none;  // exactly when `found` is empty
};
// As different as they can be: on other days wherever there are days, then at other parts of the day. Never a
// slot that `obstacles` has anything against.
Slots find_slots(const Meeting& meeting, Instant now);

// What stands against a start that somebody names, the gravest first; nothing: it suits both. Where it was
// wanted and what was offered are not looked at.
enum class ObstacleKind { past, too_soon, beyond_horizon, holiday, outside_hours, busy };
struct Obstacle {
    ObstacleKind kind{};
    std::optional<Side> who = std::nullopt;       // holiday, outside_hours, busy
    std::optional<Instant> until = std::nullopt;  // busy: when they are free again, with the buffer
    std::string holiday = {};                     // its name, may be empty
    bool operator==(const Obstacle&) const = default;
};
std::vector<Obstacle> obstacles(const Meeting& meeting, Instant start, Instant now);

}  // namespace switchback::time
