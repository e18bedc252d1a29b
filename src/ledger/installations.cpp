#include "ledger/installations.hpp"

#include "ledger/connection.hpp"
#include "ledger/stored_names.hpp"

#include <algorithm>

namespace switchback::ledger {

namespace {

using Row = std::tuple<std::string, std::string, std::string, std::string, bool, std::string, Instant, bool>;

#define INSTALLATION                                                                               \
    "SELECT platform, tenant, bot_user, token_sealed, stopped, stopped_why, since, has_home FROM " \
    "installations"

std::string row_of(std::string_view platform, std::string_view tenant) {
    return std::string(platform) + "/" + std::string(tenant);
}

Installation to_installation(const Seals& seals, const Row& row) {
    const auto& [platform, tenant, bot_user, token, stopped, why, since, has_home] = row;
    return {{from_stored<chat::Platform>(platform), tenant},
            bot_user,
            Secret(seals.open(token, "installations", row_of(platform, tenant), "token")),
            stopped,
            why,
            since,
            has_home};
}

}  // namespace

void Installations::save(const Installation& installation) {
    const auto platform = stored(installation.workspace.platform);
    const auto& tenant = installation.workspace.tenant;
    connection_.run(
        "INSERT INTO installations (platform, tenant, bot_user, token_sealed, stopped, stopped_why, since, "
        "has_home) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (platform, tenant) DO UPDATE SET "
        "bot_user = excluded.bot_user, token_sealed = excluded.token_sealed, stopped = excluded.stopped, "
        "stopped_why = excluded.stopped_why, since = excluded.since, "
        "has_home = excluded.has_home",
        platform, tenant, installation.bot_user,
        connection_.seals().seal(installation.token.reveal(), "installations", row_of(platform, tenant),
                                 "token"),
        installation.stopped, installation.stopped_why, installation.since, installation.has_home);
    connection_.wake();  // its queue may move again
}

std::optional<Installation> Installations::find(const chat::Workspace& workspace) {
    const auto row = connection_.one<Row>(INSTALLATION " WHERE platform = ? AND tenant = ?",
                                          stored(workspace.platform), workspace.tenant);
    if (!row) return std::nullopt;
    return to_installation(connection_.seals(), *row);
}

std::optional<chat::Workspace> Installations::first() {
    using Place = std::tuple<std::string, std::string>;
    const auto row = connection_.one<Place>(
        "SELECT platform, tenant FROM installations ORDER BY platform, tenant LIMIT 1");
    if (!row) return std::nullopt;
    return chat::Workspace{from_stored<chat::Platform>(std::get<0>(*row)), std::get<1>(*row)};
}

void Installations::keep_only(const std::vector<chat::Workspace>& workspaces) {
    for (const auto& [platform, tenant] : connection_.all<std::tuple<std::string, std::string>>(
             "SELECT platform, tenant FROM installations")) {
        const chat::Workspace workspace{from_stored<chat::Platform>(platform), tenant};
        if (std::find(workspaces.begin(), workspaces.end(), workspace) == workspaces.end())
            connection_.run("DELETE FROM installations WHERE platform = ? AND tenant = ?", platform, tenant);
    }
}

void Installations::stop(const chat::Workspace& workspace, const std::string& why, Instant now) {
    connection_.run(
        "UPDATE installations SET stopped = 1, stopped_why = ?, since = ? "
        "WHERE platform = ? AND tenant = ? AND stopped = 0",
        why, now, stored(workspace.platform), workspace.tenant);
}

}  // namespace switchback::ledger
