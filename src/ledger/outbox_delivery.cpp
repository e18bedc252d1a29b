// How messages leave the outbox: claimed, settled, looked for. The states are drawn in outbox.hpp.
#include "ledger/outbox.hpp"
#include "ledger/outbox_parcels.hpp"
#include "ledger/outbox_rows.hpp"
#include "ledger/stored_names.hpp"

#include <algorithm>

namespace switchback::ledger {

namespace {

#define MAY_GO                                                                                             \
    "o.goes_next = 1 AND o.platform = ? AND o.tenant = ? "                                                 \
    "AND NOT EXISTS (SELECT 1 FROM installations i WHERE i.platform = o.platform AND i.tenant = o.tenant " \
    "AND i.stopped = 1)"

using KeyAndLane = std::tuple<std::string, std::string>;

// What is veiled takes the place in a second statement: the first tells that it is.
void veil_places(Connection& connection, long long number, std::string_view key,
                 const std::optional<std::string>& conversation, bool posted) {
    if (!conversation || !is_veiled(key)) return;
    const auto sealed = to_row(connection, key, conversation);
    connection.run("UPDATE outbox SET conversation = ?, posted_conversation = ? WHERE number = ?", sealed,
                   posted ? sealed : std::nullopt, number);
}

// One of them was sent or dropped.
void let_others_go(Connection& connection, const KeyAndLane& settled) {
    const auto& [key, lane] = settled;
    free_waiting(connection, key);
    mark_next(connection, lane);
    if (key.starts_with(hushed)) connection.run("DELETE FROM outbox WHERE key = ?", key);
}

// Written into the text, so that the index over the few open ones is used.
std::string with_state(std::string_view before, OutboxState state, std::string_view after) {
    return std::string(before).append(" state = '").append(stored(state)).append("'").append(after);
}

}  // namespace

std::vector<Parcel> Outbox::claim(const chat::Workspace& workspace, Instant now, milliseconds lease,
                                  int at_most) {
    static const std::string sql_start =
        "UPDATE outbox SET state = 'sending', goes_next = 0, attempt = attempt + 1, sending_since = ?, "
        "lease_until = ? "
        "WHERE number IN (SELECT o.number FROM outbox o WHERE " MAY_GO
        " AND o.not_before <= ? ORDER BY o.haste, o.number LIMIT ?";
    const std::string sql = sql_start + std::string(connection_.skip_locked()) + ") RETURNING " PARCEL;
    auto rows = connection_.all<ParcelRow>(sql, now, now + lease, stored(workspace.platform),
                                           workspace.tenant, now, at_most);
    std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
        return std::tie(std::get<16>(a), std::get<0>(a)) < std::tie(std::get<16>(b), std::get<0>(b));
    });
    return only_readable(to_parcels(connection_, std::move(rows)), now);
}

// One that cannot be read would be in everybody's way: it waits for an operator.
std::vector<Parcel> Outbox::only_readable(std::vector<Parcel> parcels, Instant now) {
    for (const auto& parcel : parcels)
        if (parcel.unreadable)
            hold(parcel.number, "it cannot be read: damaged, or sealed with another key", now);
    std::erase_if(parcels, [](const Parcel& parcel) { return parcel.unreadable; });
    return parcels;
}

std::optional<Instant> Outbox::next_due(const chat::Workspace& workspace) {
    return connection_.value<Instant>("SELECT o.not_before FROM outbox o WHERE " MAY_GO
                                      " ORDER BY o.not_before LIMIT 1",
                                      stored(workspace.platform), workspace.tenant);
}

void Outbox::sent(long long number, const std::optional<chat::Posted>& posted, Instant now) {
    std::optional<std::string> conversation, id;
    if (posted) {
        conversation = posted->place.conversation;
        id = posted->id;
    }
    const auto row = connection_.one<KeyAndLane>(
        "UPDATE outbox SET state = 'sent', open_lane = NULL, lease_until = NULL, reason = '', "
        "conversation = COALESCE(?, conversation), posted_conversation = ?, posted_id = ?, settled_at = ? "
        "WHERE number = ? AND state IN ('sending', 'unknown', 'held') RETURNING key, lane",
        conversation, conversation, id, now, number);
    if (row) {
        veil_places(connection_, number, std::get<0>(*row), conversation, true);
        let_others_go(connection_, *row);
    }
    connection_.wake();
}

void Outbox::again(long long number, Instant not_before, std::string_view reason) {
    const auto row = connection_.one<KeyAndLane>(
        "UPDATE outbox SET state = 'ready', open_lane = lane, lease_until = NULL, not_before = ?, reason = ? "
        "WHERE number = ? AND state IN ('sending', 'unknown', 'held') RETURNING key, lane",
        not_before, reason, number);
    if (row) {
        const auto& [key, lane] = *row;
        // What was to replace it may go in its stead.
        const auto newer = connection_.value<std::string>(
            "SELECT key FROM outbox WHERE target_key = ? AND target_key <> '' AND state = 'ready' "
            "ORDER BY number DESC LIMIT 1",
            key);
        if (newer) supersede(connection_, key, *newer, not_before);
        mark_next(connection_, lane);
    }
    connection_.wake();
}

void Outbox::unknown(long long number, Instant look_at, std::string_view reason) {
    const auto lane = connection_.value<std::string>(
        "UPDATE outbox SET state = 'unknown', open_lane = NULL, lease_until = NULL, not_before = ?, "
        "reason = ? WHERE number = ? AND state IN ('sending', 'unknown') RETURNING lane",
        look_at, reason, number);
    if (lane) mark_next(connection_, *lane);
    connection_.wake();
}

void Outbox::hold(long long number, std::string_view reason, Instant now,
                  const std::optional<chat::Posted>& there) {
    std::optional<std::string> conversation, id;
    if (there) {
        conversation = there->place.conversation;
        id = there->id;
    }
    const auto row = connection_.one<KeyAndLane>(
        "UPDATE outbox SET state = 'held', open_lane = NULL, lease_until = NULL, goes_next = 0, "
        "not_before = ?, reason = ?, posted_conversation = ?, posted_id = ? "
        "WHERE number = ? AND state IN ('ready', 'sending', 'unknown') RETURNING key, lane",
        now, reason, conversation, id, number);
    if (row) {
        veil_places(connection_, number, std::get<0>(*row), conversation, true);
        mark_next(connection_, std::get<1>(*row));
    }
    connection_.wake();
}

void Outbox::resend(long long number, std::string_view reason, Instant now) {
    const auto stands = connection_.value<int>(
        "SELECT CASE WHEN posted_id IS NULL THEN 0 ELSE 1 END FROM outbox WHERE number = ? AND state = "
        "'held'",
        number);
    if (!stands) return;
    if (*stands == 0) return again(number, now, reason);
    connection_.run("UPDATE outbox SET state = 'unknown', not_before = ?, reason = ? WHERE number = ?", now,
                    reason, number);
    connection_.wake();
}

void Outbox::drop(long long number, std::string_view reason, Instant now) {
    const auto row = connection_.one<KeyAndLane>(
        "UPDATE outbox SET state = 'dropped', open_lane = NULL, lease_until = NULL, waits_for = NULL, "
        "goes_next = 0, reason = ?, settled_at = ? WHERE number = ? AND state NOT IN ('sent', 'dropped') "
        "RETURNING key, lane",
        reason, now, number);
    if (row) let_others_go(connection_, *row);
    connection_.wake();
}

void Outbox::resolved_place(long long number, const chat::Place& place) {
    const auto key = connection_.value<std::string>(
        "UPDATE outbox SET platform = ?, tenant = ?, conversation = ? WHERE number = ? RETURNING key",
        stored(place.workspace.platform), place.workspace.tenant, place.conversation, number);
    if (key) veil_places(connection_, number, *key, place.conversation, false);
}

void Outbox::readdress(long long number, const chat::Workspace& workspace, const PersonId& person,
                       Instant now) {
    const auto platform = stored(workspace.platform);
    const auto row = connection_.one<KeyAndLane>(
        "SELECT key, lane FROM outbox WHERE number = ? AND state IN ('sending', 'unknown')", number);
    if (!row) return;
    const auto& [key, left] = *row;
    const std::string lane = lane_in_row(connection_, key, lane_of(platform, workspace.tenant, person));
    connection_.run(
        "UPDATE outbox SET state = 'ready', platform = ?, tenant = ?, conversation = NULL, lane = ?, "
        "open_lane = ?, goes_next = 0, attempt = 0, lease_until = NULL, not_before = ?, "
        "reason = 'readdressed' WHERE number = ?",
        platform, workspace.tenant, lane, lane, now, number);
    connection_.run(
        "UPDATE outbox SET platform = ?, tenant = ?, conversation = NULL, lane = ?, open_lane = ? "
        "WHERE waits_for = ? AND state = 'ready'",
        platform, workspace.tenant, lane, lane, key);
    mark_next(connection_, left);
    mark_next(connection_, lane);
    connection_.wake();
}

int Outbox::recover(Instant now, bool at_start) {
    const Instant until = at_start ? Instant::max() : now;
    const auto lanes = connection_.all<std::tuple<std::string>>(
        "UPDATE outbox SET state = 'unknown', open_lane = NULL, lease_until = NULL, not_before = ?, "
        "reason = 'no answer was written down' WHERE state = 'sending' AND lease_until <= ? RETURNING lane",
        now, until);
    for (const auto& [lane] : lanes) mark_next(connection_, lane);
    return static_cast<int>(lanes.size());
}

std::vector<Parcel> Outbox::to_reconcile(const chat::Workspace& workspace, Instant now, int at_most) {
    auto rows = connection_.all<ParcelRow>("SELECT " PARCEL
                                           " FROM outbox WHERE state = 'unknown' AND platform = ? "
                                           "AND tenant = ? AND not_before <= ? ORDER BY number LIMIT ?",
                                           stored(workspace.platform), workspace.tenant, now, at_most);
    return only_readable(to_parcels(connection_, std::move(rows)), now);
}

std::optional<Instant> Outbox::next_look(const chat::Workspace& workspace) {
    return connection_.value<Instant>(
        "SELECT not_before FROM outbox WHERE state = 'unknown' AND platform = ? AND tenant = ? "
        "ORDER BY not_before LIMIT 1",
        stored(workspace.platform), workspace.tenant);
}

int Outbox::drop_stale(Instant now) {
    const auto rows = connection_.all<KeyAndLane>(
        "UPDATE outbox SET state = 'dropped', open_lane = NULL, waits_for = NULL, goes_next = 0, "
        "reason = 'stale', settled_at = ? WHERE state = 'ready' AND stale_after IS NOT NULL "
        "AND stale_after < ? RETURNING key, lane",
        now, now);
    for (const auto& row : rows) let_others_go(connection_, row);
    return static_cast<int>(rows.size());
}

bool Outbox::knows(std::string_view key) {
    return connection_.value<long long>("SELECT number FROM outbox WHERE key = ?", key).has_value();
}

std::optional<Parcel> Outbox::by_key(std::string_view key) {
    auto found = to_parcels(connection_,
                            connection_.all<ParcelRow>("SELECT " PARCEL " FROM outbox WHERE key = ?", key));
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::vector<Parcel> Outbox::in_state(OutboxState state, int at_most) {
    return to_parcels(
        connection_,
        connection_.all<ParcelRow>(
            with_state("SELECT " PARCEL " FROM outbox WHERE", state, " ORDER BY number LIMIT ?"), at_most));
}

long long Outbox::count(OutboxState state) {
    return *connection_.value<long long>(with_state("SELECT count(*) FROM outbox WHERE", state, ""));
}

void Outbox::remove_older_than(Instant at) {
    // Numbers grow with time: only what is older is looked at.
    connection_.run(
        "DELETE FROM outbox WHERE state IN ('sent', 'dropped') AND settled_at < ? AND number < COALESCE(("
        "SELECT number FROM outbox WHERE created_at >= ? ORDER BY number LIMIT 1), "
        "(SELECT max(number) + 1 FROM outbox))",
        at, at);
}

}  // namespace switchback::ledger
