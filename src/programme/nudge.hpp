// The table of nudges: who is told what and when around a session. Pure: it plans, the agenda keeps, a turn
// looks again whether each is still wanted when it falls due.
#pragma once

#include "programme/person.hpp"
#include "programme/session.hpp"

#include <set>
#include <string>
#include <vector>

namespace switchback::programme {

enum class NudgeKind {
    leader_day_before,     // 24 h before
    leader_soon,           // 15 min before
    mentor_after,          // 15 min after the end
    mentor_log_reminder,   // next working day, if unlogged
    mentor_last_reminder,  // third working day, if unlogged
};
std::string name_of(NudgeKind kind);
std::optional<NudgeKind> nudge_kind(std::string_view name);

struct PlannedNudge {
    NudgeKind kind{};
    SessionId session;
    PersonId to;
    Instant due;          // inside the person's working hours where the table says so
    Instant stale_after;  // not worth sending later
    bool operator==(const PlannedNudge&) const = default;
};

// The others ask the mentor for a log: due after the session, and done once it is logged.
bool is_for_leader(NudgeKind kind);

// Whether this person may be written to at `at` about this session: inside their working hours or, for what
// is about to start, in hours stretched to the session itself (a 9:00 session may be announced at 8:45).
bool may_disturb(NudgeKind kind, const Person& person, const Session& session, Instant at);
// The first moment from `at` on when a nudge that could not go out in time may still go: `at` itself, or the
// next opening on a day that is no holiday.
Instant next_chance(NudgeKind kind, const Person& person, const Session& session,
                    const std::set<time::Day>& holidays, Instant at);

// All nudges of one session that are still ahead of `now` (a nudge whose time has passed but which is not
// stale is due at once).
std::vector<PlannedNudge> plan_nudges(const Session& session, const Person& mentor, const Person& leader,
                                      const std::set<time::Day>& holidays, Instant now);

}  // namespace switchback::programme
