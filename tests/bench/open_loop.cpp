// An open-loop load: requests are due at a fixed rate and timed from the moment each was due, so that a
// server that stalls cannot hide the waiting of those behind it. Replays the signed requests that sign.mjs
// wrote.
//   bench_open_loop FILE PORT RATE SECONDS CONNECTIONS
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include <boost/asio.hpp>

namespace asio = boost::asio;
using tcp = asio::ip::tcp;
using Steady = std::chrono::steady_clock;

namespace {

struct Tally {
    std::vector<double> milliseconds;
    long refused = 0, errors = 0, unsent = 0;
};

std::vector<std::string> read_requests(const char* path, std::size_t at_most) {
    std::ifstream in(path, std::ios::binary);
    std::vector<std::string> out;
    for (std::string size(8, '0'); out.size() < at_most && in.read(size.data(), 8);) {
        std::string raw(std::stoul(size), '\0');
        in.read(raw.data(), static_cast<std::streamsize>(raw.size()));
        out.push_back(std::move(raw));
    }
    return out;
}

// One connection answers one request at a time; free ones wait in line.
class Load {
  public:
    Load(asio::io_context& io, std::vector<std::string> requests, unsigned short port, double rate)
        : io_(io), requests_(std::move(requests)), port_(port), gap_(1e9 / rate) {}

    Tally run(std::size_t connections) {
        start_ = Steady::now() + std::chrono::milliseconds{50};
        for (std::size_t i = 0; i < connections; ++i) asio::co_spawn(io_, connection(), asio::detached);
        asio::co_spawn(io_, pace(), asio::detached);
        io_.run_for(std::chrono::seconds{60});
        tally_.unsent = static_cast<long>(requests_.size()) - static_cast<long>(tally_.milliseconds.size()) -
                        tally_.refused - tally_.errors;
        return tally_;
    }

  private:
    Steady::time_point due(std::size_t n) const {
        return start_ + std::chrono::nanoseconds{static_cast<long long>(gap_ * static_cast<double>(n))};
    }

    asio::awaitable<void> pace() {
        asio::steady_timer timer(io_);
        while (released_ < requests_.size()) {
            timer.expires_at(due(released_));
            co_await timer.async_wait(asio::use_awaitable);
            while (released_ < requests_.size() && due(released_) <= Steady::now())
                waiting_.push_back(released_++);
            for (auto wake = std::min(idle_.size(), waiting_.size()); wake > 0; --wake) {
                idle_.front()->cancel();
                idle_.pop_front();
            }
        }
        finished_ = true;
        for (auto* timer_of_one : idle_) timer_of_one->cancel();
    }

    asio::awaitable<void> connection() {
        tcp::socket socket(io_);
        std::string buffer;
        asio::steady_timer idle(io_);
        for (;;) {
            while (waiting_.empty()) {
                if (finished_) co_return;
                idle.expires_at(Steady::time_point::max());
                idle_.push_back(&idle);
                boost::system::error_code ignored;
                co_await idle.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
            }
            const auto n = waiting_.front();
            waiting_.pop_front();
            boost::system::error_code error;
            int status = 0;
            co_await exchange(socket, requests_[n], buffer, status, error);
            if (error)
                ++tally_.errors;
            else if (status != 200)
                ++tally_.refused;
            else
                tally_.milliseconds.push_back(
                    std::chrono::duration<double, std::milli>(Steady::now() - due(n)).count());
        }
    }

    asio::awaitable<void> exchange(tcp::socket& socket, const std::string& request, std::string& buffer,
                                   int& status, boost::system::error_code& error) {
        auto token = asio::redirect_error(asio::use_awaitable, error);
        if (!socket.is_open()) {
            const tcp::endpoint peer(asio::ip::address_v4::loopback(), port_);
            co_await socket.async_connect(peer, token);
            if (error) {
                socket.close();
                co_return;
            }
            socket.set_option(tcp::no_delay(true));
            buffer.clear();
        }
        co_await asio::async_write(socket, asio::buffer(request), token);
        std::size_t head = 0;
        if (!error)
            head = co_await asio::async_read_until(socket, asio::dynamic_buffer(buffer), "\r\n\r\n", token);
        if (error) {
            socket.close();
            co_return;
        }
        status = std::atoi(buffer.c_str() + 9);
        const std::string headers = lower_case(buffer.substr(0, head));
        buffer.erase(0, head);
        std::size_t body = 0;
        if (headers.find("transfer-encoding: chunked") != headers.npos) {
            body = co_await asio::async_read_until(socket, asio::dynamic_buffer(buffer), "0\r\n\r\n", token);
        } else if (const auto at = headers.find("content-length:"); at != headers.npos) {
            body = std::stoul(headers.substr(at + 15));
            if (buffer.size() < body)
                co_await asio::async_read(socket, asio::dynamic_buffer(buffer),
                                          asio::transfer_exactly(body - buffer.size()), token);
        }
        if (error)
            socket.close();
        else
            buffer.erase(0, body);
    }

    static std::string lower_case(std::string text) {
        std::transform(text.begin(), text.end(), text.begin(),
                       [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        return text;
    }

    asio::io_context& io_;
    std::vector<std::string> requests_;
    unsigned short port_;
    double gap_;
    Steady::time_point start_;
    std::size_t released_ = 0;
    bool finished_ = false;
    std::deque<std::size_t> waiting_;
    std::deque<asio::steady_timer*> idle_;
    Tally tally_;
};

double percentile(std::vector<double>& values, double p) {
    if (values.empty()) return 0;
    std::sort(values.begin(), values.end());
    return values[std::min(values.size() - 1,
                           static_cast<std::size_t>(p * static_cast<double>(values.size())))];
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 6) {
        std::fputs("bench_open_loop FILE PORT RATE SECONDS CONNECTIONS\n", stderr);
        return 2;
    }
    const double rate = std::atof(argv[3]), seconds = std::atof(argv[4]);
    asio::io_context io(1);
    Load load(io, read_requests(argv[1], static_cast<std::size_t>(rate * seconds)),
              static_cast<unsigned short>(std::atoi(argv[2])), rate);
    auto tally = load.run(static_cast<std::size_t>(std::atoi(argv[5])));
    const auto answered = tally.milliseconds.size();
    const double p50 = percentile(tally.milliseconds, 0.5), p99 = percentile(tally.milliseconds, 0.99);
    std::printf(
        "{\"answered\":%zu,\"p50_ms\":%.3f,\"p99_ms\":%.3f,\"refused\":%ld,\"errors\":%ld,\"unsent\":%ld}\n",
        answered, p50, p99, tally.refused, tally.errors, tally.unsent);
    return tally.errors + tally.refused + tally.unsent == 0 ? 0 : 1;
}
