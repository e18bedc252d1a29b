// What a person does on the page, sent to the service as Teams would send it, and its outcome.
#pragma once

#include "sandbox/side.hpp"
#include "sandbox/teams/cloud.hpp"

#include <memory>

#include <boost/asio/awaitable.hpp>

namespace switchback::sandbox::teams {

// {"user","kind",…}; kinds and what they carry:
//   say             channel, text, root? (a thread), mention? (of the bot: without it, it hears nothing in a
//   channel) command         channel, text "/log-session met Raj": in a channel natively, to the bot alone
//   press           channel + id; title or action (a JSON pointer into the card); inputs? {"id": "words"}
//   submit          dialog; title? or action?; inputs
//   close           dialog
//   shortcut        callback_id; message_shortcut also channel + id
//   install, uninstall, block: of the app, by this person
// The outcome of a press may hold "told": words that Teams shows for a moment.
boost::asio::awaitable<Acted> act(std::shared_ptr<Cloud> cloud, Doc wish);

// One function a kind, in acts_*.cpp.
boost::asio::awaitable<Acted> act_say(std::shared_ptr<Cloud>, Doc wish);
boost::asio::awaitable<Acted> act_command(std::shared_ptr<Cloud>, Doc wish);
boost::asio::awaitable<Acted> act_press(std::shared_ptr<Cloud>, Doc wish);
boost::asio::awaitable<Acted> act_submit(std::shared_ptr<Cloud>, Doc wish);
boost::asio::awaitable<Acted> act_close(std::shared_ptr<Cloud>, Doc wish);
boost::asio::awaitable<Acted> act_shortcut(std::shared_ptr<Cloud>, Doc wish);
boost::asio::awaitable<Acted> act_message_shortcut(std::shared_ptr<Cloud>, Doc wish);
boost::asio::awaitable<Acted> act_install(std::shared_ptr<Cloud>, Doc wish);
boost::asio::awaitable<Acted> act_uninstall(std::shared_ptr<Cloud>, Doc wish);
boost::asio::awaitable<Acted> act_block(std::shared_ptr<Cloud>, Doc wish);

// What answers an invoke that a dialog can follow, put into effect: {"task":…}, {"composeExtension":…} or
// nothing, which closes it. Empty, or what Teams would tell the person.
std::string apply_task(Cloud& cloud, const User& user, const Doc& body, Doc opener);

}  // namespace switchback::sandbox::teams
