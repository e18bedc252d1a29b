// The page's and the tests' surface, /sandbox/*: JSON over loopback, closed to other sites' pages.
#pragma once

#include "http/message.hpp"
#include "sandbox/ground.hpp"

#include <memory>

#include <boost/asio/awaitable.hpp>
#include <nlohmann/json_fwd.hpp>

namespace switchback::sandbox {

// GET state, changes?since=N&wait=MS, requests?since=N; POST act, clock, misbehave, reset-log, and what a
// platform has of its own (Slack: disconnect).
boost::asio::awaitable<http::Response> serve_control(std::shared_ptr<Ground> ground, http::Request request);

// Everything newer than `since`; with since 0 also people, conversations and commands.
nlohmann::json snapshot(const Ground& ground, long long since);

}  // namespace switchback::sandbox
