// Moves the sandbox's clock, stopping at each moment at which the service has something to do, so that
// nothing is jumped over: nudges and digests happen at their own time, in their order.
#pragma once

#include "sandbox/ground.hpp"

#include <memory>
#include <optional>

#include <boost/asio/awaitable.hpp>
#include <nlohmann/json_fwd.hpp>

namespace switchback::sandbox {

class TimeTravel {
  public:
    explicit TimeTravel(Ground& ground) : ground_(ground) {}

    bool possible() const { return ground_.options.clock != nullptr; }
    bool under_way() const { return under_way_; }
    // Where a wish leads: {"to": "2026-03-09T09:00:00Z"}, {"by": "90m" | "4h" | "1d" | "2w" | "monday"}, the
    // last being the next Monday at 09:00 in the programme's zone. malformed names what is wrong.
    Result<Instant> destination(const nlohmann::json& wish) const;
    // Only when possible and none is under way.
    boost::asio::awaitable<void> go(std::shared_ptr<Ground> keep_alive, Instant to);
    // {"from","to","stops"} while under way, else null.
    nlohmann::json progress() const;
    long long version() const { return version_; }

  private:
    boost::asio::awaitable<void> settle();
    void show();
    Ground& ground_;
    bool under_way_ = false;
    Instant from_, to_;
    int stops_ = 0;
    long long version_ = 0;
};

}  // namespace switchback::sandbox
