// The nudges around one session; the others are in nudge_times.cpp.
#include "programme/nudge.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace switchback::programme {
namespace {

constexpr hours day_before{24};
constexpr minutes soon_before{15};
constexpr minutes after_end{15};
constexpr hours stale_before_start{1};  // from then on the other nudge says it all
constexpr int reminder_day = 1, last_reminder_day = 3, last_reminder_stale_day = 4;
constexpr int longest_holidays = 60;  // days looked through for one that is no holiday

constexpr std::array kinds{NudgeKind::leader_day_before,    NudgeKind::mentor_day_before,
                           NudgeKind::leader_soon,          NudgeKind::mentor_soon,
                           NudgeKind::mentor_after,         NudgeKind::mentor_log_reminder,
                           NudgeKind::mentor_last_reminder, NudgeKind::nothing_planned,
                           NudgeKind::action_due,           NudgeKind::pulse};
constexpr std::array<const char*, kinds.size()> names{
    "leader_day_before",   "mentor_day_before",    "leader_soon",     "mentor_soon", "mentor_after",
    "mentor_log_reminder", "mentor_last_reminder", "nothing_planned", "action_due",  "pulse"};

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

// The same two for both of the pair, each by their own clock.
void add_before(NudgeKind first, NudgeKind second, const Session& session, const Person& person,
                const Holidays& holidays, std::vector<PlannedNudge>& planned) {
    const Instant start = session.starts;
    const Instant day_ahead = earlier(start - day_before, person, holidays);
    const Instant wanted = start - soon_before;
    const Instant soon =
        may_disturb(second, person, session, wanted) ? wanted : earlier(wanted, person, holidays);
    planned.push_back({first, session.id, person.id, day_ahead, day_before_stale(session)});
    // Before a session on a Sunday both would move to Friday's last minute: one is enough.
    if (soon > day_ahead) planned.push_back({second, session.id, person.id, soon, start});
}

void add_after(const Session& session, const Person& mentor, const Holidays& holidays,
               std::vector<PlannedNudge>& planned) {
    const Instant reminder = working_day_after(session, reminder_day, mentor, holidays);
    const Instant last = working_day_after(session, last_reminder_day, mentor, holidays);
    const Instant given_up = working_day_after(session, last_reminder_stale_day, mentor, holidays);
    const Instant wanted = ends(session) + after_end;
    // What asks how it went cannot move before the end, so outside the hours it waits for the next opening.
    const Instant after = later(wanted, mentor, holidays);
    // There it would meet the first reminder: then it stands for both.
    const bool meets_reminder = after >= reminder;
    planned.push_back(
        {NudgeKind::mentor_after, session.id, mentor.id, after, meets_reminder ? last : reminder});
    if (!meets_reminder)
        planned.push_back({NudgeKind::mentor_log_reminder, session.id, mentor.id, reminder, last});
    planned.push_back({NudgeKind::mentor_last_reminder, session.id, mentor.id, last, given_up});
}

}  // namespace

std::span<const NudgeKind> nudge_kinds() {
    return kinds;
}

std::string name_of(NudgeKind kind) {
    const auto place = static_cast<std::size_t>(kind);
    return place < names.size() ? names.at(place) : std::string{};
}

std::optional<NudgeKind> nudge_kind(std::string_view name) {
    const auto found = std::ranges::find(names, name);
    if (found == names.end()) return std::nullopt;
    return kinds.at(static_cast<std::size_t>(found - names.begin()));
}

bool is_about_session(NudgeKind kind) {
    return kind <= NudgeKind::mentor_last_reminder;
}

bool is_for_leader(NudgeKind kind) {
    return kind == NudgeKind::leader_day_before || kind == NudgeKind::leader_soon;
}

bool is_before(NudgeKind kind) {
    return kind <= NudgeKind::mentor_soon;
}

bool starts_soon(NudgeKind kind) {
    return kind == NudgeKind::leader_soon || kind == NudgeKind::mentor_soon;
}

bool may_disturb(NudgeKind kind, const Person& person, const std::optional<Session>& session, Instant at) {
    if (time::inside(at, person.hours, person.zone)) return true;
    return starts_soon(kind) && session && at >= session->starts - soon_before &&
           time::inside(session->starts, person.hours, person.zone);
}

Instant next_chance(NudgeKind kind, const Person& person, const std::optional<Session>& session,
                    const Holidays& holidays, Instant at) {
    // About to start counts even on a holiday: the two have agreed on it.
    if (starts_soon(kind) && may_disturb(kind, person, session, at)) return at;
    return later(at, person, holidays);
}

Instant next_working_day(const Person& person, const Holidays& holidays, Instant at) {
    return time::working_days_later(at, 1, person.hours, person.zone, holidays);
}

Instant later_chance(const Person& person, const Holidays& holidays, Instant at) {
    constexpr hours remind_after{2};
    return later(at + remind_after, person, holidays);
}

Instant day_before_stale(const Session& session) {
    return session.starts - stale_before_start;
}

CalendarDay calendar_day(const Person& person, Instant at) {
    const auto day = time::local_day(at, person.zone);
    const auto midnight = [&](time::Day of) { return time::to_instant(time::LocalTime{of}, person.zone); };
    // Where midnight is skipped or comes twice, the day still holds `at`.
    return {std::min(midnight(day), at),
            std::max(midnight(day + std::chrono::days{1}), at + milliseconds{1})};
}

Instant closing(const Person& person, Instant at) {
    const auto day = time::local_day(at, person.zone);
    const bool worked = person.hours.days.test(time::weekday{day}.c_encoding());
    const Instant closes = time::to_instant(time::LocalTime{day} + person.hours.to, person.zone);
    return worked && closes > at ? closes : calendar_day(person, at).to;
}

std::vector<PlannedNudge> plan_nudges(const Session& session, const Person& mentor, const Person& leader,
                                      const Holidays& holidays, Instant now) {
    std::vector<PlannedNudge> planned;
    add_before(NudgeKind::leader_day_before, NudgeKind::leader_soon, session, leader, holidays, planned);
    add_before(NudgeKind::mentor_day_before, NudgeKind::mentor_soon, session, mentor, holidays, planned);
    add_after(session, mentor, holidays, planned);
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
