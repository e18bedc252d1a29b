#include "conversation/nudge_wanted.hpp"

#include "conversation/nudge_cards.hpp"

#include <algorithm>

namespace switchback::conversation {
namespace {

using programme::NudgeKind;
using Found = std::optional<Wanted>;

bool logged(ledger::Books& books, const programme::Session& session) {
    return books.sessions.log_of(session.id) || books.sessions.log_near(session.pair, session.starts);
}

// Whose every account is gone cannot come either; one who has none yet is found by e-mail.
bool is_there(ledger::Books& books, const programme::Person& person) {
    const auto accounts = books.people.accounts_of(person.id);
    const auto gone = [](const auto& account) { return account.gone; };
    return person.active && (accounts.empty() || !std::all_of(accounts.begin(), accounts.end(), gone));
}

bool is_current(const programme::Pair& pair, Instant now) {
    return pair.from <= now && !programme::is_over(pair, now);
}

std::optional<programme::Person> reader_of(const Nudge& nudge, ledger::Books& books, Instant now) {
    auto reader = books.people.find(nudge.to);
    if (!reader || !wants_nudges(books, *reader, nudge.kind, now)) return std::nullopt;
    return reader;
}

std::optional<programme::KpiInDigest> focus_of(const KpiId& id, ledger::Books& books, Instant now) {
    auto kpi = books.programmes.kpi(id);
    if (!kpi) return std::nullopt;
    programme::KpiInDigest focus;
    focus.kpi = std::move(*kpi);
    if (const auto latest = books.programmes.latest(id, now)) focus.now = latest->value;
    return focus;
}

std::vector<programme::ActionItem> actions_in(const PairId& pair, const PersonId& owner,
                                              ledger::Books& books) {
    auto actions = books.sessions.open_actions_of(owner);
    std::erase_if(actions, [&](const auto& action) { return action.pair != pair; });
    return actions;
}

// Of what the mentor may read: their own log, and the leader's where it was shared.
std::optional<LastTime> last_time(const programme::Pair& pair, ledger::Books& books) {
    const auto log = books.sessions.last_log(pair.id);
    if (!log) return std::nullopt;
    LastTime last;
    last.at = log->held_at;
    if (log->author != pair.mentor && !log->share_summary) return last;
    last.notes = log->notes;
    for (const auto& decision : books.sessions.decisions(log->id)) last.decisions.push_back(decision.text);
    return last;
}

struct About {  // a session, and the two
    programme::Session session;
    programme::Pair pair;
    programme::Person reader, partner;
};

chat::Card session_card(NudgeKind kind, const About& about, ledger::Books& books, Instant now) {
    NudgeFacts facts{about.session, about.reader, about.partner, std::nullopt, {}, 1, now};
    const bool for_leader = kind == NudgeKind::leader_day_before;
    if (for_leader) {
        facts.focus = focus_of(about.session.kpi.empty() ? about.pair.focus : about.session.kpi, books, now);
        if (const auto programme = books.programmes.find(about.pair.programme))
            facts.week = programme::week_of(*programme, about.session.starts);
    }
    if (for_leader || kind == NudgeKind::mentor_day_before)
        facts.actions = actions_in(about.pair.id, about.pair.leader, books);
    if (kind == NudgeKind::mentor_day_before) facts.last = last_time(about.pair, books);
    return nudge_card(kind, facts);
}

Found about_session(const Nudge& nudge, ledger::Books& books, Instant now) {
    auto session = books.sessions.find(SessionId{nudge.about});
    if (!session || session->starts != nudge.at || !programme::stands(*session)) return std::nullopt;
    auto pair = books.pairs.find(session->pair);
    if (!pair || programme::is_over(*pair, session->starts)) return std::nullopt;
    if (nudge.to != (programme::is_for_leader(nudge.kind) ? pair->leader : pair->mentor)) return std::nullopt;
    const bool before = programme::is_before(nudge.kind);
    if (before ? session->starts <= now : logged(books, *session)) return std::nullopt;
    auto reader = reader_of(nudge, books, now);
    auto partner = books.people.find(programme::partner_of(*pair, nudge.to));
    if (!reader || !partner) return std::nullopt;
    // Nobody comes to a session with someone who has left; that it was held may still be logged.
    if (before && !is_there(books, *partner)) return std::nullopt;
    const auto programme = pair->programme;
    const About about{*session, std::move(*pair), *reader, std::move(*partner)};
    return Wanted{std::move(*reader), programme, std::move(*session),
                  [kind = nudge.kind, about](ledger::Books& b, Instant at) {
                      return session_card(kind, about, b, at);
                  }};
}

Found about_gap(const Nudge& nudge, ledger::Books& books, Instant now) {
    const auto pair = books.pairs.find(PairId{nudge.about});
    if (!pair || !is_current(*pair, now) || pair->mentor != nudge.to) return std::nullopt;
    const auto programme = books.programmes.find(pair->programme);
    if (!programme || programme::week_of(*programme, now) > programme->weeks) return std::nullopt;
    if (nothing_planned_since(books, *pair, *programme) != nudge.at || nudge.at > now) return std::nullopt;
    auto reader = reader_of(nudge, books, now);
    const auto partner = books.people.find(pair->leader);
    if (!reader || !partner || !is_there(books, *partner)) return std::nullopt;
    const bool met = books.sessions.last_log(pair->id).has_value();
    return Wanted{
        std::move(*reader), pair->programme, std::nullopt,
        [pair = *pair, partner = *partner, since = met ? std::optional(nudge.at) : std::nullopt,
         zone = reader->zone](ledger::Books&, Instant) { return gap_card(pair, partner, since, zone); }};
}

Found about_action(const Nudge& nudge, ledger::Books& books, Instant now) {
    const auto action = books.sessions.action(ActionId{nudge.about});
    if (!action || action->state != programme::ActionState::open || action->owner != nudge.to)
        return std::nullopt;
    if (!action->due || action_nudge(*action).at != nudge.at) return std::nullopt;
    const auto pair = books.pairs.find(action->pair);
    if (!pair || !is_current(*pair, now)) return std::nullopt;
    auto reader = reader_of(nudge, books, now);
    if (!reader) return std::nullopt;
    return Wanted{*reader, pair->programme, std::nullopt,
                  [action = *action, zone = reader->zone](ledger::Books&, Instant at) {
                      return action_card(action, time::local_day(at, zone));
                  }};
}

Found about_pulse(const Nudge& nudge, ledger::Books& books, Instant now) {
    const auto programme = books.programmes.find(ProgrammeId{nudge.about});
    const auto week = programme ? programme::open_pulse(*programme, now) : std::nullopt;
    if (!week || programme::week_number(*programme, *week).from != nudge.at) return std::nullopt;
    const auto pairs = books.pairs.of_person(nudge.to);
    const bool leads = std::any_of(pairs.begin(), pairs.end(), [&](const auto& pair) {
        return pair.leader == nudge.to && pair.programme == programme->id && is_current(pair, now);
    });
    auto reader = leads ? reader_of(nudge, books, now) : std::nullopt;
    if (!reader) return std::nullopt;
    const auto answered = books.pulses.find(programme->id, nudge.to, *week);
    if (answered && answered->answers[0] && answered->answers[1]) return std::nullopt;
    return Wanted{
        *reader, programme->id, std::nullopt,
        [programme = *programme, week = *week, answered, zone = reader->zone](ledger::Books&, Instant) {
            return pulse_card(programme, week, answered, zone, PulseCard::nudge);
        }};
}

}  // namespace

Instant nothing_planned_since(ledger::Books& books, const programme::Pair& pair,
                              const programme::Programme& programme) {
    Instant since = std::max(pair.from, programme::week_number(programme, 1).from);
    for (const auto& session : books.sessions.of_pair(pair.id, pair.from, Instant::max()))
        if (session.state != programme::SessionState::cancelled)
            since = std::max(since, programme::ends(session));
    return since;
}

std::string_view topic_of(NudgeKind kind) {
    switch (kind) {
        case NudgeKind::nothing_planned:
            return "planning";
        case NudgeKind::action_due:
            return "actions";
        case NudgeKind::pulse:
            return "pulse";
        default:
            return programme::is_before(kind) ? "sessions" : "logs";
    }
}

bool wants_nudges(ledger::Books& books, const programme::Person& person, NudgeKind kind, Instant now) {
    if (!is_there(books, person) || (person.paused_until && *person.paused_until > now)) return false;
    const auto off = books.nudges.off(person.id);
    return off.empty() || (!off.contains("all") && !off.contains(std::string(topic_of(kind))));
}

Found still_wanted(const Nudge& nudge, ledger::Books& books, Instant now) {
    switch (nudge.kind) {
        case NudgeKind::nothing_planned:
            return about_gap(nudge, books, now);
        case NudgeKind::action_due:
            return about_action(nudge, books, now);
        case NudgeKind::pulse:
            return about_pulse(nudge, books, now);
        default:
            return about_session(nudge, books, now);
    }
}

}  // namespace switchback::conversation
