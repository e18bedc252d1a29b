#include "calendars/graph_answers.hpp"

#include "base/json.hpp"
#include "base/log.hpp"
#include "calendars/fetch.hpp"
#include "calendars/service_call.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace switchback::calendars {
namespace {

using Why = Trouble::Why;

struct Known {
    std::string_view code;
    Why why;
};
// What counts whatever the status beside it.
constexpr std::array<Known, 14> known_codes{{
    {"ErrorAccessDenied", Why::unauthorised},
    {"Authorization_RequestDenied", Why::unauthorised},
    {"AccessDenied", Why::unauthorised},
    {"InvalidAuthenticationToken", Why::unauthorised},
    {"ErrorItemNotFound", Why::missing},
    {"ErrorInvalidUser", Why::missing},
    {"ResourceNotFound", Why::missing},
    {"Request_ResourceNotFound", Why::missing},
    {"MailboxNotEnabledForRESTAPI", Why::missing},
    {"MailboxNotSupportedForRESTAPI", Why::missing},
    {"ApplicationThrottled", Why::limited},
    {"TooManyRequests", Why::limited},
    {"activityLimitReached", Why::limited},
    {"ErrorExceededConnectionCount", Why::limited},
}};

struct LoginCode {
    long long code;
    const char* words;
};
constexpr std::array<LoginCode, 8> login_codes{{
    {700016, "the app id is not known in this tenant"},
    {7000215, "the client secret is wrong: its value is wanted, not its id"},
    {7000222, "the client secret has expired: make a new one"},
    {7000112, "the app is disabled in this tenant"},
    {7000229, "the app has no service principal in this tenant: an administrator has to consent to it"},
    {90002, "there is no such tenant"},
    {900023, "the tenant is neither an id nor a domain"},
    {53003, "a conditional access policy keeps the app out"},
}};

// "AADSTS700016: Application with identifier …" → 700016; error_codes says the same as a list.
long long login_code(const Json& body) {
    const auto listed = body.find("error_codes");
    if (listed != body.end() && listed->is_array() && !listed->empty() && listed->front().is_number_integer())
        return listed->front().get<long long>();
    const auto said = string_at(body, "error_description");
    long long code = 0;
    if (said.starts_with("AADSTS")) std::from_chars(said.data() + 6, said.data() + said.size(), code);
    return code;
}

}  // namespace

std::string graph_error(const http::Response& response) {
    return fit_error_name(string_at(object_at(object_in(response), "error"), "code"));
}

Answer<Json> judge_graph(std::string_view act, const Answer<http::Response>& response) {
    if (auto read = read_unless_refused(act, response)) return std::move(*read);
    const auto code = graph_error(*response);
    auto trouble = trouble_of(*response);
    for (const auto& known : known_codes) {
        if (known.code != code || known.why == trouble.why) continue;
        trouble.why = known.why;
        trouble.fault.kind = known.why == Why::unauthorised ? Fault::Kind::unauthorised
                             : known.why == Why::limited    ? Fault::Kind::limited
                                                            : Fault::Kind::refused;
        if (known.why == Why::limited) trouble.fault.retry_after = http::retry_after(*response, longest_wait);
    }
    trouble.fault.what = refused(code, act, *response);
    log::warn("graph_calendars.refused", {{"act", act}, {"status", response->status}, {"reason", code}});
    return trouble;
}

Trouble graph_login_trouble(const http::Response& response) {
    const auto body = object_in(response);
    const auto code = login_code(body);
    const auto error = fit_error_name(string_at(body, "error"));
    const auto said =
        code == 0 ? "status " + std::to_string(response.status) : "AADSTS" + std::to_string(code);
    log::error("graph_calendars.login_refused", {{"status", response.status}, {"code", code}});
    for (const auto& known : login_codes)
        if (known.code == code)
            return {Why::unauthorised, {Fault::Kind::unauthorised, "login: " + said + ": " + known.words}};
    if (response.status == 429)
        return {Why::limited,
                {Fault::Kind::limited, "login: " + said, http::retry_after(response, longest_wait)}};
    const bool passing = error == "temporarily_unavailable" || error == "server_error";
    const bool ours = response.status == 400 || response.status == 401 || response.status == 403;
    if (ours && !passing && !error.empty())
        return {Why::unauthorised, {Fault::Kind::unauthorised, "login: " + said + " (" + error + ")"}};
    // Whatever became of this request, nothing has been done in any calendar.
    return {Why::unreachable, {Fault::Kind::not_sent, "login: " + said}};
}

}  // namespace switchback::calendars
