#include "ledger/pairs.hpp"

#include "ledger/connection.hpp"

#include <algorithm>

namespace switchback::ledger {

namespace {

using PairRow = std::tuple<PairId, ProgrammeId, PersonId, PersonId, KpiId, Instant, std::optional<Instant>>;

#define PAIR "SELECT p.id, p.programme, p.mentor, p.leader, p.focus, p.from_at, p.ended_at FROM pairs p"

programme::Pair to_pair(const PairRow& row) {
    const auto& [id, programme, mentor, leader, focus, from, ended] = row;
    return {id, programme, mentor, leader, focus, from, ended};
}

std::optional<programme::Pair> to_pair(const std::optional<PairRow>& row) {
    if (!row) return std::nullopt;
    return to_pair(*row);
}

// Current ones by the partner's name, then ended ones, the latest first.
bool before(const std::pair<programme::Pair, std::string>& a,
            const std::pair<programme::Pair, std::string>& b) {
    const auto& [x, x_partner] = a;
    const auto& [y, y_partner] = b;
    if (x.ended.has_value() != y.ended.has_value()) return !x.ended;
    if (x.ended) return std::tie(*y.ended, y.id) < std::tie(*x.ended, x.id);
    return std::tie(x_partner, x.id) < std::tie(y_partner, y.id);
}

}  // namespace

void Pairs::save(const programme::Pair& pair) {
    connection_.run(
        "INSERT INTO pairs (id, programme, mentor, leader, focus, from_at, ended_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET programme = excluded.programme, "
        "mentor = excluded.mentor, leader = excluded.leader, focus = excluded.focus, "
        "from_at = excluded.from_at, ended_at = excluded.ended_at",
        pair.id, pair.programme, pair.mentor, pair.leader, or_none(pair.focus), pair.from, pair.ended);
}

std::optional<programme::Pair> Pairs::find(const PairId& id) {
    return to_pair(connection_.one<PairRow>(PAIR " WHERE p.id = ?", id));
}

std::vector<programme::Pair> Pairs::of_person(const PersonId& person) {
    using Row = std::tuple<PairId, ProgrammeId, PersonId, PersonId, KpiId, Instant, std::optional<Instant>,
                           std::string>;
    std::vector<std::pair<programme::Pair, std::string>> found;
    for (const auto& [id, programme, mentor, leader, focus, from, ended, partner] : connection_.all<Row>(
             "SELECT p.id, p.programme, p.mentor, p.leader, p.focus, p.from_at, p.ended_at, x.name "
             "FROM pairs p JOIN people x ON x.id = CASE WHEN p.mentor = ? THEN p.leader ELSE p.mentor END "
             "WHERE p.mentor = ? OR p.leader = ?",
             person, person, person))
        found.emplace_back(programme::Pair{id, programme, mentor, leader, focus, from, ended}, partner);
    std::sort(found.begin(), found.end(), before);
    std::vector<programme::Pair> out;
    for (auto& [pair, partner] : found) out.push_back(std::move(pair));
    return out;
}

std::vector<programme::Pair> Pairs::current(const ProgrammeId& programme, Instant at) {
    std::vector<programme::Pair> out;
    for (const auto& row : connection_.all<PairRow>(
             PAIR " WHERE p.programme = ? AND p.from_at <= ? AND (p.ended_at IS NULL OR p.ended_at > ?) "
                  "ORDER BY p.id",
             programme, at, at))
        out.push_back(to_pair(row));
    return out;
}

}  // namespace switchback::ledger
