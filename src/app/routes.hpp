// Which door a request came to: the platform's three, and the two that operators' machinery asks.
#pragma once

#include "app/turn.hpp"
#include "http/listener.hpp"
#include "ledger/ledger.hpp"

namespace switchback::app {

// why_not: what else keeps the service from being ready, in a sentence; empty when nothing does.
using WhyNotReady = std::function<std::string()>;
http::Handler routes(Turn& turn, const ledger::Ledger& ledger, WhyNotReady why_not = {});

}  // namespace switchback::app
