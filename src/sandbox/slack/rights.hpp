// The two short-lived rights that Slack hands out with what a person does: a trigger (opens one modal within
// three seconds of real time) and a response_url (five uses within thirty minutes of the sandbox's time).
#pragma once

#include "base/time.hpp"

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace switchback::sandbox::slack {

class Triggers {
  public:
    using Tick = std::chrono::steady_clock::time_point;
    std::string issue(const std::string& user, Tick now);
    // The user whose trigger it is, or Slack's error: invalid_trigger_id, expired_trigger_id,
    // exchanged_trigger_id. A trigger that was good is good no more.
    struct Redeemed {
        std::string user;
        std::string error;
    };
    Redeemed redeem(std::string_view trigger, Tick now);

    static constexpr std::chrono::seconds life{3};

  private:
    struct Right {
        std::string user;
        Tick issued;
        bool used = false;
    };
    std::map<std::string, Right, std::less<>> rights_;
    long long issued_ = 0;
};

// What a response_url stands for: where an answer through it goes.
struct ReplyAddress {
    std::string user;
    std::string channel;
    std::string message_ts;  // the message whose button was pressed; empty for a slash command
};

class ReplyAddresses {
  public:
    std::string issue(ReplyAddress address, Instant now);  // the path: "/response/…"
    // The address, or Slack's error: invalid_url, expired_url, used_url. Counts as a use.
    struct Redeemed {
        std::optional<ReplyAddress> address;
        std::string error;
    };
    Redeemed redeem(std::string_view path, Instant now);

    static constexpr int uses = 5;
    static constexpr minutes life{30};

  private:
    struct Right {
        ReplyAddress address;
        Instant issued;
        int used = 0;
    };
    std::map<std::string, Right, std::less<>> rights_;
};

}  // namespace switchback::sandbox::slack
