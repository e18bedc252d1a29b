// Accepts connections and serves requests: HTTP/1.1, keep-alive, absolute deadlines (slow clients are
// dropped), bounded headers and bodies, a cap on connections, a clean drain.
#pragma once

#include "base/result.hpp"
#include "base/time.hpp"
#include "http/message.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>

#include <functional>
#include <memory>
#include <string>

namespace switchback::http {

struct Limits {
    std::size_t header_bytes = 8 * 1024;    // beyond: 431
    std::size_t body_bytes = 256 * 1024;    // beyond: 413
    std::size_t connections = 1024;         // beyond: accepted and answered 503
    seconds read_deadline{10};              // for the whole of one request, from its first byte
    seconds idle_deadline{75};              // between requests
    seconds write_deadline{10};
};

struct TlsFiles { std::string certificate; std::string key; };  // PEM; empty: plain HTTP behind a proxy

// Called on the io_context's thread. What it throws becomes 500.
using Handler = std::function<boost::asio::awaitable<Response>(Request)>;

class Listener {
  public:
    // Binds at once, so that a taken port is a Fault here. Port 0: any free one.
    static Result<std::unique_ptr<Listener>> bind(boost::asio::io_context& io, const std::string& address,
                                                  unsigned short port, Handler handler, Limits limits = {},
                                                  TlsFiles tls = {});
    ~Listener();
    unsigned short port() const;
    void start();
    // Stops accepting; requests under way finish; idle connections close. Completes when all are gone or at
    // the deadline.
    boost::asio::awaitable<void> drain(milliseconds at_most);
    std::size_t connections() const;

  private:
    struct Inside;
    explicit Listener(std::shared_ptr<Inside> inside);
    std::shared_ptr<Inside> inside_;
};

}  // namespace switchback::http
