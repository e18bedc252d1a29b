#include "ledger/weeks.hpp"

#include "ledger/connection.hpp"
#include "ledger/friction_rows.hpp"
#include "ledger/frictions.hpp"
#include "ledger/programmes.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace switchback::ledger {

namespace {

using programme::Digest;
using programme::FrictionInDigest;
using programme::Programme;
using programme::SessionState;
using programme::Week;
using KpiNames = std::map<KpiId, std::string>;

constexpr int small_group = 3;  // fewer people or pairs than this would be named by it

struct SessionFact {
    PairId pair;
    Instant starts, ends;
    SessionState state;
};

std::vector<SessionFact> sessions_in(Connection& connection, const Programme& programme, const Week& week) {
    using Row = std::tuple<PairId, Instant, int, std::string>;
    std::vector<SessionFact> out;
    for (const auto& [pair, starts, length, state] : connection.all<Row>(
             "SELECT s.pair, s.starts_at, s.minutes, s.state FROM sessions s JOIN pairs p ON p.id = s.pair "
             "WHERE p.programme = ? AND s.starts_at >= ? AND s.starts_at < ?",
             programme.id, week.from, week.to))
        out.push_back({pair, starts, starts + minutes{length}, from_stored<SessionState>(state)});
    return out;
}

int held_of(const std::vector<SessionFact>& sessions) {
    return static_cast<int>(std::count_if(sessions.begin(), sessions.end(),
                                          [](const auto& s) { return s.state == SessionState::held; }));
}

// A cancelled session stays in what was planned, unless the pair has another one in the same week instead.
int planned_of(const std::vector<SessionFact>& sessions) {
    std::set<PairId> going_on;
    for (const auto& session : sessions)
        if (session.state != SessionState::cancelled) going_on.insert(session.pair);
    return static_cast<int>(std::count_if(sessions.begin(), sessions.end(), [&](const auto& s) {
        return s.state != SessionState::cancelled || !going_on.contains(s.pair);
    }));
}

void gather_sessions(Connection& connection, Digest& digest, Instant now) {
    const auto sessions = sessions_in(connection, digest.programme, digest.week);
    digest.held = held_of(sessions);
    digest.planned = planned_of(sessions);
    digest.fell_through = digest.planned - digest.held;
    std::set<PairId> met;
    for (const auto& session : sessions) {
        if (programme::stands(session.state)) --digest.fell_through;
        if (session.state == SessionState::held) met.insert(session.pair);
        if (programme::stands(session.state) && session.ends <= now) ++digest.unlogged;
    }
    digest.pairs_met = static_cast<int>(met.size());
    digest.pairs_active = *connection.value<int>(
        "SELECT count(*) FROM pairs WHERE programme = ? AND from_at < ? "
        "AND (ended_at IS NULL OR ended_at > ?)",
        digest.programme.id, digest.week.to, digest.week.from);
    if (digest.week.number <= 1) return;
    const auto before = sessions_in(connection, digest.programme,
                                    programme::week_number(digest.programme, digest.week.number - 1));
    digest.held_before = held_of(before);
    digest.planned_before = planned_of(before);
}

KpiNames gather_kpis(Connection& connection, Digest& digest, Instant now) {
    Programmes programmes(connection);
    KpiNames names;
    for (auto& kpi : programmes.kpis(digest.programme.id)) {
        names[kpi.id] = kpi.name;
        programme::KpiInDigest entry;
        const auto latest = programmes.latest(kpi.id, now);
        const auto earlier = programmes.latest(kpi.id, now - std::chrono::days{7});
        if (latest) entry.now = latest->value;
        if (earlier) entry.previous = earlier->value;
        if (earlier && earlier->at == latest->at)
            entry.no_figure_since = time::local_day(latest->at, digest.programme.zone);
        entry.kpi = std::move(kpi);
        digest.kpis.push_back(std::move(entry));
    }
    return names;
}

#define OF_INTEREST                                 \
    "f.programme = ? AND (" FRICTION_IS_OPEN        \
    " OR (f.first_week >= ? AND f.first_week < ?) " \
    "OR (f.status_week >= ? AND f.status_week < ?))"

// What a moment of the week may stand under: weeks of UTC, which is not everybody's.
struct Span {
    Instant from, to;
};
Span span_of(const Week& week) {
    return {week_of(week.from), week.to};
}

// The function that at least three of a friction point's reporters share, the largest such group. Smaller
// groups do not leave the database, nor does any reporter.
std::map<FrictionId, std::string> functions(Connection& connection, const Digest& digest) {
    using Row = std::tuple<FrictionId, ReportId, std::string>;
    std::map<FrictionId, std::string> out;
    const Span span = span_of(digest.week);
    for (const auto& [friction, report, sealed] : connection.all<Row>(
             "SELECT g.friction, r.id, r.function_sealed FROM (SELECT r.friction, min(r.id) AS sample, "
             "count(DISTINCT r.reporter_index) AS people FROM friction_reports r "
             "JOIN friction_points f ON f.id = r.friction WHERE r.withdrawn = 0 AND " OF_INTEREST
             " GROUP BY r.friction, r.function_index HAVING count(DISTINCT r.reporter_index) >= ?) g "
             "JOIN friction_reports r ON r.id = g.sample ORDER BY g.people DESC, r.id",
             digest.programme.id, span.from, span.to, span.from, span.to, small_group))
        out.try_emplace(friction,
                        connection.seals().open(sealed, "friction_reports", report.text, "function"));
    return out;
}

// The names of those who chose to be named, and of nobody else.
std::map<FrictionId, std::vector<std::string>> reporters(Connection& connection, const Digest& digest) {
    std::map<FrictionId, std::vector<std::string>> out;
    Frictions frictions(connection);
    const Span span = span_of(digest.week);
    for (const auto& [friction, id] : connection.all<std::tuple<FrictionId, ReportId>>(
             "SELECT r.friction, r.id FROM friction_reports r JOIN friction_points f ON f.id = r.friction "
             "WHERE r.named = 1 AND r.withdrawn = 0 AND " OF_INTEREST,
             digest.programme.id, span.from, span.to, span.from, span.to)) {
        const auto name = connection.value<std::string>("SELECT name FROM people WHERE id = ?",
                                                        frictions.report(id)->reporter);
        if (name) out[friction].push_back(*name);
    }
    for (auto& [friction, names] : out) {
        std::sort(names.begin(), names.end());
        names.erase(std::unique(names.begin(), names.end()), names.end());
    }
    return out;
}

// The KPIs that so many pairs serve that their name tells none of them.
std::set<KpiId> shared_kpis(Connection& connection, const Digest& digest, Instant now) {
    std::set<KpiId> out;
    for (auto& [kpi] : connection.all<std::tuple<KpiId>>(
             "SELECT p.focus FROM pairs p WHERE p.programme = ? AND p.from_at <= ? "
             "AND (p.ended_at IS NULL OR p.ended_at > ?) AND p.focus IS NOT NULL "
             "GROUP BY p.focus HAVING count(*) >= ?",
             digest.programme.id, now, now, small_group))
        out.insert(std::move(kpi));
    return out;
}

void sort_in(Digest& digest, FrictionInDigest entry) {
    using Status = programme::FrictionStatus;
    const auto in_week = [&](Instant at) { return at >= digest.week.from && at < digest.week.to; };
    const Status status = entry.point.status;
    if (status != Status::withdrawn && in_week(entry.point.first_reported)) digest.fresh.push_back(entry);
    if (status == Status::resolved && in_week(entry.point.status_since)) digest.resolved.push_back(entry);
    if (programme::is_open(status)) digest.open.push_back(std::move(entry));
}

std::string name_of(Connection& connection, const PersonId& person) {
    return connection.value<std::string>("SELECT name FROM people WHERE id = ?", person).value_or("");
}

void gather_frictions(Connection& connection, Digest& digest, const KpiNames& names,
                      const std::set<KpiId>& shared, Instant now) {
    using Row = decltype(std::tuple_cat(FrictionRow{}, std::tuple<int, int, int>{}));
    constexpr auto counts = std::tuple_size_v<FrictionRow>;
    const auto groups = functions(connection, digest);
    const auto named = reporters(connection, digest);
    const Span span = span_of(digest.week);
    for (const auto& row : connection.all<Row>(
             "SELECT " FRICTION_COLUMNS ", " FRICTION_COUNTS
             ", (SELECT count(DISTINCT c.reporter_index) FROM friction_reports c WHERE c.friction = f.id "
             "AND c.withdrawn = 0) FROM friction_points f WHERE " OF_INTEREST,
             digest.programme.id, span.from, span.to, span.from, span.to)) {
        FrictionInDigest entry;
        entry.point = to_friction(connection.seals(), first_of<FrictionRow>(row));
        entry.pairs = std::get<counts>(row);
        entry.reports = std::get<counts + 1>(row);
        entry.rank = programme::rank(entry.point.severity, entry.pairs, programme::kpi_weight,
                                     now - entry.point.first_reported);
        const bool tells_nobody =
            std::get<counts + 2>(row) >= small_group || shared.contains(entry.point.kpi);
        if (const auto name = names.find(entry.point.kpi); tells_nobody && name != names.end())
            entry.kpi_name = name->second;
        if (const auto group = groups.find(entry.point.id); group != groups.end())
            entry.function = group->second;
        if (const auto who = named.find(entry.point.id); who != named.end()) entry.reporters = who->second;
        if (entry.point.owner) entry.owner = name_of(connection, *entry.point.owner);
        sort_in(digest, std::move(entry));
    }
    programme::by_rank(digest.fresh);
    programme::by_rank(digest.open);
    programme::by_rank(digest.resolved);
}

// Those that at least three people share who are in a pair of this programme now: who else is in the company
// hides nobody in it.
std::set<std::string> shared_functions(Connection& connection, const Digest& digest, Instant now) {
    std::set<std::string> out;
    for (auto& [function] : connection.all<std::tuple<std::string>>(
             "SELECT x.function FROM people x WHERE x.active = 1 AND x.function <> '' AND EXISTS "
             "(SELECT 1 FROM pairs p WHERE p.programme = ? AND p.from_at <= ? "
             "AND (p.ended_at IS NULL OR p.ended_at > ?) AND (p.mentor = x.id OR p.leader = x.id)) "
             "GROUP BY x.function HAVING count(*) >= ?",
             digest.programme.id, now, now, small_group))
        out.insert(std::move(function));
    return out;
}

// By when they were written down, so that what came after one digest is in the next.
void gather_outcomes(Connection& connection, Digest& digest, const KpiNames& names,
                     const std::set<KpiId>& shared, Instant now) {
    for (auto& [words, at, kpi] : connection.all<std::tuple<std::string, Instant, KpiId>>(
             "SELECT d.words, l.held_at, l.kpi FROM decisions d JOIN session_logs l ON l.id = d.log "
             "JOIN pairs p ON p.id = l.pair WHERE p.programme = ? AND l.undone_at IS NULL "
             "AND d.added_at >= ? AND d.added_at < ? ORDER BY l.held_at, l.id, d.place",
             digest.programme.id, digest.week.from, digest.week.to)) {
        const auto name = names.find(kpi);
        const bool told = name != names.end() && shared.contains(kpi);
        digest.decisions.push_back({words, at, told ? name->second : ""});
    }
    const auto functions = shared_functions(connection, digest, now);
    for (auto& [what, function, due] : connection.all<std::tuple<std::string, std::string, time::Day>>(
             "SELECT a.what, o.function, a.due_day FROM pairs p "
             "JOIN actions a ON a.pair = p.id AND a.state = 'open' JOIN session_logs l ON l.id = a.log "
             "LEFT JOIN people o ON o.id = a.owner WHERE p.programme = ? AND l.undone_at IS NULL "
             "AND a.due_day < ? ORDER BY a.due_day, a.id",
             digest.programme.id, time::local_day(now, digest.programme.zone)))
        digest.overdue.push_back({what, functions.contains(function) ? function : "", due});
}

}  // namespace

programme::Digest Weeks::gather(const programme::Programme& programme, const programme::Week& week,
                                Instant now) {
    Digest digest;
    digest.programme = programme;
    digest.week = week;
    gather_sessions(connection_, digest, now);
    const auto names = gather_kpis(connection_, digest, now);
    const auto shared = shared_kpis(connection_, digest, now);
    gather_frictions(connection_, digest, names, shared, now);
    gather_outcomes(connection_, digest, names, shared, now);
    return digest;
}

}  // namespace switchback::ledger
