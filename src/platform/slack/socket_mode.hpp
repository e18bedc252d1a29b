// Slack without a public address: envelopes come over a WebSocket that we open, and each becomes the request
// it would have been over HTTP, so that it takes the same turn.
// docs.slack.dev/apis/events-api/using-socket-mode.
#pragma once

#include "base/time.hpp"
#include "http/client.hpp"
#include "http/listener.hpp"
#include "platform/slack/slack.hpp"

#include <memory>
#include <optional>
#include <string>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <nlohmann/json_fwd.hpp>

namespace switchback::slack {

struct SocketTiming {
    milliseconds hello{10'000};       // from the connection to Slack's hello
    milliseconds silence{60'000};     // without a message or ping: deaf (Slack pings every few seconds)
    milliseconds first_pause{1'000};  // after a failure, doubled each time, with jitter
    milliseconds longest_pause{60'000};
    milliseconds refused_pause{300'000};  // wrong token, or Socket Mode is switched off
    milliseconds farewell{10'000};        // for what is under way on a socket that is to close
};

class SocketMode {
  public:
    // slack, client and clock outlive this. The handler is the same that serves HTTP; an answer of 5xx is not
    // acknowledged, so that Slack sends the envelope again. tls: the certificate file and deadlines; its
    // hosts are not used, the address comes from apps.connections.open and must be Slack's.
    SocketMode(boost::asio::io_context& io, http::Client& client, const Slack& slack, http::Handler handler,
               const Clock& clock, http::ClientOptions tls = {}, SocketTiming timing = {});
    ~SocketMode();  // cuts what is open: stop() first for a clean end

    void start();
    // Acknowledges what is under way, then closes.
    boost::asio::awaitable<void> stop();

    bool connected() const;         // greeted, and not known to be deaf
    long long connections() const;  // how many were opened so far

  private:
    struct Inside;
    std::shared_ptr<Inside> inside_;
};

// The request an envelope stands for; nothing for types that are not requests.
std::optional<http::Request> request_of(const nlohmann::json& envelope);
// The acknowledgement: with the response's body as payload where the envelope accepts one.
std::string acknowledgement(const nlohmann::json& envelope, const http::Response& response);
// Whether a socket may be opened there: Slack's own hosts, or the API's where that is configured (sandbox).
bool may_connect_to(const std::string& url, const std::string& api);

}  // namespace switchback::slack
