// A local stand-in for the platforms' clouds, and the page on which one is mentor, leader and committee side
// by side. It knows the service by its HTTP doors alone, and can misbehave on purpose.
#pragma once

#include "base/result.hpp"
#include "sandbox/ground.hpp"
#include "sandbox/slack/options.hpp"
#include "sandbox/teams/options.hpp"

#include <memory>
#include <optional>
#include <string>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>

namespace switchback::sandbox {

struct Clouds {
    slack::Options slack;
    std::optional<teams::Options> teams;
};

class StandIn {
  public:
    static Result<std::unique_ptr<StandIn>> start(boost::asio::io_context& io, Options options,
                                                  Clouds clouds);
    ~StandIn();
    unsigned short port() const;
    std::string url() const;  // "http://127.0.0.1:PORT": the page; Slack's Web API is at url() + "/api",
                              // Teams' services where teams/options.hpp says
    // Moves the clock there, stop by stop; done when everything on the way is done. Needs options.clock.
    boost::asio::awaitable<void> travel(Instant to);

  private:
    struct Inside;
    explicit StandIn(std::shared_ptr<Inside> inside);
    std::shared_ptr<Inside> inside_;
};

}  // namespace switchback::sandbox
