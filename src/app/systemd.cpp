#include "app/systemd.hpp"

#include <chrono>
#include <cstdint>

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <systemd/sd-daemon.h>

namespace asio = boost::asio;

namespace switchback::app::systemd {

void ready() {
    sd_notify(0, "READY=1");
}

void stopping() {
    sd_notify(0, "STOPPING=1");
}

asio::awaitable<void> feed_watchdog() {
    std::uint64_t within_us = 0;
    if (sd_watchdog_enabled(0, &within_us) <= 0) co_return;
    asio::steady_timer pause(co_await asio::this_coro::executor);
    for (;;) {
        sd_notify(0, "WATCHDOG=1");
        pause.expires_after(std::chrono::microseconds(within_us / 2));
        co_await pause.async_wait(asio::use_awaitable);
    }
}

}  // namespace switchback::app::systemd
