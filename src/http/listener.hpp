// Accepts connections and serves requests: HTTP/1.1, keep-alive, absolute deadlines (slow clients are
// dropped), bounded headers and bodies, a cap on connections, a clean drain. Exactly one thread runs its
// io_context, and everything here is called on that thread.
#pragma once

#include "base/result.hpp"
#include "base/time.hpp"
#include "http/message.hpp"

#include <functional>
#include <memory>
#include <string>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>

namespace switchback::http {

struct Limits {
    std::size_t header_bytes = 8 * 1024;  // beyond: 431
    std::size_t body_bytes = 256 * 1024;  // beyond: 413
    std::size_t connections = 1024;       // beyond: accepted and answered 503
    seconds read_deadline{10};            // for the whole of one request, from its first byte
    seconds idle_deadline{75};            // between requests
    seconds write_deadline{10};
};

// PEM; empty: plain HTTP behind a proxy
struct TlsFiles {
    std::string certificate;
    std::string key;
};

// Thrown by a handler: the connection is cut at once (a reset), without an answer. For the sandbox's
// stand-in, which loses answers on purpose.
struct HangUp {};

// Called on the io_context's thread. What it throws becomes 500, but for HangUp.
using Handler = std::function<boost::asio::awaitable<Response>(Request)>;

// A request to become a WebSocket has been granted; the connection closes when this returns. It is called
// with whatever target and headers came: to refuse somebody, close the socket.
class ServerSocket;
using UpgradeHandler = std::function<boost::asio::awaitable<void>(Request, std::unique_ptr<ServerSocket>)>;

class Listener {
  public:
    // Binds at once, so that a taken port is a Fault here. Port 0: any free one. Without `upgrade`, a request
    // to become a WebSocket goes to the handler like any other.
    static Result<std::unique_ptr<Listener>> bind(boost::asio::io_context& io, const std::string& address,
                                                  unsigned short port, Handler handler, Limits limits = {},
                                                  TlsFiles tls = {}, UpgradeHandler upgrade = {});
    ~Listener();
    unsigned short port() const;
    void start();
    // Stops accepting; requests under way finish, told `Connection: close`; idle connections close after a
    // fifth of a second, so that a request already on its way is still answered. Completes when all are gone
    // or at the deadline, when the rest are cut off.
    boost::asio::awaitable<void> drain(milliseconds at_most);
    std::size_t connections() const;

  private:
    struct Inside;
    explicit Listener(std::shared_ptr<Inside> inside);
    std::shared_ptr<Inside> inside_;
};

}  // namespace switchback::http
