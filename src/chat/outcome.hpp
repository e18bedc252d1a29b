// What a turn answers: at most one immediate reply to the one who acted, and any number of messages that go
// through the outbox and so reach people exactly as often as the delivery protocol promises.
#pragma once

#include "base/ids.hpp"
#include "base/time.hpp"
#include "chat/card.hpp"
#include "chat/form.hpp"

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include <nlohmann/json_fwd.hpp>

namespace switchback::chat {

// --- the immediate reply ---
struct Nothing {};
struct ShowCard {
    Card card;
};  // seen only by the one who acted
struct ReplaceCard {
    Card card;
};  // in place of the ephemeral card whose button was pressed
struct ShowForm {
    Form form;
};  // needs Incoming::trigger
struct ChangeForm {
    Form form;
};  // the open form becomes this one
struct RejectForm {
    FieldErrors errors;
    std::optional<Form> form = std::nullopt;  // as it was filled in, for platforms that must draw it again
};                                            // the open form stays, each sentence at its field
struct CloseForm {};

using Reply = std::variant<Nothing, ShowCard, ReplaceCard, ShowForm, ChangeForm, RejectForm, CloseForm>;

void write(JsonWriter& out, const Reply& reply);
void from_json(const nlohmann::json& in, Reply& reply);

// --- messages ---
struct ToPerson {
    PersonId person;
};  // their direct conversation, on the platform they use
struct ToPlace {
    Place place;
};  // a channel
struct ToThread {
    std::string parent_key;
};  // under the message with that key, once it is posted
struct ToHome {
    PersonId person;
};  // the home page of the bot (Slack App Home); the last one wins

using Recipient = std::variant<ToPerson, ToPlace, ToThread, ToHome>;

struct File {          // goes along as an upload in the same place or thread
    std::string name;  // "digest-week-3.txt"
    std::string title;
    std::string bytes;
};

struct Message {
    // Never two messages of one key, whatever is repeated: "nudge:leader_day_before:<session>:<start ms>".
    std::string key;
    Recipient to;
    Card card;
    // The key of an earlier message that this one replaces in place; if that one never went out, this one is
    // posted as new. Empty: a new message.
    std::string replaces = {};
    bool urgent = false;  // overtakes what waits: answers to people before mass nudges
    std::optional<Instant> stale_after =
        std::nullopt;  // not worth sending later than this: dropped and counted
    std::vector<File> files = {};
};

struct Outcome {
    Reply reply = Nothing{};
    std::vector<Message> messages = {};
};

}  // namespace switchback::chat
