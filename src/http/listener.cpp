#include "http/listener.hpp"

#include "base/log.hpp"
#include "http/connection.hpp"
#include "http/tls.hpp"
#include "http/worker.hpp"

#include <boost/asio/basic_socket_acceptor.hpp>

namespace switchback::http {

namespace {

using asio::ip::tcp;
constexpr milliseconds watch_every{100};
constexpr std::size_t told_503 = 256;  // more than that beyond the cap are closed without a word

Fault cannot_bind(const std::string& address, unsigned short port, const error_code& error) {
    return {Fault::Kind::refused,
            "listening on " + address + ":" + std::to_string(port) + ": " + error.message()};
}

}  // namespace

struct Listener::Inside : std::enable_shared_from_this<Listener::Inside> {
    asio::io_context& io;
    asio::basic_socket_acceptor<tcp, Executor> acceptor;
    Timer watch_timer, pause, gone;
    std::shared_ptr<Premises> premises;
    bool watching = false;

    Inside(asio::io_context& context, Limits limits, Handler handler, UpgradeHandler upgrade)
        : io(context),
          acceptor(context.get_executor()),
          watch_timer(context.get_executor()),
          pause(context.get_executor()),
          gone(context.get_executor()),
          premises(new Premises{limits, std::move(handler), std::move(upgrade)}) {}

    error_code open(const tcp::endpoint& endpoint);
    asio::awaitable<void> accept();
    void admit(TcpSocket socket);
    void watch();
    void stop_accepting();
    void close();
};

error_code Listener::Inside::open(const tcp::endpoint& endpoint) {
    error_code error;
    acceptor.open(endpoint.protocol(), error);
    if (!error) acceptor.set_option(tcp::acceptor::reuse_address(true), error);
    if (!error) acceptor.bind(endpoint, error);
    if (!error) acceptor.listen(asio::socket_base::max_listen_connections, error);
    return error;
}

asio::awaitable<void> Listener::Inside::accept() {
    while (acceptor.is_open()) {
        auto [error, socket] = co_await acceptor.async_accept(settle);
        if (!error) {
            admit(std::move(socket));
        } else if (acceptor.is_open() && error != asio::error::operation_aborted) {
            // Out of descriptors, mostly: waiting in the backlog is better than spinning.
            log::warn("http.accept_failed", {{"error", error.value()}});
            pause.expires_after(milliseconds(50));
            co_await pause.async_wait(settle);
        }
    }
}

void Listener::Inside::admit(TcpSocket socket) {
    error_code ignored;
    socket.set_option(tcp::no_delay(true), ignored);
    const bool beyond = premises->connections.size() - premises->turned_away >= premises->limits.connections;
    if (beyond && premises->turned_away >= told_503) return;
    auto connection = std::make_shared<Connection>(premises, std::move(socket), beyond);
    auto serve = [](std::shared_ptr<Connection> mine) -> asio::awaitable<void> { co_await mine->serve(); };
    spawn_worker(io, "http.connection", serve(std::move(connection)));
    if (!watching) watch();
}

void Listener::Inside::watch() {
    watching = !premises->connections.empty();
    if (!watching) return;
    watch_timer.expires_after(watch_every);
    watch_timer.async_wait([self = shared_from_this()](error_code error) {
        if (error) return;
        auto now = SteadyClock::now();
        for (auto* connection : self->premises->connections) connection->watch(now);
        self->watch();
    });
}

// Whoever the kernel has accepted for us is let in before the door closes.
void Listener::Inside::stop_accepting() {
    error_code error;
    acceptor.cancel(error);
    acceptor.non_blocking(true, error);
    while (acceptor.is_open() && !error) {
        TcpSocket socket(io.get_executor());
        acceptor.accept(socket, error);
        if (!error) admit(std::move(socket));
    }
    acceptor.close(error);
    pause.cancel();
}

void Listener::Inside::close() {
    error_code ignored;
    acceptor.close(ignored);
    pause.cancel();
    for (auto* connection : premises->connections) connection->close();
}

Result<std::unique_ptr<Listener>> Listener::bind(asio::io_context& io, const std::string& address,
                                                 unsigned short port, Handler handler, Limits limits,
                                                 TlsFiles tls, UpgradeHandler upgrade) {
    error_code error;
    auto where = asio::ip::make_address(address, error);
    if (error) return cannot_bind(address, port, error);
    auto inside = std::make_shared<Inside>(io, limits, std::move(handler), std::move(upgrade));
    if (!tls.certificate.empty() || !tls.key.empty()) {
        auto context = server_tls(tls);
        if (!context) return context.error();
        inside->premises->tls.emplace(std::move(*context));
    }
    error = inside->open({where, port});
    if (error) return cannot_bind(address, port, error);
    return std::unique_ptr<Listener>(new Listener(std::move(inside)));
}

Listener::Listener(std::shared_ptr<Inside> inside) : inside_(std::move(inside)) {}

Listener::~Listener() {
    inside_->close();
}

unsigned short Listener::port() const {
    error_code closed;
    return inside_->acceptor.local_endpoint(closed).port();
}

void Listener::start() {
    auto run = [](std::shared_ptr<Inside> inside) -> asio::awaitable<void> { co_await inside->accept(); };
    spawn_worker(inside_->io, "http.listener", run(inside_));
}

asio::awaitable<void> Listener::drain(milliseconds at_most) {
    auto inside = inside_;
    auto premises = inside->premises;
    const auto now = SteadyClock::now();
    inside->stop_accepting();
    premises->draining = true;
    for (auto* connection : premises->connections) connection->drain(now + drain_grace);
    premises->on_empty = [inside] { inside->gone.cancel(); };
    inside->gone.expires_at(now + at_most);
    if (!premises->connections.empty()) co_await inside->gone.async_wait(settle);
    premises->on_empty = {};
    inside->close();
}

std::size_t Listener::connections() const {
    return inside_->premises->connections.size() - inside_->premises->turned_away;
}

}  // namespace switchback::http
