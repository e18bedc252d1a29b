#include "sandbox/bell.hpp"

#include <memory>

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace switchback::sandbox {

namespace asio = boost::asio;

Bell::Bell(asio::io_context& io) : io_(io), rung_(io, asio::steady_timer::time_point::max()) {}

void Bell::ring() {
    rung_.cancel();
}

asio::awaitable<void> Bell::wait(milliseconds at_most) {
    // The alarm rings the bell for everybody: a waiter who finds nothing new waits again, which costs
    // nothing.
    auto alarm = std::make_shared<asio::steady_timer>(io_, at_most);
    alarm->async_wait([this, alarm](const boost::system::error_code& error) {
        if (!error) rung_.cancel();
    });
    boost::system::error_code ignored;
    co_await rung_.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
    alarm->cancel();
}

asio::awaitable<void> pause(milliseconds duration) {
    asio::steady_timer timer(co_await asio::this_coro::executor, duration);
    boost::system::error_code ignored;
    co_await timer.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
}

}  // namespace switchback::sandbox
