// What Slack sends when a person does something: field names and shapes as its documentation gives them.
#pragma once

#include "sandbox/slack/cloud.hpp"

#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json_fwd.hpp>

namespace switchback::sandbox::slack {

// The form fields of a slash command, in Slack's order.
std::vector<std::pair<std::string, std::string>> command_fields(Cloud& cloud, const User& user,
                                                                const Conversation& place,
                                                                const std::string& command,
                                                                const std::string& text);
// What every interaction carries: type, team, user, app, token; a trigger where `with_trigger`.
nlohmann::json interaction(Cloud& cloud, const std::string& type, const User& user, bool with_trigger);
// The message of a press or a message shortcut: container, channel, message, response_url.
void add_message(Cloud& cloud, nlohmann::json& payload, const Message& message, const User& user);
// An event's envelope, with an id of its own.
nlohmann::json envelope(Cloud& cloud, nlohmann::json event);

// The element with this action id (and block id, where given) in blocks; null when there is none. `block_id`
// becomes the id of its block.
nlohmann::json find_element(const nlohmann::json& blocks, const std::string& action_id, std::string& block_id,
                            const std::string& value);
// What a person did with an element, as the member of `actions`. Null when the choice is none of its options.
nlohmann::json action_json(const nlohmann::json& element, const std::string& block_id,
                           const nlohmann::json& choice, const std::string& ts);
// The state of an element, as under state.values: from what was filled in, or from its initial value.
nlohmann::json state_json(const nlohmann::json& element, const nlohmann::json& filled);
nlohmann::json initial_of(const nlohmann::json& element);

}  // namespace switchback::sandbox::slack
