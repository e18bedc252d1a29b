// One platform's cloud as the stand-in sees it: its doors, its people and what they do, and its part of what
// the page is told. Slack's and Teams' never know of each other.
#pragma once

#include "base/result.hpp"
#include "http/message.hpp"
#include "sandbox/edition.hpp"

#include <optional>
#include <string>
#include <string_view>

#include <boost/asio/awaitable.hpp>

namespace switchback::sandbox {

// How an act went: {"ok":true}, or {"ok":false,"error":…} with "errors" at fields for a submission. Null when
// the act itself cannot be read or refers to what is not there ("what" tells).
struct Acted {
    Doc outcome;
    std::string what;
};
Acted went_well();
Acted went_wrong(const std::string& error);  // the service failed: the platform's words for the person
Acted not_understood(std::string what);

class Side {
  public:
    virtual ~Side() = default;
    // Called once, when the stand-in's port is known.
    virtual Result<void> start() = 0;
    virtual void stop() = 0;

    // The platform's own doors: whether a path is one of them, and its answer. What is returned outlives the
    // side.
    virtual bool serves(std::string_view path) const = 0;
    virtual boost::asio::awaitable<http::Response> serve(http::Request request) = 0;
    // A door of the page and the tests that only this platform has; nothing when it has none of that name.
    virtual std::optional<http::Response> control(std::string_view path, const nlohmann::json& wish) = 0;

    virtual bool knows(std::string_view user) const = 0;
    virtual boost::asio::awaitable<Acted> act(Doc wish) = 0;

    // Adds what is newer than `since`; with 0 people and channels, too.
    virtual void tell(long long since, nlohmann::json& out) const = 0;
};

}  // namespace switchback::sandbox
