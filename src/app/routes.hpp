// Which door a request came to: the platforms' own, the one of calendar feeds, and the two that operators'
// machinery asks.
#pragma once

#include "app/feed_door.hpp"
#include "app/turn.hpp"
#include "http/listener.hpp"
#include "ledger/ledger.hpp"

#include <string>
#include <vector>

namespace switchback::app {

struct Door {
    std::string path;  // where a platform posts to us
    Turn* turn;        // takes what comes; outlives the handler
};
// Those of one platform.
std::vector<Door> doors_of(const platform::Platform& platform, Turn& turn);

// why_not: what else keeps the service from being ready, in a sentence; empty when nothing does. feeds: null
// where there are none; outlives the handler.
using WhyNotReady = std::function<std::string()>;
http::Handler routes(std::vector<Door> doors, const ledger::Ledger& ledger, WhyNotReady why_not = {},
                     FeedDoor* feeds = nullptr);

}  // namespace switchback::app
