// Which door a request came to: the platform's three, and the two that operators' machinery asks.
#pragma once

#include "app/turn.hpp"
#include "http/listener.hpp"
#include "ledger/ledger.hpp"

namespace switchback::app {

http::Handler routes(Turn& turn, const ledger::Ledger& ledger);

}  // namespace switchback::app
