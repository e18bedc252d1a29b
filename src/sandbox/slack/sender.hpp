// Requests to the service, signed as Slack signs them: commands and interactions once, answered within three
// seconds; events again after a failure, with X-Slack-Retry-Num and X-Slack-Retry-Reason. Over Socket Mode
// the same payloads travel as envelopes.
#pragma once

#include "http/message.hpp"
#include "sandbox/slack/cloud.hpp"

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <boost/asio/awaitable.hpp>
#include <nlohmann/json_fwd.hpp>

namespace switchback::sandbox::slack {

using FormFields = std::vector<std::pair<std::string, std::string>>;

// The answer's body, or why there is none, in Slack's words for the person: "operation_timeout",
// "dispatch_failed".
struct Answer {
    int status = 0;
    std::string body;
    std::string error;
};

boost::asio::awaitable<Answer> send_command(std::shared_ptr<Cloud> cloud, FormFields fields);
boost::asio::awaitable<Answer> send_interaction(std::shared_ptr<Cloud> cloud,
                                                std::shared_ptr<const nlohmann::json> payload);
// The first attempt's outcome; the further attempts go on by themselves.
boost::asio::awaitable<Answer> send_event(std::shared_ptr<Cloud> cloud,
                                          std::shared_ptr<const nlohmann::json> envelope);

// "v0=" and the hex HMAC-SHA256 of "v0:{timestamp}:{body}" (docs.slack.dev, verifying requests from Slack).
std::string signature(const Secret& secret, std::string_view timestamp, std::string_view body);

}  // namespace switchback::sandbox::slack
