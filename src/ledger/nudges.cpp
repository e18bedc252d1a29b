#include "ledger/nudges.hpp"

#include "ledger/connection.hpp"

namespace switchback::ledger {

namespace {

using ToldRow = std::tuple<std::string, std::string, PersonId, std::string, int, Instant>;

#define TOLD "SELECT nudge, base, person, message, place, told_at FROM nudges_told"

ToldNudge to_told(ToldRow row) {
    auto& [nudge, base, person, message, place, at] = row;
    return {std::move(nudge), std::move(base), std::move(person), std::move(message), place, at};
}

}  // namespace

bool Nudges::tell(const ToldNudge& told) {
    return connection_.run(
               "INSERT INTO nudges_told (nudge, base, person, message, place, told_at) "
               "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (nudge) DO NOTHING",
               told.nudge, told.base, told.person, told.message, told.place, told.at) == 1;
}

std::optional<ToldNudge> Nudges::latest(std::string_view base) {
    auto row =
        connection_.one<ToldRow>(TOLD " WHERE base = ? ORDER BY told_at DESC, nudge DESC LIMIT 1", base);
    if (!row) return std::nullopt;
    return to_told(std::move(*row));
}

int Nudges::messages_to(const PersonId& person, Instant from, Instant to) {
    return *connection_.value<int>(
        "SELECT CAST(count(DISTINCT message) AS INTEGER) FROM nudges_told "
        "WHERE person = ? AND told_at >= ? AND told_at < ?",
        person, from, to);
}

std::vector<ToldNudge> Nudges::told_since(const PersonId& person, Instant since) {
    std::vector<ToldNudge> out;
    for (auto& row : connection_.all<ToldRow>(
             TOLD " WHERE person = ? AND told_at >= ? ORDER BY message, place", person, since))
        out.push_back(to_told(std::move(row)));
    return out;
}

void Nudges::remove_older_than(Instant at) {
    connection_.run("DELETE FROM nudges_told WHERE told_at < ?", at);
}

std::set<std::string> Nudges::off(const PersonId& person) {
    std::set<std::string> kinds;
    for (auto& [kind] :
         connection_.all<std::tuple<std::string>>("SELECT kind FROM nudges_off WHERE person = ?", person))
        kinds.insert(std::move(kind));
    return kinds;
}

void Nudges::set_off(const PersonId& person, std::string_view kind, bool off) {
    if (off)
        connection_.run("INSERT INTO nudges_off (person, kind) VALUES (?, ?) ON CONFLICT DO NOTHING", person,
                        kind);
    else
        connection_.run("DELETE FROM nudges_off WHERE person = ? AND kind = ?", person, kind);
}

void Nudges::all_on(const PersonId& person) {
    connection_.run("DELETE FROM nudges_off WHERE person = ?", person);
}

}  // namespace switchback::ledger
