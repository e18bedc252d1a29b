// One client's connection to us, from its first byte to its last: read a request, answer it, again. Inside
// http/ only.
#pragma once

#include "http/listener.hpp"
#include "http/reader.hpp"
#include "http/wire.hpp"

#include <unordered_set>

namespace switchback::http {

class Connection;

// How long an idle connection still lives when draining begins.
inline constexpr milliseconds drain_grace{200};

// What all connections of one listener share.
struct Premises {
    Limits limits;
    Handler handler;
    UpgradeHandler upgrade;
    std::optional<asio::ssl::context> tls = std::nullopt;
    std::unordered_set<Connection*> connections = {};
    std::size_t turned_away = 0;  // of those, how many are only told 503
    bool draining = false;
    std::function<void()> on_empty = {};
};

class Connection {
  public:
    // turned_away: beyond the cap, answered 503 without being read.
    Connection(std::shared_ptr<Premises> premises, TcpSocket socket, bool turned_away);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    asio::awaitable<void> serve();

    // One clock watches over all connections, instead of one timer each: called every tenth of a second.
    void watch(Deadline now);
    // An idle connection may live this much longer: a request already on its way is still answered.
    void drain(Deadline grace);
    void close() { wire_.close(); }

  private:
    enum class Stage { opening, idle, busy, upgraded };

    asio::awaitable<bool> shake_hands();
    asio::awaitable<bool> receive();
    asio::awaitable<bool> read_some(bool& said_continue);
    asio::awaitable<bool> answer();
    asio::awaitable<Response> respond(Request request);
    asio::awaitable<void> hand_over();
    asio::awaitable<void> refuse(int status);
    asio::awaitable<bool> write();
    asio::awaitable<void> part(bool unread);
    void due_in(milliseconds time) { due_ = SteadyClock::now() + time; }

    std::shared_ptr<Premises> premises_;
    Wire wire_;
    Buffer buffer_;
    RequestReader reader_;
    std::string out_;
    std::string peer_;
    Deadline due_ = Deadline::max();
    Stage stage_ = Stage::opening;
    bool overdue_ = false;
    bool hung_up_ = false;
    bool turned_away_;
    bool first_ = true;
};

}  // namespace switchback::http
