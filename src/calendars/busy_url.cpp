#include "calendars/busy_url.hpp"

#include "base/text.hpp"
#include "http/addresses.hpp"

#include <algorithm>

namespace switchback::calendars {
namespace {

constexpr int most_redirects = 3;
constexpr std::size_t longest_validator = 500;

Trouble moved(std::string what) {
    return {Trouble::Why::moved, {Fault::Kind::refused, std::move(what)}};
}

bool is_redirect(int status) {
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

// Where a redirect leads. Our own network is reached by what its people typed, not by what a server says.
// Once it led elsewhere, `options` has no own hosts any more.
Answer<std::string> next_address(const std::string& from, std::string_view location, FetchOptions& options) {
    const auto here = http::parse_url(from);
    auto there = std::string(location);
    if (location.starts_with('/') && !location.starts_with("//"))
        there = here->scheme + "://" + http::host_header(*here) + there;
    const auto url = http::parse_url(there);
    if (!url) return moved("redirected to what is no address");
    if (url->scheme != "https" && url->scheme != here->scheme)
        return moved("redirected to where there is no TLS");
    if (url->host != here->host || url->port != here->port) options.own_hosts.clear();
    auto allowed = callable(there, options);
    if (!allowed) return moved("redirected to where we may not go: " + allowed.error().fault.what);
    return allowed;
}

std::string validator(std::string_view value) {
    const auto visible = [](char c) { return c >= ' ' && c < 127; };
    if (value.size() > longest_validator || !std::all_of(value.begin(), value.end(), visible)) return {};
    return std::string(value);
}

http::Request request_for(const Validators& known) {
    http::Request request;
    request.headers.add("Accept", "text/calendar, */*;q=0.1");
    if (const auto etag = validator(known.etag); !etag.empty()) request.headers.add("If-None-Match", etag);
    if (const auto date = validator(known.last_modified); !date.empty())
        request.headers.add("If-Modified-Since", date);
    return request;
}

bool coded(const http::Response& response) {
    const auto coding = response.headers.get("Content-Encoding");
    return !coding.empty() && !text::same_word(coding, "identity");
}

}  // namespace

boost::asio::awaitable<Answer<Fetched>> fetch_calendar(boost::asio::io_context& io, std::string address,
                                                       Validators known, FetchOptions options) {
    auto url = callable(address, options);
    if (!url) co_return url.error();
    for (int redirects = 0;; ++redirects) {
        auto request = request_for(known);
        const bool conditional = request.headers.list().size() > 1;
        auto response = co_await exchange(io, *url, std::move(request), options);
        if (!response) co_return response.error();
        if (is_redirect(response->status)) {
            if (redirects == most_redirects) co_return moved("redirected too often");
            url = next_address(*url, response->headers.get("Location"), options);
            if (!url) co_return url.error();
            continue;
        }
        Fetched out;
        if (response->status == 304 && conditional) {
            out.validators = known;
            co_return out;
        }
        if (response->status != 200) co_return trouble_of(*response);
        if (coded(*response))
            co_return Trouble{Trouble::Why::not_icalendar,
                              {Fault::Kind::malformed, "compressed, though nobody asked for that"}};
        out.validators = {validator(response->headers.get("ETag")),
                          validator(response->headers.get("Last-Modified"))};
        out.text = std::move(response->body);
        co_return out;
    }
}

}  // namespace switchback::calendars
