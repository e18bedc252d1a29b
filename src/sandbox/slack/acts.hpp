// What a person does on the page, sent to the service as Slack would send it, and its outcome.
#pragma once

#include "sandbox/slack/cloud.hpp"

#include <memory>

#include <boost/asio/awaitable.hpp>
#include <nlohmann/json_fwd.hpp>

namespace switchback::sandbox::slack {

// {"user","kind",…}; kinds and what they carry:
//   command         channel, text "/log-session met Raj"
//   say             channel, text, thread_ts?
//   press           channel + ts, or view; action_id, block_id?, value? (tells buttons apart), choice? (the
//                   chosen option's value, a date or a time)
//   submit          view, values {"block_id": "text" | ["option", …] | null}; what is left out keeps its
//                   initial value
//   close           view, all?
//   home            opens the App Home tab
//   shortcut        callback_id; message_shortcut also channel + ts
//   uninstall, revoke, reinstall
boost::asio::awaitable<Acted> act(std::shared_ptr<Cloud> cloud, std::shared_ptr<const nlohmann::json> wish);

// One function a kind, in acts_*.cpp.
boost::asio::awaitable<Acted> act_command(std::shared_ptr<Cloud>, Doc wish);
boost::asio::awaitable<Acted> act_say(std::shared_ptr<Cloud>, Doc wish);
boost::asio::awaitable<Acted> act_press(std::shared_ptr<Cloud>, Doc wish);
boost::asio::awaitable<Acted> act_submit(std::shared_ptr<Cloud>, Doc wish);
boost::asio::awaitable<Acted> act_close(std::shared_ptr<Cloud>, Doc wish);
boost::asio::awaitable<Acted> act_home(std::shared_ptr<Cloud>, Doc wish);
boost::asio::awaitable<Acted> act_shortcut(std::shared_ptr<Cloud>, Doc wish);
boost::asio::awaitable<Acted> act_message_shortcut(std::shared_ptr<Cloud>, Doc wish);
boost::asio::awaitable<Acted> act_uninstall(std::shared_ptr<Cloud>, Doc wish);
boost::asio::awaitable<Acted> act_revoke(std::shared_ptr<Cloud>, Doc wish);
boost::asio::awaitable<Acted> act_reinstall(std::shared_ptr<Cloud>, Doc wish);

// Required fields and bounds that Slack's own client checks before it sends a submission: {"block":
// "sentence"}.
nlohmann::json unfinished(const nlohmann::json& blocks, const nlohmann::json& state_values);

}  // namespace switchback::sandbox::slack
