// The whole cycle's sessions of a pair at one wall-clock time in the leader's zone: what would be planned,
// what is left out and why, where it is awkward for the mentor. And what cancellations in a row mean. Values
// only: nothing here is said, or saved.
#pragma once

#include "programme/pair.hpp"
#include "programme/person.hpp"
#include "programme/programme.hpp"
#include "programme/session.hpp"
#include "time/recurrence.hpp"
#include "time/slots.hpp"
#include "time/spans.hpp"

#include <optional>
#include <string>
#include <vector>

namespace switchback::programme {

constexpr int most_cadence_sessions = 60;  // of one cadence: five a week for twelve weeks
constexpr int longest_cadence_rhythm = 8;  // weeks between two sessions

struct CadenceWish {
    time::Cadence cadence;  // on the leader's clock
    int minutes = 30;
    Programme programme;
    Pair pair;
    Person mentor, leader;
    time::Holidays holidays;        // those of the programme and any others that both keep
    time::Spans away;               // when either of the two has said to be away
    std::vector<Session> existing;  // of either of the two, with anybody, in any order and any state
};

// Every rule about the wish itself at once: no refusals means that plan_cycle may be asked.
// cadence_without_weekday, cadence_time_out_of_range, cadence_weeks_out_of_range ("1 and 8"),
// cadence_count_out_of_range ("1 and 60"), cadence_ends_before_it_starts, minutes_out_of_range ("5 and 480").
std::vector<Refusal> check(const CadenceWish& wish);

struct CycleSession {
    Instant starts;
    time::LocalTime asked;                            // on the leader's clock
    time::Resolution how = time::Resolution::unique;  // of `asked`: see time::Occurrence
    bool outside_leader_hours = false, outside_mentor_hours = false;
    std::vector<SessionId> conflicts;  // planned or confirmed ones of either that it would overlap, by start
    bool operator==(const CycleSession&) const = default;
};
enum class LeftOutReason {
    holiday,        // on the leader's calendar or the mentor's
    away,           // one of the two has said to be away
    past,           // begins before now
    outside_cycle,  // before the programme's first week or after its last
    outside_pair,   // before the pair began or after it ended
    too_many        // most_cadence_sessions are planned before it
};
struct LeftOut {
    time::Day day;
    LeftOutReason why{};
    std::string holiday = {};  // its name, may be empty
    bool operator==(const LeftOut&) const = default;
};
struct CyclePlan {
    std::vector<CycleSession> sessions;  // by start, strictly
    // In order, each for the first reason that holds. Days after the programme's last week are not listed for
    // a cadence without an end of its own: nobody asked for them.
    std::vector<LeftOut> left_out;
};
// A wish that `check` refuses gives an empty plan.
CyclePlan plan_cycle(const CadenceWish& wish, Instant now);
// The same, as another's clock shows it: "15:00 for Helen; 10:00 for Zoe, from 9 to 28 March 11:00".
std::vector<time::WallStretch> wall_stretches(const CyclePlan& plan, std::string_view zone);

// The leader has moved to another zone and the cadence with them: which of its sessions then start at another
// instant. A session that was moved by hand, is not planned or confirmed any more, has begun at `now`, or
// would fall before `now`, stays where it is and is not listed.
struct SessionMove {
    SessionId session;
    Instant from, to;
    time::Resolution how = time::Resolution::unique;  // in the new zone
    bool operator==(const SessionMove&) const = default;
};
std::vector<SessionMove> moved_with_leader(const time::Cadence& cadence, const std::vector<Session>& sessions,
                                           std::string_view old_zone, std::string_view new_zone,
                                           const time::Holidays& holidays, Instant now);

// How many sessions of a pair in a row, `cancelled` among them, were cancelled. Rows go by start; a session
// that was missed neither counts nor breaks one. 0 when it is not cancelled, or not among them.
int cancelled_in_a_row(const std::vector<Session>& of_pair, const SessionId& cancelled);
// Cancelling this one has made a row that means care: the pair is offered a short rescue session and the lead
// is told. True once a row, for the cancellation that completed it.
bool calls_for_care(const std::vector<Session>& of_pair, const SessionId& cancelled);
constexpr int row_that_calls_for_care = 2;
constexpr std::chrono::minutes rescue_length{15};
constexpr std::chrono::days rescue_horizon{7};
// The same two and their diaries, for a rescue session: short, soon, at any time of day.
time::Meeting rescue(time::Meeting meeting);

}  // namespace switchback::programme
