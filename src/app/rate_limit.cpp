#include "app/rate_limit.hpp"

#include <algorithm>

namespace switchback::app {

RateLimit::RateLimit(int acts_a_minute)
    : every_(std::chrono::nanoseconds(minutes{1}) / acts_a_minute), whole_(minutes{1}) {}

bool RateLimit::allows(const chat::Account& who, Moment now) {
    if (who.user.empty()) return true;  // an act of the workspace itself
    key_.assign(who.user).append(1, '@').append(who.workspace.tenant);
    return allows(key_, now);
}

bool RateLimit::allows(std::string_view whose, Moment now) {
    if (now - swept_ > minutes{1}) {
        std::erase_if(refilled_, [now](const auto& one) { return one.second <= now; });
        swept_ = now;
    }
    auto found = refilled_.find(whose);
    if (found == refilled_.end()) found = refilled_.emplace(std::string(whose), Moment{}).first;
    auto& refilled = found->second;
    const Moment then = std::max(refilled, now) + every_;
    if (then - now > whole_) return false;
    refilled = then;
    return true;
}

}  // namespace switchback::app
