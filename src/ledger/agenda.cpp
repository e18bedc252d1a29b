#include "ledger/agenda.hpp"

#include "ledger/connection.hpp"

#include <algorithm>
#include <iterator>

namespace switchback::ledger {

namespace {

using EntryRow =
    std::tuple<std::string, std::string, std::string, Instant, Instant, std::string, std::string, int>;

#define ENTRY                                                                             \
    "SELECT key, kind, subject, due_at, stale_after, content, person, haste FROM agenda " \
    "WHERE state = 'waiting'"

constexpr int urgent = 0, in_turn = 1;  // haste

std::vector<AgendaEntry> to_entries(std::vector<EntryRow> rows) {
    std::vector<AgendaEntry> out;
    for (auto& [key, kind, subject, due, stale, content, person, haste] : rows)
        out.push_back({std::move(key), std::move(kind), std::move(subject), due, stale, std::move(content),
                       std::move(person), haste == urgent});
    return out;
}

}  // namespace

bool Agenda::plan(const AgendaEntry& entry) {
    const bool planned =
        connection_.run(
            "INSERT INTO agenda (key, kind, subject, due_at, stale_after, content, person, haste, state) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'waiting') ON CONFLICT (key) DO NOTHING",
            entry.key, entry.kind, entry.subject, entry.due, entry.stale_after, entry.content, entry.person,
            entry.urgent ? urgent : in_turn) == 1;
    if (planned) connection_.wake();
    return planned;
}

int Agenda::cancel(std::string_view subject) {
    return static_cast<int>(
        connection_.run("DELETE FROM agenda WHERE subject = ? AND state = 'waiting'", subject));
}

std::vector<AgendaEntry> Agenda::due(Instant now, int at_most) {
    // One after the other, so that each is a walk along the index.
    constexpr const char* of_haste = ENTRY " AND haste = ? AND due_at <= ? ORDER BY due_at, key LIMIT ?";
    auto rows = connection_.all<EntryRow>(of_haste, urgent, now, at_most);
    const int left = at_most - static_cast<int>(rows.size());
    if (left > 0) {
        auto others = connection_.all<EntryRow>(of_haste, in_turn, now, left);
        std::move(others.begin(), others.end(), std::back_inserter(rows));
    }
    return to_entries(std::move(rows));
}

bool Agenda::is_waiting(std::string_view key) {
    return connection_.value<int>("SELECT 1 FROM agenda WHERE key = ? AND state = 'waiting'", key)
        .has_value();
}

std::vector<AgendaEntry> Agenda::waiting_for(std::string_view person, Instant until) {
    return to_entries(connection_.all<EntryRow>(
        ENTRY " AND person = ? AND person <> '' AND due_at <= ? ORDER BY due_at, key", person, until));
}

std::optional<Instant> Agenda::next_due() {
    constexpr const char* of_haste =
        "SELECT due_at FROM agenda WHERE state = 'waiting' AND haste = ? ORDER BY due_at LIMIT 1";
    const auto first = connection_.value<Instant>(of_haste, urgent);
    const auto other = connection_.value<Instant>(of_haste, in_turn);
    return first && other ? std::min(*first, *other) : first ? first : other;
}

void Agenda::done(std::string_view key, Instant now) {
    connection_.run("UPDATE agenda SET state = 'done', settled_at = ? WHERE key = ? AND state = 'waiting'",
                    now, key);
}

void Agenda::dropped(std::string_view key, Instant now) {
    connection_.run("UPDATE agenda SET state = 'dropped', settled_at = ? WHERE key = ? AND state = 'waiting'",
                    now, key);
}

std::vector<AgendaEntry> Agenda::waiting(std::string_view subject) {
    return to_entries(connection_.all<EntryRow>(ENTRY " AND subject = ? ORDER BY due_at, key", subject));
}

long long Agenda::dropped_count() {
    return *connection_.value<long long>(
        "SELECT count(*) FROM agenda WHERE state = 'dropped' AND settled_at IS NOT NULL");
}

void Agenda::remove_older_than(Instant at) {
    connection_.run("DELETE FROM agenda WHERE state IN ('done', 'dropped') AND settled_at < ?", at);
}

}  // namespace switchback::ledger
