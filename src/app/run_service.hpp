// Runs a service until the operator or systemd says stop: SIGTERM and SIGINT drain, a second one ends at
// once.
#pragma once

#include "app/service.hpp"

#include <functional>

#include <boost/asio/io_context.hpp>

namespace switchback::app {

// Starts the service; `started` is called once everything listens.
void run_until_told(boost::asio::io_context& io, Service& service, const std::function<void()>& started = {});

}  // namespace switchback::app
