// What goes into the outbox; how it leaves is in outbox_delivery.cpp.
#include "ledger/outbox.hpp"

#include "base/crypto.hpp"
#include "ledger/message_text.hpp"
#include "ledger/outbox_rows.hpp"
#include "ledger/stored_names.hpp"

namespace switchback::ledger {

std::string name_of(OutboxState state) {
    return std::string(stored(state));
}

namespace {

// Where a message goes, as far as that is known when it is written.
struct Route {
    std::string platform, tenant;
    std::optional<std::string> conversation;
    std::string lane;  // one conversation: what is in it goes out in order, one at a time
    std::string parent_key;
};

// Of a person's accounts: one where the bot is installed before one where it is not, one that they did not
// send it away from, the one where they acted last, the fallback's; `only_home`: only where there are home
// pages. An account on a platform that is not configured is none, as soon as the fallback is installed.
std::optional<Route> account_of(Connection& connection, const PersonId& person,
                                const chat::Workspace& fallback, bool only_home) {
    const auto platform = stored(fallback.platform);
    const auto row = connection.one<std::tuple<std::string, std::string, std::string>>(
        "SELECT a.platform, a.tenant, a.direct FROM accounts a JOIN people p ON p.id = a.person "
        "LEFT JOIN installations i ON i.platform = a.platform AND i.tenant = a.tenant "
        "WHERE a.person = ? AND (? = 0 OR COALESCE(i.has_home, 1) = 1) AND (i.tenant IS NOT NULL OR NOT "
        "EXISTS (SELECT 1 FROM installations f WHERE f.platform = ? AND f.tenant = ?)) "
        "ORDER BY CASE WHEN i.stopped = 0 THEN 0 ELSE 1 END, a.gone, "
        "CASE WHEN a.platform = p.last_platform AND a.tenant = p.last_tenant THEN 0 "
        "WHEN a.platform = ? AND a.tenant = ? THEN 1 ELSE 2 END, a.platform, a.tenant, a.account LIMIT 1",
        person, only_home, platform, fallback.tenant, platform, fallback.tenant);
    if (!row) return std::nullopt;
    const auto& [known_platform, known_tenant, direct] = *row;
    Route route{
        known_platform, known_tenant, std::nullopt, lane_of(known_platform, known_tenant, person), {}};
    if (!direct.empty()) route.conversation = direct;
    return route;
}

Route to_person(Connection& connection, const PersonId& person, const chat::Workspace& fallback) {
    if (auto known = account_of(connection, person, fallback, false)) return std::move(*known);
    const auto platform = stored(fallback.platform);
    return {
        std::string(platform), fallback.tenant, std::nullopt, lane_of(platform, fallback.tenant, person), {}};
}

// Nothing where this person has no such page.
std::optional<Route> to_home(Connection& connection, const PersonId& person,
                             const chat::Workspace& fallback) {
    auto route = account_of(connection, person, fallback, true);
    if (!route) {
        const auto homes =
            connection.value<bool>("SELECT has_home FROM installations WHERE platform = ? AND tenant = ?",
                                   stored(fallback.platform), fallback.tenant);
        if (!homes.value_or(true)) return std::nullopt;
        route = to_person(connection, person, fallback);
    }
    route->conversation.reset();
    route->lane += " home";
    return route;
}

std::optional<Route> route_of(Connection& connection, const chat::Message& message,
                              const chat::Workspace& fallback) {
    if (const auto* person = std::get_if<chat::ToPerson>(&message.to))
        return to_person(connection, person->person, fallback);
    if (const auto* home = std::get_if<chat::ToHome>(&message.to))
        return to_home(connection, home->person, fallback);
    if (const auto* place = std::get_if<chat::ToPlace>(&message.to)) {
        const auto& workspace = place->place.workspace;
        const std::string platform(stored(workspace.platform));
        return Route{platform,
                     workspace.tenant,
                     place->place.conversation,
                     platform + "/" + workspace.tenant + " place " + place->place.conversation,
                     {}};
    }
    const auto& parent_key = std::get<chat::ToThread>(message.to).parent_key;
    if (auto parent = head_of(connection, parent_key))
        return Route{parent->platform, parent->tenant, parent->conversation, parent->lane, parent->key};
    // Its head is gone, or never was: the courier will find nothing to put it under, and says so.
    return Route{std::string(stored(fallback.platform)), fallback.tenant, std::nullopt,
                 "thread " + parent_key, parent_key};
}

// An urgent message does not wait behind a dependency that is in no hurry.
void hurry(Connection& connection, std::string key) {
    for (int steps = 0; !key.empty() && steps < 8; ++steps) {
        const auto lane = connection.value<std::string>(
            "UPDATE outbox SET haste = 0 WHERE key = ? AND state = 'ready' RETURNING lane", key);
        if (lane) mark_next(connection, *lane);
        key = connection.value<std::string>("SELECT waits_for FROM outbox WHERE key = ?", key).value_or("");
    }
}

// Ready ones that this message makes pointless.
void supersede_ready(Connection& connection, const chat::Message& message, std::vector<std::string> keys,
                     const std::string& target_key, const Route& route, Instant now) {
    if (!target_key.empty())
        for (auto& key : connection.all<std::tuple<std::string>>(
                 "SELECT key FROM outbox WHERE target_key = ? AND target_key <> '' AND state = 'ready' "
                 "AND key <> ?",
                 target_key, message.key))
            keys.push_back(std::get<0>(key));
    if (std::holds_alternative<chat::ToHome>(message.to))
        for (auto& key : connection.all<std::tuple<std::string>>(
                 "SELECT key FROM outbox WHERE open_lane = ? AND state = 'ready' AND key <> ?", route.lane,
                 message.key))
            keys.push_back(std::get<0>(key));
    for (const auto& key : keys) supersede(connection, key, message.key, now);
}

}  // namespace

bool Outbox::post(const chat::Message& message, const chat::Workspace& fallback, Instant now) {
    auto found = route_of(connection_, message, fallback);
    if (!found) return false;
    Route& route = *found;
    route.lane = lane_in_row(connection_, message.key, std::move(route.lane));
    std::optional<OutboxFate> replaced;
    if (!message.replaces.empty()) replaced = replaced_by(connection_, message.replaces);
    // A ready one is not replaced but superseded: what it was to replace is ours to replace now.
    std::vector<std::string> superseded;
    while (replaced && replaced->state == OutboxState::ready && replaced->key != message.key) {
        superseded.push_back(replaced->key);
        replaced = replaced_by(connection_, replaced->target_key);
    }
    const std::string target_key = replaced ? replaced->key : "";
    if (replaced) {  // an edit goes to where the message is, whatever the person used since
        route.platform = replaced->platform;
        route.tenant = replaced->tenant;
        route.conversation = replaced->conversation;
        route.lane = replaced->lane;
    }
    const auto waits_for = blocked_by(connection_, target_key, route.parent_key);
    // Nothing else of its conversation is open: it goes next.
    const bool alone =
        waits_for.empty() &&
        !connection_.value<int>("SELECT 1 FROM outbox WHERE open_lane = ? LIMIT 1", route.lane);
    const auto& seals = connection_.seals();
    const auto put = connection_.run(
        "INSERT INTO outbox (key, created_at, reconcile_key, state, platform, tenant, conversation, lane, "
        "open_lane, goes_next, haste, target_key, parent_key, waits_for, stale_after, not_before, "
        "content_sealed) "
        "VALUES (?, ?, ?, 'ready', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO NOTHING",
        message.key, now, crypto::random_token(), route.platform, route.tenant,
        to_row(connection_, message.key, route.conversation), route.lane, route.lane, alone,
        message.urgent ? 0 : 1, target_key, route.parent_key,
        waits_for.empty() ? std::nullopt : std::optional<std::string>(waits_for), message.stale_after, now,
        seals.seal(to_text(message), "outbox", message.key, "content"));
    if (put == 0) return false;
    supersede_ready(connection_, message, std::move(superseded), target_key, route, now);
    if (message.urgent) hurry(connection_, waits_for);
    if (!alone) mark_next(connection_, route.lane);
    connection_.wake();
    return true;
}

}  // namespace switchback::ledger
