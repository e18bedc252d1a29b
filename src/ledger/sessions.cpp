#include "ledger/sessions.hpp"

#include "ledger/connection.hpp"
#include "ledger/stored_names.hpp"

namespace switchback::ledger {

namespace {

using SessionRow =
    std::tuple<SessionId, PairId, Instant, int, std::string, KpiId, std::string, CadenceId, int, Instant>;

#define SESSION                                                                                         \
    "SELECT s.id, s.pair, s.starts_at, s.minutes, s.state, s.kpi, s.call_link, s.cadence, s.sequence, " \
    "s.changed_at FROM sessions s"
#define OF_PAIRS " JOIN pairs p ON p.id = s.pair"
#define AHEAD " AND s.state IN ('planned', 'confirmed')"

programme::Session to_session(const SessionRow& row) {
    const auto& [id, pair, starts, minutes, state, kpi, link, cadence, sequence, changed] = row;
    return {id,  pair, starts,  minutes,  from_stored<programme::SessionState>(state),
            kpi, link, cadence, sequence, changed};
}

std::optional<programme::Session> to_session(const std::optional<SessionRow>& row) {
    if (!row) return std::nullopt;
    return to_session(*row);
}

std::vector<programme::Session> to_sessions(const std::vector<SessionRow>& rows) {
    std::vector<programme::Session> out;
    for (const auto& row : rows) out.push_back(to_session(row));
    return out;
}

}  // namespace

void Sessions::save(const programme::Session& session) {
    connection_.run(
        "INSERT INTO sessions (id, pair, starts_at, minutes, state, kpi, call_link, cadence, sequence, "
        "changed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET "
        "pair = excluded.pair, starts_at = excluded.starts_at, minutes = excluded.minutes, "
        "state = excluded.state, kpi = excluded.kpi, call_link = excluded.call_link, "
        "cadence = excluded.cadence, sequence = excluded.sequence, changed_at = excluded.changed_at",
        session.id, session.pair, session.starts, session.minutes, stored(session.state),
        or_none(session.kpi), session.call_link, or_none(session.cadence), session.sequence, session.changed);
    connection_.wake();  // people are invited to it
}

std::optional<programme::Session> Sessions::find(const SessionId& id) {
    return to_session(connection_.one<SessionRow>(SESSION " WHERE s.id = ?", id));
}

std::vector<programme::Session> Sessions::of_pair(const PairId& pair, Instant from, Instant to) {
    return to_sessions(connection_.all<SessionRow>(
        SESSION " WHERE s.pair = ? AND s.starts_at >= ? AND s.starts_at <= ? ORDER BY s.starts_at, s.id",
        pair, from, to));
}

std::optional<programme::Session> Sessions::next_of(const PersonId& person, Instant after) {
    return to_session(connection_.one<SessionRow>(
        SESSION OF_PAIRS
        " WHERE (p.mentor = ? OR p.leader = ?) AND s.starts_at > ?" AHEAD
        " AND (p.ended_at IS NULL OR s.starts_at < p.ended_at) ORDER BY s.starts_at, s.id LIMIT 1",
        person, person, after));
}

std::vector<programme::Session> Sessions::ahead_of(const PersonId& person, Instant from, Instant to) {
    return to_sessions(connection_.all<SessionRow>(
        SESSION OF_PAIRS
        " WHERE (p.mentor = ? OR p.leader = ?) AND s.starts_at < ? AND s.starts_at > ?" AHEAD
        " AND s.starts_at + s.minutes * 60000 > ? AND (p.ended_at IS NULL OR s.starts_at < p.ended_at) "
        "ORDER BY s.starts_at, s.id",
        person, person, to, from - minutes{programme::longest_session}, from));
}

std::vector<programme::Session> Sessions::unlogged_of(const PersonId& person, Instant from, Instant to) {
    return to_sessions(connection_.all<SessionRow>(
        SESSION OF_PAIRS
        " WHERE (p.mentor = ? OR p.leader = ?) AND s.starts_at >= ? AND s.starts_at <= ?" AHEAD
        " AND (p.ended_at IS NULL OR p.ended_at > ?) AND NOT EXISTS (SELECT 1 FROM session_logs l "
        "WHERE l.session = s.id AND l.undone_at IS NULL) ORDER BY s.starts_at, s.id",
        person, person, from, to, to));
}

std::vector<programme::Session> Sessions::upcoming(const ProgrammeId& programme, Instant after) {
    return to_sessions(connection_.all<SessionRow>(
        SESSION OF_PAIRS " WHERE p.programme = ? AND s.starts_at > ?" AHEAD
                         " AND (p.ended_at IS NULL OR s.starts_at < p.ended_at) ORDER BY s.starts_at, s.id",
        programme, after));
}

}  // namespace switchback::ledger
