// Nudges put on the agenda; what becomes of them there is in nudge_timer.cpp.
#include "conversation/nudge_timer.hpp"
#include "conversation/nudge_wanted.hpp"
#include "conversation/session_nudges.hpp"

#include <algorithm>

namespace switchback::conversation {
namespace {

using programme::NudgeKind;

constexpr std::chrono::days asked_about{14};  // nothing is asked about a session any longer than that

std::vector<ledger::AgendaEntry> entries_for(ledger::Books& books, const programme::Session& session,
                                             const programme::Pair& pair, Instant now) {
    std::vector<ledger::AgendaEntry> entries;
    const auto mentor = books.people.find(pair.mentor), leader = books.people.find(pair.leader);
    if (!programme::stands(session) || programme::is_over(pair, session.starts) || !mentor || !leader)
        return entries;
    const auto holidays = holidays_of(books, pair.programme);
    for (const auto& planned : programme::plan_nudges(session, *mentor, *leader, holidays, now))
        entries.push_back(entry_of({planned.kind, session.id.text, planned.to, session.starts},
                                   {planned.due, planned.stale_after}));
    if (now < when_begun(session).stale_after) entries.push_back(when_begun(session));
    return entries;
}

// In a chain: each that falls due plans the next of the same gap.
void plan_gap(ledger::Books& books, const programme::Pair& pair, const programme::Programme& programme,
              Instant now) {
    const auto subject = gap_subject(pair.id);
    const auto waiting = books.agenda.waiting(subject);
    const auto mentor = books.people.find(pair.mentor);
    const Instant since = nothing_planned_since(books, pair, programme);
    const bool as_it_was = std::ranges::any_of(waiting, [&](const auto& entry) {
        const auto nudge = read_nudge(entry);
        return nudge && nudge->at == since && nudge->to == pair.mentor;
    });
    if (as_it_was && !programme::is_over(pair, now)) return;
    if (!waiting.empty()) books.agenda.cancel(subject);
    if (!mentor || programme::is_over(pair, now)) return;
    // Of a gap that is there already it counts from now: only now nothing is planned any more.
    const auto times =
        programme::nothing_planned_at(std::max(since, now), *mentor, programme::holiday_days(programme));
    if (programme::is_over(pair, times.due) || programme::week_of(programme, times.due) > programme.weeks)
        return;
    for (int nth = 1; nth <= programme::most_gap_nudges; ++nth)
        if (books.agenda.plan(
                entry_of({NudgeKind::nothing_planned, pair.id.text, pair.mentor, since, nth}, times)))
            return;
}

void plan_pulse(ledger::Books& books, const programme::Pair& pair, const programme::Programme& programme,
                Instant now) {
    if (programme::is_over(pair, now)) return;
    if (!books.agenda.waiting(pulse_subject(programme.id, pair.leader)).empty()) return;
    const auto leader = books.people.find(pair.leader);
    if (!leader) return;
    const auto holidays = programme::holiday_days(programme);
    for (int week = programme::weeks_between_pulses; week <= programme.weeks;
         week += programme::weeks_between_pulses) {
        auto times = programme::pulse_at(programme, week, *leader, holidays);
        if (times.due < now)
            times.due = programme::next_chance(NudgeKind::pulse, *leader, std::nullopt, holidays, now);
        if (times.stale_after <= now || times.due >= times.stale_after || programme::is_over(pair, times.due))
            continue;
        const Nudge nudge{NudgeKind::pulse, programme.id.text, leader->id,
                          programme::week_number(programme, week).from};
        if (books.agenda.plan(entry_of(nudge, times))) return;
    }
}

}  // namespace

void plan_session(ledger::Books& books, const SessionId& id, Instant now) {
    const auto session = books.sessions.find(id);
    const auto pair = session ? books.pairs.find(session->pair) : std::nullopt;
    plan_anew(books, id.text,
              pair ? entries_for(books, *session, *pair, now) : std::vector<ledger::AgendaEntry>{}, now,
              [&](const Nudge& nudge) {
                  return pair && programme::stands(*session) && nudge.at == session->starts &&
                         !programme::is_over(*pair, session->starts);
              });
    if (pair) plan_pair(books, *pair, now);
}

void plan_pair(ledger::Books& books, const programme::Pair& pair, Instant now) {
    const auto programme = books.programmes.find(pair.programme);
    if (!programme) return;
    plan_gap(books, pair, *programme, now);
    plan_pulse(books, pair, *programme, now);
}

void plan_pairs(ledger::Books& books, const programme::Programme& programme, Instant now) {
    for (const auto& pair : books.pairs.current(programme.id, now)) {
        plan_gap(books, pair, programme, now);
        plan_pulse(books, pair, programme, now);
    }
}

void plan_action(ledger::Books& books, const ActionId& id, Instant now) {
    const auto action = books.sessions.action(id);
    std::vector<ledger::AgendaEntry> entries;
    const auto pair = action ? books.pairs.find(action->pair) : std::nullopt;
    const bool open = pair && action->state == programme::ActionState::open && action->owner && action->due;
    const auto owner = open ? books.people.find(*action->owner) : std::nullopt;
    if (owner) {
        const auto holidays = holidays_of(books, pair->programme);
        auto times = programme::action_due_at(*action->due, *owner, holidays);
        // Agreed on for a day whose morning is over: it is known, and the next word is the day before a
        // session.
        if (times.due >= now) entries.push_back(entry_of(action_nudge(*action), times));
    }
    plan_anew(books, action_subject(id), entries, now, [&](const Nudge& nudge) {
        return owner && nudge.at == action_nudge(*action).at && nudge.to == owner->id;
    });
}

void plan_actions(ledger::Books& books, const LogId& log, Instant now) {
    for (const auto& action : books.sessions.actions(log)) plan_action(books, action.id, now);
}

void plan_sessions_of(ledger::Books& books, const PersonId& person, Instant now) {
    for (const auto& pair : books.pairs.of_person(person)) {
        if (programme::is_over(pair, now)) continue;
        for (const auto& session : books.sessions.of_pair(pair.id, now - asked_about, Instant::max()))
            if (programme::stands(session)) plan_session(books, session.id, now);
        if (pair.leader == person) books.agenda.cancel(pulse_subject(pair.programme, person));
        plan_pair(books, pair, now);
    }
    for (const auto& action : books.sessions.open_actions_of(person)) plan_action(books, action.id, now);
}

void nudge_follows(const ledger::AgendaEntry& entry, ledger::Books& books, Instant now) {
    const auto nudge = read_nudge(entry);
    if (!nudge || (nudge->kind != NudgeKind::nothing_planned && nudge->kind != NudgeKind::pulse)) return;
    if (nudge->kind == NudgeKind::nothing_planned) {
        if (const auto pair = books.pairs.find(PairId{nudge->about})) plan_pair(books, *pair, now);
        return;
    }
    for (const auto& pair : books.pairs.of_person(nudge->to))
        if (pair.leader == nudge->to && pair.programme.text == nudge->about) plan_pair(books, pair, now);
}

}  // namespace switchback::conversation
