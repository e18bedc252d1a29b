#include "calendars/fetch.hpp"

#include "base/text.hpp"
#include "http/addresses.hpp"

#include <algorithm>

namespace switchback::calendars {
namespace {

constexpr seconds longest_wait = hours{24};  // that a server may ask of us
constexpr std::string_view webcal = "webcal://";

Trouble not_allowed(std::string what) {
    return {Trouble::Why::not_allowed, {Fault::Kind::refused, std::move(what)}};
}

bool is_listed(const std::vector<std::string>& hosts, const std::string& host) {
    return std::any_of(hosts.begin(), hosts.end(), [&](const std::string& one) {
        return one == host || (one.starts_with('.') && host.ends_with(one));
    });
}

bool is_own(const std::vector<std::string>& own_hosts, const http::Url& url) {
    const bool usual = url.port == (url.scheme == "https" ? "443" : "80");
    const auto host = url.host.find(':') == url.host.npos ? url.host : '[' + url.host + ']';
    return std::ranges::any_of(own_hosts, [&](const std::string& one) {
        return (usual && one == host) || one == host + ':' + url.port || one == host + ":*";
    });
}

// Whose calendar is where is nobody's business: troubles are logged, and the host is not.
std::string without(std::string what, const std::string& host) {
    for (auto at = what.find(host); at != what.npos; at = what.find(host, at))
        what.replace(at, host.size(), "…");
    return what;
}

Trouble::Why why_of(Fault::Cause cause) {
    switch (cause) {
        case Fault::Cause::not_allowed:
            return Trouble::Why::not_allowed;
        case Fault::Cause::too_long:
            return Trouble::Why::too_large;
        case Fault::Cause::late:
            return Trouble::Why::slow;
        case Fault::Cause::other:
            break;
    }
    return Trouble::Why::unreachable;
}

Trouble::Why why_of(int status, bool says_when) {
    switch (status) {
        case 401:
        case 403:
            return Trouble::Why::unauthorised;
        case 404:
        case 410:
            return Trouble::Why::missing;
        case 429:
            return Trouble::Why::limited;
        default:
            break;
    }
    if (status == 503 && says_when) return Trouble::Why::limited;
    if (status >= 300 && status < 400) return Trouble::Why::moved;
    return status >= 500 ? Trouble::Why::unreachable : Trouble::Why::refused;
}

Fault::Kind kind_of(Trouble::Why why) {
    switch (why) {
        case Trouble::Why::unauthorised:
            return Fault::Kind::unauthorised;
        case Trouble::Why::limited:
            return Fault::Kind::limited;
        case Trouble::Why::unreachable:
            return Fault::Kind::ambiguous;
        default:
            return Fault::Kind::refused;
    }
}

}  // namespace

Answer<std::string> callable(std::string_view address, const FetchOptions& options) {
    auto text = std::string(text::trim(address));
    if (text.size() > webcal.size() && text::same_word(text.substr(0, webcal.size()), webcal))
        text = "https://" + text.substr(webcal.size());
    const auto url = http::parse_url(text);
    if (!url) return Trouble{Trouble::Why::bad_address, url.error()};
    const bool own = is_own(options.own_hosts, *url);
    const bool loopback = http::names_loopback(url->host);
    if (url->scheme != "https" && !(own && loopback))
        return Trouble{Trouble::Why::bad_address, {Fault::Kind::refused, "only https may be used"}};
    if (own) return text;
    if (loopback) return not_allowed("this machine itself may not be called");
    const auto literal = http::literal_address(url->host);
    if (literal && !http::is_public(*literal)) return not_allowed("a private address may not be called");
    if (!options.hosts.empty() && !is_listed(options.hosts, url->host))
        return not_allowed("this host may not be called");
    return text;
}

boost::asio::awaitable<Answer<http::Response>> exchange(boost::asio::io_context& io, std::string url,
                                                        http::Request request, FetchOptions options) {
    const auto parsed = http::parse_url(url);
    if (!parsed) co_return Trouble{Trouble::Why::bad_address, parsed.error()};
    http::ClientOptions client_options;
    client_options.hosts = {parsed->host};
    client_options.own_network = is_own(options.own_hosts, *parsed);
    client_options.deadline = options.deadline;
    client_options.answer_bytes = options.answer_bytes;
    client_options.ca_file = options.ca_file;
    client_options.idle_connections = 0;
    request.headers.set("User-Agent", "Switchback");
    http::Client client(io, std::move(client_options));
    auto response = co_await client.call(std::move(url), std::move(request));
    if (response) co_return std::move(*response);
    auto trouble = trouble_of(response.error());
    trouble.fault.what = without(std::move(trouble.fault.what), parsed->host);
    co_return trouble;
}

Trouble trouble_of(const Fault& fault) {
    return {why_of(fault.cause), fault};
}

Trouble trouble_of(const http::Response& response) {
    const auto wait = http::retry_after(response, longest_wait);
    const auto why = why_of(response.status, wait.has_value());
    Fault fault{kind_of(why), "the calendar's server answered " + std::to_string(response.status)};
    if (why == Trouble::Why::limited) fault.retry_after = wait;
    return {why, std::move(fault)};
}

}  // namespace switchback::calendars
