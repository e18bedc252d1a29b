// When the nudges are due that are about no session.
#include "programme/nudge.hpp"

#include <algorithm>

namespace switchback::programme {
namespace {

constexpr int longest_search = 60;             // days looked through for one that is worked
constexpr int gap_stale_after_days = 2;        // then the next of the gap is nearer
constexpr int action_stale_after_days = 3;     // overdue since: the day before a session says it again
constexpr std::chrono::days pulse_weekday{2};  // from Monday on

bool works_on(time::Day day, const Person& person, const std::set<time::Day>& holidays) {
    return person.hours.days.test(time::weekday{day}.c_encoding()) && !holidays.contains(day);
}

// A moment in the middle of that day, from which working days are counted.
Instant noon(time::Day day, const Person& person) {
    return time::to_instant(time::LocalTime{day} + hours{12}, person.zone);
}

// The opening of that day or of the next that is worked.
Instant opening_from(time::Day day, const Person& person, const std::set<time::Day>& holidays) {
    return time::working_days_later(noon(day - std::chrono::days{1}, person), 1, person.hours, person.zone,
                                    holidays);
}

Instant days_after(Instant at, int n, const Person& person, const std::set<time::Day>& holidays) {
    return time::working_days_later(at, n, person.hours, person.zone, holidays);
}

}  // namespace

NudgeTimes nothing_planned_at(Instant since, const Person& mentor, const std::set<time::Day>& holidays) {
    const Instant due = days_after(since, days_without_plan, mentor, holidays);
    return {due, days_after(due, gap_stale_after_days, mentor, holidays)};
}

NudgeTimes action_due_at(time::Day due, const Person& owner, const std::set<time::Day>& holidays) {
    time::Day day = due;
    for (int i = 0; i < longest_search && !works_on(day, owner, holidays); ++i) day -= std::chrono::days{1};
    return {opening_from(day, owner, holidays),
            days_after(noon(due, owner), action_stale_after_days, owner, holidays)};
}

std::optional<int> open_pulse(const Programme& programme, Instant at) {
    const int week = week_of(programme, at);
    if (week < weeks_between_pulses || week > programme.weeks) return std::nullopt;
    return week - week % weeks_between_pulses;
}

Instant pulse_closes(const Programme& programme, int week) {
    return week_number(programme, std::min(week + weeks_between_pulses - 1, programme.weeks)).to;
}

NudgeTimes pulse_at(const Programme& programme, int week, const Person& leader,
                    const std::set<time::Day>& holidays) {
    const auto asked_in = week_number(programme, week);
    const auto day = time::local_day(asked_in.from, programme.zone) + pulse_weekday;
    return {opening_from(day, leader, holidays), asked_in.to};
}

}  // namespace switchback::programme
