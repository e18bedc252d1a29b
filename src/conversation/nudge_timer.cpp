#include "conversation/nudge_timer.hpp"

#include "base/json.hpp"
#include "conversation/nudge_cards.hpp"
#include "conversation/session_nudges.hpp"

#include <algorithm>
#include <set>

namespace switchback::conversation {
namespace {

using programme::NudgeKind;

// The ticker is never to the second: what was due at the last working minute may go out a little after it.
constexpr minutes still_on_time{10};
constexpr std::chrono::days asked_about{14};  // nothing is asked about a session any longer than that
constexpr std::string_view put_off_mark = ":at:";

struct Nudge {  // the content of an agenda entry
    NudgeKind kind{};
    SessionId session;
    PersonId to;
    Instant starts;  // of the session, when this was planned
};

std::string content_of(const Nudge& nudge) {
    return Json{{"kind", programme::name_of(nudge.kind)},
                {"session", nudge.session.text},
                {"to", nudge.to.text},
                {"starts", to_millis(nudge.starts)}}
        .dump();
}

std::optional<Nudge> read(const std::string& content) {
    const auto json = parse_json(content);
    if (!json || !json->is_object()) return std::nullopt;
    const auto kind = programme::nudge_kind(string_at(*json, "kind"));
    const auto starts = json->find("starts");
    if (!kind || starts == json->end() || !starts->is_number_integer()) return std::nullopt;
    return Nudge{*kind, SessionId{string_at(*json, "session")}, PersonId{string_at(*json, "to")},
                 from_millis(starts->get<long long>())};
}

std::string key_of(const Nudge& nudge) {
    return nudge_key(nudge.kind, nudge.session, nudge.starts);
}

std::set<time::Day> holidays_of(ledger::Books& books, const ProgrammeId& id) {
    const auto programme = books.programmes.find(id);
    if (!programme) return {};
    return {programme->holidays.begin(), programme->holidays.end()};
}

bool still_ahead(const programme::Session& session) {
    return session.state == programme::SessionState::planned ||
           session.state == programme::SessionState::confirmed;
}

struct Around {  // what a nudge is about
    programme::Session session;
    programme::Pair pair;
    programme::Person reader, partner;
};

bool logged(ledger::Books& books, const programme::Session& session) {
    return books.sessions.log_of(session.id) || books.sessions.log_near(session.pair, session.starts);
}

// Whose every account is gone cannot come either; one who has none yet is found by e-mail.
bool is_there(ledger::Books& books, const programme::Person& person) {
    const auto accounts = books.people.accounts_of(person.id);
    const auto gone = [](const auto& account) { return account.gone; };
    return person.active && (accounts.empty() || !std::all_of(accounts.begin(), accounts.end(), gone));
}

bool reads_nudges(ledger::Books& books, const programme::Person& person, Instant now) {
    return is_there(books, person) && (!person.paused_until || *person.paused_until <= now);
}

std::optional<Around> still_wanted(const Nudge& nudge, ledger::Books& books, Instant now) {
    auto session = books.sessions.find(nudge.session);
    if (!session || session->starts != nudge.starts || !still_ahead(*session)) return std::nullopt;
    auto pair = books.pairs.find(session->pair);
    if (!pair || (pair->ended && *pair->ended <= session->starts)) return std::nullopt;
    const bool for_leader = programme::is_for_leader(nudge.kind);
    if (nudge.to != (for_leader ? pair->leader : pair->mentor)) return std::nullopt;
    if (for_leader ? session->starts <= now : logged(books, *session)) return std::nullopt;
    auto reader = books.people.find(nudge.to);
    auto partner = books.people.find(programme::partner_of(*pair, nudge.to));
    if (!reader || !reads_nudges(books, *reader, now) || !partner) return std::nullopt;
    // Nobody comes to a session with someone who has left; that it was held may still be logged.
    if (for_leader && !is_there(books, *partner)) return std::nullopt;
    return Around{std::move(*session), std::move(*pair), std::move(*reader), std::move(*partner)};
}

std::optional<programme::KpiInDigest> focus_of(const Around& around, ledger::Books& books, Instant now) {
    const auto& id = around.session.kpi.empty() ? around.pair.focus : around.session.kpi;
    auto kpi = books.programmes.kpi(id);
    if (!kpi) return std::nullopt;
    programme::KpiInDigest focus;
    focus.kpi = std::move(*kpi);
    if (const auto latest = books.programmes.latest(id, now)) focus.now = latest->value;
    return focus;
}

NudgeFacts facts_of(NudgeKind kind, const Around& around, ledger::Books& books, Instant now) {
    NudgeFacts facts{around.session, around.reader, around.partner, std::nullopt, {}, 1, now};
    if (kind != NudgeKind::leader_day_before) return facts;
    facts.focus = focus_of(around, books, now);
    facts.actions = books.sessions.open_actions_of(around.reader.id);
    std::erase_if(facts.actions, [&](const auto& action) { return action.pair != around.pair.id; });
    if (const auto programme = books.programmes.find(around.pair.programme))
        facts.week = programme::week_of(*programme, around.session.starts);
    return facts;
}

// After downtime the hour may be wrong: then the nudge waits for the next working moment, if that is in time.
bool put_off(const ledger::AgendaEntry& entry, const Nudge& nudge, const Around& around, ledger::Books& books,
             Instant now) {
    const Instant chance = programme::next_chance(nudge.kind, around.reader, around.session,
                                                  holidays_of(books, around.pair.programme), now);
    if (chance >= entry.stale_after) return false;
    auto later = entry;
    later.key = key_of(nudge) + std::string(put_off_mark) + std::to_string(to_millis(chance));
    later.due = chance;
    return books.agenda.plan(later);
}

// Ones that were put off have a done key behind them; planning alone would not bring them back.
void restore_put_off(const std::vector<ledger::AgendaEntry>& waiting, const programme::Session& session,
                     ledger::Books& books) {
    for (const auto& entry : waiting) {
        const auto nudge = read(entry.content);
        const bool put_off = entry.key.find(put_off_mark) != std::string::npos;
        if (put_off && nudge && nudge->starts == session.starts) books.agenda.plan(entry);
    }
}

}  // namespace

std::string nudge_key(NudgeKind kind, const SessionId& session, Instant starts) {
    return "nudge:" + programme::name_of(kind) + ":" + session.text + ":" + std::to_string(to_millis(starts));
}

std::optional<std::vector<chat::Message>> nudge_due(const ledger::AgendaEntry& entry, ledger::Books& books,
                                                    Instant now) {
    const auto nudge = read(entry.content);
    if (!nudge) return std::nullopt;
    const auto around = still_wanted(*nudge, books, now);
    if (!around) return std::nullopt;
    const bool on_time = now - entry.due <= still_on_time;
    if (!on_time && !programme::may_disturb(nudge->kind, around->reader, around->session, now)) {
        if (!put_off(entry, *nudge, *around, books, now)) return std::nullopt;
        return std::vector<chat::Message>{};
    }
    chat::Message message{key_of(*nudge), chat::ToPerson{nudge->to},
                          nudge_card(nudge->kind, facts_of(nudge->kind, *around, books, now))};
    message.urgent = nudge->kind == NudgeKind::leader_soon;
    message.stale_after = entry.stale_after;
    return std::vector{std::move(message)};
}

void plan_session(ledger::Books& books, const SessionId& id, Instant now) {
    auto waiting = books.agenda.waiting(id.text);
    for (const auto& entry : waiting)
        if (entry.stale_after < now)
            books.agenda.dropped(entry.key, now);  // counted, not lost in the cancelling
    std::erase_if(waiting, [&](const auto& entry) { return entry.stale_after < now; });
    books.agenda.cancel(id.text);
    const auto session = books.sessions.find(id);
    if (!session || !still_ahead(*session)) return;
    const auto pair = books.pairs.find(session->pair);
    if (!pair || (pair->ended && *pair->ended <= session->starts)) return;
    const auto mentor = books.people.find(pair->mentor), leader = books.people.find(pair->leader);
    if (!mentor || !leader) return;
    const auto holidays = holidays_of(books, pair->programme);
    for (const auto& planned : programme::plan_nudges(*session, *mentor, *leader, holidays, now)) {
        const Nudge nudge{planned.kind, planned.session, planned.to, session->starts};
        books.agenda.plan(
            {key_of(nudge), "nudge", id.text, planned.due, planned.stale_after, content_of(nudge)});
    }
    if (now < when_begun(*session).stale_after) books.agenda.plan(when_begun(*session));
    restore_put_off(waiting, *session, books);
}

void plan_sessions_of(ledger::Books& books, const PersonId& person, Instant now) {
    for (const auto& pair : books.pairs.of_person(person)) {
        if (pair.ended && *pair.ended <= now) continue;
        for (const auto& session : books.sessions.of_pair(pair.id, now - asked_about, Instant::max()))
            if (still_ahead(session)) plan_session(books, session.id, now);
    }
}

}  // namespace switchback::conversation
