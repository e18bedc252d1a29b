// All that the stand-in is made of, in one place: its parts take a Cloud and say what they do with it. Lives
// on one io_context that runs in one thread; coroutines under way keep it alive.
#pragma once

#include "http/client.hpp"
#include "sandbox/bell.hpp"
#include "sandbox/journal.hpp"
#include "sandbox/misbehaviour.hpp"
#include "sandbox/rights.hpp"
#include "sandbox/screens.hpp"
#include "sandbox/stand_in.hpp"
#include "sandbox/world.hpp"

#include <map>
#include <memory>
#include <string>

#include <boost/asio/io_context.hpp>

namespace switchback::sandbox {

class SocketMode;
class TimeTravel;

struct Upload {  // a file on its way, or there
    std::string id, name, title;
    std::size_t announced = 0;
    std::string bytes;
    bool complete = false;
};

struct Cloud : std::enable_shared_from_this<Cloud> {
    Cloud(boost::asio::io_context& io, Options given);
    ~Cloud();

    Instant now() const;
    void changed() { bell.ring(); }
    std::string url() const;  // "http://127.0.0.1:PORT"

    boost::asio::io_context& io;
    Options options;
    const std::string run;  // another one each time it is started: what a page remembers belongs to one
    unsigned short port = 0;
    World world;
    Screens screens;
    Triggers triggers;
    ReplyAddresses reply_addresses;
    Misbehaviour misbehaviour;
    Journal journal;
    Bell bell;
    http::Client client;
    std::map<std::string, Upload> uploads;
    std::unique_ptr<TimeTravel> travel;
    std::unique_ptr<SocketMode> sockets;
    bool installed = true;  // false once the bot was uninstalled: its token is no longer good
    bool closing = false;
    long long events_sent = 0;
};

}  // namespace switchback::sandbox
