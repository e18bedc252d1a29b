// The object graph: everything `serve` is made of, put together in one function.
#pragma once

#include "app/config.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "ledger/ledger.hpp"

#include <memory>
#include <optional>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>

namespace switchback::app {

// What each step of Service::stop() has at the most. Those of several platforms pass side by side.
// deploy/switchback.service allows more than the sum before it kills.
namespace stop_within {
inline constexpr seconds sockets{12};  // slack::SocketTiming::farewell, and a closing handshake
inline constexpr seconds token{1}, requests{10}, turns{5}, ticker{5}, calendars{2}, couriers{15}, metrics{1};
inline constexpr seconds all = sockets + token + requests + turns + ticker + calendars + couriers + metrics;
}  // namespace stop_within

class Service {
  public:
    // Binds its ports and opens its database; nothing runs before start(). Faults carry a sentence for the
    // operator. io and clock outlive it.
    static Result<std::unique_ptr<Service>> build(boost::asio::io_context& io, const Config& config,
                                                  const Environment& environment, const Clock& clock);
    ~Service();
    void start();
    // Accepts nothing more, finishes what was accepted, settles what is being delivered. An operator is
    // answered to the end.
    boost::asio::awaitable<void> stop();

    unsigned short port() const;
    unsigned short metrics_port() const;  // 0 when metrics are switched off
    ledger::Ledger& ledger();

    // For the sandbox's clock: the next moment at which there is something to do, and whether all that is due
    // now is done. They ask the ledger and wait for it.
    std::optional<Instant> next_stop();
    bool settled();

  private:
    struct Parts;
    explicit Service(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace switchback::app
