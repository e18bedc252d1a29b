#include "app/calendar_service.hpp"

#include "app/invitation_ways.hpp"

#include <boost/asio/use_awaitable.hpp>

namespace switchback::app {

namespace {

BusyReaderOptions reader_options(const Config& config) {
    BusyReaderOptions options;
    options.fetch.hosts = config.calendars.hosts;
    options.fetch.own_hosts = config.calendars.own_hosts;
    options.fetch.ca_file = config.calendars.ca_file;
    return options;
}

long long number(unsigned long long count) {
    return static_cast<long long>(count);
}

}  // namespace

CalendarService::CalendarService(boost::asio::io_context& io, const Config& config, ledger::Ledger& ledger,
                                 const Clock& clock, chat::Workspace fallback)
    : feeds(ledger, clock, RateLimit(config.limits.acts_a_minute)),
      reader(io, ledger, clock, std::move(fallback), reader_options(config)),
      inviter(io, ledger, clock, invitation_way(io, config, clock)) {}

void CalendarService::start() {
    reader.start();
    inviter.start();
}

void CalendarService::wake() {
    reader.wake();
    inviter.wake();
}

boost::asio::awaitable<void> CalendarService::stop(milliseconds at_most) {
    co_await reader.stop(at_most);
    co_await inviter.stop(at_most);
}

void CalendarService::put_counts(Gauges& gauges) const {
    const auto given = feeds.counts();
    gauges.feeds_given = number(given.given);
    gauges.feeds_unchanged = number(given.unchanged);
    gauges.feeds_unknown = number(given.unknown);
    gauges.feeds_too_fast = number(given.too_fast);
    const auto read = reader.counts();
    gauges.calendars_read = number(read.read);
    gauges.calendars_unchanged = number(read.unchanged);
    gauges.calendars_troubled = number(read.troubled);
    const auto invited = inviter.counts();
    gauges.invitations_told = number(invited.told);
    gauges.invitations_troubled = number(invited.troubled);
}

}  // namespace switchback::app
