#include "app/run_service.hpp"

#include "base/log.hpp"

#include <csignal>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace asio = boost::asio;

namespace switchback::app {

namespace {

asio::awaitable<void> drain_when_told(asio::io_context& io, asio::signal_set& signals, Service& service) {
    co_await signals.async_wait(asio::use_awaitable);
    signals.async_wait([&io](const boost::system::error_code& cancelled, int) {
        if (!cancelled) io.stop();
    });
    co_await service.stop();
    io.stop();
}

}  // namespace

void run_until_told(asio::io_context& io, Service& service, const std::function<void()>& started) {
    // A peer that hangs up is an error code at the write, not the end of the process.
    std::signal(SIGPIPE, SIG_IGN);
    asio::signal_set signals(io, SIGINT, SIGTERM);
    auto ended = [&io](std::exception_ptr bug) {
        if (bug) log::error("service.stop_failed");
        io.stop();
    };
    asio::co_spawn(io, drain_when_told(io, signals, service), std::move(ended));
    service.start();
    if (started) started();
    io.run();
}

}  // namespace switchback::app
