#include "app/calendar_service.hpp"

#include "app/calendar_ways.hpp"
#include "http/worker.hpp"
#include "ledger/books.hpp"

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

CalendarService::CalendarService(boost::asio::io_context& io_context, const Config& config,
                                 ledger::Ledger& ledger, const Clock& clock, chat::Workspace fallback)
    : io(io_context),
      public_url(config.http.public_url),
      feeds(ledger, clock, RateLimit(config.limits.acts_a_minute)),
      reader(io, ledger, clock, fallback, reader_options(config)),
      work_reader(io, ledger, clock, fallback, free_busy_service(io, config, clock)),
      inviter(io, ledger, clock, invitation_way(io, config, clock)) {}

void CalendarService::prepare(ledger::Books& books) const {
    // Who is invited, or has the session put into their calendar, needs no file.
    books.feeds.publish_at(public_url, !inviter.invites());
    work_reader.prepare(books);
}

void CalendarService::start() {
    reader.start();
    work_reader.start();
    inviter.start();
}

void CalendarService::wake() {
    reader.wake();
    inviter.wake();
}

boost::asio::awaitable<void> CalendarService::stop(milliseconds at_most) {
    std::vector<boost::asio::awaitable<void>> steps;
    steps.push_back(reader.stop(at_most));
    steps.push_back(work_reader.stop(at_most));
    steps.push_back(inviter.stop(at_most));
    co_await http::side_by_side(io, "calendars.stop", std::move(steps));
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
    const auto work = work_reader.counts();
    gauges.work_calendars_read = number(work.people);
    gauges.work_calendars_personal = number(work.personal_trouble);
    gauges.work_calendars_troubled = number(work.troubled);
    const auto invited = inviter.counts();
    gauges.invitations_told = number(invited.told);
    gauges.invitations_troubled = number(invited.troubled);
}

}  // namespace switchback::app
