#include "app/rate_limit.hpp"

#include <catch2/catch.hpp>

using namespace switchback;
using switchback::app::RateLimit;

namespace {

const RateLimit::Moment noon = RateLimit::Moment{} + std::chrono::hours{12};
const chat::Account zoe{{chat::Platform::slack, "T1"}, "U1"};
const chat::Account helen{{chat::Platform::slack, "T1"}, "U2"};

}  // namespace

TEST_CASE("a minute's worth of acts may come at once, and comes back evenly") {
    RateLimit limit(60);
    for (int n = 0; n < 60; ++n) CHECK(limit.allows(zoe, noon));
    CHECK_FALSE(limit.allows(zoe, noon));
    CHECK_FALSE(limit.allows(zoe, noon + milliseconds{900}));
    CHECK(limit.allows(zoe, noon + seconds{1}));
    CHECK_FALSE(limit.allows(zoe, noon + seconds{1}));
    for (int n = 0; n < 60; ++n) CHECK(limit.allows(zoe, noon + minutes{10}));
}

TEST_CASE("one person's haste is nobody else's") {
    RateLimit limit(10);
    while (limit.allows(zoe, noon)) {}
    CHECK(limit.allows(helen, noon));
    CHECK(limit.allows({{chat::Platform::slack, "T2"}, "U1"}, noon));
}

TEST_CASE("acts of the workspace itself are not a person's") {
    RateLimit limit(10);
    for (int n = 0; n < 100; ++n) CHECK(limit.allows({{chat::Platform::slack, "T1"}, ""}, noon));
}
