// Where the bot is installed, and whether it may still speak there.
#pragma once

#include "base/secret.hpp"
#include "base/time.hpp"
#include "chat/address.hpp"

#include <optional>
#include <string>

namespace switchback::ledger {

class Connection;

struct Installation {
    chat::Workspace workspace;
    std::string bot_user;
    Secret token;          // sealed at rest
    bool stopped = false;  // uninstalled or revoked: its queue waits until it is installed again
    std::string stopped_why;
    Instant since;
};

class Installations {
  public:
    explicit Installations(Connection& connection) : connection_(connection) {}
    void save(const Installation& installation);
    std::optional<Installation> find(const chat::Workspace& workspace);
    void stop(const chat::Workspace& workspace, const std::string& why, Instant now);

  private:
    Connection& connection_;
};

}  // namespace switchback::ledger
