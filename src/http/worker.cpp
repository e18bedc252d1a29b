#include "http/worker.hpp"

#include "base/log.hpp"

#include <memory>
#include <typeinfo>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace asio = boost::asio;

namespace switchback::http {

namespace {

// Its words may hold people's words: only its kind is told.
std::string kind_of(const std::exception_ptr& bug) {
    try {
        std::rethrow_exception(bug);
    } catch (const std::exception& e) {
        return typeid(e).name();
    } catch (...) {
        return "unknown";
    }
}

}  // namespace

void spawn_worker(asio::io_context& io, std::string name, asio::awaitable<void> work,
                  std::function<void()> ended) {
    auto over = [name = std::move(name), ended = std::move(ended)](std::exception_ptr bug) {
        if (bug) log::error("worker.failed", {{"worker", name}, {"what", kind_of(bug)}});
        if (ended) ended();
    };
    asio::co_spawn(io, std::move(work), std::move(over));
}

asio::awaitable<void> side_by_side(asio::io_context& io, std::string name,
                                   std::vector<asio::awaitable<void>> works) {
    struct Ends {
        asio::steady_timer last;
        std::size_t left;
    };
    if (works.empty()) co_return;
    const auto ends = std::make_shared<Ends>(
        Ends{asio::steady_timer(io, std::chrono::steady_clock::time_point::max()), works.size()});
    for (auto& work : works)
        spawn_worker(io, name, std::move(work), [ends] {
            if (--ends->left == 0) ends->last.cancel();
        });
    boost::system::error_code cancelled;
    co_await ends->last.async_wait(asio::redirect_error(asio::use_awaitable, cancelled));
}

}  // namespace switchback::http
