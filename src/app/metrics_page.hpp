// GET /metrics on its own listener: the counters of this process, and what the ledger can tell about its
// queues.
#pragma once

#include "app/metrics.hpp"
#include "chat/address.hpp"
#include "http/message.hpp"
#include "ledger/ledger.hpp"

#include <vector>

#include <boost/asio/awaitable.hpp>

namespace switchback::app {

boost::asio::awaitable<http::Response> metrics_page(http::Request request, Gauges gauges, Metrics& metrics,
                                                    ledger::Ledger& ledger,
                                                    std::vector<chat::Workspace> workspaces, Instant now);

}  // namespace switchback::app
