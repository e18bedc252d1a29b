#include "delivery/pace.hpp"

#include <algorithm>

namespace switchback::delivery {

milliseconds Pace::take(const std::string& lane, Rate rate, milliseconds patience, Moment now) {
    forget_idle(now);
    const auto found = next_.find(lane);
    const Moment refilled = found == next_.end() ? now : std::max(found->second, now);
    Moment from = std::max(now, refilled - rate.every * (rate.burst - 1));
    if (const auto shut = closed_.find(lane); shut != closed_.end()) from = std::max(from, shut->second);
    const auto wait = std::chrono::ceil<milliseconds>(from - now);
    if (wait <= patience) next_[lane] = std::max(refilled, from) + rate.every;
    return wait;
}

void Pace::close(const std::string& lane, Moment until) {
    auto& shut = closed_[lane];
    shut = std::max(shut, until);
}

void Pace::forget_idle(Moment now) {
    constexpr std::size_t enough = 4096;
    if (next_.size() + closed_.size() < enough) return;
    std::erase_if(next_, [now](const auto& lane) { return lane.second <= now; });
    std::erase_if(closed_, [now](const auto& lane) { return lane.second <= now; });
}

}  // namespace switchback::delivery
