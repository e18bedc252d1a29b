// All sides of calendars in the service: the feeds that people subscribe to, their own calendars, from which
// busy times are read, and invitations to sessions.
#pragma once

#include "app/busy_reader.hpp"
#include "app/config.hpp"
#include "app/feed_door.hpp"
#include "app/inviter.hpp"
#include "app/metrics.hpp"

namespace switchback::app {

struct CalendarService {
    // io, ledger and clock outlive it. fallback: as BusyReader has it.
    CalendarService(boost::asio::io_context& io, const Config& config, ledger::Ledger& ledger,
                    const Clock& clock, chat::Workspace fallback);
    void start();
    void wake();  // from any thread
    boost::asio::awaitable<void> stop(milliseconds at_most);
    void put_counts(Gauges& gauges) const;  // on io's thread

    FeedDoor feeds;
    BusyReader reader;
    Inviter inviter;
};

}  // namespace switchback::app
