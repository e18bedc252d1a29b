// The logs of sessions; sessions themselves are in sessions.cpp, decisions and actions in outcomes.cpp.
#include "ledger/connection.hpp"
#include "ledger/sessions.hpp"

namespace switchback::ledger {

namespace {

using LogRow = std::tuple<LogId, SessionId, PairId, PersonId, Instant, int, std::string, KpiId,
                          std::optional<int>, bool, Instant, std::optional<Instant>, std::optional<Instant>>;

#define LOG                                                                                                 \
    "SELECT l.id, l.session, l.pair, l.author, l.held_at, l.minutes, l.notes_sealed, l.kpi, l.confidence, " \
    "l.share_summary, l.logged_at, l.edited_at, l.undone_at FROM session_logs l"

std::optional<programme::SessionLog> to_log(const Seals& seals, const std::optional<LogRow>& row) {
    if (!row) return std::nullopt;
    const auto& [id, session, pair, author, held, minutes, notes, kpi, confidence, share, logged, edited,
                 undone] = *row;
    return programme::SessionLog{
        id,  session,    pair,  author, held,   minutes, seals.open(notes, "session_logs", id.text, "notes"),
        kpi, confidence, share, logged, edited, undone};
}

}  // namespace

void Sessions::save(const programme::SessionLog& log) {
    connection_.run(
        "INSERT INTO session_logs (id, session, pair, author, held_at, minutes, notes_sealed, kpi, "
        "confidence, share_summary, logged_at, edited_at, undone_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET "
        "session = excluded.session, pair = excluded.pair, author = excluded.author, "
        "held_at = excluded.held_at, minutes = excluded.minutes, notes_sealed = excluded.notes_sealed, "
        "kpi = excluded.kpi, confidence = excluded.confidence, share_summary = excluded.share_summary, "
        "logged_at = excluded.logged_at, edited_at = excluded.edited_at, undone_at = excluded.undone_at",
        log.id, or_none(log.session), log.pair, log.author, log.held_at, log.minutes,
        connection_.seals().seal(log.notes, "session_logs", log.id.text, "notes"), or_none(log.kpi),
        log.confidence, log.share_summary, log.logged_at, log.edited_at, log.undone_at);
}

std::optional<programme::SessionLog> Sessions::log(const LogId& id) {
    return to_log(connection_.seals(), connection_.one<LogRow>(LOG " WHERE l.id = ?", id));
}

std::optional<programme::SessionLog> Sessions::log_of(const SessionId& session) {
    return to_log(connection_.seals(),
                  connection_.one<LogRow>(LOG " WHERE l.session = ? AND l.undone_at IS NULL", session));
}

std::optional<programme::SessionLog> Sessions::log_near(const PairId& pair, Instant held_at) {
    return to_log(connection_.seals(),
                  connection_.one<LogRow>(LOG " WHERE l.pair = ? AND l.undone_at IS NULL AND l.held_at >= ? "
                                              "AND l.held_at <= ? ORDER BY abs(l.held_at - ?), l.id LIMIT 1",
                                          pair, held_at - programme::same_session,
                                          held_at + programme::same_session, held_at));
}

std::optional<programme::SessionLog> Sessions::last_log(const PairId& pair) {
    return to_log(connection_.seals(),
                  connection_.one<LogRow>(LOG " WHERE l.pair = ? AND l.undone_at IS NULL "
                                              "ORDER BY l.held_at DESC, l.id DESC LIMIT 1",
                                          pair));
}

}  // namespace switchback::ledger
