#include "calendars/mailer.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace asio = boost::asio;

namespace switchback::calendars {
namespace {

struct Sending {
    Sending(const asio::any_io_executor& executor, Letter given)
        : done(executor, std::chrono::steady_clock::time_point::max()), letter(std::move(given)) {}
    asio::steady_timer done;  // never rings; cancelled when the answer is there
    Letter letter;
    Answer<void> answer = Trouble{Trouble::Why::unreachable, {Fault::Kind::not_sent, "SMTP: given up"}};
    bool ended = false;
};

}  // namespace

struct Mailer::Inside {
    SmtpOptions options;
    std::atomic<bool> over{false};
    asio::thread_pool thread{1};
};

Mailer::Mailer(SmtpOptions options) : inside_(new Inside) {
    inside_->options = std::move(options);
}

Mailer::~Mailer() {
    inside_->over = true;
    inside_->thread.join();
}

asio::awaitable<Answer<void>> Mailer::send(Letter letter) {
    const auto executor = co_await asio::this_coro::executor;
    const auto sending = std::make_shared<Sending>(executor, std::move(letter));
    const auto work = [sending, executor, inside = inside_.get()] {
        auto answer = send_mail(inside->options, sending->letter, inside->over);
        asio::post(executor, [sending, answer = std::move(answer)] {
            sending->answer = answer;
            sending->ended = true;
            sending->done.cancel();
        });
    };
    asio::post(inside_->thread, work);
    while (!sending->ended) co_await sending->done.async_wait(asio::as_tuple(asio::use_awaitable));
    co_return sending->answer;
}

}  // namespace switchback::calendars
