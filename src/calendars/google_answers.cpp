#include "calendars/google_answers.hpp"

#include "base/json.hpp"
#include "base/log.hpp"
#include "base/text.hpp"
#include "calendars/fetch.hpp"
#include "calendars/service_call.hpp"
#include "calendars/wire_times.hpp"

#include <algorithm>
#include <array>

namespace switchback::calendars {
namespace {

using Why = Trouble::Why;

// A 403 that is no refusal but asks to come later.
constexpr std::array<std::string_view, 6> limits{
    "rateLimitExceeded",  "userRateLimitExceeded",       "quotaExceeded",
    "dailyLimitExceeded", "calendarUsageLimitsExceeded", "variableTermLimitExceeded"};

struct Known {
    std::string_view error, words;
};
constexpr std::array<Known, 7> login_errors{{
    {"unauthorized_client",
     "the service account may not act for the domain's people in these scopes: an administrator has to "
     "delegate that to its client id"},
    {"access_denied", "the service account may not act for the domain's people"},
    {"admin_policy_enforced", "an administrator's policy keeps the service account out"},
    {"invalid_client", "the service account is not known: has it been removed?"},
    {"deleted_client", "the service account has been removed"},
    {"disabled_client", "the service account is disabled"},
    {"invalid_scope", "one of the scopes is wrong"},
}};

std::string first_reason(const Json& errors) {
    if (!errors.is_array() || errors.empty()) return {};
    return fit_error_name(string_at(errors.front(), "reason"));
}

Trouble trouble_of_calendar(const Json& errors) {
    const auto reason = first_reason(errors);
    const auto what = (reason.empty() ? "error" : reason) + ": free/busy of one calendar";
    if (reason == "notFound") return {Why::missing, {Fault::Kind::refused, what}, true};
    if (reason == "forbidden") return {Why::unauthorised, {Fault::Kind::unauthorised, what}, true};
    if (reason == "groupTooBig" || reason == "tooManyCalendarsRequested")
        return {Why::refused, {Fault::Kind::refused, what}, true};
    return {Why::unreachable, {Fault::Kind::not_sent, what}, true};
}

Answer<BusyTimes> read_calendar(const Json& calendar, const time::Span& window) {
    const auto errors = calendar.find("errors");
    if (errors != calendar.end() && errors->is_array() && !errors->empty())
        return trouble_of_calendar(*errors);
    const auto busy = calendar.find("busy");
    if (busy == calendar.end() || !busy->is_array())
        return Trouble{
            Why::unreachable, {Fault::Kind::malformed, "freeBusy: a calendar without times"}, true};
    BusyTimes out;
    for (const auto& one : *busy) {
        const auto from = rfc3339(string_at(one, "start")), to = rfc3339(string_at(one, "end"));
        if (from && to && *from <= *to)
            out.busy.push_back({*from, *to});
        else
            ++out.unread;
    }
    out.busy = time::within(time::neat(std::move(out.busy)), window);
    return out;
}

}  // namespace

std::string google_reason(const http::Response& response) {
    const auto body = object_in(response);
    const auto& error = object_at(body, "error");
    const auto errors = error.find("errors");
    return errors == error.end() ? std::string() : first_reason(*errors);
}

Answer<Json> judge_google(std::string_view act, const Answer<http::Response>& response) {
    if (auto read = read_unless_refused(act, response)) return std::move(*read);
    const auto reason = google_reason(*response);
    auto trouble = trouble_of(*response);
    if (response->status == 403 && std::find(limits.begin(), limits.end(), reason) != limits.end()) {
        trouble.why = Why::limited;
        trouble.fault.kind = Fault::Kind::limited;
        trouble.fault.retry_after = http::retry_after(*response, longest_wait);
    }
    trouble.fault.what = refused(reason, act, *response);
    log::warn("google_calendars.refused", {{"act", act}, {"status", response->status}, {"reason", reason}});
    return trouble;
}

Trouble google_login_trouble(const http::Response& response) {
    const auto body = object_in(response);
    const auto error = fit_error_name(string_at(body, "error"));
    log::error("google_calendars.login_refused", {{"status", response.status}, {"reason", error}});
    const auto said = "login: " + (error.empty() ? "status " + std::to_string(response.status) : error);
    const auto unauthorised = [&](std::string_view words) {
        return Trouble{Why::unauthorised, {Fault::Kind::unauthorised, said + ": " + std::string(words)}};
    };
    for (const auto& known : login_errors)
        if (known.error == error) return unauthorised(known.words);
    if (error == "invalid_grant") {
        const auto described = string_at(body, "error_description");
        if (described.find("email or User ID") != std::string::npos)
            return unauthorised("the person in whose name it asks is not in the domain");
        if (described.find("timeframe") != std::string::npos)
            return unauthorised("the assertion's time is not taken: is this machine's clock right?");
        return unauthorised("the assertion is not taken: is the key still one of the service account's?");
    }
    if (response.status == 429)
        return {Why::limited, {Fault::Kind::limited, said, http::retry_after(response, longest_wait)}};
    const bool ours = response.status == 400 || response.status == 401 || response.status == 403;
    if (ours && !error.empty() && error != "temporarily_unavailable")
        return {Why::unauthorised, {Fault::Kind::unauthorised, said}};
    // Whatever became of this request, nothing has been done in any calendar.
    return {Why::unreachable, {Fault::Kind::not_sent, said}};
}

std::vector<Answer<BusyTimes>> read_free_busy(const Json& body, const std::vector<std::string>& calendars,
                                              const time::Span& window) {
    const Trouble left_out{
        Why::unreachable, {Fault::Kind::malformed, "freeBusy: a calendar is left out"}, true};
    std::vector<Answer<BusyTimes>> out(calendars.size(), left_out);
    const auto& told = object_at(body, "calendars");
    for (const auto& [id, calendar] : told.items())
        for (std::size_t i = 0; i < calendars.size(); ++i)
            if (calendar.is_object() && text::same_word(calendars[i], id))
                out[i] = read_calendar(calendar, window);
    return out;
}

}  // namespace switchback::calendars
