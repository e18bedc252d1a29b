#include "base/json.hpp"
#include "sandbox/teams/card_check.hpp"
#include "sandbox/teams/connector.hpp"

namespace switchback::sandbox::teams {

namespace {

http::Response with_id(int status, const std::string& id) {
    return http::json_response(status, Json{{"id", id}}.dump());
}

http::Response closed(const std::string& code) {
    return connector_error(403, code,
                           code == "BotNotInConversationRoster"
                               ? "The bot is not part of the conversation roster."
                               : "The bot may not write here.");
}

// Where the bot may write, or why not.
struct Target {
    Chat* chat = nullptr;
    std::optional<http::Response> refusal;
};

Target writable(Cloud& cloud, const std::string& conversation) {
    auto* chat = cloud.world.chat(conversation);
    if (chat == nullptr)
        return {nullptr, connector_error(404, "ConversationNotFound", "Conversation not found.")};
    if (!chat->closed.empty()) return {chat, closed(chat->closed)};
    return {chat, std::nullopt};
}

void set_content(Message& message, const Json& activity) {
    auto card = card_in(activity);
    message.text = string_at(activity, "text");
    message.summary = string_at(activity, "summary");
    message.card = card.is_null() ? nullptr : std::make_shared<const Json>(std::move(card));
    message.own_cards.clear();
}

Message bot_message(const Cloud& cloud, const Chat& chat, const Json& activity) {
    Message message;
    message.chat = chat.id;
    message.from = cloud.world.bot_id();
    set_content(message, activity);
    const auto& notification = object_at(object_at(activity, "channelData"), "notification");
    message.alert = notification.value("alert", Json(false)) == true;
    return message;
}

Json member_json(const Cloud& cloud, const User& user) {
    const auto space = user.name.find(' ');
    return Json{{"id", World::teams_id(user.id)},
                {"name", user.name},
                {"givenName", user.name.substr(0, space)},
                {"surname", space == std::string::npos ? "" : user.name.substr(space + 1)},
                {"objectId", user.id},
                {"aadObjectId", user.id},
                {"email", user.email},
                {"userPrincipalName", user.email},
                {"tenantId", cloud.options.tenant},
                {"userRole", "user"}};
}

std::vector<const User*> members_of(const Cloud& cloud, const Chat& chat) {
    std::vector<const User*> out;
    for (const auto& each : cloud.world.users())
        if (chat.kind == Chat::Kind::channel || chat.user == each.id) out.push_back(&each);
    return out;
}

http::Response begin_thread(Cloud& cloud, const Json& body) {
    const auto channel = string_at(object_at(object_at(body, "channelData"), "channel"), "id");
    const auto target = writable(cloud, channel);
    if (target.refusal) return *target.refusal;
    const auto& activity = object_at(body, "activity");
    if (const auto fault = activity_fault(activity); !fault.empty())
        return connector_error(400, "BadSyntax", fault);
    const auto& posted = cloud.world.post(bot_message(cloud, *target.chat, activity), cloud.now());
    return http::json_response(
        201, Json{{"id", target.chat->id + ";messageid=" + posted.id}, {"activityId", posted.id}}.dump());
}

}  // namespace

// A personal chat is made once; asked for again, it is the same one.
http::Response open_conversation(Cloud& cloud, const Json& body) {
    if (body.value("isGroup", Json(false)) == true) return begin_thread(cloud, body);
    const auto members = body.value("members", Json());
    if (!members.is_array() || members.size() != 1)
        return connector_error(400, "BadArgument", "Incorrect conversation creation parameters");
    const auto tenant = string_at(object_at(object_at(body, "channelData"), "tenant"), "id");
    if ((tenant.empty() ? string_at(body, "tenantId") : tenant) != cloud.options.tenant)
        return connector_error(400, "BadArgument", "Invalid tenant");
    const auto* user = cloud.world.user(string_at(members[0], "id"));
    if (user == nullptr)
        return connector_error(403, "ForbiddenOperationException", "The user is not known in this tenant.");
    const auto target = writable(cloud, World::personal_id(user->id));
    return target.refusal ? *target.refusal : with_id(201, target.chat->id);
}

http::Response post_activity(Cloud& cloud, const Call& call, const Json& activity) {
    const auto thread = thread_of(call.parts.at(0));
    const auto target = writable(cloud, thread.chat);
    if (target.refusal) return *target.refusal;
    if (const auto fault = activity_fault(activity); !fault.empty())
        return connector_error(400, "BadSyntax", fault);
    auto message = bot_message(cloud, *target.chat, activity);
    if (target.chat->kind == Chat::Kind::channel)
        message.root = !thread.root.empty()         ? thread.root
                       : call.name == "teams.reply" ? call.parts.at(1)
                                                    : "";
    if (!message.root.empty()) {
        const auto* above = cloud.world.find(message.chat, message.root);
        if (above == nullptr)
            return connector_error(404, "ActivityNotFoundInConversation",
                                   "The thread's first message is not there.");
        if (!above->root.empty()) message.root = above->root;
    }
    if (call.targeted && target.chat->kind == Chat::Kind::channel) {
        const auto* reader = cloud.world.user(string_at(object_at(activity, "recipient"), "id"));
        if (reader == nullptr)
            return connector_error(400, "BadArgument", "A targeted activity needs its recipient");
        message.only_for = reader->id;
    }
    return with_id(201, cloud.world.post(std::move(message), cloud.now()).id);
}

http::Response update_activity(Cloud& cloud, const Call& call, const Json& activity) {
    const auto target = writable(cloud, call.parts.at(0));
    if (target.refusal) return *target.refusal;
    if (const auto fault = activity_fault(activity); !fault.empty())
        return connector_error(400, "BadSyntax", fault);
    auto* message = cloud.world.find(target.chat->id, call.parts.at(1));
    if (message == nullptr || message->from != cloud.world.bot_id())
        return connector_error(404, "ActivityNotFoundInConversation", "The activity was not found.");
    set_content(*message, activity);
    message->edited = true;
    cloud.world.touch(*message);
    return with_id(200, message->id);
}

http::Response delete_activity(Cloud& cloud, const Call& call) {
    const auto target = writable(cloud, call.parts.at(0));
    if (target.refusal) return *target.refusal;
    auto* message = cloud.world.find(target.chat->id, call.parts.at(1));
    if (message == nullptr || message->from != cloud.world.bot_id())
        return connector_error(404, "ActivityNotFoundInConversation", "The activity was not found.");
    message->deleted = true;
    cloud.world.touch(*message);
    return http::Response{};
}

// All of them on one page, for `members` and `pagedmembers` alike in their own shapes.
http::Response list_members(Cloud& cloud, const Call& call) {
    const auto target = writable(cloud, call.parts.at(0));
    if (target.refusal) return *target.refusal;
    Json members = Json::array();
    for (const auto* each : members_of(cloud, *target.chat)) members.push_back(member_json(cloud, *each));
    return http::json_response(200, call.paged ? Json{{"members", members}}.dump() : members.dump());
}

http::Response find_member(Cloud& cloud, const Call& call) {
    const auto target = writable(cloud, call.parts.at(0));
    if (target.refusal) return *target.refusal;
    for (const auto* each : members_of(cloud, *target.chat))
        if (each == cloud.world.user(call.parts.at(1)))
            return http::json_response(200, member_json(cloud, *each).dump());
    return connector_error(404, "MemberNotFoundInConversation",
                           "The member was not found in the conversation.");
}

}  // namespace switchback::sandbox::teams
