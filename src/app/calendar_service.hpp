// All sides of calendars in the service: the feeds that people subscribe to, the calendars that busy times
// are read from, people's own and those of the company's service, and invitations to sessions.
#pragma once

#include "app/busy_reader.hpp"
#include "app/config.hpp"
#include "app/feed_door.hpp"
#include "app/inviter.hpp"
#include "app/metrics.hpp"
#include "app/work_calendar_reader.hpp"

namespace switchback::app {

struct CalendarService {
    // io, ledger and clock outlive it. fallback: as BusyReader has it.
    CalendarService(boost::asio::io_context& io, const Config& config, ledger::Ledger& ledger,
                    const Clock& clock, chat::Workspace fallback);
    void prepare(ledger::Books& books) const;  // what the operator has set, for the conversation
    void start();
    void wake();  // from any thread
    boost::asio::awaitable<void> stop(milliseconds at_most);
    void put_counts(Gauges& gauges) const;  // on io's thread

    boost::asio::io_context& io;
    const std::string public_url;
    FeedDoor feeds;
    BusyReader reader;
    WorkCalendarReader work_reader;
    Inviter inviter;
};

}  // namespace switchback::app
