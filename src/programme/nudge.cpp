#include "programme/nudge.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace switchback::programme {
namespace {

constexpr hours day_before{24};
constexpr minutes soon_before{15};
constexpr minutes after_end{15};
constexpr hours day_before_stale{1};  // before the start: from then on the other nudge says it all
constexpr int reminder_day = 1, last_reminder_day = 3, last_reminder_stale_day = 4;
constexpr int longest_holidays = 60;  // days looked through for one that is no holiday

constexpr std::array<std::pair<NudgeKind, const char*>, 5> names{{
    {NudgeKind::leader_day_before, "leader_day_before"},
    {NudgeKind::leader_soon, "leader_soon"},
    {NudgeKind::mentor_after, "mentor_after"},
    {NudgeKind::mentor_log_reminder, "mentor_log_reminder"},
    {NudgeKind::mentor_last_reminder, "mentor_last_reminder"},
}};

using Holidays = std::set<time::Day>;

Instant earlier(Instant ideal, const Person& person, const Holidays& holidays) {
    Instant at = time::at_or_before(ideal, person.hours, person.zone);
    for (int i = 0; i < longest_holidays && holidays.contains(time::local_day(at, person.zone)); ++i) {
        const auto midnight =
            time::to_instant(time::LocalTime{time::local_day(at, person.zone)}, person.zone);
        at = time::at_or_before(midnight - minutes{1}, person.hours, person.zone);
    }
    return at;
}

Instant later(Instant ideal, const Person& person, const Holidays& holidays) {
    const Instant at = time::at_or_after(ideal, person.hours, person.zone);
    if (!holidays.contains(time::local_day(at, person.zone))) return at;
    return time::working_days_later(at, 1, person.hours, person.zone, holidays);
}

Instant working_day_after(const Session& session, int n, const Person& person, const Holidays& holidays) {
    return time::working_days_later(ends(session), n, person.hours, person.zone, holidays);
}

std::vector<PlannedNudge> for_leader(const Session& session, const Person& leader, const Holidays& holidays) {
    const Instant start = session.starts;
    const Instant first = earlier(start - day_before, leader, holidays);
    const Instant wanted = start - soon_before;
    const Instant soon = may_disturb(NudgeKind::leader_soon, leader, session, wanted)
                             ? wanted
                             : earlier(wanted, leader, holidays);
    std::vector<PlannedNudge> planned{
        {NudgeKind::leader_day_before, session.id, leader.id, first, start - day_before_stale}};
    // Before a session on a Sunday both would move to Friday's last minute: one is enough.
    if (soon > first) planned.push_back({NudgeKind::leader_soon, session.id, leader.id, soon, start});
    return planned;
}

std::vector<PlannedNudge> for_mentor(const Session& session, const Person& mentor, const Holidays& holidays) {
    const Instant reminder = working_day_after(session, reminder_day, mentor, holidays);
    const Instant last = working_day_after(session, last_reminder_day, mentor, holidays);
    const Instant given_up = working_day_after(session, last_reminder_stale_day, mentor, holidays);
    const Instant wanted = ends(session) + after_end;
    // What asks how it went cannot move before the end, so outside the hours it waits for the next opening.
    const Instant after = later(wanted, mentor, holidays);
    // There it would meet the first reminder: then it stands for both.
    const bool meets_reminder = after >= reminder;
    std::vector<PlannedNudge> planned{
        {NudgeKind::mentor_after, session.id, mentor.id, after, meets_reminder ? last : reminder}};
    if (!meets_reminder)
        planned.push_back({NudgeKind::mentor_log_reminder, session.id, mentor.id, reminder, last});
    planned.push_back({NudgeKind::mentor_last_reminder, session.id, mentor.id, last, given_up});
    return planned;
}

}  // namespace

std::string name_of(NudgeKind kind) {
    for (const auto& [known, name] : names)
        if (known == kind) return name;
    return {};
}

std::optional<NudgeKind> nudge_kind(std::string_view name) {
    for (const auto& [kind, known] : names)
        if (name == known) return kind;
    return std::nullopt;
}

bool is_for_leader(NudgeKind kind) {
    return kind == NudgeKind::leader_day_before || kind == NudgeKind::leader_soon;
}

bool may_disturb(NudgeKind kind, const Person& person, const Session& session, Instant at) {
    if (time::inside(at, person.hours, person.zone)) return true;
    return kind == NudgeKind::leader_soon && at >= session.starts - soon_before &&
           time::inside(session.starts, person.hours, person.zone);
}

Instant next_chance(NudgeKind kind, const Person& person, const Session& session, const Holidays& holidays,
                    Instant at) {
    // About to start counts even on a holiday: the two have agreed on it.
    if (kind == NudgeKind::leader_soon && may_disturb(kind, person, session, at)) return at;
    return later(at, person, holidays);
}

std::vector<PlannedNudge> plan_nudges(const Session& session, const Person& mentor, const Person& leader,
                                      const Holidays& holidays, Instant now) {
    auto planned = for_leader(session, leader, holidays);
    const auto mentors = for_mentor(session, mentor, holidays);
    planned.insert(planned.end(), mentors.begin(), mentors.end());
    for (auto& nudge : planned) {
        if (nudge.due >= now) continue;
        nudge.due =
            next_chance(nudge.kind, is_for_leader(nudge.kind) ? leader : mentor, session, holidays, now);
    }
    std::erase_if(planned,
                  [&](const PlannedNudge& n) { return n.due >= n.stale_after || n.stale_after <= now; });
    return planned;
}

}  // namespace switchback::programme
