// The cloud's end of Socket Mode: apps.connections.open hands out a single-use address; what people do
// travels as envelopes over the newest connection, each to be acknowledged within three seconds.
#pragma once

#include "sandbox/slack/cloud.hpp"
#include "sandbox/slack/sender.hpp"

#include <memory>
#include <string>

namespace switchback::sandbox::slack {

class SocketMode {
  public:
    explicit SocketMode(Cloud& cloud);
    ~SocketMode();
    Result<void> start();
    void stop();

    struct Envelope {
        std::string type;  // "slash_commands", "interactive", "events_api"
        Doc payload;
        int attempt = 0;
        std::string retry_reason;
    };
    std::string open_address();  // "ws://127.0.0.1:PORT/link/…", usable once; empty when it cannot be served
    bool connected() const;
    std::size_t connections() const;
    // The acknowledgement's payload is the answer's body. Without one in time: "operation_timeout".
    boost::asio::awaitable<Answer> send(Envelope envelope);
    // Tells the service to open a new connection, then closes: "warning", "refresh_requested",
    // "link_disabled".
    void disconnect(const std::string& reason);

  private:
    struct Inside;
    std::shared_ptr<Inside> inside_;
};

}  // namespace switchback::sandbox::slack
