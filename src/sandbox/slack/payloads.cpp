#include "sandbox/slack/payloads.hpp"

#include "base/json.hpp"
#include "sandbox/slack/web_api.hpp"

namespace switchback::sandbox::slack {

namespace {

// Deprecated by Slack in favour of the signature, and still in every payload.
constexpr const char* verification_token = "sandbox-verification-token";

std::string handle(const User& user) {
    return user.email.substr(0, user.email.find('@'));
}

std::string channel_name(const Conversation& place) {
    return place.kind == Conversation::Kind::direct ? "directmessage" : place.name;
}

std::string response_url(Cloud& cloud, ReplyAddress address) {
    return cloud.url() + cloud.reply_addresses.issue(std::move(address), cloud.now());
}

}  // namespace

std::vector<std::pair<std::string, std::string>> command_fields(Cloud& cloud, const User& user,
                                                                const Conversation& place,
                                                                const std::string& command,
                                                                const std::string& text) {
    return {{"token", verification_token},
            {"team_id", cloud.options.team},
            {"team_domain", "sandbox"},
            {"channel_id", place.id},
            {"channel_name", channel_name(place)},
            {"user_id", user.id},
            {"user_name", handle(user)},
            {"command", command},
            {"text", text},
            {"api_app_id", cloud.options.app_id},
            {"is_enterprise_install", "false"},
            {"response_url", response_url(cloud, {user.id, place.id, ""})},
            {"trigger_id", cloud.triggers.issue(user.id, std::chrono::steady_clock::now())}};
}

Json interaction(Cloud& cloud, const std::string& type, const User& user, bool with_trigger) {
    Json out{{"type", type},
             {"user",
              {{"id", user.id},
               {"username", handle(user)},
               {"name", handle(user)},
               {"team_id", cloud.options.team}}},
             {"team", {{"id", cloud.options.team}, {"domain", "sandbox"}}},
             {"api_app_id", cloud.options.app_id},
             {"token", verification_token},
             {"enterprise", nullptr},
             {"is_enterprise_install", false}};
    if (with_trigger) out["trigger_id"] = cloud.triggers.issue(user.id, std::chrono::steady_clock::now());
    return out;
}

void add_message(Cloud& cloud, Json& payload, const Message& message, const User& user) {
    const bool ephemeral = !message.only_for.empty();
    Json container{{"type", "message"},
                   {"message_ts", message.ts},
                   {"channel_id", message.channel},
                   {"is_ephemeral", ephemeral}};
    if (!message.thread_ts.empty()) container["thread_ts"] = message.thread_ts;
    payload["container"] = container;
    payload["channel"] =
        Json{{"id", message.channel}, {"name", channel_name(*cloud.world.conversation(message.channel))}};
    // Slack does not give the words of an ephemeral message back.
    if (!ephemeral) payload["message"] = message_json(cloud, message, false);
    payload["response_url"] = response_url(cloud, {user.id, message.channel, message.ts});
}

Json envelope(Cloud& cloud, Json event) {
    std::string digits = std::to_string(++cloud.events_sent);
    digits.insert(0, digits.size() < 8 ? 8 - digits.size() : 0, '0');
    const auto now = std::chrono::duration_cast<seconds>(cloud.now().time_since_epoch()).count();
    // The port keeps ids apart when a second stand-in talks to the same service's database.
    return Json{
        {"token", verification_token},
        {"team_id", cloud.options.team},
        {"context_team_id", cloud.options.team},
        {"context_enterprise_id", nullptr},
        {"api_app_id", cloud.options.app_id},
        {"event", std::move(event)},
        {"type", "event_callback"},
        {"event_id", "Ev" + std::to_string(cloud.ground->port) + "X" + std::to_string(now) + "X" + digits},
        {"event_time", now},
        {"authorizations",
         {{{"enterprise_id", nullptr},
           {"team_id", cloud.options.team},
           {"user_id", cloud.options.bot_user},
           {"is_bot", true},
           {"is_enterprise_install", false}}}},
        {"is_ext_shared_channel", false},
        {"event_context", "4-sandbox"}};
}

}  // namespace switchback::sandbox::slack
