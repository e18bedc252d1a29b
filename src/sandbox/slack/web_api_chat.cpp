#include "base/json.hpp"
#include "base/text.hpp"
#include "sandbox/slack/limits.hpp"
#include "sandbox/slack/web_api.hpp"

namespace switchback::sandbox::slack {

namespace {

constexpr std::size_t most_text = 40'000;
constexpr std::size_t most_text_of_update = 4'000;

struct Content {
    Json text, blocks, metadata, refusal;
};

// Text, blocks and metadata of a call, or the refusal.
Content read_content(const Json& arguments, std::size_t longest) {
    Content out;
    bool broken = false;
    out.blocks = structured(arguments, "blocks", broken);
    if (broken) {
        out.refusal = api_error("invalid_blocks_format");
        return out;
    }
    out.metadata = structured(arguments, "metadata", broken);
    if (broken) out.refusal = api_error("invalid_metadata_format");
    if (out.metadata.is_object() &&
        (string_at(out.metadata, "event_type").empty() || !out.metadata.contains("event_payload")))
        out.refusal = api_error("invalid_metadata_format");
    out.text = text_argument(arguments, "text");
    if (out.refusal.is_null()) out.refusal = message_refusal(out.text, out.blocks, longest);
    fill_in_ids(out.blocks);
    return out;
}

Doc doc(Json value) {
    return value.is_null() ? nullptr : std::make_shared<const Json>(std::move(value));
}

// Where the bot may write, or Slack's error.
struct Target {
    const Conversation* place;
    std::string error;
};
Target writable(const Cloud& cloud, const Json& arguments) {
    const auto* place = cloud.world.place(text_argument(arguments, "channel"));
    if (place == nullptr) return {nullptr, "channel_not_found"};
    if (!place->bot_is_member) return {nullptr, "not_in_channel"};
    return {place, ""};
}

Message bot_message(const Cloud& cloud, const Conversation& place, Content& content) {
    Message message;
    message.channel = place.id;
    message.user = cloud.world.bot_user();
    message.text = content.text.get<std::string>();
    message.blocks = doc(std::move(content.blocks));
    message.metadata = doc(std::move(content.metadata));
    return message;
}

}  // namespace

Json message_json(const Cloud& cloud, const Message& message, bool with_metadata) {
    Json out{{"type", "message"},
             {"user", message.user},
             {"ts", message.ts},
             {"text", message.text},
             {"team", cloud.options.team}};
    if (message.user == cloud.world.bot_user()) {
        out["bot_id"] = "B0SANDBOX";
        out["app_id"] = cloud.options.app_id;
    }
    if (message.blocks) out["blocks"] = *message.blocks;
    if (message.files) out["files"] = *message.files;
    if (!message.thread_ts.empty()) out["thread_ts"] = message.thread_ts;
    if (message.edited) out["edited"] = Json{{"user", message.user}, {"ts", message.ts}};
    if (with_metadata && message.metadata) out["metadata"] = *message.metadata;
    return out;
}

Json post_message(Cloud& cloud, const Json& arguments) {
    const auto [place, error] = writable(cloud, arguments);
    if (place == nullptr) return api_error(error);
    auto content = read_content(arguments, most_text);
    if (!content.refusal.is_null()) return content.refusal;
    auto message = bot_message(cloud, *place, content);
    message.thread_ts = text_argument(arguments, "thread_ts");
    if (!message.thread_ts.empty() && cloud.world.find(place->id, message.thread_ts) == nullptr)
        return api_error("thread_not_found");
    const auto& posted = cloud.world.post(std::move(message), cloud.now());
    return Json{{"ok", true},
                {"channel", posted.channel},
                {"ts", posted.ts},
                {"message", message_json(cloud, posted, true)}};
}

Json update_message(Cloud& cloud, const Json& arguments) {
    const auto [place, error] = writable(cloud, arguments);
    if (place == nullptr) return api_error(error);
    auto* message = cloud.world.find(place->id, text_argument(arguments, "ts"));
    if (message == nullptr || !message->only_for.empty()) return api_error("message_not_found");
    if (message->user != cloud.world.bot_user()) return api_error("cant_update_message");
    auto content = read_content(arguments, most_text_of_update);
    if (!content.refusal.is_null()) return content.refusal;
    message->text = content.text.get<std::string>();
    message->blocks = doc(std::move(content.blocks));
    if (!content.metadata.is_null()) message->metadata = doc(std::move(content.metadata));
    message->edited = true;
    cloud.world.touch(*message);
    return Json{{"ok", true},
                {"channel", message->channel},
                {"ts", message->ts},
                {"text", message->text},
                {"message", message_json(cloud, *message, true)}};
}

Json delete_message(Cloud& cloud, const Json& arguments) {
    const auto [place, error] = writable(cloud, arguments);
    if (place == nullptr) return api_error(error);
    auto* message = cloud.world.find(place->id, text_argument(arguments, "ts"));
    if (message == nullptr || !message->only_for.empty()) return api_error("message_not_found");
    if (message->user != cloud.world.bot_user()) return api_error("cant_delete_message");
    message->deleted = true;
    cloud.world.touch(*message);
    return Json{{"ok", true}, {"channel", message->channel}, {"ts", message->ts}};
}

Json post_ephemeral(Cloud& cloud, const Json& arguments) {
    const auto [place, error] = writable(cloud, arguments);
    if (place == nullptr) return api_error(error);
    const auto user = text_argument(arguments, "user");
    if (cloud.world.user(user) == nullptr ||
        (place->kind == Conversation::Kind::direct && place->user != user))
        return api_error("user_not_in_channel");
    auto content = read_content(arguments, most_text);
    if (!content.refusal.is_null()) return content.refusal;
    auto message = bot_message(cloud, *place, content);
    message.only_for = user;
    const auto& posted = cloud.world.post(std::move(message), cloud.now());
    return Json{{"ok", true}, {"message_ts", posted.ts}};
}

Json get_permalink(Cloud& cloud, const Json& arguments) {
    const auto* place = cloud.world.conversation(text_argument(arguments, "channel"));
    if (place == nullptr) return api_error("channel_not_found");
    const auto* message = cloud.world.find(place->id, text_argument(arguments, "message_ts"));
    if (message == nullptr || !message->only_for.empty()) return api_error("message_not_found");
    std::string digits = message->ts;
    std::erase(digits, '.');
    return Json{{"ok", true},
                {"channel", place->id},
                {"permalink", cloud.url() + "/archives/" + place->id + "/p" + digits}};
}

}  // namespace switchback::sandbox::slack
