// One chat platform at work in the service: the client that may call it, what it knows of its protocol, the
// turns of what comes from it, and the courier of what goes there. The service has one for each that is
// configured.
#pragma once

#include "app/config.hpp"
#include "app/routes.hpp"
#include "app/token.hpp"
#include "app/turn.hpp"
#include "delivery/courier.hpp"
#include "http/client.hpp"
#include "ledger/installations.hpp"
#include "platform/slack/socket_mode.hpp"

#include <memory>
#include <vector>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>

namespace switchback::app {

// What they all stand on; outlives them.
struct Ground {
    boost::asio::io_context& io;
    const Config& config;
    const Clock& clock;
    ledger::Ledger& ledger;
    IdSource& ids;
    Metrics& metrics;
};

struct Connected {
    Connected(const Ground& ground, std::unique_ptr<http::Client> its_client,
              std::unique_ptr<platform::Platform> its_platform, AskTrouble ask);

    std::unique_ptr<http::Client> client;
    std::unique_ptr<platform::Platform> platform;
    Turn turn;
    delivery::Courier courier;
    TokenCheck token;
    std::unique_ptr<slack::SocketMode> socket_mode;  // Slack's other way in
    ledger::Installation installation;
};

using Platforms = std::vector<std::unique_ptr<Connected>>;
// Slack first, when it is among them. At least one.
Platforms connect(const Ground& ground);

// What keeps any of them from being ready, in a sentence; empty when nothing does.
std::string trouble_of(const Platforms& platforms);
std::vector<Door> doors_of(const Platforms& platforms);
std::vector<chat::Workspace> workspaces_of(const Platforms& platforms);
delivery::Courier::Counts counts_of(const Platforms& platforms);

}  // namespace switchback::app
