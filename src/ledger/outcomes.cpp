// What came of a session: decisions and action items.
#include "ledger/connection.hpp"
#include "ledger/sessions.hpp"
#include "ledger/stored_names.hpp"

namespace switchback::ledger {

namespace {

using ActionRow =
    std::tuple<ActionId, PairId, std::optional<PersonId>, std::string, std::optional<time::Day>, std::string>;

#define ACTION "SELECT a.id, a.pair, a.owner, a.what, a.due_day, a.state FROM actions a"
// Open, and not of a log that was undone; undated ones last.
#define STILL_OPEN                                                                           \
    " AND a.state = 'open' AND NOT EXISTS (SELECT 1 FROM session_logs l WHERE l.id = a.log " \
    "AND l.undone_at IS NOT NULL) ORDER BY CASE WHEN a.due_day IS NULL THEN 1 ELSE 0 END, a.due_day, a.id"

programme::ActionItem to_action(const ActionRow& row) {
    const auto& [id, pair, owner, what, due, state] = row;
    return {id, pair, owner, what, due, from_stored<programme::ActionState>(state)};
}

std::vector<programme::ActionItem> to_actions(const std::vector<ActionRow>& rows) {
    std::vector<programme::ActionItem> out;
    for (const auto& row : rows) out.push_back(to_action(row));
    return out;
}

}  // namespace

void Sessions::set_decisions(const LogId& log, const std::vector<programme::Decision>& decisions) {
    connection_.run("DELETE FROM decisions WHERE log = ?", log);
    int place = 0;
    for (const auto& decision : decisions)
        connection_.run(
            "INSERT INTO decisions (id, log, place, words, added_at) VALUES (?, ?, ?, ?, "
            "COALESCE(?, (SELECT l.logged_at FROM session_logs l WHERE l.id = ?)))",
            decision.id, log, place++, decision.text, decision.added, log);
}

std::vector<programme::Decision> Sessions::decisions(const LogId& log) {
    std::vector<programme::Decision> out;
    for (auto& [id, words, added] : connection_.all<std::tuple<DecisionId, std::string, Instant>>(
             "SELECT id, words, added_at FROM decisions WHERE log = ? ORDER BY place", log))
        out.push_back({id, words, added});
    return out;
}

void Sessions::set_actions(const LogId& log, const std::vector<programme::ActionItem>& actions) {
    connection_.run("DELETE FROM actions WHERE log = ?", log);
    int place = 0;
    for (const auto& action : actions)
        connection_.run(
            "INSERT INTO actions (id, log, place, pair, owner, what, due_day, state) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            action.id, log, place++, action.pair, action.owner, action.what, action.due,
            stored(action.state));
}

std::vector<programme::ActionItem> Sessions::actions(const LogId& log) {
    return to_actions(connection_.all<ActionRow>(ACTION " WHERE a.log = ? ORDER BY a.place", log));
}

std::optional<programme::ActionItem> Sessions::action(const ActionId& id) {
    const auto row = connection_.one<ActionRow>(ACTION " WHERE a.id = ?", id);
    if (!row) return std::nullopt;
    return to_action(*row);
}

void Sessions::save(const programme::ActionItem& action) {
    const auto changed = connection_.run(
        "UPDATE actions SET pair = ?, owner = ?, what = ?, due_day = ?, state = ? WHERE id = ?", action.pair,
        action.owner, action.what, action.due, stored(action.state), action.id);
    if (changed == 0) throw std::logic_error("ledger: an action that no log holds cannot be updated");
}

std::vector<programme::ActionItem> Sessions::open_actions_of(const PersonId& owner) {
    return to_actions(connection_.all<ActionRow>(ACTION " WHERE a.owner = ?" STILL_OPEN, owner));
}

}  // namespace switchback::ledger
