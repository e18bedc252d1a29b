// What the service answers to an act, put into effect: bodies of commands and submissions, and what comes
// later through a response_url.
#pragma once

#include "sandbox/slack/cloud.hpp"

#include <string>

#include <nlohmann/json_fwd.hpp>

namespace switchback::sandbox::slack {

// A message in answer: ephemeral unless response_type is in_channel; replace_original and delete_original act
// on the message whose button was pressed. Empty, or Slack's error.
std::string apply_message(Cloud& cloud, const ReplyAddress& address, const nlohmann::json& answer);

// The body that answered a slash command: nothing, words, or a message as JSON. Empty, or Slack's error.
std::string apply_command_answer(Cloud& cloud, const ReplyAddress& address, const std::string& body);

// The body that answered a view_submission. Errors at fields are given back as {"block": "sentence"}.
struct Submitted {
    std::string error;  // what Slack would show: "We had some trouble connecting. Try again?"
    std::shared_ptr<const nlohmann::json> field_errors;
};
Submitted apply_submission(Cloud& cloud, const std::string& user, View& view, const std::string& body);

}  // namespace switchback::sandbox::slack
