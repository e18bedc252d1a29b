// How people and conversations are reached: where the platform of a conversation is, as its last act told,
// and who could not be reached and why, so that it is told once.
#pragma once

#include "base/ids.hpp"
#include "base/time.hpp"
#include "chat/address.hpp"
#include "chat/unreachable.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace switchback::ledger {

class Connection;

class Routes {
  public:
    explicit Routes(Connection& connection) : connection_(connection) {}
    // chat::Incoming::route of an act there. Writes only when it changed.
    void remember(const chat::Workspace& workspace, const std::optional<chat::Place>& place,
                  std::string_view route);
    // The latest of the conversation, else of its workspace; empty when there was none.
    std::string to(const chat::Place& place);
    std::string to(const chat::Workspace& workspace);

    // True the first time, and the first time after they were reached again.
    bool unreached(const chat::Workspace& workspace, const PersonId& person, chat::Unreachable why,
                   Instant now);
    bool unreached(const chat::Place& place, chat::Unreachable why, Instant now);
    void reached(const chat::Workspace& workspace, const PersonId& person);
    void reached(const chat::Place& place);

  private:
    Connection& connection_;
};

}  // namespace switchback::ledger
