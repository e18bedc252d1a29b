#include "base/json.hpp"
#include "base/log.hpp"
#include "platform/slack/parse.hpp"

namespace switchback::slack {
namespace {

// A member that is an array and holds something.
bool holds(const Json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_array() && !found->empty();
}

// The workspace the event was delivered for: in a channel shared between organisations, `team_id` is the
// sender's and ours stands in the authorizations.
std::string authorised_team(const Options& ours, const Json& envelope) {
    if (!holds(envelope, "authorizations")) return {};
    for (const Json& one : envelope.at("authorizations")) {
        if (string_at(one, "team_id") == ours.team || string_at(one, "enterprise_id") == ours.team)
            return ours.team;
    }
    return {};
}

Result<void> event_for_us(const Options& ours, const Json& envelope) {
    const std::string app = string_at(envelope, "api_app_id");
    const std::string here = authorised_team(ours, envelope);
    const std::string shared = true_at(envelope, "is_ext_shared_channel") ? ours.team : std::string();
    return meant_for_us(ours, app,
                        {string_at(envelope, "team_id"), string_at(envelope, "enterprise_id"),
                         string_at(envelope, "context_team_id"), here, shared});
}

chat::Act message_act(const Options& ours, const Json& event) {
    const std::string subtype = string_at(event, "subtype");
    const std::string user = string_at(event, "user");
    if (string_at(event, "channel_type") != "im")
        return chat::Ignored{"a message outside a direct conversation"};
    // file_share is how words arrive that were typed beside a file.
    if (!subtype.empty() && subtype != "file_share") return chat::Ignored{"message." + subtype};
    if (event.contains("bot_id") || user.empty() || user == ours.bot_user)
        return chat::Ignored{"a bot's message"};
    std::string words = readable(string_at(event, "text"));
    if (words.empty()) return chat::Ignored{"a message without words"};
    return chat::Said{std::move(words)};
}

chat::Act act_of(const Options& ours, const Json& event) {
    const std::string type = string_at(event, "type");
    if (type == "message") return message_act(ours, event);
    if (type == "app_home_opened") {
        if (string_at(event, "tab") == "home") return chat::HomeOpened{};
        return chat::Ignored{"another tab of the home"};
    }
    // docs.slack.dev/reference/events/user_change: another zone, or deactivated, or only another status.
    if (type == "user_change") return chat::AccountChanged{profile_of(object_at(event, "user"), ours.team)};
    if (type == "app_uninstalled") return chat::Removed{};
    if (type == "tokens_revoked") {
        // People's own tokens (oauth) are none of ours: we hold the bot's alone.
        if (holds(object_at(event, "tokens"), "bot")) return chat::Removed{true};
        return chat::Ignored{"a person's token was revoked"};
    }
    return chat::Ignored{"event " + type};
}

}  // namespace

Result<platform::Parsed> read_event(const Options& ours, const Json& envelope, std::string_view body) {
    const std::string type = string_at(envelope, "type");
    if (type == "url_verification") {
        const std::string challenge = string_at(envelope, "challenge");
        if (challenge.empty()) return malformed("url_verification without a challenge");
        return platform::Parsed(http::text_response(200, challenge));
    }
    auto meant = event_for_us(ours, envelope);
    if (!meant) return meant.error();
    chat::Incoming incoming = incoming_from(ours, {});
    incoming.delivery = delivery_of("event", string_at(envelope, "event_id"), body);
    if (type == "app_rate_limited") {
        log::warn("slack.events_limited", {{"team", ours.team}});
        incoming.act = chat::Ignored{"app_rate_limited"};
        return platform::Parsed(std::move(incoming));
    }
    if (type != "event_callback") return malformed("an event of no known type");
    const Json& event = object_at(envelope, "event");
    if (string_at(event, "type").empty()) return malformed("an event without a type");

    incoming.act = act_of(ours, event);
    if (std::holds_alternative<chat::AccountChanged>(incoming.act)) {
        incoming.from.user = string_at(object_at(event, "user"), "id");
        if (incoming.from.user.empty()) return malformed("a change of nobody");
        return platform::Parsed(std::move(incoming));
    }
    const bool personal = std::holds_alternative<chat::Said>(incoming.act) ||
                          std::holds_alternative<chat::HomeOpened>(incoming.act);
    if (!personal) return platform::Parsed(std::move(incoming));
    incoming.from.user = string_at(event, "user");
    if (incoming.from.user.empty()) return malformed("an event from nobody");
    if (const std::string channel = string_at(event, "channel"); !channel.empty())
        incoming.place = chat::Place{incoming.from.workspace, channel};
    return platform::Parsed(std::move(incoming));
}

}  // namespace switchback::slack
