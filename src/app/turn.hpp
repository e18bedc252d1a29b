// The journey of one event, readable from top to bottom in turn.cpp: verified, parsed, answered inside one
// transaction, acknowledged only when that is durable. Whoever understands turn.cpp understands the service.
#pragma once

#include "app/metrics.hpp"
#include "app/rate_limit.hpp"
#include "conversation/desk.hpp"
#include "ledger/ledger.hpp"
#include "platform/platform.hpp"

#include <memory>
#include <optional>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>

namespace switchback::app {

struct Decided {
    chat::Reply reply;
    bool repeated = false;  // the answer given before
};

class Turn {
  public:
    // What it refers to outlives it. `ids` is used on the ledger thread alone.
    Turn(boost::asio::io_context& io, ledger::Ledger& ledger, platform::Platform& platform,
         const Clock& clock, IdSource& ids, Metrics& metrics, RateLimit limit);

    boost::asio::awaitable<http::Response> take(http::Request request);

    // Waits for what goes on after acknowledgements: forms being opened.
    boost::asio::awaitable<void> finish(milliseconds at_most);

  private:
    using Incoming = std::shared_ptr<chat::Incoming>;
    struct Attempt;
    boost::asio::awaitable<http::Response> answer(Incoming incoming);
    boost::asio::awaitable<Attempt> decide(Incoming incoming);
    boost::asio::awaitable<Attempt> decide_once(Incoming incoming);
    boost::asio::awaitable<std::optional<chat::Profile>> look_up(chat::Account account);
    http::Response apologise(const chat::Incoming& incoming, Ended why);
    void after_acknowledging(Incoming incoming, Decided decided);
    boost::asio::awaitable<void> act(Incoming incoming, Decided decided);

    boost::asio::io_context& io_;
    ledger::Ledger& ledger_;
    platform::Platform& platform_;
    const Clock& clock_;
    IdSource& ids_;
    Metrics& metrics_;
    RateLimit limit_;
    std::size_t acting_ = 0;
};

}  // namespace switchback::app
