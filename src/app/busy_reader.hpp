// Reads people's own calendars, each every quarter of an hour and soon after it was given, so that times are
// proposed at which they are free. Never inside a turn: what a calendar's server does keeps nobody waiting,
// and what is read is worked through on a thread of its own.
#pragma once

#include "calendars/fetch.hpp"
#include "chat/address.hpp"
#include "ledger/ledger.hpp"

#include <memory>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>

namespace switchback::app {

struct BusyReaderOptions {
    calendars::FetchOptions fetch = {};
    std::size_t at_once = 4;  // calendars read side by side
    milliseconds every = minutes{15};
};

class BusyReader {
  public:
    // How far ahead busy times are kept, and how far they must still reach for a calendar that says it has
    // not changed: further than slots are looked for.
    static constexpr std::chrono::days ahead{98}, enough_ahead{70};
    // After trouble: twice as long each time, this often.
    static constexpr int most_doublings = 4;

    // fallback: the workspace whose queue takes news for a person who has no account yet.
    BusyReader(boost::asio::io_context& io, ledger::Ledger& ledger, const Clock& clock,
               chat::Workspace fallback, BusyReaderOptions options);
    ~BusyReader();
    void start();
    void wake();  // from any thread: a calendar may have been given
    // Begins nothing more. What is under way at the deadline is let go, and read again after the next start.
    boost::asio::awaitable<void> stop(milliseconds at_most);

    struct Counts {
        unsigned long long read = 0, unchanged = 0, troubled = 0;
        std::size_t under_way = 0;
    };
    Counts counts() const;  // since start; on the io_context's thread

  private:
    struct Inside;
    std::shared_ptr<Inside> inside_;
};

}  // namespace switchback::app
