// One client for every call we make: pooled keep-alive connections, TLS with verification, deadlines, no
// redirects, an allow-list of hosts, bounded answers. It tells what surely was not sent from what may have
// been.
#pragma once

#include "base/result.hpp"
#include "base/time.hpp"
#include "http/message.hpp"

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>

namespace switchback::http {

struct Url {
    std::string scheme, host, port, target;
};
// malformed unless http(s)://host[:port]/…, without user info, with a plain host name or address.
Result<Url> parse_url(std::string_view text);

struct ClientOptions {
    // Hosts that may be called, exact and lower case. https is required except for loopback addresses that
    // are listed here by name ("127.0.0.1"). Private and link-local addresses are refused unless listed.
    std::vector<std::string> hosts;
    bool own_network = false;  // names of `hosts` may resolve to private addresses
    seconds deadline{10};      // for one whole exchange
    std::size_t answer_bytes = 4 * 1024 * 1024;
    std::size_t idle_connections = 16;  // kept open, each host
    std::string ca_file;                // empty: the system's
};

class Client {
  public:
    Client(boost::asio::io_context& io, ClientOptions options);
    ~Client();
    // `url` absolute. Faults: refused (a host that is not listed, a url that cannot be called, a header that
    // would break out of its line: surely not sent, and never will be), not_sent (resolve, connect,
    // handshake), ambiguous (after the first byte of the request left; also for an answer too long or
    // unreadable), storage (ca_file cannot be read); never malformed, which is what a caller says of an
    // answer it cannot read. Their cause tells apart what may not be called (also a name that resolves to a
    // private address), an answer too long, and the deadline. Any status is a Response, 3xx included. A kept
    // connection that turns out closed before the first byte of the answer is retried once on a new one only
    // if nothing of the request could have been processed (write failed); otherwise the fault is ambiguous.
    // Host, Content-Length and Connection are set here; the request's own target is not looked at.
    boost::asio::awaitable<Result<Response>> call(std::string url, Request request);

  private:
    struct Inside;
    std::shared_ptr<Inside> inside_;
};

// A WebSocket client connection, for Slack's Socket Mode.
class Socket {
  public:
    // `url` begins with wss:// (or ws:// to loopback); options.deadline is for connecting,
    // options.answer_bytes for one message. Until it is connected every fault but refused is not_sent.
    static boost::asio::awaitable<Result<std::unique_ptr<Socket>>> connect(boost::asio::io_context& io,
                                                                           ClientOptions options,
                                                                           std::string url);
    ~Socket();
    // The next text message. Pings are answered inside; silence longer than `silence` (no message, no ping)
    // is an ambiguous fault: the socket went deaf. So is its end, whoever closed it.
    boost::asio::awaitable<Result<std::string>> receive(milliseconds silence);
    // May be called while another coroutine receives or sends.
    boost::asio::awaitable<Result<void>> send(std::string text);
    boost::asio::awaitable<void> close();

  private:
    struct Inside;
    explicit Socket(std::shared_ptr<Inside> inside);
    std::shared_ptr<Inside> inside_;
};

}  // namespace switchback::http
