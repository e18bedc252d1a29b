#include "ledger/routes.hpp"

#include "ledger/connection.hpp"
#include "ledger/stored_names.hpp"

namespace switchback::ledger {

namespace {

// A workspace's own route stands beside those of its conversations, under no name.
constexpr std::string_view whole_workspace;

std::string in(const chat::Workspace& workspace) {
    return std::string(stored(workspace.platform)) + "/" + workspace.tenant;
}

std::string subject_of(const chat::Workspace& workspace, const PersonId& person) {
    return in(workspace) + " person " + person.text;
}

// Who is found nowhere is found as soon as they are anywhere.
std::string subject_anywhere(const PersonId& person) {
    return "person " + person.text;
}

std::string subject_of(const chat::Place& place) {
    return in(place.workspace) + " place " + place.conversation;
}

bool first_time(Connection& connection, std::string subject, chat::Unreachable why, Instant now) {
    return connection.run(
               "INSERT INTO unreached (subject, cause, since) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
               subject, stored(why), now) > 0;
}

}  // namespace

void Routes::remember(const chat::Workspace& workspace, const std::optional<chat::Place>& place,
                      std::string_view route) {
    if (route.empty()) return;
    const auto platform = stored(workspace.platform);
    const std::string_view conversation = place ? std::string_view(place->conversation) : whole_workspace;
    bool latest = false, here = !place;
    for (const auto& [which, known] : connection_.all<std::tuple<std::string, std::string>>(
             "SELECT conversation, route FROM routes WHERE platform = ? AND tenant = ? "
             "AND conversation IN (?, '')",
             platform, workspace.tenant, conversation))
        if (known == route) (which.empty() ? latest : here) = true;
    for (const auto& [stands, which] : {std::pair{latest, whole_workspace}, std::pair{here, conversation}})
        if (!stands)
            connection_.run(
                "INSERT INTO routes (platform, tenant, conversation, route) VALUES (?, ?, ?, ?) "
                "ON CONFLICT (platform, tenant, conversation) DO UPDATE SET route = excluded.route",
                platform, workspace.tenant, which, route);
}

std::string Routes::to(const chat::Place& place) {
    return connection_
        .value<std::string>(
            "SELECT route FROM routes WHERE platform = ? AND tenant = ? AND conversation IN (?, '') "
            "ORDER BY CASE WHEN conversation = '' THEN 1 ELSE 0 END LIMIT 1",
            stored(place.workspace.platform), place.workspace.tenant, place.conversation)
        .value_or("");
}

std::string Routes::to(const chat::Workspace& workspace) {
    return to(chat::Place{workspace, std::string(whole_workspace)});
}

bool Routes::unreached(const chat::Workspace& workspace, const PersonId& person, chat::Unreachable why,
                       Instant now) {
    const bool anywhere = why == chat::Unreachable::unknown;
    return first_time(connection_, anywhere ? subject_anywhere(person) : subject_of(workspace, person), why,
                      now);
}

bool Routes::unreached(const chat::Place& place, chat::Unreachable why, Instant now) {
    return first_time(connection_, subject_of(place), why, now);
}

void Routes::reached(const chat::Workspace& workspace, const PersonId& person) {
    connection_.run("DELETE FROM unreached WHERE subject IN (?, ?)", subject_of(workspace, person),
                    subject_anywhere(person));
}

void Routes::reached(const chat::Place& place) {
    connection_.run("DELETE FROM unreached WHERE subject = ?", subject_of(place));
}

}  // namespace switchback::ledger
