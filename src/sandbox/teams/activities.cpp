#include "sandbox/teams/activities.hpp"

#include "base/crypto.hpp"
#include "base/json.hpp"
#include "time/zone.hpp"

namespace switchback::sandbox::teams {

namespace {

// "2026-03-02T10:00:00.0000000-05:00"
std::string local_iso(Instant at, const std::string& zone) {
    const auto wall = Instant{time::to_local(at, zone).time_since_epoch()};
    const auto offset = std::chrono::duration_cast<minutes>(wall - at).count();
    auto words = to_iso(wall);
    while (!words.empty() && (words.back() == 'Z')) words.pop_back();
    const auto two = [](long long n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    const auto size = offset < 0 ? -offset : offset;
    return words + (offset < 0 ? "-" : "+") + two(size / 60) + ":" + two(size % 60);
}

std::string html(const std::string& words) {
    std::string out;
    for (const char c : words)
        out += c == '&'    ? "&amp;"
               : c == '<'  ? "&lt;"
               : c == '>'  ? "&gt;"
               : c == '\n' ? "<br>"
                           : std::string(1, c);
    return out;
}

Json account(const User& user) {
    return Json{{"id", World::teams_id(user.id)}, {"name", user.name}, {"aadObjectId", user.id}};
}

Json conversation(const Cloud& cloud, const Chat& chat, const std::string& root) {
    Json out{{"id", root.empty() ? chat.id : chat.id + ";messageid=" + root},
             {"tenantId", cloud.options.tenant},
             {"conversationType", chat.kind == Chat::Kind::personal ? "personal" : "channel"}};
    if (chat.kind == Chat::Kind::channel) {
        out["isGroup"] = true;
        out["name"] = chat.name;
    }
    return out;
}

}  // namespace

Json activity(Cloud& cloud, const std::string& type, const User& user, const Chat& chat,
              const std::string& root) {
    Json data{{"tenant", {{"id", cloud.options.tenant}}}};
    if (chat.kind == Chat::Kind::channel) {
        data["team"] = Json{{"id", cloud.options.team}, {"name", "Sandbox"}};
        data["channel"] = Json{{"id", chat.id}};
        data["teamsTeamId"] = cloud.options.team;
        data["teamsChannelId"] = chat.id;
    }
    return Json{{"type", type},
                {"id", "f:" + crypto::random_token().substr(0, 32)},
                {"timestamp", to_iso(cloud.now())},
                {"channelId", "msteams"},
                {"serviceUrl", cloud.service_url()},
                {"from", account(user)},
                {"conversation", conversation(cloud, chat, root)},
                {"recipient", {{"id", cloud.world.bot_id()}, {"name", cloud.options.bot_name}}},
                {"channelData", data}};
}

Json message_activity(Cloud& cloud, const User& user, const Chat& chat, const Message& said) {
    // In a channel every message stands in a thread: its own when it begins one.
    const bool channel = chat.kind == Chat::Kind::channel;
    const auto root = !channel ? "" : said.root.empty() ? said.id : said.root;
    auto out = activity(cloud, "message", user, chat, root);
    out["id"] = said.id;
    out["text"] = said.text;
    out["textFormat"] = "plain";
    out["locale"] = "en-GB";
    out["localTimestamp"] = local_iso(cloud.now(), user.zone);
    out["localTimezone"] = user.zone;
    out["entities"] = Json::array({{{"type", "clientInfo"},
                                    {"locale", "en-GB"},
                                    {"country", "GB"},
                                    {"platform", "Web"},
                                    {"timezone", user.zone}}});
    out["attachments"] =
        Json::array({{{"contentType", "text/html"}, {"content", "<p>" + html(said.text) + "</p>"}}});
    return out;
}

void mention_bot(const Cloud& cloud, Json& message) {
    const auto at = "<at>" + cloud.options.bot_name + "</at>";
    message["text"] = at + " " + string_at(message, "text");
    message["attachments"][0]["content"] =
        "<p><span itemscope itemtype=\"http://schema.skype.com/Mention\" itemid=\"0\">" +
        cloud.options.bot_name + "</span>&nbsp;" + string_at(message["attachments"][0], "content").substr(3);
    message["entities"].push_back(
        Json{{"type", "mention"},
             {"text", at},
             {"mentioned", {{"id", cloud.world.bot_id()}, {"name", cloud.options.bot_name}}}});
}

Json invoke(Cloud& cloud, const std::string& name, const User& user, const Chat& chat, const Message* about,
            Json value) {
    const bool threaded = about != nullptr && chat.kind == Chat::Kind::channel;
    const auto root = !threaded ? "" : about->root.empty() ? about->id : about->root;
    auto out = activity(cloud, "invoke", user, chat, root);
    out["name"] = name;
    out["value"] = std::move(value);
    out["locale"] = "en-GB";
    out["entities"] = Json::array({{{"type", "clientInfo"},
                                    {"locale", "en-GB"},
                                    {"country", "GB"},
                                    {"platform", "Web"},
                                    {"timezone", user.zone}}});
    out["channelData"]["source"] = Json{{"name", "message"}};
    return out;
}

Json message_payload(const Cloud& cloud, const Message& message) {
    const auto* from = cloud.world.user(message.from);
    const auto at = to_iso(from_millis(std::stoll(message.id)));
    Json out{{"id", message.id},
             {"createdDateTime", at},
             {"lastModifiedDateTime", at},
             {"deleted", false},
             {"importance", "normal"},
             {"locale", "en-gb"},
             {"body", {{"contentType", "html"}, {"content", "<p>" + html(message.text) + "</p>"}}},
             {"reactions", Json::array()},
             {"mentions", Json::array()},
             {"attachments", Json::array()}};
    out["replyToId"] = message.root.empty() ? Json() : Json(message.root);
    if (from != nullptr)
        out["from"]["user"] =
            Json{{"userIdentityType", "aadUser"}, {"id", from->id}, {"displayName", from->name}};
    else
        out["from"]["application"] = Json{{"applicationIdentityType", "bot"},
                                          {"id", cloud.options.app_id},
                                          {"displayName", cloud.options.bot_name}};
    return out;
}

}  // namespace switchback::sandbox::teams
