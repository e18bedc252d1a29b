#include "ledger/outbox_rows.hpp"

#include "ledger/stored_names.hpp"

namespace switchback::ledger {

bool is_veiled(std::string_view key) {
    return key.starts_with(veiled) || key.starts_with(hushed);
}

std::string lane_of(std::string_view platform, std::string_view tenant, const PersonId& person) {
    return std::string(platform) + "/" + std::string(tenant) + " person " + person.text;
}

std::string lane_in_row(const Connection& connection, std::string_view key, std::string lane) {
    return is_veiled(key) ? connection.seals().index("lane", lane) : lane;
}

std::optional<std::string> to_row(const Connection& connection, std::string_view key,
                                  std::optional<std::string> conversation) {
    if (!conversation || !is_veiled(key)) return conversation;
    return connection.seals().seal(*conversation, "outbox", key, "conversation");
}

std::optional<std::string> from_row(const Connection& connection, std::string_view key,
                                    std::optional<std::string> conversation) {
    if (!conversation || !is_veiled(key)) return conversation;
    return connection.seals().open(*conversation, "outbox", key, "conversation");
}

std::optional<OutboxFate> fate_of(Connection& connection, std::string_view key) {
    using Text = std::string;
    using Maybe = std::optional<std::string>;
    using Row = std::tuple<long long, Text, Text, Text, Text, Maybe, Text, Text, Text, Text, Maybe, Maybe>;
    auto row = connection.one<Row>(
        "SELECT number, key, state, platform, tenant, conversation, lane, target_key, parent_key, "
        "superseded_by, posted_conversation, posted_id FROM outbox WHERE key = ?",
        key);
    if (!row) return std::nullopt;
    auto& [number, its_key, state, platform, tenant, conversation, lane, target, parent, by, place, id] =
        *row;
    auto conversation_there = from_row(connection, its_key, std::move(conversation));
    auto posted_there = from_row(connection, its_key, std::move(place));
    return OutboxFate{number,
                      its_key,
                      from_stored<OutboxState>(state),
                      platform,
                      tenant,
                      std::move(conversation_there),
                      lane,
                      target,
                      parent,
                      by,
                      std::move(posted_there),
                      id};
}

std::optional<OutboxFate> head_of(Connection& connection, std::string_view key) {
    auto fate = fate_of(connection, key);
    while (fate && fate->state == OutboxState::dropped && !fate->superseded_by.empty()) {
        auto next = fate_of(connection, fate->superseded_by);
        if (!next) break;
        fate = std::move(next);
    }
    return fate;
}

std::optional<OutboxFate> replaced_by(Connection& connection, std::string_view key) {
    std::optional<OutboxFate> fate;
    for (std::string next(key); !next.empty(); next = fate->target_key) {
        fate = head_of(connection, next);
        if (!fate || fate->state != OutboxState::dropped) return fate;
    }
    return std::nullopt;
}

std::string blocked_by(Connection& connection, std::string_view target_key, std::string_view parent_key) {
    if (target_key.empty() && parent_key.empty()) return "";
    if (const auto target = replaced_by(connection, target_key)) return target->settled() ? "" : target->key;
    if (const auto parent = head_of(connection, parent_key)) return parent->settled() ? "" : parent->key;
    return "";
}

void mark_next(Connection& connection, std::string_view lane) {
    using Row = std::tuple<std::optional<long long>, std::optional<long long>>;
    const auto row = connection.one<Row>(
        "SELECT (SELECT number FROM outbox WHERE open_lane = ? AND goes_next = 1), "
        "(SELECT r.number FROM outbox r WHERE r.open_lane = ? AND r.state = 'ready' AND r.waits_for IS NULL "
        "AND NOT EXISTS (SELECT 1 FROM outbox s WHERE s.open_lane = r.open_lane AND s.state = 'sending') "
        "ORDER BY r.haste, r.number LIMIT 1)",
        lane, lane);
    const auto& [marked, next] = *row;
    if (marked == next) return;
    if (marked) connection.run("UPDATE outbox SET goes_next = 0 WHERE number = ?", *marked);
    if (next) connection.run("UPDATE outbox SET goes_next = 1 WHERE number = ?", *next);
}

void free_waiting(Connection& connection, std::string_view key) {
    using Row = std::tuple<long long, std::string, std::string, std::string>;
    for (const auto& [number, target, parent, lane] : connection.all<Row>(
             "SELECT number, target_key, parent_key, lane FROM outbox WHERE waits_for = ?", key)) {
        const auto next = blocked_by(connection, target, parent);
        connection.run("UPDATE outbox SET waits_for = ? WHERE number = ?",
                       next.empty() ? std::nullopt : std::optional<std::string>(next), number);
        mark_next(connection, lane);
    }
}

void supersede(Connection& connection, std::string_view key, std::string_view by, Instant now) {
    using Row = std::tuple<std::string, std::string>;
    const auto dropped = connection.one<Row>(
        "UPDATE outbox SET state = 'dropped', open_lane = NULL, waits_for = NULL, goes_next = 0, "
        "reason = 'superseded', superseded_by = ?, settled_at = ? WHERE key = ? AND state = 'ready' "
        "RETURNING target_key, lane",
        by, now, key);
    if (!dropped) return;
    const auto& [its_target, lane] = *dropped;
    // What was to replace it replaces now what it was to replace.
    connection.run(
        "UPDATE outbox SET target_key = ? WHERE target_key = ? AND target_key <> '' AND state = 'ready'",
        its_target, key);
    free_waiting(connection, key);
    mark_next(connection, lane);
}

}  // namespace switchback::ledger
