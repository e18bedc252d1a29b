// Nobody, and no script in somebody's name, may act faster than people do: a bucket of acts for each person.
#pragma once

#include "base/time.hpp"
#include "chat/address.hpp"

#include <chrono>
#include <string>
#include <string_view>
#include <unordered_map>

namespace switchback::app {

class RateLimit {
  public:
    using Moment = std::chrono::steady_clock::time_point;

    // As many acts may come at once as in a whole minute; then they come back evenly.
    explicit RateLimit(int acts_a_minute);
    bool allows(const chat::Account& who, Moment now);
    bool allows(std::string_view whose, Moment now);  // of anything else that has a name

  private:
    std::chrono::nanoseconds every_;
    std::chrono::nanoseconds whole_;
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    // When each bucket is full again; of people by user and tenant.
    std::unordered_map<std::string, Moment, Hash, std::equal_to<>> refilled_;
    Moment swept_{};
    std::string key_;  // kept, so that a look-up allocates nothing
};

}  // namespace switchback::app
