// GET /calendar/<token>.ics: a person's sessions, for the calendar program that they gave this address.
// GET /calendar/<session>/<token>.ics: one session as an invitation, or as a cancellation, to be opened by
// hand. The address is all there is of a proof, so it is in no log, and whatever is none of ours gets the
// same answer.
#pragma once

#include "app/rate_limit.hpp"
#include "http/message.hpp"
#include "ledger/ledger.hpp"

#include <string_view>

#include <boost/asio/awaitable.hpp>

namespace switchback::app {

class FeedDoor {
  public:
    static constexpr std::string_view path = "/calendar/";  // what comes below is for this door
    // How long a session that is over stays in the feed, and has its file; of those ahead all are in it.
    static constexpr std::chrono::days back{60};

    // ledger and clock outlive it. `limit`: of one feed, and of one peer's addresses that are none.
    FeedDoor(ledger::Ledger& ledger, const Clock& clock, RateLimit limit);
    boost::asio::awaitable<http::Response> take(http::Request request);

    struct Counts {
        unsigned long long given = 0, unchanged = 0, unknown = 0, too_fast = 0;
    };
    Counts counts() const { return counts_; }  // since start; on the io_context's thread

  private:
    boost::asio::awaitable<http::Response> give(http::Request request);
    boost::asio::awaitable<http::Response> give_file(http::Request request);
    bool too_fast(const std::string& whose);

    ledger::Ledger& ledger_;
    const Clock& clock_;
    RateLimit limit_;
    Counts counts_;
};

// Whether one of the entity tags of an If-None-Match field is this one (RFC 9110, 13.1.2: compared weakly).
bool names_tag(std::string_view if_none_match, std::string_view tag);

}  // namespace switchback::app
