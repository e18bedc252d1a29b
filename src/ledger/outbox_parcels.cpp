#include "ledger/outbox_parcels.hpp"

#include "ledger/message_text.hpp"
#include "ledger/outbox_rows.hpp"
#include "ledger/stored_names.hpp"

namespace switchback::ledger {

namespace {

std::optional<chat::Posted> posted_of(const std::optional<OutboxFate>& fate) {
    if (!fate || fate->state != OutboxState::sent || !fate->posted_id) return std::nullopt;
    const chat::Workspace workspace{from_stored<chat::Platform>(fate->platform), fate->tenant};
    return chat::Posted{{workspace, fate->posted_conversation.value_or("")}, *fate->posted_id};
}

// Nothing where the row is damaged, or sealed under another key.
std::optional<chat::Message> opened_message(const Seals& seals, const std::string& sealed,
                                            const std::string& key) {
    try {
        return to_message(seals.open(sealed, "outbox", key, "content"));
    } catch (const std::exception&) {
        return std::nullopt;
    }
}

Parcel to_parcel(Connection& connection, ParcelRow& row) {
    auto& [number, key, reconcile, state, platform, tenant, conversation, target, parent, attempt, not_before,
           since, posted_conversation, posted_id, reason, sealed, haste] = row;
    Parcel out;
    out.number = number;
    auto message = opened_message(connection.seals(), sealed, key);
    out.unreadable = !message;
    out.message = message ? std::move(*message) : chat::Message{};
    if (out.unreadable) out.message.key = key;
    out.reconcile_key = reconcile;
    out.state = from_stored<OutboxState>(state);
    out.workspace = {from_stored<chat::Platform>(platform), tenant};
    if (const auto there = from_row(connection, key, conversation))
        out.place = chat::Place{out.workspace, *there};
    if (!target.empty()) out.target = posted_of(replaced_by(connection, target));
    if (!out.target && !parent.empty()) {
        out.target = posted_of(head_of(connection, parent));
        out.message.replaces.clear();  // it is new in its thread, and must not replace the thread's head
    }
    out.attempt = attempt;
    out.not_before = not_before;
    out.sending_since = since;
    if (posted_id)
        out.posted = chat::Posted{
            {out.workspace, from_row(connection, key, posted_conversation).value_or("")}, *posted_id};
    out.reason = reason;
    return out;
}

}  // namespace

std::vector<Parcel> to_parcels(Connection& connection, std::vector<ParcelRow> rows) {
    std::vector<Parcel> out;
    for (auto& row : rows) out.push_back(to_parcel(connection, row));
    return out;
}

}  // namespace switchback::ledger
