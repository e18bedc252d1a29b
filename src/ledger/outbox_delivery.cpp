// How messages leave the outbox: claimed, settled, looked for. The states are drawn in outbox.hpp.
#include "ledger/message_text.hpp"
#include "ledger/outbox.hpp"
#include "ledger/outbox_rows.hpp"
#include "ledger/stored_names.hpp"

#include <algorithm>

namespace switchback::ledger {

namespace {

using Maybe = std::optional<std::string>;
using ParcelRow = std::tuple<long long, std::string, std::string, std::string, std::string, std::string,
                             Maybe, std::string, std::string, int, Instant, std::optional<Instant>, Maybe,
                             Maybe, std::string, std::string, int>;

#define PARCEL                                                                                    \
    "number, key, reconcile_key, state, platform, tenant, conversation, target_key, parent_key, " \
    "attempt, not_before, sending_since, posted_conversation, posted_id, reason, content_sealed, haste"
// Nothing of its conversation is on its way, and nothing in it goes first.
#define MAY_GO                                                                                             \
    "o.state = 'ready' AND o.waits_for IS NULL AND o.platform = ? AND o.tenant = ? "                       \
    "AND NOT EXISTS (SELECT 1 FROM outbox s WHERE s.open_lane = o.open_lane AND s.state = 'sending') "     \
    "AND NOT EXISTS (SELECT 1 FROM outbox e WHERE e.open_lane = o.open_lane AND e.state = 'ready' "        \
    "AND e.waits_for IS NULL AND (e.haste, e.number) < (o.haste, o.number)) "                              \
    "AND NOT EXISTS (SELECT 1 FROM installations i WHERE i.platform = o.platform AND i.tenant = o.tenant " \
    "AND i.stopped = 1)"

std::optional<chat::Posted> posted_of(const std::optional<OutboxFate>& fate) {
    if (!fate || fate->state != OutboxState::sent || !fate->posted_id) return std::nullopt;
    const chat::Workspace workspace{from_stored<chat::Platform>(fate->platform), fate->tenant};
    return chat::Posted{{workspace, fate->posted_conversation.value_or("")}, *fate->posted_id};
}

Parcel to_parcel(Connection& connection, ParcelRow& row) {
    auto& [number, key, reconcile, state, platform, tenant, conversation, target, parent, attempt, not_before,
           since, posted_conversation, posted_id, reason, sealed, haste] = row;
    Parcel out;
    out.number = number;
    out.message = to_message(connection.seals().open(sealed, "outbox", key, "content"));
    out.reconcile_key = reconcile;
    out.state = from_stored<OutboxState>(state);
    out.workspace = {from_stored<chat::Platform>(platform), tenant};
    if (conversation) out.place = chat::Place{out.workspace, *conversation};
    if (!target.empty()) out.target = posted_of(replaced_by(connection, target));
    if (!out.target && !parent.empty()) {
        out.target = posted_of(head_of(connection, parent));
        out.message.replaces.clear();  // it is new in its thread, and must not replace the thread's head
    }
    out.attempt = attempt;
    out.not_before = not_before;
    out.sending_since = since;
    if (posted_id) out.posted = chat::Posted{{out.workspace, posted_conversation.value_or("")}, *posted_id};
    out.reason = reason;
    return out;
}

std::vector<Parcel> to_parcels(Connection& connection, std::vector<ParcelRow> rows) {
    std::vector<Parcel> out;
    for (auto& row : rows) out.push_back(to_parcel(connection, row));
    return out;
}

}  // namespace

std::vector<Parcel> Outbox::claim(const chat::Workspace& workspace, Instant now, milliseconds lease,
                                  int at_most) {
    drop_stale(now);
    static const std::string sql_start =
        "UPDATE outbox SET state = 'sending', attempt = attempt + 1, sending_since = ?, lease_until = ? "
        "WHERE number IN (SELECT o.number FROM outbox o WHERE " MAY_GO
        " AND o.not_before <= ? ORDER BY o.haste, o.number LIMIT ?";
    const std::string sql = sql_start + std::string(connection_.skip_locked()) + ") RETURNING " PARCEL;
    auto rows = connection_.all<ParcelRow>(sql, now, now + lease, stored(workspace.platform),
                                           workspace.tenant, now, at_most);
    std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
        return std::tie(std::get<16>(a), std::get<0>(a)) < std::tie(std::get<16>(b), std::get<0>(b));
    });
    return to_parcels(connection_, std::move(rows));
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
    const auto key = connection_.value<std::string>(
        "UPDATE outbox SET state = 'sent', open_lane = NULL, lease_until = NULL, reason = '', "
        "conversation = COALESCE(?, conversation), posted_conversation = ?, posted_id = ?, settled_at = ? "
        "WHERE number = ? AND state IN ('sending', 'unknown', 'held') RETURNING key",
        conversation, conversation, id, now, number);
    if (key) free_waiting(connection_, *key);
    connection_.wake();
}

void Outbox::again(long long number, Instant not_before, std::string_view reason) {
    const auto key = connection_.value<std::string>(
        "UPDATE outbox SET state = 'ready', open_lane = lane, lease_until = NULL, not_before = ?, reason = ? "
        "WHERE number = ? AND state IN ('sending', 'unknown', 'held') RETURNING key",
        not_before, reason, number);
    if (key) {
        // What was to replace it may go in its stead.
        const auto newer = connection_.value<std::string>(
            "SELECT key FROM outbox WHERE target_key = ? AND target_key <> '' AND state = 'ready' "
            "ORDER BY number DESC LIMIT 1",
            *key);
        if (newer) supersede(connection_, *key, *newer, not_before);
    }
    connection_.wake();
}

void Outbox::unknown(long long number, Instant look_at, std::string_view reason) {
    connection_.run(
        "UPDATE outbox SET state = 'unknown', open_lane = NULL, lease_until = NULL, not_before = ?, reason = "
        "? "
        "WHERE number = ? AND state IN ('sending', 'unknown')",
        look_at, reason, number);
    connection_.wake();
}

void Outbox::hold(long long number, std::string_view reason, Instant now) {
    connection_.run(
        "UPDATE outbox SET state = 'held', open_lane = NULL, lease_until = NULL, not_before = ?, reason = ? "
        "WHERE number = ? AND state IN ('ready', 'sending', 'unknown')",
        now, reason, number);
    connection_.wake();
}

void Outbox::drop(long long number, std::string_view reason, Instant now) {
    const auto key = connection_.value<std::string>(
        "UPDATE outbox SET state = 'dropped', open_lane = NULL, lease_until = NULL, waits_for = NULL, "
        "reason = ?, settled_at = ? WHERE number = ? AND state NOT IN ('sent', 'dropped') RETURNING key",
        reason, now, number);
    if (key) free_waiting(connection_, *key);
    connection_.wake();
}

void Outbox::resolved_place(long long number, const chat::Place& place) {
    connection_.run("UPDATE outbox SET platform = ?, tenant = ?, conversation = ? WHERE number = ?",
                    stored(place.workspace.platform), place.workspace.tenant, place.conversation, number);
}

int Outbox::recover(Instant now, bool at_start) {
    const Instant until = at_start ? Instant::max() : now;
    return static_cast<int>(connection_.run(
        "UPDATE outbox SET state = 'unknown', open_lane = NULL, lease_until = NULL, not_before = ?, "
        "reason = 'no answer was written down' WHERE state = 'sending' AND lease_until <= ?",
        now, until));
}

std::vector<Parcel> Outbox::to_reconcile(const chat::Workspace& workspace, Instant now, int at_most) {
    return to_parcels(
        connection_,
        connection_.all<ParcelRow>("SELECT " PARCEL " FROM outbox WHERE state = 'unknown' AND platform = ? "
                                   "AND tenant = ? AND not_before <= ? ORDER BY number LIMIT ?",
                                   stored(workspace.platform), workspace.tenant, now, at_most));
}

int Outbox::drop_stale(Instant now) {
    const auto keys = connection_.all<std::tuple<std::string>>(
        "UPDATE outbox SET state = 'dropped', open_lane = NULL, waits_for = NULL, reason = 'stale', "
        "settled_at = ? WHERE state = 'ready' AND stale_after IS NOT NULL AND stale_after < ? RETURNING key",
        now, now);
    for (const auto& [key] : keys) free_waiting(connection_, key);
    return static_cast<int>(keys.size());
}

std::optional<Parcel> Outbox::by_key(std::string_view key) {
    auto row = connection_.one<ParcelRow>("SELECT " PARCEL " FROM outbox WHERE key = ?", key);
    if (!row) return std::nullopt;
    return to_parcel(connection_, *row);
}

std::vector<Parcel> Outbox::in_state(OutboxState state, int at_most) {
    return to_parcels(
        connection_,
        connection_.all<ParcelRow>("SELECT " PARCEL " FROM outbox WHERE state = ? ORDER BY number LIMIT ?",
                                   stored(state), at_most));
}

long long Outbox::count(OutboxState state) {
    return *connection_.value<long long>("SELECT count(*) FROM outbox WHERE state = ?", stored(state));
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
