// Turns the agenda into turns: at the latest a second after its time every due entry is answered in a
// transaction, which many due at once share, and what it says is in the outbox when that is durable. One that
// throws is tried again by itself, and takes nobody with it.
#pragma once

#include "ledger/books.hpp"
#include "ledger/ledger.hpp"

#include <functional>
#include <memory>
#include <vector>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>

namespace switchback::delivery {

// Answers one due entry and marks it done or dropped; called inside a transaction, on the ledger thread.
using FallDue =
    std::function<std::vector<chat::Message>(const ledger::AgendaEntry&, ledger::Books&, Instant now)>;

// Drops an entry that answering only ever threw at, and plans what follows it; as above.
using PutAside = std::function<void(const ledger::AgendaEntry&, ledger::Books&, Instant now)>;

struct TickerOptions {
    // After an entry threw; each time six times as long. At the third time it is put aside.
    milliseconds first_retry = seconds{5};
};

class Ticker {
  public:
    // fallback: the workspace whose queue takes a message for a person who has no account yet.
    Ticker(boost::asio::io_context& io, ledger::Ledger& ledger, const Clock& clock, chat::Workspace fallback,
           FallDue fall_due, PutAside put_aside, TickerOptions options = {});
    ~Ticker();
    void start();
    void wake();                                              // from any thread: the agenda changed
    boost::asio::awaitable<void> stop(milliseconds at_most);  // finishes the entries under way

    struct Counts {
        unsigned long long entries = 0, messages = 0, failed = 0;
    };
    Counts counts() const;

  private:
    struct Inside;
    std::shared_ptr<Inside> inside_;
};

}  // namespace switchback::delivery
