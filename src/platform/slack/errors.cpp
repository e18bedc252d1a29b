#include "platform/slack/errors.hpp"

#include "base/json.hpp"
#include "base/log.hpp"
#include "base/text.hpp"
#include "base/time.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

namespace switchback::slack {
namespace {

constexpr seconds patience_unless_told{30};
constexpr seconds longest_patience{3600};
constexpr std::size_t detail_bytes = 400;

template <std::size_t N>
bool one_of(const std::array<std::string_view, N>& list, std::string_view word) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

// team_added_to_org: the workspace is moving into an organisation; its calls work again afterwards.
constexpr std::array<std::string_view, 5> wait_a_while{
    "ratelimited", "rate_limited", "message_limit_exceeded", "team_added_to_org", "org_login_required"};
constexpr std::array<std::string_view, 4> perhaps_done{"fatal_error", "internal_error", "service_unavailable",
                                                       "request_timeout"};
constexpr std::array<std::string_view, 8> not_ours_any_more{
    "invalid_auth",  "not_authed",      "account_inactive",  "token_revoked",
    "token_expired", "app_uninstalled", "ekm_access_denied", "team_access_not_granted"};

milliseconds patience(const http::Response& response) {
    return http::retry_after(response, longest_patience).value_or(patience_unless_told);
}

// Slack quotes what it was sent: between quotes only words like `trigger_id` are kept.
std::string without_quotations(std::string_view said) {
    std::string kept;
    for (std::size_t i = 0; i < said.size();) {
        const char c = said[i];
        const bool opens = c == '`' || c == '"' || c == '\'';
        const std::size_t close = opens ? said.find(c, i + 1) : std::string_view::npos;
        if (opens && close == std::string_view::npos) break;
        if (!opens) {
            kept += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
            ++i;
            continue;
        }
        const auto quoted = said.substr(i + 1, close - i - 1);
        const bool name = quoted.size() <= 40 && std::all_of(quoted.begin(), quoted.end(), [](char q) {
                              return (q >= 'a' && q <= 'z') || q == '_' || q == '.';
                          });
        kept += c + std::string(name ? quoted : "…") + c;
        i = close + 1;
    }
    return kept;
}

// The short explanations beside `error`: errors[], response_metadata.messages[], needed and provided scopes.
std::string details(const Json& body) {
    std::vector<std::string> parts;
    const auto gather = [&parts](const Json& list) {
        if (!list.is_array()) return;
        for (const Json& item : list) {
            if (item.is_string()) parts.push_back(without_quotations(item.get_ref<const std::string&>()));
            if (item.is_object()) parts.push_back(without_quotations(string_at(item, "message")));
        }
    };
    if (body.contains("errors")) gather(body.at("errors"));
    const Json& metadata = object_at(body, "response_metadata");
    if (metadata.contains("messages")) gather(metadata.at("messages"));
    const std::string needed = string_at(body, "needed");
    if (!needed.empty()) parts.push_back("needed " + needed + ", provided " + string_at(body, "provided"));
    return text::shorten(text::join(parts, "; "), detail_bytes);
}

bool trigger_too_old(std::string_view error, std::string_view detail) {
    if (error == "expired_trigger_id" || error == "trigger_expired") return true;
    return error == "invalid_arguments" && detail.find("trigger_id") != std::string_view::npos &&
           detail.find("expired") != std::string_view::npos;
}

Fault fault_of(std::string_view method, const http::Response& response, const Json& body) {
    const std::string error = without_quotations(string_at(body, "error"));
    const std::string detail = details(body);
    log::warn("slack.refused",
              {{"method", method}, {"status", response.status}, {"error", error}, {"detail", detail}});
    std::string what = std::string(method) + ": " + (error.empty() ? "no reason given" : error);
    if (!detail.empty()) what += " (" + detail + ")";
    if (trigger_too_old(error, detail)) return {Fault::Kind::refused, "trigger expired"};
    if (one_of(wait_a_while, error)) return {Fault::Kind::limited, what, patience(response)};
    if (one_of(perhaps_done, error)) return {Fault::Kind::ambiguous, what};
    if (one_of(not_ours_any_more, error)) return {Fault::Kind::unauthorised, what};
    return {Fault::Kind::refused, what};
}

// What the status alone decides.
std::optional<Fault> fault_of_status(std::string_view method, const http::Response& response) {
    const int status = response.status;
    if (status == 200) return std::nullopt;
    log::warn("slack.refused", {{"method", method}, {"status", status}});
    std::string what = std::string(method) + ": status " + std::to_string(status);
    if (status == 429) return Fault{Fault::Kind::limited, what, patience(response)};
    if (status >= 500 || status == 408) return Fault{Fault::Kind::ambiguous, what};
    return Fault{Fault::Kind::refused, what};
}

}  // namespace

Result<Json> judge(std::string_view method, const Result<http::Response>& answer) {
    if (!answer) {
        Fault fault = answer.error();
        fault.what = std::string(method) + ": " + fault.what;
        return fault;
    }
    const http::Response& response = *answer;
    auto body = parse_json(response.body, 4 * 1024 * 1024);
    const bool readable = body && body->is_object();
    // Slack sometimes words a refusal in JSON under another status than 200: the words are the better
    // witness.
    if (readable && response.status < 500 && response.status != 429 && !string_at(*body, "error").empty())
        return fault_of(method, response, *body);
    if (auto fault = fault_of_status(method, response)) return *fault;
    if (!readable) return Fault{Fault::Kind::ambiguous, std::string(method) + ": the answer cannot be read"};
    if (body->value("ok", Json(false)) != Json(true)) return fault_of(method, response, *body);
    return body;
}

Result<void> judge_reply(const Result<http::Response>& answer) {
    if (answer && answer->status == 200 && (answer->body.empty() || answer->body.front() != '{')) return {};
    auto judged = judge("response_url", answer);
    if (!judged) return judged.error();
    return {};
}

bool says(const Fault& fault, std::string_view error) {
    if (fault.kind != Fault::Kind::refused) return false;
    const std::size_t at = fault.what.find(": ");
    if (at == std::string::npos) return false;
    const std::string_view said = std::string_view(fault.what).substr(at + 2);
    return said == error ||
           (said.size() > error.size() && said.substr(0, error.size()) == error && said[error.size()] == ' ');
}

}  // namespace switchback::slack
