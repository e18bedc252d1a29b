#include "base/json.hpp"
#include "platform/teams/parse.hpp"
#include "platform/teams/render.hpp"

namespace switchback::teams {

std::string written(const ReplyAddress& address) {
    Json json{{"conversation", address.conversation}, {"person", address.person}};
    if (!address.activity.empty()) json["activity"] = address.activity;
    if (address.targeted) json["targeted"] = true;
    return written(json);
}

ReplyAddress reply_address(const chat::Incoming& incoming) {
    const auto json = parse_json(incoming.reply_to);
    if (!json) return {};
    return {string_at(*json, "conversation"), string_at(*json, "person"), string_at(*json, "activity"),
            json->is_object() && json->contains("targeted")};
}

}  // namespace switchback::teams
