// What systemd is told: that we are ready, that we are stopping, and at its watchdog's pace that we live.
// Without systemd all of it does nothing. sd_notify(3), sd_watchdog_enabled(3).
#pragma once

#include <boost/asio/awaitable.hpp>

namespace switchback::app::systemd {

void ready();
void stopping();
// Returns at once where no watchdog is asked for.
boost::asio::awaitable<void> feed_watchdog();

}  // namespace switchback::app::systemd
