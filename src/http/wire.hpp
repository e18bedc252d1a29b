// One TCP connection, plain or TLS, behind one type, so that the listener, the client and the WebSocket are
// written, and compiled, once. Inside http/ only.
#pragma once

#include "base/time.hpp"

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace switchback::http {

namespace asio = boost::asio;
using boost::system::error_code;
using SteadyClock = std::chrono::steady_clock;
using Deadline = SteadyClock::time_point;

// The io_context's own executor, not the type-erased one: it is on the path of every read.
using Executor = asio::io_context::executor_type;
using TcpSocket = asio::basic_stream_socket<asio::ip::tcp, Executor>;
using Timer = asio::basic_waitable_timer<SteadyClock, asio::wait_traits<SteadyClock>, Executor>;

// co_await op(settle) gives (error, results…) instead of throwing.
inline constexpr auto settle = asio::as_tuple(asio::use_awaitable);

// A handle: copies share the connection.
class Wire {
  public:
    using executor_type = Executor;
    using Tls = asio::ssl::stream<TcpSocket&>;

    explicit Wire(TcpSocket socket);
    // From here on every byte goes through TLS. `context` may go before the connection:
    // OpenSSL's SSL holds a reference to it, SSL_new(3).
    Tls& secure(asio::ssl::context& context);
    bool secured() const { return inside_->tls.has_value(); }

    executor_type get_executor() const { return inside_->socket.get_executor(); }
    TcpSocket& socket() const { return inside_->socket; }
    Tls& tls() const { return *inside_->tls; }

    // What the kernel takes at once, without waiting; plain connections only (TLS: 0). An answer mostly fits,
    // and then costs one system call and no turn of the event loop.
    std::size_t write_now(std::string_view bytes, error_code& error) const;
    void cancel() const noexcept;
    void close() const noexcept;
    // Something waits to be read, or the other side has gone: a kept connection in this state is of no use.
    bool stale() const noexcept;

    template <class Buffers, class Token>
    decltype(auto) async_read_some(const Buffers& buffers, Token&& token) {
        if (secured()) return inside_->tls->async_read_some(buffers, std::forward<Token>(token));
        return inside_->socket.async_read_some(buffers, std::forward<Token>(token));
    }
    template <class Buffers, class Token>
    decltype(auto) async_write_some(const Buffers& buffers, Token&& token) {
        if (secured()) return inside_->tls->async_write_some(buffers, std::forward<Token>(token));
        return inside_->socket.async_write_some(buffers, std::forward<Token>(token));
    }

  private:
    struct Inside {
        TcpSocket socket;
        std::optional<Tls> tls = std::nullopt;
    };
    std::shared_ptr<Inside> inside_;
};

// Bytes that came and are not used yet. One for each connection, kept between requests.
class Buffer {
  public:
    explicit Buffer(std::size_t most) : most_(most) {}
    bool empty() const { return begin_ == end_; }
    bool full() const { return end_ - begin_ >= most_; }
    std::string_view text() const { return {bytes_.data() + begin_, end_ - begin_}; }
    asio::mutable_buffer room();  // at least one byte unless full
    void came(std::size_t count) { end_ += count; }
    void used(std::size_t count);

  private:
    std::string bytes_;
    std::size_t begin_ = 0, end_ = 0, most_;
};

// Rings once, at an absolute time, unless destroyed before; what it then does can be changed on the way.
class Alarm {
  public:
    Alarm(Executor executor, Deadline at);
    ~Alarm();
    Alarm(const Alarm&) = delete;
    Alarm& operator=(const Alarm&) = delete;
    void guard(std::function<void()> on_ring);  // at once if it has rung
    void guard(const Wire& wire) {
        guard([wire] { wire.close(); });
    }
    bool rang() const { return inside_->rang; }

  private:
    struct Inside {
        Timer timer;
        std::function<void()> on_ring = {};
        bool rang = false;
    };
    std::shared_ptr<Inside> inside_;
};

}  // namespace switchback::http
