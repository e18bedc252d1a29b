// All that the stand-in for Slack is made of, in one place: its parts take a Cloud and say what they do with
// it.
#pragma once

#include "http/client.hpp"
#include "sandbox/ground.hpp"
#include "sandbox/slack/options.hpp"
#include "sandbox/slack/rights.hpp"
#include "sandbox/slack/screens.hpp"
#include "sandbox/slack/world.hpp"

#include <map>
#include <memory>
#include <string>

#include <boost/asio/io_context.hpp>

namespace switchback::sandbox::slack {

class SocketMode;

struct Upload {  // a file on its way, or there
    std::string id, name, title;
    std::size_t announced = 0;
    std::string bytes;
    bool complete = false;
};

struct Cloud : std::enable_shared_from_this<Cloud> {
    Cloud(std::shared_ptr<Ground> below, Options given);
    ~Cloud();

    Instant now() const { return ground->now(); }
    void changed() { ground->changed(); }
    std::string url() const { return ground->url(); }

    const std::shared_ptr<Ground> ground;
    boost::asio::io_context& io;
    Misbehaviour& misbehaviour;
    Journal& journal;
    Options options;
    World world;
    Screens screens;
    Triggers triggers;
    ReplyAddresses reply_addresses;
    http::Client client;
    std::map<std::string, Upload> uploads;
    std::unique_ptr<SocketMode> sockets;
    bool installed = true;  // false once the bot was uninstalled: its token is no longer good
    long long events_sent = 0;
};

}  // namespace switchback::sandbox::slack
