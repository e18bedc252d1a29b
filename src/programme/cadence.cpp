#include "programme/cadence.hpp"

#include <algorithm>

namespace switchback::programme {
namespace {

using std::chrono::days;
using time::Day;

std::string between(int least, int most) {
    return std::to_string(least) + " and " + std::to_string(most);
}

// The last day on which something may still begin, one to spare where a zone's day is another's.
Day last_day(const Programme& programme) {
    return time::local_day(week_number(programme, programme.weeks + 1).from, programme.zone) + days{1};
}

// Why no session may begin then, on this day of the cadence.
std::optional<LeftOut> left_out(const CadenceWish& wish, Day day, Instant at, Instant now) {
    if (at < now) return LeftOut{day, LeftOutReason::past};
    const int week = week_of(wish.programme, at);
    if (week < 1 || week > wish.programme.weeks) return LeftOut{day, LeftOutReason::outside_cycle};
    if (at < wish.pair.from || (wish.pair.ended && at >= *wish.pair.ended))
        return LeftOut{day, LeftOutReason::outside_pair};
    for (const Day its : {day, time::local_day(at, wish.mentor.zone)})
        if (const auto holiday = wish.holidays.find(its); holiday != wish.holidays.end())
            return LeftOut{day, LeftOutReason::holiday, holiday->second};
    const time::Span when{at, at + std::chrono::minutes{wish.minutes}};
    if (std::ranges::any_of(wish.away, [&](const auto& span) { return time::overlap(when, span); }))
        return LeftOut{day, LeftOutReason::away};
    return std::nullopt;
}

bool outside(const time::Span& when, const Person& person) {
    return !time::covers(time::working_time(when, person.hours, person.zone), when);
}

CycleSession session_at(const CadenceWish& wish, const time::Occurrence& one) {
    const time::Span when{one.at, one.at + std::chrono::minutes{wish.minutes}};
    CycleSession out{one.at, one.asked, one.how, outside(when, wish.leader), outside(when, wish.mentor), {}};
    std::vector<const Session*> overlapping;
    for (const Session& session : wish.existing)
        if (stands(session) && time::overlap(when, {session.starts, ends(session)}))
            overlapping.push_back(&session);
    std::ranges::stable_sort(overlapping, {}, &Session::starts);
    for (const Session* session : overlapping) out.conflicts.push_back(session->id);
    return out;
}

}  // namespace

std::vector<Refusal> check(const CadenceWish& wish) {
    const auto& cadence = wish.cadence;
    std::vector<Refusal> out;
    if (cadence.days.none()) out.push_back({"cadence_without_weekday", {}, "days"});
    if (cadence.at < milliseconds{0} || cadence.at >= days{1})
        out.push_back({"cadence_time_out_of_range", {}, "time"});
    if (cadence.every_weeks < 1 || cadence.every_weeks > longest_cadence_rhythm)
        out.push_back({"cadence_weeks_out_of_range", between(1, longest_cadence_rhythm), "weeks"});
    if (cadence.count && (*cadence.count < 1 || *cadence.count > most_cadence_sessions))
        out.push_back({"cadence_count_out_of_range", between(1, most_cadence_sessions), "count"});
    if (cadence.last && *cadence.last < cadence.first)
        out.push_back({"cadence_ends_before_it_starts", {}, "last"});
    if (wish.minutes < shortest_session || wish.minutes > longest_session)
        out.push_back({"minutes_out_of_range", between(shortest_session, longest_session), "minutes"});
    return out;
}

CyclePlan plan_cycle(const CadenceWish& wish, Instant now) {
    CyclePlan out;
    if (!check(wish).empty()) return out;
    auto cadence = wish.cadence;
    const bool endless = !cadence.count && !cadence.last;
    if (endless) cadence.last = last_day(wish.programme);
    const auto found = time::occurrences(cadence, wish.leader.zone, wish.holidays);
    const auto after_all = [&](Instant at) { return week_of(wish.programme, at) > wish.programme.weeks; };
    for (const auto& one : found.held) {
        const auto day = std::chrono::floor<days>(one.asked);
        if (endless && after_all(one.at)) continue;
        if (const auto why = left_out(wish, day, one.at, now))
            out.left_out.push_back(*why);
        else if (out.sessions.size() >= static_cast<std::size_t>(most_cadence_sessions))
            out.left_out.push_back({day, LeftOutReason::too_many});
        else
            out.sessions.push_back(session_at(wish, one));
    }
    for (const auto& [day, holiday] : found.skipped) {
        const Instant at = time::to_instant(time::LocalTime{day} + cadence.at, wish.leader.zone);
        if (endless && after_all(at)) continue;
        if (const auto why = left_out(wish, day, at, now)) out.left_out.push_back(*why);
    }
    std::ranges::stable_sort(out.left_out, {}, &LeftOut::day);
    return out;
}

std::vector<time::WallStretch> wall_stretches(const CyclePlan& plan, std::string_view zone) {
    std::vector<Instant> starts;
    for (const auto& session : plan.sessions) starts.push_back(session.starts);
    return time::wall_stretches(starts, zone);
}

std::vector<SessionMove> moved_with_leader(const time::Cadence& cadence, const std::vector<Session>& sessions,
                                           std::string_view old_zone, std::string_view new_zone,
                                           const time::Holidays& holidays, Instant now) {
    std::vector<SessionMove> out;
    for (const auto& move : time::moved_with_zone(cadence, old_zone, new_zone, holidays, now)) {
        if (move.to < now) continue;
        for (const Session& session : sessions)
            if (stands(session) && session.starts == move.from)
                out.push_back({session.id, move.from, move.to, move.how});
    }
    return out;
}

namespace {

// Cancelled sessions next to `at` in one direction, over missed ones.
template <class Iterator>
int cancelled_from(Iterator at, Iterator end) {
    int count = 0;
    for (; at != end; ++at) {
        if (at->state == SessionState::cancelled)
            ++count;
        else if (at->state != SessionState::missed)
            break;
    }
    return count;
}

struct Row {
    int before = 0, after = 0;  // cancelled ones beside it
};
std::optional<Row> row_around(std::vector<Session> sessions, const SessionId& cancelled) {
    std::ranges::stable_sort(sessions, {}, &Session::starts);
    const auto it = std::ranges::find(sessions, cancelled, &Session::id);
    if (it == sessions.end() || it->state != SessionState::cancelled) return std::nullopt;
    return Row{cancelled_from(std::make_reverse_iterator(it), sessions.rend()),
               cancelled_from(std::next(it), sessions.end())};
}

}  // namespace

int cancelled_in_a_row(const std::vector<Session>& of_pair, const SessionId& cancelled) {
    const auto row = row_around(of_pair, cancelled);
    return row ? row->before + 1 + row->after : 0;
}

bool calls_for_care(const std::vector<Session>& of_pair, const SessionId& cancelled) {
    const auto row = row_around(of_pair, cancelled);
    if (!row) return false;
    // A side that was such a row by itself was answered when it became one.
    return row->before + 1 + row->after >= row_that_calls_for_care &&
           std::max(row->before, row->after) < row_that_calls_for_care;
}

time::Meeting rescue(time::Meeting meeting) {
    meeting.length = rescue_length;
    meeting.horizon = rescue_horizon;
    meeting.usual.reset();
    meeting.wanted_in.clear();
    meeting.offered.clear();
    return meeting;
}

}  // namespace switchback::programme
