// The table of nudges: who is told what and when. Pure: it plans, the agenda keeps, a turn looks again
// whether each is still wanted when it falls due.
#pragma once

#include "programme/person.hpp"
#include "programme/programme.hpp"
#include "programme/session.hpp"

#include <set>
#include <span>
#include <string>
#include <vector>

namespace switchback::programme {

enum class NudgeKind {
    leader_day_before,     // 24 h before
    mentor_day_before,     // 24 h before
    leader_soon,           // 15 min before
    mentor_soon,           // 15 min before
    mentor_after,          // 15 min after the end
    mentor_log_reminder,   // next working day, if unlogged
    mentor_last_reminder,  // third working day, if unlogged
    nothing_planned,       // after five working days without a session ahead, to the mentor
    action_due,            // the morning of an action's due day, to its owner
    pulse,                 // every second week, to the leader
};
std::span<const NudgeKind> nudge_kinds();  // in the order of the table
std::string name_of(NudgeKind kind);
std::optional<NudgeKind> nudge_kind(std::string_view name);

constexpr int most_nudges_a_day = 3;  // messages to one person on their calendar day
// Nudges to one person that are due this close to each other go out in one message.
constexpr minutes meeting_nudges{10};

struct PlannedNudge {
    NudgeKind kind{};
    SessionId session;
    PersonId to;
    Instant due;          // inside the person's working hours where the table says so
    Instant stale_after;  // not worth sending later
    bool operator==(const PlannedNudge&) const = default;
};

bool is_about_session(NudgeKind kind);
bool is_for_leader(NudgeKind kind);  // of those about a session; the others are the mentor's
bool is_before(NudgeKind kind);      // helps to come; the others about a session ask the mentor for a log
bool starts_soon(NudgeKind kind);    // goes before all others

// Whether this person may be written to at `at` about this session (nothing: about something else): inside
// their working hours or, for what is about to start, in hours stretched to the session itself (a 9:00
// session may be announced at 8:45).
bool may_disturb(NudgeKind kind, const Person& person, const std::optional<Session>& session, Instant at);
// The first moment from `at` on when a nudge that could not go out in time may still go: `at` itself, or the
// next opening on a day that is no holiday.
Instant next_chance(NudgeKind kind, const Person& person, const std::optional<Session>& session,
                    const std::set<time::Day>& holidays, Instant at);
// The opening of the person's next working day after the day of `at`.
Instant next_working_day(const Person& person, const std::set<time::Day>& holidays, Instant at);
// Where somebody asks to be reminded later: two hours on, else the next opening.
Instant later_chance(const Person& person, const std::set<time::Day>& holidays, Instant at);
// From this moment on the nudge is not worth sending any more.
Instant day_before_stale(const Session& session);

// The person's calendar day that holds `at`: [from, to).
struct CalendarDay {
    Instant from, to;
};
CalendarDay calendar_day(const Person& person, Instant at);
// When this person's working day of `at` closes; the day's end where they do not work that day.
Instant closing(const Person& person, Instant at);

// All nudges of one session that are still ahead of `now` (a nudge whose time has passed but which is not
// stale is due at once).
std::vector<PlannedNudge> plan_nudges(const Session& session, const Person& mentor, const Person& leader,
                                      const std::set<time::Day>& holidays, Instant now);

struct NudgeTimes {
    Instant due, stale_after;
    bool operator==(const NudgeTimes&) const = default;
};
// Nothing has been planned since `since`.
constexpr int days_without_plan = 5, most_gap_nudges = 3;  // of one gap, each after that many working days
NudgeTimes nothing_planned_at(Instant since, const Person& mentor, const std::set<time::Day>& holidays);
// On the morning of the due day or, where that is not worked, of the last working day before it.
NudgeTimes action_due_at(time::Day due, const Person& owner, const std::set<time::Day>& holidays);

// Every second week of the programme, the last one in its last weeks: it is open from that week's Monday
// until the next is, or the programme ends. Nothing outside the programme and in its first week.
constexpr int weeks_between_pulses = 2;
std::optional<int> open_pulse(const Programme& programme, Instant at);
Instant pulse_closes(const Programme& programme, int week);
// On the Wednesday, or the next day that the leader works in that week.
NudgeTimes pulse_at(const Programme& programme, int week, const Person& leader,
                    const std::set<time::Day>& holidays);

}  // namespace switchback::programme
