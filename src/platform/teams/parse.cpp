#include "platform/teams/parse.hpp"

#include "base/crypto.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "platform/teams/api.hpp"
#include "platform/teams/render.hpp"

#include <array>

namespace switchback::teams {
namespace {

constexpr std::string_view teams_channel = "msteams";
constexpr std::size_t longest_id = 512;
constexpr std::size_t longest_kind = 64;

bool is_press(const chat::Act& act) {
    return std::holds_alternative<chat::Press>(act);
}

// Ours alone: an Azure bot is open to Web Chat and Direct Line unless somebody closes them, and there anybody
// may call themselves anything.
Result<void> meant_for_us(const TeamsOptions& ours, const Json& activity) {
    if (ours.no_tokens) return {};
    if (string_at(activity, "channelId") != teams_channel) return malformed("of another channel than Teams");
    std::string tenant = string_at(object_at(object_at(activity, "channelData"), "tenant"), "id");
    if (tenant.empty()) tenant = string_at(object_at(activity, "conversation"), "tenantId");
    if (tenant != ours.tenant) return malformed("of a tenant that is not ours");
    return {};
}

// The same for every redelivery. Ids are unique within a conversation. What comes without one is told by all
// that a redelivery repeats.
std::string delivery_of(const Json& activity) {
    std::string kind = string_at(activity, "type");
    if (kind == "invoke") kind = string_at(activity, "name");
    if (kind.size() > longest_kind) kind = "other";
    const std::string id = string_at(activity, "id");
    const std::string where = string_at(object_at(activity, "conversation"), "id");
    std::string same = id;
    if (same.empty()) {
        Json lasting = activity;
        for (const char* passing : {"timestamp", "localTimestamp", "rawTimestamp", "rawLocalTimestamp"})
            lasting.erase(passing);
        same = written(lasting);
    }
    return kind + ":" + crypto::hex(crypto::sha256(where + "\n" + same));
}

const Json& client_info(const Json& activity) {
    static const Json nothing = Json::object();
    const auto entities = activity.find("entities");
    if (entities == activity.end() || !entities->is_array()) return nothing;
    for (const Json& entity : *entities)
        if (string_at(entity, "type") == "clientInfo") return entity;
    return nothing;
}

void read_client(const Json& activity, chat::Incoming& incoming) {
    const Json& client = client_info(activity);
    incoming.zone = string_at(activity, "localTimezone");
    if (incoming.zone.empty()) incoming.zone = string_at(client, "timezone");
    incoming.locale = string_at(activity, "locale");
    if (incoming.locale.empty()) incoming.locale = string_at(client, "locale");
}

// A chat of two people, in which somebody used an action of ours, calls itself personal too. Nobody but them
// is to read what we have to say there.
bool is_direct(const Json& activity, const std::string& conversation) {
    if (conversation_type(activity) != "personal") return false;
    const bool from_compose = string_at(activity, "name").rfind("composeExtension/", 0) == 0;
    return !from_compose || conversation.rfind("a:", 0) == 0;
}

void place_it(const Json& activity, chat::Incoming& incoming) {
    const std::string conversation = string_at(object_at(activity, "conversation"), "id");
    if (conversation.empty()) return;
    incoming.place = chat::Place{incoming.from.workspace, without_thread(conversation)};
    incoming.direct = is_direct(activity, conversation);
    const std::string message = string_at(activity, "replyToId");
    if (is_press(incoming.act) && !message.empty())
        incoming.pressed_on = chat::Posted{*incoming.place, message};
    ReplyAddress address{conversation, string_at(object_at(activity, "from"), "id"), {}, false};
    if (string_at(activity, "type") == "message") address.activity = string_at(activity, "id");
    address.targeted = true_at(object_at(activity, "recipient"), "isTargeted");
    incoming.reply_to = written(address);
}

Result<chat::Act> act_of(const Json& activity) {
    const std::string type = string_at(activity, "type");
    const Json& from = object_at(activity, "from");
    const bool ours = string_at(from, "role") == "bot" || string_at(from, "id").rfind("28:", 0) == 0;
    if (type == "message" || type == "invoke") {
        if (ours) return chat::Act(chat::Ignored{"a bot's activity"});
        if (type == "message" && string_at(object_at(activity, "conversation"), "id").empty())
            return malformed("a message without a conversation");
        return type == "message" ? read_message(activity, conversation_type(activity) == "personal")
                                 : read_invoke(activity);
    }
    if (type == "installationUpdate" || type == "conversationUpdate") return read_change(activity);
    return chat::Act(chat::Ignored{"activity " + type});
}

// What an act cannot be without.
Result<void> check_whole(const Json& activity, const chat::Incoming& incoming) {
    const bool ignored = std::holds_alternative<chat::Ignored>(incoming.act);
    const bool change = std::holds_alternative<chat::Installed>(incoming.act) ||
                        std::holds_alternative<chat::Removed>(incoming.act);
    if (!ignored && !change && incoming.from.user.empty()) return malformed("an activity from nobody");
    if (incoming.from.user.size() > longest_id) return malformed("an id of absurd length");
    if (incoming.place && incoming.place->conversation.size() > longest_id)
        return malformed("an id of absurd length");
    const bool from_compose = string_at(activity, "name").rfind("composeExtension/", 0) == 0;
    if (!ignored && !incoming.place && !from_compose) return malformed("an activity without a conversation");
    return {};
}

}  // namespace

std::string conversation_type(const Json& activity) {
    const Json& conversation = object_at(activity, "conversation");
    std::string type = string_at(conversation, "conversationType");
    if (!type.empty()) return type;
    if (!object_at(object_at(activity, "channelData"), "team").empty()) return "channel";
    if (true_at(conversation, "isGroup")) return "groupChat";
    return string_at(conversation, "id").rfind("a:", 0) == 0 ? "personal" : "groupChat";
}

bool true_at(const Json& object, std::string_view name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_boolean() && found->get<bool>();
}

bool is_command(std::string_view name) {
    constexpr std::array<std::string_view, 4> commands{"log-session", "schedule-session", "friction",
                                                       "mentoring"};
    for (const auto command : commands)
        if (text::same_word(name, command)) return true;
    return false;
}

Result<platform::Parsed> read_request(const TeamsOptions& ours, const http::Request& request) {
    const auto activity = parse_json(request.body);
    if (!activity) return activity.error();
    if (!activity->is_object() || string_at(*activity, "type").empty()) return malformed("not an activity");
    if (auto meant = meant_for_us(ours, *activity); !meant) return meant.error();
    const std::string route = string_at(*activity, "serviceUrl");
    if (!may_call(ours, route)) return malformed("it asks to be answered elsewhere");

    auto act = act_of(*activity);
    if (!act) return act.error();
    chat::Incoming incoming;
    incoming.act = std::move(*act);
    incoming.delivery = delivery_of(*activity);
    incoming.route = route;
    const Json& from = object_at(*activity, "from");
    incoming.from = {{chat::Platform::teams, ours.tenant}, string_at(from, "aadObjectId")};
    if (incoming.from.user.empty()) incoming.from.user = string_at(from, "id");
    place_it(*activity, incoming);
    read_client(*activity, incoming);
    for (const char* name :
         {"task/fetch", "task/submit", "composeExtension/fetchTask", "composeExtension/submitAction"})
        if (string_at(*activity, "type") == "invoke" && string_at(*activity, "name") == name)
            incoming.trigger = in_the_body;
    if (auto whole = check_whole(*activity, incoming); !whole) return whole.error();
    return platform::Parsed(std::move(incoming));
}

}  // namespace switchback::teams
