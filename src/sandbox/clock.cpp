#include "sandbox/clock.hpp"

namespace switchback::sandbox {

namespace {

long long system_now() {
    return to_millis(std::chrono::time_point_cast<milliseconds>(std::chrono::system_clock::now()));
}

}  // namespace

MovableClock::MovableClock(Instant start) : ahead_ms_(to_millis(start) - system_now()) {}

Instant MovableClock::now() const {
    return from_millis(system_now() + ahead_ms_.load());
}

void MovableClock::move_to(Instant at) {
    long long ahead = ahead_ms_.load();
    const long long wanted = to_millis(at) - system_now();
    while (wanted > ahead && !ahead_ms_.compare_exchange_weak(ahead, wanted)) {}
}

}  // namespace switchback::sandbox
