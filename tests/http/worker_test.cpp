#include "http/worker.hpp"

#include "http/support.hpp"

#include <cstdio>

#include <catch2/catch.hpp>
#include <unistd.h>

using namespace http_test;

namespace {

// What is written to standard output while it lives: the log goes there.
class Heard {
  public:
    Heard() : file_(std::tmpfile()) {
        std::fflush(stdout);
        before_ = ::dup(STDOUT_FILENO);
        ::dup2(::fileno(file_), STDOUT_FILENO);
    }
    ~Heard() { std::fclose(file_); }
    std::string text() {
        std::fflush(stdout);
        ::dup2(before_, STDOUT_FILENO);
        ::close(before_);
        std::rewind(file_);
        std::string all(4096, '\0');
        all.resize(std::fread(all.data(), 1, all.size(), file_));
        return all;
    }

  private:
    std::FILE* file_;
    int before_ = -1;
};

asio::awaitable<void> throws(bool so) {
    if (so) throw std::logic_error("what somebody typed");
    co_return;
}

asio::awaitable<void> takes(milliseconds time) {
    asio::steady_timer timer(co_await asio::this_coro::executor, time);
    co_await timer.async_wait(asio::use_awaitable);
}

}  // namespace

TEST_CASE("a worker that ends is told of, and a bug that ends it is logged without its words") {
    const bool bug = GENERATE(false, true);
    asio::io_context io;
    int ended = 0;
    Heard heard;
    http::spawn_worker(io, "courier", throws(bug), [&] { ++ended; });
    io.run();
    const std::string log = heard.text();
    CHECK(ended == 1);
    CHECK((log.find("worker.failed") != std::string::npos) == bug);
    CHECK((log.find("courier") != std::string::npos) == bug);
    CHECK(log.find("typed") == std::string::npos);
}

TEST_CASE("side by side, works take as long as the longest of them, and one that throws keeps nobody") {
    asio::io_context io;
    std::vector<asio::awaitable<void>> works;
    for (int n = 0; n < 10; ++n) works.push_back(takes(milliseconds{300}));
    works.push_back(throws(true));
    bool over = false;
    const auto begun = std::chrono::steady_clock::now();
    asio::co_spawn(io, http::side_by_side(io, "test", std::move(works)),
                   [&](std::exception_ptr) { over = true; });
    asio::co_spawn(io, http::side_by_side(io, "none", {}), [](std::exception_ptr) {});
    io.run();
    const auto took = std::chrono::steady_clock::now() - begun;
    CHECK(over);
    CHECK(took >= milliseconds{300});
    CHECK(took < milliseconds{2500});
}
