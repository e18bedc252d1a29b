// How fast we may speak: each lane (a conversation, or a kind of call) has a steady rate and a small burst,
// and closes for as long as a platform's Retry-After says. Measured on a steady clock that the caller reads.
#pragma once

#include "platform/rates.hpp"

#include <chrono>
#include <string>
#include <unordered_map>

namespace switchback::delivery {

using platform::Rate;

class Pace {
  public:
    using Moment = std::chrono::steady_clock::time_point;

    // How long to wait before speaking in `lane`. Up to `patience` the turn is taken and the caller waits
    // that long; beyond it nothing is taken, and the caller comes again later.
    milliseconds take(const std::string& lane, Rate rate, milliseconds patience, Moment now);
    void close(const std::string& lane, Moment until);

  private:
    void forget_idle(Moment now);
    std::unordered_map<std::string, Moment> next_;  // when the lane's burst is entirely refilled
    std::unordered_map<std::string, Moment> closed_;
};

}  // namespace switchback::delivery
