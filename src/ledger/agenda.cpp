#include "ledger/agenda.hpp"

#include "ledger/connection.hpp"

namespace switchback::ledger {

namespace {

using EntryRow =
    std::tuple<std::string, std::string, std::string, Instant, Instant, std::string, std::string>;

#define ENTRY \
    "SELECT key, kind, subject, due_at, stale_after, content, person FROM agenda WHERE state = 'waiting'"

std::vector<AgendaEntry> to_entries(std::vector<EntryRow> rows) {
    std::vector<AgendaEntry> out;
    for (auto& [key, kind, subject, due, stale, content, person] : rows)
        out.push_back({std::move(key), std::move(kind), std::move(subject), due, stale, std::move(content),
                       std::move(person)});
    return out;
}

}  // namespace

bool Agenda::plan(const AgendaEntry& entry) {
    const bool planned =
        connection_.run(
            "INSERT INTO agenda (key, kind, subject, due_at, stale_after, content, person, state) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, 'waiting') ON CONFLICT (key) DO NOTHING",
            entry.key, entry.kind, entry.subject, entry.due, entry.stale_after, entry.content,
            entry.person) == 1;
    if (planned) connection_.wake();
    return planned;
}

int Agenda::cancel(std::string_view subject) {
    return static_cast<int>(
        connection_.run("DELETE FROM agenda WHERE subject = ? AND state = 'waiting'", subject));
}

std::vector<AgendaEntry> Agenda::due(Instant now, int at_most) {
    return to_entries(
        connection_.all<EntryRow>(ENTRY " AND due_at <= ? ORDER BY due_at, key LIMIT ?", now, at_most));
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
    return connection_.value<Instant>(
        "SELECT due_at FROM agenda WHERE state = 'waiting' ORDER BY due_at LIMIT 1");
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
