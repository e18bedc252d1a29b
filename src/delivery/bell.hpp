// How the workers sleep: until somebody rings, or at the latest after a while. Ringing is allowed from any
// thread and costs nothing while the bell is already ringing.
#pragma once

#include "base/time.hpp"

#include <atomic>
#include <memory>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

namespace switchback::delivery {

class Bell : public std::enable_shared_from_this<Bell> {
  public:
    explicit Bell(boost::asio::io_context& io) : io_(io), timer_(io) {}
    void ring();
    // One sleeper only. True when it was rung since the last sleep.
    boost::asio::awaitable<bool> sleep(milliseconds at_most);

  private:
    boost::asio::io_context& io_;
    boost::asio::steady_timer timer_;
    std::atomic<bool> rung_ = false;
};

}  // namespace switchback::delivery
