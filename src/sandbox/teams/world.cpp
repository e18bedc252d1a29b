#include "sandbox/teams/world.hpp"

#include "base/crypto.hpp"
#include "base/text.hpp"

#include <algorithm>

namespace switchback::sandbox::teams {

namespace {

std::string digest(std::string_view salt, std::string_view id) {
    return crypto::hex(crypto::sha256(std::string(salt) + std::string(id))).substr(0, 40);
}

}  // namespace

Thread thread_of(std::string_view conversation) {
    constexpr std::string_view mark = ";messageid=";
    const auto at = conversation.find(mark);
    if (at == std::string_view::npos) return {std::string(conversation), ""};
    return {std::string(conversation.substr(0, at)), std::string(conversation.substr(at + mark.size()))};
}

std::string World::teams_id(std::string_view object_id) {
    return "29:1" + digest("person ", object_id);
}

std::string World::personal_id(std::string_view object_id) {
    return "a:1" + digest("chat ", object_id);
}

World::World(const Options& options, Edition& edition)
    : users_(options.users), bot_id_("28:" + options.app_id), edition_(edition) {
    for (const auto* channel : {&options.steering, &options.chatter})
        chats_.push_back({channel->id, channel->name, Chat::Kind::channel, "", ""});
    for (const auto& each : users_)
        chats_.push_back({personal_id(each.id), "", Chat::Kind::personal, each.id, ""});
}

const User* World::user(std::string_view id) const {
    const auto at = std::find_if(users_.begin(), users_.end(),
                                 [&](const User& u) { return u.id == id || teams_id(u.id) == id; });
    return at == users_.end() ? nullptr : &*at;
}

const User* World::user_by_email(std::string_view email) const {
    const auto at = std::find_if(users_.begin(), users_.end(),
                                 [&](const User& u) { return text::same_word(u.email, email); });
    return at == users_.end() || email.empty() ? nullptr : &*at;
}

Chat* World::chat(std::string_view id) {
    const auto wanted = thread_of(id).chat;
    const auto at = std::find_if(chats_.begin(), chats_.end(), [&](const Chat& c) { return c.id == wanted; });
    return at == chats_.end() ? nullptr : &*at;
}

Chat* World::personal(std::string_view object_id) {
    return chat(personal_id(object_id));
}

std::string World::next_id(Instant now) {
    last_id_ = std::max(last_id_ + 1, to_millis(now));
    return std::to_string(last_id_);
}

Message& World::post(Message message, Instant now) {
    message.id = next_id(now);
    message.version = edition_.next();
    messages_.push_back(std::move(message));
    return messages_.back();
}

Message* World::find(std::string_view chat, std::string_view id) {
    const auto wanted = thread_of(chat).chat;
    const auto at = std::find_if(messages_.rbegin(), messages_.rend(), [&](const Message& m) {
        return m.id == id && m.chat == wanted && !m.deleted;
    });
    return at == messages_.rend() ? nullptr : &*at;
}

const Dialog& World::show(Dialog dialog) {
    dialog.id = "dialog-" + std::to_string(++dialogs_made_);
    dialogs_version_ = edition_.next();
    auto& kept = dialogs_[dialog.user];
    kept = std::move(dialog);
    return kept;
}

void World::close(const std::string& user) {
    if (dialogs_.erase(user) > 0) dialogs_version_ = edition_.next();
}

const Dialog* World::dialog(std::string_view id) const {
    for (const auto& [user, dialog] : dialogs_)
        if (dialog.id == id) return &dialog;
    return nullptr;
}

}  // namespace switchback::sandbox::teams
