#include "calendars/service_call.hpp"

#include "base/json.hpp"
#include "calendars/fetch.hpp"

#include <algorithm>

namespace asio = boost::asio;

namespace switchback::calendars {
namespace {

constexpr std::size_t answer_bytes = 8 * 1024 * 1024, longest_name = 60;

}  // namespace

Trouble no_token() {
    return {Trouble::Why::unreachable, {Fault::Kind::not_sent, "login: given up"}};
}

http::ClientOptions service_client(std::string_view login, std::string_view service, seconds deadline,
                                   const std::string& ca_file) {
    http::ClientOptions out;
    for (const auto address : {login, service})
        if (const auto url = http::parse_url(std::string(address))) out.hosts.push_back(url->host);
    out.deadline = deadline;
    out.answer_bytes = answer_bytes;
    out.ca_file = ca_file;
    return out;
}

asio::awaitable<Answer<http::FreshToken>> log_in(http::Client& client, std::string url, std::string form,
                                                 Trouble (*refusal)(const http::Response&)) {
    http::Request request;
    request.method = "POST";
    request.headers.add("Content-Type", "application/x-www-form-urlencoded");
    request.headers.add("Accept", "application/json");
    request.body = std::move(form);
    const auto response = co_await client.call(std::move(url), std::move(request));
    if (!response) {
        auto trouble = trouble_of(response.error());
        // Whatever became of this request, nothing has been done in any calendar.
        if (trouble.fault.kind == Fault::Kind::ambiguous) trouble.fault.kind = Fault::Kind::not_sent;
        trouble.fault.what = "login: " + trouble.fault.what;
        co_return trouble;
    }
    if (response->status != 200) co_return refusal(*response);
    const auto token = http::read_token(object_in(*response));
    if (token) co_return *token;
    co_return Trouble{Trouble::Why::unreachable, {Fault::Kind::not_sent, "login: no token in the answer"}};
}

http::Request json_request(std::string method, const Json& body) {
    http::Request request;
    request.method = std::move(method);
    request.headers.add("Accept", "application/json");
    if (body.is_null()) return request;
    request.headers.add("Content-Type", "application/json");
    request.body = written(body);
    return request;
}

asio::awaitable<Answer<http::Response>> call_with_token(http::Client& client, Tokens& tokens, std::string who,
                                                        std::string url, http::Request request) {
    for (bool again = false;; again = true) {
        const auto token = co_await tokens.find(who);
        if (!token) co_return token.error();
        auto asked = request;
        asked.headers.set("Authorization", "Bearer " + token->reveal());
        asked.headers.set("User-Agent", "Switchback");
        auto address = url;
        auto response = co_await client.call(std::move(address), std::move(asked));
        if (!response) co_return trouble_of(response.error());
        if (response->status != 401) co_return std::move(*response);
        tokens.drop(who, *token);
        if (again) co_return std::move(*response);
    }
}

std::optional<Answer<Json>> read_unless_refused(std::string_view act,
                                                const Answer<http::Response>& response) {
    using Read = Answer<Json>;
    if (!response) {
        auto trouble = response.error();
        trouble.fault.what = std::string(act) + ": " + trouble.fault.what;
        return Read(std::move(trouble));
    }
    if (response->status < 200 || response->status >= 300) return std::nullopt;
    if (response->body.empty()) return Read(boost::system::in_place_value, Json::object());
    auto body = parse_json(response->body, answer_bytes);
    if (body && body->is_object()) return Read(boost::system::in_place_value, std::move(*body));
    return Read(Trouble{Trouble::Why::unreachable,
                        {Fault::Kind::ambiguous, std::string(act) + ": the answer cannot be read"}});
}

Json object_in(const http::Response& response) {
    auto body = parse_json(response.body, answer_bytes);
    return body && body->is_object() ? std::move(*body) : Json::object();
}

std::string refused(std::string_view reason, std::string_view act, const http::Response& response) {
    return (reason.empty() ? "" : std::string(reason) + ": ") + std::string(act) + ": status " +
           std::to_string(response.status);
}

std::string fit_error_name(std::string_view name) {
    const bool fit = std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
               c == '.' || c == '-';
    });
    return fit && name.size() <= longest_name ? std::string(name) : std::string();
}

}  // namespace switchback::calendars
