// Asks the company's calendar service, every quarter of an hour, when the people of running programmes are
// busy, so that times are proposed at which both can. Never inside a turn: a service that is slow keeps
// nobody waiting. Each person is told once that this is so, and may have their calendar left alone.
#pragma once

#include "calendars/free_busy.hpp"
#include "chat/address.hpp"
#include "ledger/ledger.hpp"

#include <memory>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>

namespace switchback::app {

struct WorkCalendarOptions {
    milliseconds every = minutes{15};
    // After trouble that is everybody's: this, then twice as long each time.
    milliseconds first_retry = minutes{1}, longest_retry = hours{1};
    std::size_t people_at_once = 100;  // whose answers are kept together
};

class WorkCalendarReader {
  public:
    // How far ahead busy times are kept: further than slots are looked for.
    static constexpr std::chrono::days ahead{98};

    // service: nothing where the operator has set none; then nothing is ever asked. fallback: the workspace
    // whose queue takes what is said to a person who has no account yet.
    WorkCalendarReader(boost::asio::io_context& io, ledger::Ledger& ledger, const Clock& clock,
                       chat::Workspace fallback, std::unique_ptr<calendars::FreeBusy> service,
                       WorkCalendarOptions options = {});
    ~WorkCalendarReader();
    // Before the start: what is kept of another service, or of one that is set no more, is forgotten.
    void prepare(ledger::Books& books) const;
    void start();
    // Begins nothing more. What is under way at the deadline is let go, and asked again after the next start.
    boost::asio::awaitable<void> stop(milliseconds at_most);

    struct Counts {
        unsigned long long rounds = 0, people = 0, personal_trouble = 0, troubled = 0;
    };
    Counts counts() const;  // since start; on the io_context's thread

  private:
    struct Inside;
    std::shared_ptr<Inside> inside_;
};

}  // namespace switchback::app
