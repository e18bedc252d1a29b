// What the stand-in's workspace holds: people, conversations and messages. Every change takes the edition's
// next number.
#pragma once

#include "base/time.hpp"
#include "sandbox/edition.hpp"

#include <deque>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

namespace switchback::sandbox::slack {

struct Message {
    std::string channel;
    std::string ts;    // "1772442000.000100", unique within the workspace here
    std::string user;  // the author; the bot's user for the service's messages
    std::string text;
    std::string thread_ts;  // empty unless in a thread (or, on a parent, once it was answered)
    std::string only_for;   // user id: an ephemeral message, never in the history
    Doc blocks, metadata, files;
    bool edited = false;
    bool deleted = false;
    long long version = 0;
    bool in_thread() const { return !thread_ts.empty() && thread_ts != ts; }
};

struct Conversation {
    enum class Kind { channel, direct };
    std::string id;
    std::string name;  // without '#'; empty for a direct conversation
    Kind kind = Kind::channel;
    std::string user;  // direct: the person; the other side is the bot
    bool bot_is_member = true;
};

class World {
  public:
    World(std::vector<User> users, Channel steering, std::string bot_user, Edition& edition);

    const std::vector<User>& users() const { return users_; }
    const User* user(std::string_view id) const;
    const User* user_by_email(std::string_view email) const;
    const std::vector<Conversation>& conversations() const { return conversations_; }
    const Conversation* conversation(std::string_view id) const;
    // The direct conversation of a person with the bot; empty for an unknown person.
    std::string direct_with(std::string_view user) const;
    // A conversation by its id, or by a person's id (their direct one), as chat.postMessage takes both.
    const Conversation* place(std::string_view channel_or_user) const;
    const std::string& bot_user() const { return bot_user_; }

    // Gives the message its ts, strictly later than every earlier one.
    const Message& post(Message message, Instant now);
    // The living message; ephemeral ones too. Null when unknown or deleted.
    Message* find(std::string_view channel, std::string_view ts);
    void touch(Message& message) { message.version = next_version(); }
    const std::deque<Message>& messages() const { return messages_; }
    std::string next_ts(Instant now);

    long long version() const { return edition_.now(); }
    long long next_version() { return edition_.next(); }

  private:
    std::vector<User> users_;
    std::vector<Conversation> conversations_;
    std::string bot_user_;
    std::deque<Message> messages_;  // a deque: references stay good while others are posted
    Edition& edition_;
    long long last_micros_ = 0;
};

// Seconds and microseconds of "1772442000.000100", comparable; 0 when it is no timestamp.
long long micros_of(std::string_view ts);

}  // namespace switchback::sandbox::slack
