// What the stand-in's tenant holds: people, chats and channels, messages, and the dialog that is open before
// each person. Every change takes the edition's next number.
#pragma once

#include "base/time.hpp"
#include "sandbox/teams/options.hpp"

#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace switchback::sandbox::teams {

struct Message {
    std::string chat;
    std::string id;    // milliseconds since 1970 as text, unique within the tenant here
    std::string from;  // an object id, or the bot's id
    std::string text;
    Doc card;                              // Adaptive Card; null when there is none
    std::string summary;                   // what is notified and read out
    std::string root;                      // of a channel's thread; empty when it begins one
    std::string only_for;                  // object id: a targeted message
    std::map<std::string, Doc> own_cards;  // object id → what a press answered to that person alone
    bool edited = false, deleted = false, alert = false;
    long long version = 0;
};

struct Chat {
    enum class Kind { personal, channel };
    std::string id;
    std::string name;  // of a channel
    Kind kind = Kind::channel;
    std::string user;  // personal: the person; the other side is the bot
    // Why the bot may not write here, in the connector's word ("BotNotInConversationRoster"); empty when it
    // may.
    std::string closed;
};

struct Dialog {
    std::string id, user, title;
    Doc card;
    Doc opener;  // {"invoke": "task/submit" | "composeExtension/submitAction", "chat", "message", "command",
                 // …}
    std::string words;  // instead of a card
};

class World {
  public:
    World(const Options& options, Edition& edition);

    const std::vector<User>& users() const { return users_; }
    // By object id, by "29:…", or by address.
    const User* user(std::string_view id) const;
    const User* user_by_email(std::string_view email) const;
    static std::string teams_id(std::string_view object_id);  // "29:1…"
    const std::string& bot_id() const { return bot_id_; }     // "28:" and the app's id

    std::deque<Chat>& chats() { return chats_; }
    const std::deque<Chat>& chats() const { return chats_; }
    // By its id, without the ";messageid=…" of a thread. Null when unknown.
    Chat* chat(std::string_view id);
    Chat* personal(std::string_view object_id);
    static std::string personal_id(std::string_view object_id);  // "a:1…"

    Message& post(Message message, Instant now);  // gives it its id, later than every earlier one
    Message* find(std::string_view chat, std::string_view id);
    void touch(Message& message) { message.version = edition_.next(); }
    const std::deque<Message>& messages() const { return messages_; }
    std::string next_id(Instant now);

    // At most one a person; nothing closes it.
    const Dialog& show(Dialog dialog);
    void close(const std::string& user);
    const Dialog* dialog(std::string_view id) const;
    const std::map<std::string, Dialog>& dialogs() const { return dialogs_; }
    long long dialogs_version() const { return dialogs_version_; }

  private:
    std::vector<User> users_;
    std::deque<Chat> chats_;
    std::deque<Message> messages_;  // a deque: references stay good while others are posted
    std::map<std::string, Dialog> dialogs_;
    std::string bot_id_;
    Edition& edition_;
    long long last_id_ = 0, dialogs_made_ = 0, dialogs_version_ = 0;
};

// "19:…@thread.tacv2" and the thread's first message of "19:…@thread.tacv2;messageid=1772442000123".
struct Thread {
    std::string chat, root;
};
Thread thread_of(std::string_view conversation);

}  // namespace switchback::sandbox::teams
