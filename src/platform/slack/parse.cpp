#include "platform/slack/parse.hpp"

#include "base/crypto.hpp"
#include "base/json.hpp"
#include "base/text.hpp"

#include <algorithm>

namespace switchback::slack {
namespace {

const std::string* field(const Fields& form, std::string_view name) {
    for (const auto& [key, value] : form)
        if (key == name) return &value;
    return nullptr;
}

Result<Json> object_of(std::string_view text) {
    auto json = parse_json(text);
    if (json && !json->is_object()) return malformed("not a JSON object");
    return json;
}

}  // namespace

bool is_ssl_check(std::string_view body) {
    if (body.find("ssl_check=") == std::string_view::npos) return false;
    const auto form = http::decode_form(body);
    const std::string* check = field(form, "ssl_check");
    return check && *check == "1";
}

Result<platform::Parsed> read_request(const Options& ours, const http::Request& request) {
    if (!text::valid_utf8(request.body)) return malformed("not UTF-8, or with NUL");
    const std::string_view body = text::trim(request.body);
    if (!body.empty() && body.front() == '{') {
        const auto envelope = object_of(body);
        if (!envelope) return envelope.error();
        return read_event(ours, *envelope, request.body);
    }
    if (is_ssl_check(body)) return platform::Parsed(http::Response{});
    const auto form = http::decode_form(body);
    for (const auto& [key, value] : form)
        if (!text::valid_utf8(key) || !text::valid_utf8(value))
            return malformed("a field is not UTF-8, or with NUL");
    if (const std::string* payload = field(form, "payload")) {
        const auto interaction = object_of(*payload);
        if (!interaction) return interaction.error();
        return read_interaction(ours, *interaction, request.body);
    }
    if (field(form, "command")) return read_command(ours, form, request.body);
    return malformed("neither a command, an interaction nor an event");
}

Result<platform::Parsed> read_command(const Options& ours, const Fields& form, std::string_view body) {
    const auto get = [&form](std::string_view name) {
        const std::string* value = field(form, name);
        return value ? *value : std::string();
    };
    auto meant = meant_for_us(ours, get("api_app_id"), {get("team_id"), get("enterprise_id")});
    if (!meant) return meant.error();
    const std::string name = get("command");
    if (name.size() < 2 || name.front() != '/') return malformed("a command without a name");
    if (get("user_id").empty()) return malformed("a command from nobody");

    chat::Incoming incoming = incoming_from(ours, get("user_id"));
    incoming.trigger = get("trigger_id");
    incoming.delivery = delivery_of("act", incoming.trigger, body);
    incoming.reply_to = get("response_url");
    if (const std::string channel = get("channel_id"); !channel.empty())
        incoming.place = chat::Place{incoming.from.workspace, channel};
    incoming.act = chat::Command{text::lower_ascii(name.substr(1)), readable(get("text"))};
    return platform::Parsed(std::move(incoming));
}

std::string delivery_of(std::string_view kind, std::string_view id, std::string_view body) {
    constexpr std::size_t longest = 200;
    if (id.empty() || id.size() > longest) return "body:" + crypto::hex(crypto::sha256(body));
    return std::string(kind) + ":" + std::string(id);
}

Result<void> meant_for_us(const Options& ours, std::string_view app,
                          std::initializer_list<std::string> workspaces) {
    if (!ours.app_id.empty() && !app.empty() && app != ours.app_id) return malformed("meant for another app");
    bool named = false;
    for (const std::string& workspace : workspaces) {
        if (workspace == ours.team && !workspace.empty()) return {};
        named |= !workspace.empty();
    }
    return malformed(named ? "from a workspace that is not ours" : "no workspace is named");
}

chat::Incoming incoming_from(const Options& ours, std::string user) {
    chat::Incoming incoming;
    incoming.from = {{chat::Platform::slack, ours.team}, std::move(user)};
    return incoming;
}

std::string action_of(std::string_view action_id) {
    return std::string(action_id.substr(0, action_id.rfind('#')));
}

}  // namespace switchback::slack
