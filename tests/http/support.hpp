// What the tests of this room stand on: an io_context on its own thread, and peers made of bare sockets,
// which can misbehave in ways that a library would not let them.
#pragma once

#include "http/listener.hpp"

#include <atomic>
#include <functional>
#include <future>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/use_future.hpp>

namespace http_test {

namespace asio = boost::asio;
using namespace switchback;

// Deadlines of exchanges: whoever answers is waited for, however busy the machine is with something else;
// whoever is meant to be silent is not waited for long.
constexpr std::chrono::seconds patience{20}, haste{1};

class World {
  public:
    World() : work_(asio::make_work_guard(io)), thread_([this] { io.run(); }) {}
    ~World() {
        work_.reset();
        io.stop();
        thread_.join();
    }
    template <class T>
    std::future<T> begin(asio::awaitable<T> task) {
        return asio::co_spawn(io, std::move(task), asio::use_future);
    }
    template <class T>
    T run(asio::awaitable<T> task) {
        auto future = begin(std::move(task));
        if (future.wait_for(3 * patience) != std::future_status::ready)
            throw std::runtime_error("this should have ended long ago");
        return future.get();
    }
    // On the io_context's thread.
    void call(const std::function<void()>& act) {
        auto task = [](const std::function<void()>* todo) -> asio::awaitable<void> {
            (*todo)();
            co_return;
        };
        run(task(&act));
    }
    asio::io_context io;

  private:
    asio::executor_work_guard<asio::io_context::executor_type> work_;
    std::thread thread_;
};

asio::awaitable<void> pause(milliseconds time);

// A listener that lives on the world's thread.
class House {
  public:
    House(World& world, http::Handler handler, http::Limits limits = {}, http::TlsFiles tls = {},
          http::UpgradeHandler upgrade = {});
    ~House();
    unsigned short port() const { return port_; }
    std::size_t connections();
    std::future<void> drain(milliseconds at_most);
    std::string url(const std::string& target = "/", const std::string& scheme = "http") const;

  private:
    World& world_;
    std::unique_ptr<http::Listener> listener_;
    unsigned short port_ = 0;
};

// Answers with what it was asked: "METHOD target [body]".
asio::awaitable<http::Response> echo(http::Request request);

// A bare socket. Reading gives up after five seconds.
class Peer {
  public:
    explicit Peer(unsigned short port);
    explicit Peer(int socket) : socket_(socket) {}
    ~Peer();
    Peer(Peer&& other) noexcept : socket_(std::exchange(other.socket_, -1)), read_(std::move(other.read_)) {}
    bool say(std::string_view bytes);
    std::string hear();                             // everything until the other side closes
    std::string hear_until(std::string_view mark);  // up to and with it; what came, if it never does
    std::string hear_answer();                      // one answer with its Content-Length
    bool closed();                                  // the other side has closed, and said nothing more
    void reset();                                   // closes with a RST
    void finish();                                  // shuts our direction

  private:
    bool more();
    int socket_;
    std::string read_;
};

// A server that follows a script for each connection that comes, in order; the last script is repeated.
class Rogue {
  public:
    using Script = std::function<void(Peer&)>;
    explicit Rogue(std::vector<Script> scripts);
    ~Rogue();
    unsigned short port() const { return port_; }
    int visits() const { return visits_; }
    std::string url(const std::string& target = "/") const;

  private:
    void serve(std::vector<Script> scripts);
    unsigned short port_ = 0;
    int socket_;
    std::atomic<int> visits_{0};
    std::atomic<bool> over_{false};
    std::thread thread_;
};

// A port of loopback on which nobody listens.
unsigned short deserted_port();
// For a server in another process that opens it itself: never the same twice, and outside the range from
// which the kernel gives ports to connections (ip(7), ip_local_port_range: 32768 to 60999), so that nobody
// has it then.
unsigned short port_for_a_server();

// PEM files for a certificate signed by itself, for one DNS name, in a folder that goes with this object.
class Certificate {
  public:
    explicit Certificate(const std::string& dns_name);
    ~Certificate();
    http::TlsFiles files() const { return {folder_ + "/certificate.pem", folder_ + "/key.pem"}; }
    std::string ca_file() const { return folder_ + "/certificate.pem"; }

  private:
    std::string folder_;
};

}  // namespace http_test
