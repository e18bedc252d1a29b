// Sessions, their logs, and the decisions and actions that came of them.
#pragma once

#include "programme/session.hpp"

#include <optional>
#include <vector>

namespace switchback::ledger {

class Connection;

class Sessions {
  public:
    explicit Sessions(Connection& connection) : connection_(connection) {}
    void save(const programme::Session& session);
    std::optional<programme::Session> find(const SessionId& id);
    std::vector<programme::Session> of_pair(const PairId& pair, Instant from, Instant to);  // by start
    std::optional<programme::Session> next_of(const PersonId& person, Instant after);  // planned or confirmed
    // Planned or confirmed, overlapping [from, to), over all pairs of the person, whoever the other is.
    std::vector<programme::Session> ahead_of(const PersonId& person, Instant from, Instant to);
    // Planned or confirmed, started in [from, to], without a log; over all current pairs of the person; by
    // start.
    std::vector<programme::Session> unlogged_of(const PersonId& person, Instant from, Instant to);
    // Planned or confirmed and starting after `after`, for planning nudges at import and start.
    std::vector<programme::Session> upcoming(const ProgrammeId& programme, Instant after);

    void save(const programme::SessionLog& log);  // inserts or updates by id
    std::optional<programme::SessionLog> log(const LogId& id);
    std::optional<programme::SessionLog> log_of(const SessionId& session);  // not undone
    // A log of this pair, not undone, that starts within programme::same_session of `held_at`.
    std::optional<programme::SessionLog> log_near(const PairId& pair, Instant held_at);
    std::optional<programme::SessionLog> last_log(const PairId& pair);  // not undone, the latest held

    // Replaces what the log, which is saved, holds, in the given order.
    void set_decisions(const LogId& log, const std::vector<programme::Decision>& decisions);
    std::vector<programme::Decision> decisions(const LogId& log);
    void set_actions(const LogId& log, const std::vector<programme::ActionItem>& actions);
    std::vector<programme::ActionItem> actions(const LogId& log);

    std::optional<programme::ActionItem> action(const ActionId& id);
    void save(const programme::ActionItem& action);                             // updates
    std::vector<programme::ActionItem> open_actions_of(const PersonId& owner);  // by due day, undated last

  private:
    Connection& connection_;
};

}  // namespace switchback::ledger
