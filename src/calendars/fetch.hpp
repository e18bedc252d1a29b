// Calls to calendars of people's choosing. Anybody may type any address, so each is checked before it is
// called: https, a public host, no address of our own network, and nothing is followed without the same
// check.
#pragma once

#include "calendars/trouble.hpp"
#include "http/client.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace switchback::calendars {

struct FetchOptions {
    // Which hosts may be called: exact names, or with a leading dot all below (".icloud.com"). Empty: every
    // public one.
    std::vector<std::string> hosts{};
    // Hosts of the operator's own network that may be called all the same, exact ("10.0.0.7"), and loopback
    // ("127.0.0.1", "localhost"), which alone may do without TLS. At the port that https or http has by
    // itself, at another one that is named ("10.0.0.7:8443"), or at all ("127.0.0.1:*"): other services of
    // the same machine are nobody's calendar. A redirect never leads there.
    std::vector<std::string> own_hosts{};
    seconds deadline{15};  // for each exchange
    std::size_t answer_bytes = 8 * 1024 * 1024;
    std::string ca_file{};  // empty: the system's
};

// An address that may be called, as https:// where it was webcal://. Trouble: bad_address, not_allowed. What
// a name resolves to is checked when it is called.
Answer<std::string> callable(std::string_view address, const FetchOptions& options);

// One exchange, never following. `url` comes from callable(). Trouble: unreachable, slow, not_allowed,
// too_large. Every status is a response.
boost::asio::awaitable<Answer<http::Response>> exchange(boost::asio::io_context& io, std::string url,
                                                        http::Request request, FetchOptions options);

// Why a call came to nothing: unreachable, slow, not_allowed, too_large.
Trouble trouble_of(const Fault& fault);

// The trouble that a status means; redirects are `moved`, and every other status below 400 is `refused`.
Trouble trouble_of(const http::Response& response);

}  // namespace switchback::calendars
