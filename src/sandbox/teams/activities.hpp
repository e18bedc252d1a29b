// What Teams sends when a person does something: field names and shapes as Microsoft documents them.
// learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/conversation-basics;
// .../task-modules-and-cards/task-modules/task-modules-bots;
// .../messaging-extensions/how-to/action-commands/create-task-module.
#pragma once

#include "sandbox/teams/cloud.hpp"

#include <string>

#include <nlohmann/json_fwd.hpp>

namespace switchback::sandbox::teams {

// What every activity carries: id, times, from, conversation, recipient, channelData. root: of the thread it
// belongs to; empty outside one.
nlohmann::json activity(Cloud& cloud, const std::string& type, const User& user, const Chat& chat,
                        const std::string& root = "");
// A message of words, with the time zone that only messages tell.
nlohmann::json message_activity(Cloud& cloud, const User& user, const Chat& chat, const Message& said);
// "<at>Switchback</at> " before the words, and the entity that says whom it means.
void mention_bot(const Cloud& cloud, nlohmann::json& message);
// about: the message whose card was pressed, or null: in a channel it says which thread.
nlohmann::json invoke(Cloud& cloud, const std::string& name, const User& user, const Chat& chat,
                      const Message* about, nlohmann::json value);
// A message as a message extension's action receives it.
nlohmann::json message_payload(const Cloud& cloud, const Message& message);

}  // namespace switchback::sandbox::teams
