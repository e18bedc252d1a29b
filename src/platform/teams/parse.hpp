// From an activity of Teams' to neutral words. Pure functions, one file for each kind of activity; fields that
// are absent, null or of another type than documented never throw.
#pragma once

#include "base/result.hpp"
#include "http/message.hpp"
#include "platform/platform.hpp"
#include "platform/teams/options.hpp"

#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

namespace switchback::teams {

// malformed: no activity, one of another tenant or channel than ours, or one that asks to be answered where
// nobody of Microsoft's listens.
Result<platform::Parsed> read_activity(const TeamsOptions& ours, const http::Request& request);

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

// --- one for each kind of activity: what it means, read into `incoming` ---
Result<chat::Act> read_message(const nlohmann::json& activity, bool direct);
Result<chat::Act> read_invoke(const nlohmann::json& activity);
chat::Act read_change(const nlohmann::json& activity);  // of an installation or a conversation

// --- shared among them ---

inline Fault malformed(const char* what) {
    return {Fault::Kind::malformed, what};
}

// What a person typed, as they meant it: without the mention of ourselves, entities undone, lines ended by \n.
std::string words_of(const nlohmann::json& activity);
// Whether the text mentions the recipient, which is us.
bool mentions_us(const nlohmann::json& activity);
// HTML of a message as a person would read it.
std::string readable(std::string_view html);

// A press, a submission or neither, from what a card sent back (card_data.hpp).
Result<chat::Act> read_card_data(const nlohmann::json& data);

}  // namespace switchback::teams
