// Nobody, and no script in somebody's name, may act faster than people do: a bucket of acts for each person.
#pragma once

#include "base/time.hpp"
#include "chat/address.hpp"

#include <chrono>
#include <string>
#include <unordered_map>

namespace switchback::app {

class RateLimit {
  public:
    using Moment = std::chrono::steady_clock::time_point;

    // As many acts may come at once as in a whole minute; then they come back evenly.
    explicit RateLimit(int acts_a_minute);
    bool allows(const chat::Account& who, Moment now);

  private:
    std::chrono::nanoseconds every_;
    std::chrono::nanoseconds whole_;
    std::unordered_map<std::string, Moment> refilled_;  // by user and tenant: when the bucket is full again
    Moment swept_{};
    std::string key_;  // kept, so that a look-up allocates nothing
};

}  // namespace switchback::app
