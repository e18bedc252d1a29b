// What systemd is told: that we are ready, that we are stopping, and at its watchdog's pace that we live.
// Without systemd all of it does nothing. The protocol of sd_notify(3) and sd_watchdog_enabled(3), which that
// page keeps stable for programs that speak it themselves: libsystemd would load six libraries more.
#pragma once

#include <boost/asio/awaitable.hpp>

namespace switchback::app::systemd {

void ready();
void stopping();
// Returns at once where no watchdog is asked for.
boost::asio::awaitable<void> feed_watchdog();

}  // namespace switchback::app::systemd
