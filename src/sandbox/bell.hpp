// Wakes whoever waits for a change: the page's long poll and the end of a journey through time.
#pragma once

#include "base/time.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

namespace switchback::sandbox {

class Bell {
  public:
    explicit Bell(boost::asio::io_context& io);
    void ring();
    // Until the next ring, at most this long in real time.
    boost::asio::awaitable<void> wait(milliseconds at_most);

  private:
    boost::asio::io_context& io_;
    boost::asio::steady_timer rung_;  // never due; cancelled by each ring
};

// A pause in real time.
boost::asio::awaitable<void> pause(milliseconds duration);

}  // namespace switchback::sandbox
