#include "base/json.hpp"
#include "platform/slack/socket_mode.hpp"

namespace switchback::slack {
namespace {

http::Request form_request(const char* path, const Fields& fields) {
    http::Request request;
    request.method = "POST";
    request.target = path;
    request.headers.add("Content-Type", "application/x-www-form-urlencoded");
    request.body = http::encode_form(fields);
    request.peer = "socket-mode";
    return request;
}

Fields fields_of(const Json& payload) {
    Fields fields;
    for (const auto& [name, value] : payload.items()) {
        if (value.is_string())
            fields.emplace_back(name, value.get<std::string>());
        else if (!value.is_null())
            fields.emplace_back(name, written(value));
    }
    return fields;
}

bool ends_with(std::string_view text, std::string_view end) {
    return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

}  // namespace

std::optional<http::Request> request_of(const Json& envelope) {
    const std::string type = string_at(envelope, "type");
    const Json& payload = object_at(envelope, "payload");
    if (payload.empty()) return std::nullopt;
    http::Request request;
    if (type == "slash_commands") {
        request = form_request("/slack/commands", fields_of(payload));
    } else if (type == "interactive") {
        request = form_request("/slack/interactions", {{"payload", written(payload)}});
    } else if (type == "events_api") {
        request = form_request("/slack/events", {});
        request.headers.set("Content-Type", "application/json");
        request.body = written(payload);
    } else {
        return std::nullopt;
    }
    const auto retry = envelope.find("retry_attempt");
    if (retry != envelope.end() && retry->is_number_integer() && retry->get<long long>() > 0)
        request.headers.add("X-Slack-Retry-Num", std::to_string(retry->get<long long>()));
    return request;
}

std::string acknowledgement(const Json& envelope, const http::Response& response) {
    Json ack{{"envelope_id", string_at(envelope, "envelope_id")}};
    const auto accepts = envelope.find("accepts_response_payload");
    const bool wanted = accepts != envelope.end() && accepts->is_boolean() && accepts->get<bool>();
    if (wanted && response.status == 200 && !response.body.empty()) {
        auto payload = parse_json(response.body, 512 * 1024);
        if (payload && payload->is_object()) ack["payload"] = std::move(*payload);
    }
    return written(ack);
}

bool may_connect_to(const std::string& url, const std::string& api) {
    const bool secure = url.rfind("wss://", 0) == 0;
    if (!secure && url.rfind("ws://", 0) != 0) return false;
    const auto target = http::parse_url("http" + url.substr(2));
    const auto base = http::parse_url(api);
    if (!target || !base) return false;
    if (target->host == base->host && (secure || base->scheme == "http")) return true;
    return secure && target->port == "443" &&
           (ends_with(target->host, ".slack.com") || ends_with(target->host, ".slack-msgs.com"));
}

}  // namespace switchback::slack
