// From an activity of Teams' to neutral words. Pure functions, one file for each kind of activity; fields
// that are absent, null or of another type than documented never throw.
// learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference (Activity).
#pragma once

#include "base/result.hpp"
#include "http/message.hpp"
#include "platform/platform.hpp"
#include "platform/teams/options.hpp"

#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

namespace switchback::teams {

// malformed: no activity, one of another tenant or of another channel than Teams, or one that asks to be
// answered where nobody of Microsoft's listens.
Result<platform::Parsed> read_request(const TeamsOptions& ours, const http::Request& request);

// Where a late reply belongs. It travels in Incoming::reply_to.
struct ReplyAddress {
    std::string conversation;  // with its ";messageid=…": the thread
    std::string person;        // the platform's own id of who acted ("29:…"), for a targeted message
    std::string activity;      // what they wrote; empty when it was no message
    bool targeted = false;     // they spoke to us alone, in a conversation with others: so do we
};
std::string written(const ReplyAddress& address);
ReplyAddress reply_address(const chat::Incoming& incoming);  // all empty when there is none

// Incoming::trigger of an invoke that a dialog can answer.
inline constexpr const char* in_the_body = "in the body";

// --- one for each kind of activity ---

// Said to us: a message. `direct`: in a conversation with nobody else.
Result<chat::Act> read_message(const nlohmann::json& activity, bool direct);
// A button, a dialog or an action on a message: an invoke.
Result<chat::Act> read_invoke(const nlohmann::json& activity);
// The bot came or went: installationUpdate, conversationUpdate.
chat::Act read_change(const nlohmann::json& activity);

// --- shared among them ---

inline Fault malformed(const char* what) {
    return {Fault::Kind::malformed, what};
}

// "personal", "groupChat" or "channel". Old clients do not say: then from what else is known.
std::string conversation_type(const nlohmann::json& activity);
bool true_at(const nlohmann::json& object, std::string_view name);
// Entities undone, lines ended by \n, hard spaces as spaces.
std::string plain_of(std::string_view text);
// HTML of a message as a person would read it.
std::string readable(std::string_view html);
// A press, a submission or a closed dialog, from what a card sent back (card_data.hpp).
Result<chat::Act> read_card_data(const nlohmann::json& data);
// Whether this is the name of one of our commands.
bool is_command(std::string_view name);

}  // namespace switchback::teams
