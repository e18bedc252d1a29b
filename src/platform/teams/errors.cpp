#include "platform/teams/errors.hpp"

#include "base/json.hpp"
#include "base/log.hpp"
#include "base/time.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace switchback::teams {
namespace {

constexpr std::size_t answer_bytes = 4 * 1024 * 1024;
constexpr seconds longest_patience{3600};

// What stands between the bot and a conversation.
constexpr std::array<std::string_view, 8> unreachable{
    "BotDisabledByAdmin",   "BotNotInConversationRoster", "ConversationBlockedByUser",
    "MessageWritesBlocked", "BotNotRegistered",           "ConversationNotFound",
    "NotEnoughPermissions", "ForbiddenOperationException"};
// Told as well, but no matter of one conversation.
constexpr std::array<std::string_view, 3> others{"InvalidBotApiHost", "MessageSizeTooBig", "BadSyntax"};

std::optional<milliseconds> patience(const http::Response& response) {
    return http::retry_after(response, longest_patience);
}

bool is_name(std::string_view word) {
    return !word.empty() && word.size() <= 60 && std::all_of(word.begin(), word.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
               c == '.';
    });
}

// {"error": {"code"}}, {"code"} or {"subCode"}, {"errorCode", "message": "{…\"subCode\"…}"}: the documents
// and what is seen do not agree, so the reasons that matter are found wherever they stand.
std::string reason_of(const http::Response& response, const Json& body) {
    for (const auto* known : {&unreachable.front(), &others.front()}) {
        const std::size_t count = known == &others.front() ? others.size() : unreachable.size();
        for (std::size_t i = 0; i < count; ++i)
            if (response.body.find(known[i]) != std::string::npos) return std::string(known[i]);
    }
    for (const std::string& code : {string_at(object_at(body, "error"), "code"), string_at(body, "code")})
        if (is_name(code)) return code;
    return {};
}

Fault fault_of(std::string_view act, const http::Response& response, const Json& body) {
    const int status = response.status;
    const std::string reason = reason_of(response, body);
    log::warn("teams.refused", {{"act", act}, {"status", status}, {"reason", reason}});
    std::string what = std::string(act) + ": status " + std::to_string(status);
    if (!reason.empty()) what = reason + ": " + what;
    if (status == 429 || status == 412) return {Fault::Kind::limited, what, patience(response)};
    if (status >= 500 || status == 408) return {Fault::Kind::ambiguous, what};
    if (status == 401) return {Fault::Kind::unauthorised, what};
    return {Fault::Kind::refused, what};
}

bool is_good(int status) {
    return status >= 200 && status < 300;
}

// "AADSTS700016: Application with identifier …" → 700016; error_codes says the same as a list.
long long code_of(const Json& body) {
    const auto listed = body.find("error_codes");
    if (listed != body.end() && listed->is_array() && !listed->empty() && listed->front().is_number_integer())
        return listed->front().get<long long>();
    const std::string said = string_at(body, "error_description");
    long long code = 0;
    if (said.rfind("AADSTS", 0) == 0) std::from_chars(said.data() + 6, said.data() + said.size(), code);
    return code;
}

struct Known {
    long long code;
    const char* words;
};
constexpr std::array<Known, 12> login_refusals{{
    {700016,
     "the app id is not known in this tenant: is it the bot's, and the tenant the one it is "
     "registered in?"},
    {7000215, "the client secret is wrong: its value is wanted, not its id"},
    {7000222, "the client secret has expired: make a new one"},
    {7000216, "the login saw no client secret"},
    {7000112, "the app is disabled in this tenant"},
    {7000229, "the app has no service principal in this tenant: an administrator has to consent to it"},
    {90002, "there is no such tenant"},
    {900021, "the tenant is neither an id nor a domain"},
    {900023, "the tenant is neither an id nor a domain"},
    {70011, "the scope is wrong"},
    {500011, "the scope names a service that this cloud does not have"},
    {53003, "a conditional access policy keeps the app out"},
}};

}  // namespace

Result<Json> judge(std::string_view act, const Result<http::Response>& answer) {
    if (!answer) {
        Fault fault = answer.error();
        fault.what = std::string(act) + ": " + fault.what;
        return fault;
    }
    auto body = parse_json(answer->body, answer_bytes);
    const bool readable = body && body->is_object();
    if (!is_good(answer->status)) return fault_of(act, *answer, readable ? *body : Json::object());
    if (readable) return body;
    if (answer->body.empty()) return Result<Json>(boost::system::in_place_value, Json::object());
    return Fault{Fault::Kind::ambiguous, std::string(act) + ": the answer cannot be read"};
}

Result<Json> judge_login(const Result<http::Response>& answer) {
    if (!answer) {
        Fault fault = answer.error();
        // Whatever became of this request, nobody has been sent anything.
        if (fault.kind == Fault::Kind::ambiguous) fault.kind = Fault::Kind::not_sent;
        fault.what = "login: " + fault.what;
        return fault;
    }
    auto body = parse_json(answer->body);
    const bool readable = body && body->is_object();
    if (answer->status == 200 && readable) return body;
    const int status = answer->status;
    const long long code = readable ? code_of(*body) : 0;
    log::error("teams.login_refused", {{"status", status}, {"code", code}});
    const std::string said = code == 0 ? "status " + std::to_string(status) : "AADSTS" + std::to_string(code);
    for (const Known& known : login_refusals)
        if (known.code == code)
            return Fault{Fault::Kind::unauthorised, "login: " + said + ": " + known.words};
    const std::string error = readable ? string_at(*body, "error") : std::string();
    if (status == 429) return Fault{Fault::Kind::limited, "login: " + said, patience(*answer)};
    const bool passing = error == "temporarily_unavailable" || error == "server_error";
    if (!passing && (status == 400 || status == 401 || status == 403) && !error.empty())
        return Fault{Fault::Kind::unauthorised,
                     "login: " + said + " (" + (is_name(error) ? error : "?") + ")"};
    return Fault{Fault::Kind::not_sent, "login: " + said};
}

std::string_view unreachable_code(const Fault& fault) {
    if (fault.kind != Fault::Kind::refused) return {};
    const std::string_view what = fault.what;
    const std::string_view reason = what.substr(0, what.find(": "));
    const auto found = std::find(unreachable.begin(), unreachable.end(), reason);
    return found == unreachable.end() ? std::string_view{} : *found;
}

}  // namespace switchback::teams
