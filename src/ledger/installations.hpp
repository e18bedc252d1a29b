// Where the bot is installed, and whether it may still speak there.
#pragma once

#include "base/secret.hpp"
#include "base/time.hpp"
#include "chat/address.hpp"

#include <optional>
#include <string>
#include <vector>

namespace switchback::ledger {

class Connection;

struct Installation {
    chat::Workspace workspace;
    std::string bot_user;
    Secret token;          // sealed at rest
    bool stopped = false;  // uninstalled or revoked: its queue waits until it is installed again
    std::string stopped_why;
    Instant since;
    bool has_home = true;  // people have a home page of the bot there
};

class Installations {
  public:
    explicit Installations(Connection& connection) : connection_(connection) {}
    void save(const Installation& installation);
    std::optional<Installation> find(const chat::Workspace& workspace);
    // Slack's before another; nothing while the bot is installed nowhere. Its queue takes what is for people
    // who have no account yet.
    std::optional<chat::Workspace> first();
    // Forgets all others: their platforms are not configured any more.
    void keep_only(const std::vector<chat::Workspace>& workspaces);
    void stop(const chat::Workspace& workspace, const std::string& why, Instant now);

  private:
    Connection& connection_;
};

}  // namespace switchback::ledger
