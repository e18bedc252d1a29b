// A person's calendar behind an address that is secret to them ("private address in iCal format", "publish
// calendar"): fetched when it has changed, read by read_busy.
#pragma once

#include "calendars/fetch.hpp"

#include <optional>
#include <string>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>

namespace switchback::calendars {

// What the server said of the text we have (RFC 9110, 8.8). Kept beside what was read from it; left empty
// to get the text anew, as when another window of time is to be read from it.
struct Validators {
    std::string etag, last_modified;
    bool operator==(const Validators&) const = default;
};

struct Fetched {
    std::optional<std::string> text;  // nothing: it is as it was
    Validators validators;
};

// At most three redirects are followed, each to an address that callable() allows, never to our own network
// and never without TLS. Every kind of Trouble may come but too_many; whether the text is iCalendar only
// read_busy says.
boost::asio::awaitable<Answer<Fetched>> fetch_calendar(boost::asio::io_context& io, std::string address,
                                                       Validators known, FetchOptions options);

}  // namespace switchback::calendars
