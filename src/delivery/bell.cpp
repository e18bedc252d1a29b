#include "delivery/bell.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace asio = boost::asio;

namespace switchback::delivery {

void Bell::ring() {
    if (rung_.exchange(true)) return;
    // A posted closure may outlive whoever owns the bell.
    asio::post(io_, [bell = shared_from_this()] { bell->timer_.cancel(); });
}

asio::awaitable<bool> Bell::sleep(milliseconds at_most) {
    if (!rung_.load()) {
        timer_.expires_after(at_most);
        boost::system::error_code cancelled;
        co_await timer_.async_wait(asio::redirect_error(asio::use_awaitable, cancelled));
    }
    co_return rung_.exchange(false);
}

}  // namespace switchback::delivery
