// Every acknowledged delivery, so that a repeated one gets the answer given before and has no second effect.
#pragma once

#include "base/time.hpp"
#include "chat/address.hpp"
#include "chat/outcome.hpp"

#include <optional>
#include <string_view>

namespace switchback::ledger {

class Connection;

class Inbox {
  public:
    explicit Inbox(Connection& connection) : connection_(connection) {}
    // The reply given when this delivery came before; nothing when it is new.
    std::optional<chat::Reply> answered_before(const chat::Workspace& workspace, std::string_view delivery);
    // Once a delivery, in the transaction that holds its effects.
    void record(const chat::Workspace& workspace, std::string_view delivery, Instant now,
                const chat::Reply& reply);
    void remove_older_than(Instant at);
    long long count();

  private:
    Connection& connection_;
};

}  // namespace switchback::ledger
