#include "sandbox/teams/snapshot.hpp"

#include "base/json.hpp"

namespace switchback::sandbox::teams {

namespace {

// "1772442000.123000" for the id "1772442000123"
std::string ts_of(const std::string& id) {
    if (id.size() < 4) return id;
    return id.substr(0, id.size() - 3) + "." + id.substr(id.size() - 3) + "000";
}

Json message_line(const Message& message) {
    Json out{{"platform", "teams"},
             {"channel", message.chat},
             {"id", message.id},
             {"ts", ts_of(message.id)},
             {"version", message.version}};
    if (message.deleted) {
        out["deleted"] = true;
        return out;
    }
    out["user"] = message.from;
    out["text"] = message.text.empty() ? message.summary : message.text;
    if (message.card) out["card"] = *message.card;
    for (const auto& [user, card] : message.own_cards) out["own_cards"][user] = *card;
    if (!message.root.empty()) out["thread_ts"] = ts_of(message.root);
    if (!message.only_for.empty()) out["only_for"] = message.only_for;
    if (message.edited) out["edited"] = true;
    if (message.alert) out["alert"] = true;
    return out;
}

void add_dialogs(const Cloud& cloud, Json& out) {
    out["dialogs"] = Json::object();
    for (const auto& [user, dialog] : cloud.world.dialogs()) {
        Json shown{{"id", dialog.id}, {"title", dialog.title}, {"words", dialog.words}};
        if (dialog.card) shown["card"] = *dialog.card;
        out["dialogs"][user] = std::move(shown);
    }
}

}  // namespace

void add_news(const Cloud& cloud, long long since, Json& out) {
    for (const auto& message : cloud.world.messages())
        if (message.version > since) out["messages"].push_back(message_line(message));
    if (cloud.world.dialogs_version() > since) add_dialogs(cloud, out);
    if (since > 0) return;
    for (const auto& user : cloud.world.users())
        out["users"].push_back(Json{{"id", user.id},
                                    {"name", user.name},
                                    {"email", user.email},
                                    {"zone", user.zone},
                                    {"title", user.title},
                                    {"role", user.role},
                                    {"platform", "teams"},
                                    {"direct", World::personal_id(user.id)}});
    for (const auto& chat : cloud.world.chats())
        if (chat.kind == Chat::Kind::channel)
            out["channels"].push_back(Json{{"id", chat.id}, {"name", chat.name}, {"platform", "teams"}});
    out["bots"].push_back(cloud.world.bot_id());
}

}  // namespace switchback::sandbox::teams
