// A clock that can be moved forward. It runs on at the speed of real time from wherever it was put.
#pragma once

#include "base/time.hpp"

#include <atomic>

namespace switchback::sandbox {

class MovableClock : public Clock {
  public:
    explicit MovableClock(Instant start);
    Instant now() const override;
    // Forward only; an earlier instant is ignored.
    void move_to(Instant at);

  private:
    std::atomic<long long> ahead_ms_;  // of the system's clock
};

}  // namespace switchback::sandbox
