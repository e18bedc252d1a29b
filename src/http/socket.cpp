// Both ends of a WebSocket in one file: Beast's stream is compiled once, and the ends differ only in how they
// begin.
#include "base/text.hpp"
#include "http/addresses.hpp"
#include "http/client.hpp"
#include "http/dial.hpp"
#include "http/socket_server.hpp"
#include "http/tls.hpp"
#include "http/wire.hpp"

#include <boost/beast/core/bind_handler.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/websocket/stream.hpp>

namespace switchback::http {

namespace beast = boost::beast;
namespace websocket = boost::beast::websocket;

// How Beast closes what is below a WebSocket. It finds these by name.
void beast_close_socket(Wire& wire) {
    wire.close();
}

template <class Handler>
void async_teardown(beast::role_type, Wire& wire, Handler&& handler) {
    error_code ignored;
    wire.socket().shutdown(TcpSocket::shutdown_send, ignored);
    asio::post(wire.get_executor(), beast::bind_front_handler(std::forward<Handler>(handler), error_code{}));
}

namespace {

constexpr seconds write_within{10};
constexpr seconds close_within{2};
constexpr std::size_t server_message_bytes = 1024 * 1024;

struct Talk : std::enable_shared_from_this<Talk> {
    Wire wire;
    websocket::stream<Wire, false> stream;
    Timer quiet;    // rings when nothing has been heard for too long
    Timer my_turn;  // never rings: cancelled when the one who writes has finished
    Deadline heard = SteadyClock::now();
    std::uint64_t tickets = 0;  // drawn by those who want to write, and served in their order
    std::uint64_t served = 0;
    bool deaf = false;

    Talk(Wire below, std::size_t message_bytes)
        : wire(below),
          stream(std::move(below)),
          quiet(wire.get_executor()),
          my_turn(wire.get_executor(), Deadline::max()) {
        stream.read_message_max(message_bytes);
        stream.control_callback(
            [this](websocket::frame_type, beast::string_view) { heard = SteadyClock::now(); });
    }

    void listen(milliseconds silence);
    asio::awaitable<Result<std::string>> receive(milliseconds silence);
    asio::awaitable<Result<void>> send(std::string text);
    asio::awaitable<Result<void>> ping();
    asio::awaitable<void> close();
    asio::awaitable<void> wait_for_turn();
    void end_turn();
    Fault fault(const error_code& error) const;
};

void Talk::listen(milliseconds silence) {
    quiet.expires_at(heard + silence);
    quiet.async_wait([weak = weak_from_this(), silence](error_code error) {
        auto self = weak.lock();
        if (error || !self) return;
        if (SteadyClock::now() < self->heard + silence) return self->listen(silence);
        self->deaf = true;
        self->wire.close();
    });
}

Fault Talk::fault(const error_code& error) const {
    if (deaf) return {Fault::Kind::ambiguous, "the socket went deaf"};
    if (error == websocket::error::closed)
        return {Fault::Kind::ambiguous,
                "the socket was closed, code " + std::to_string(stream.reason().code)};
    return {Fault::Kind::ambiguous, "the socket broke: " + error.message()};
}

asio::awaitable<Result<std::string>> Talk::receive(milliseconds silence) {
    auto self = shared_from_this();
    heard = SteadyClock::now();
    listen(silence);
    for (;;) {
        beast::flat_buffer message;
        auto [error, count] = co_await stream.async_read(message, settle);
        heard = SteadyClock::now();
        if (error || stream.got_text()) quiet.cancel();
        if (error) co_return fault(error);
        if (stream.got_text()) co_return beast::buffers_to_string(message.data());
        // Binary: nobody speaks that here.
    }
}

asio::awaitable<void> Talk::wait_for_turn() {
    const auto ticket = tickets++;
    while (served != ticket) co_await my_turn.async_wait(settle);
}

void Talk::end_turn() {
    ++served;
    my_turn.cancel();
}

asio::awaitable<Result<void>> Talk::send(std::string text) {
    auto self = shared_from_this();
    co_await wait_for_turn();
    Alarm alarm(wire.get_executor(), SteadyClock::now() + write_within);
    alarm.guard(wire);
    stream.text(true);
    auto [error, count] = co_await stream.async_write(asio::buffer(text), settle);
    end_turn();
    if (error) co_return fault(error);
    co_return Result<void>{};
}

asio::awaitable<Result<void>> Talk::ping() {
    auto self = shared_from_this();
    co_await wait_for_turn();
    Alarm alarm(wire.get_executor(), SteadyClock::now() + write_within);
    alarm.guard(wire);
    auto [error] = co_await stream.async_ping({}, settle);
    end_turn();
    if (error) co_return fault(error);
    co_return Result<void>{};
}

asio::awaitable<void> Talk::close() {
    auto self = shared_from_this();
    Alarm alarm(wire.get_executor(), SteadyClock::now() + close_within);
    alarm.guard(wire);
    if (stream.is_open()) co_await stream.async_close(websocket::close_code::normal, settle);
    wire.close();
}

}  // namespace

struct Socket::Inside : Talk {
    using Talk::Talk;
};

Socket::Socket(std::shared_ptr<Inside> inside) : inside_(std::move(inside)) {}
Socket::~Socket() {
    inside_->wire.close();
}

asio::awaitable<Result<std::unique_ptr<Socket>>> Socket::connect(asio::io_context& io, ClientOptions options,
                                                                 std::string url) {
    if (text::same_word(url.substr(0, 2), "ws")) url.replace(0, 2, "http");
    auto parsed = parse_url(url);
    if (!parsed) co_return Fault{Fault::Kind::refused, parsed.error().what};
    auto allowed = check_allowed(*parsed, options.hosts);
    if (!allowed) co_return allowed.error();
    auto context = client_tls(options.ca_file);
    if (!context) co_return context.error();
    Alarm alarm(io.get_executor(), SteadyClock::now() + options.deadline);
    auto wire = co_await dial(io, *parsed, &*context, options.own_network, alarm);
    if (!wire) co_return wire.error();
    auto inside = std::make_shared<Inside>(*wire, options.answer_bytes);
    inside->stream.set_option(websocket::stream_base::decorator(
        [](websocket::request_type& request) { request.set(beast::http::field::user_agent, "switchback"); }));
    auto host = host_header(*parsed);
    auto [error] = co_await inside->stream.async_handshake(host, parsed->target, settle);
    if (error) {
        inside->wire.close();
        co_return Fault{Fault::Kind::not_sent, "becoming a WebSocket: " + error.message()};
    }
    co_return std::unique_ptr<Socket>(new Socket(std::move(inside)));
}

asio::awaitable<Result<std::string>> Socket::receive(milliseconds silence) {
    return inside_->receive(silence);
}
asio::awaitable<Result<void>> Socket::send(std::string text) {
    return inside_->send(std::move(text));
}
asio::awaitable<void> Socket::close() {
    return inside_->close();
}

struct ServerSocket::Inside : Talk {
    using Talk::Talk;
};

ServerSocket::ServerSocket(std::shared_ptr<Inside> inside) : inside_(std::move(inside)) {}
ServerSocket::~ServerSocket() {
    inside_->wire.close();
}

asio::awaitable<Result<std::unique_ptr<ServerSocket>>> ServerSocket::accept(Wire wire, Request request) {
    beast::http::request<beast::http::empty_body> upgrade;
    upgrade.method_string(request.method);
    upgrade.target(request.target);
    for (const auto& [name, value] : request.headers.list()) upgrade.insert(name, value);
    auto inside = std::make_shared<Inside>(wire, server_message_bytes);
    auto [error] = co_await inside->stream.async_accept(upgrade, settle);
    if (error) co_return Fault{Fault::Kind::refused, "becoming a WebSocket: " + error.message()};
    co_return std::unique_ptr<ServerSocket>(new ServerSocket(std::move(inside)));
}

asio::awaitable<Result<std::string>> ServerSocket::receive(milliseconds silence) {
    return inside_->receive(silence);
}
asio::awaitable<Result<void>> ServerSocket::send(std::string text) {
    return inside_->send(std::move(text));
}
asio::awaitable<Result<void>> ServerSocket::ping() {
    return inside_->ping();
}
asio::awaitable<void> ServerSocket::close() {
    return inside_->close();
}

}  // namespace switchback::http
