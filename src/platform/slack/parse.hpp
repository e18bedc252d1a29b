// From a request of Slack's to neutral words. Pure functions, one file for each kind of request; fields that
// are absent, null or of another type than documented never throw.
#pragma once

#include "base/result.hpp"
#include "http/message.hpp"
#include "platform/platform.hpp"
#include "platform/slack/slack.hpp"

#include <initializer_list>
#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

namespace switchback::slack {

// malformed: neither an event, an interaction nor a command; or one for another app or workspace than `ours`.
Result<platform::Parsed> read_request(const Options& ours, const http::Request& request);

// A form with ssl_check=1: answered 200, and nothing else in it counts.
bool is_ssl_check(std::string_view body);

// --- one for each kind of request; `body` names the act when Slack gave it no id of its own ---
Result<platform::Parsed> read_command(const Options& ours, const Fields& form, std::string_view body);
Result<platform::Parsed> read_interaction(const Options& ours, const nlohmann::json& payload,
                                          std::string_view body);
Result<platform::Parsed> read_event(const Options& ours, const nlohmann::json& envelope,
                                    std::string_view body);

// --- shared among them ---

inline Fault malformed(const char* what) {
    return {Fault::Kind::malformed, what};
}

// Slack's markup in messages and commands as a person would read it: entities undone, <@U1|zoe> → @zoe,
// <#C1|general> → #general, <https://x|text> → text (https://x). Angle brackets that are not Slack's stay.
std::string readable(std::string_view marked);

// "event:Ev1" or "act:<trigger>"; the body's hash when `id` is empty.
std::string delivery_of(std::string_view kind, std::string_view id, std::string_view body);

// malformed unless one of these names of the sender's workspace is ours, and the app, when named, is ours.
Result<void> meant_for_us(const Options& ours, std::string_view app,
                          std::initializer_list<std::string> workspaces);

// A user object of users.info and of user_change; an e-mail only where the directory vouches for it.
chat::Profile profile_of(const nlohmann::json& user, const std::string& our_team);

chat::Incoming incoming_from(const Options& ours, std::string user);

// A button's action_id is made unique within its message by "#2", "#3": the action without that.
std::string action_of(std::string_view action_id);
// The action_id of buttons that only open a link: Slack reports their press, which is no act.
inline constexpr std::string_view link_action = "open_link";

}  // namespace switchback::slack
