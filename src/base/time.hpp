// Instants are UTC with millisecond precision everywhere; wall-clock time exists only in time/ and at the
// edges where people read it. Nobody but the app asks a clock: time arrives as an argument.
#pragma once

#include <chrono>
#include <string>

namespace switchback {

using Instant = std::chrono::sys_time<std::chrono::milliseconds>;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

// Milliseconds since 1970-01-01T00:00Z, the form in the ledger.
constexpr long long to_millis(Instant at) {
    return at.time_since_epoch().count();
}
constexpr Instant from_millis(long long ms) {
    return Instant{milliseconds{ms}};
}

// "2026-03-10T14:00:00Z" (whole seconds), for logs and files.
std::string to_iso(Instant at);

// Where the app gets the time. serve uses the system's clock; the sandbox moves one of its own.
class Clock {
  public:
    virtual ~Clock() = default;
    virtual Instant now() const = 0;
};

class SystemClock : public Clock {
  public:
    Instant now() const override;
};

}  // namespace switchback
