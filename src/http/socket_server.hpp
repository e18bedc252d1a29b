// The server's end of a WebSocket: what the sandbox's stand-in for Slack's Socket Mode speaks through.
#pragma once

#include "base/result.hpp"
#include "base/time.hpp"
#include "http/message.hpp"

#include <memory>
#include <string>

#include <boost/asio/awaitable.hpp>

namespace switchback::http {

class Wire;

class ServerSocket {
  public:
    ~ServerSocket();  // closes the connection without a word
    // As Socket's: the next text message; a fault once the other side has closed or was silent that long.
    boost::asio::awaitable<Result<std::string>> receive(milliseconds silence);
    boost::asio::awaitable<Result<void>> send(std::string text);
    boost::asio::awaitable<Result<void>> ping();
    boost::asio::awaitable<void> close();

    // Inside http/ only: answers the upgrade.
    static boost::asio::awaitable<Result<std::unique_ptr<ServerSocket>>> accept(Wire wire, Request request);

  private:
    struct Inside;
    explicit ServerSocket(std::shared_ptr<Inside> inside);
    std::shared_ptr<Inside> inside_;
};

}  // namespace switchback::http
