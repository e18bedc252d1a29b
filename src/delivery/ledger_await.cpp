#include "delivery/ledger_await.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace asio = boost::asio;

namespace switchback::delivery::inside {

namespace {

// Carries a completion handler, which can only be moved, through the ledger's copyable callbacks.
template <class Handler>
struct Return {
    Handler handler;
    asio::executor_work_guard<asio::any_io_executor> guard;  // the io_context stays up until we are back

    explicit Return(Handler h) : handler(std::move(h)), guard(asio::get_associated_executor(handler)) {}
};

}  // namespace

asio::awaitable<void> pass(ledger::Ledger& ledger, Door door, std::function<void(ledger::Books&)> work) {
    auto initiate = [&ledger, door](auto handler, std::function<void(ledger::Books&)> go) {
        auto way_back = std::make_shared<Return<decltype(handler)>>(std::move(handler));
        ledger::Ledger::Done done = [way_back](std::exception_ptr fault) {
            auto resume = [way_back, fault] {
                way_back->guard.reset();
                std::move(way_back->handler)(fault);
            };
            asio::post(way_back->guard.get_executor(), std::move(resume));
        };
        if (door == Door::write)
            ledger.transact(std::move(go), std::move(done));
        else
            ledger.read(std::move(go), std::move(done));
    };
    co_await asio::async_initiate<const asio::use_awaitable_t<>, void(std::exception_ptr)>(
        initiate, asio::use_awaitable, std::move(work));
}

}  // namespace switchback::delivery::inside
