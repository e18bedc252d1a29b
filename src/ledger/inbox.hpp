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
    // First time: nothing, and the delivery is now recorded. Again: the reply given before.
    std::optional<chat::Reply> accept(const chat::Workspace& workspace, std::string_view delivery,
                                      Instant now);
    // Keeps the reply for a repetition; Nothing needs no call.
    void answered(const chat::Workspace& workspace, std::string_view delivery, const chat::Reply& reply);
    void remove_older_than(Instant at);
    long long count();

  private:
    Connection& connection_;
};

}  // namespace switchback::ledger
