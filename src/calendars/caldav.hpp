// Busy times from a calendar on a CalDAV server (RFC 4791). The server is asked for them; where it cannot
// tell, for the events, whose repetitions are then expanded here.
#pragma once

#include "base/secret.hpp"
#include "calendars/fetch.hpp"
#include "calendars/icalendar_read.hpp"

#include <string>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>

namespace switchback::calendars {

struct CalDavAccount {
    std::string url;   // of one calendar, not of its owner or its home
    std::string user;  // both empty: asked without credentials
    Secret password;   // Basic (RFC 7617): sent only with TLS, or to loopback
};

// Two exchanges at most; no redirect is followed, because each would carry the password. Every kind of
// Trouble may come.
boost::asio::awaitable<Answer<BusyTimes>> caldav_busy(boost::asio::io_context& io, CalDavAccount account,
                                                      time::Span window, ReadOptions read,
                                                      FetchOptions options);

}  // namespace switchback::calendars
