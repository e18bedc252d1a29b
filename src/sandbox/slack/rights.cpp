#include "sandbox/slack/rights.hpp"

#include "base/crypto.hpp"

namespace switchback::sandbox::slack {

std::string Triggers::issue(const std::string& user, Tick now) {
    std::erase_if(rights_,
                  [&](const auto& each) { return now - each.second.issued > std::chrono::minutes{5}; });
    auto trigger = std::to_string(++issued_) + "." + crypto::random_token().substr(0, 32);
    rights_.emplace(trigger, Right{user, now});
    return trigger;
}

Triggers::Redeemed Triggers::redeem(std::string_view trigger, Tick now) {
    const auto at = rights_.find(trigger);
    if (at == rights_.end()) return {"", "invalid_trigger_id"};
    if (at->second.used) return {"", "exchanged_trigger_id"};
    if (now - at->second.issued > life) return {"", "expired_trigger_id"};
    at->second.used = true;
    return {at->second.user, ""};
}

std::string ReplyAddresses::issue(ReplyAddress address, Instant now) {
    std::erase_if(rights_, [&](const auto& each) { return now - each.second.issued > hours{24}; });
    auto path = "/response/" + crypto::random_token().substr(0, 24);
    rights_.emplace(path, Right{std::move(address), now});
    return path;
}

ReplyAddresses::Redeemed ReplyAddresses::redeem(std::string_view path, Instant now) {
    const auto at = rights_.find(path);
    if (at == rights_.end()) return {std::nullopt, "invalid_url"};
    auto& right = at->second;
    if (now - right.issued > life) return {std::nullopt, "expired_url"};
    if (right.used == uses) return {std::nullopt, "used_url"};
    ++right.used;
    return {right.address, ""};
}

}  // namespace switchback::sandbox::slack
