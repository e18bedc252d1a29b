#include "sandbox/slack/rights.hpp"

#include "base/json.hpp"
#include "sandbox/misbehaviour.hpp"

#include <catch2/catch.hpp>

using namespace switchback;
using namespace switchback::sandbox;
using namespace switchback::sandbox::slack;
using namespace std::chrono_literals;

namespace {
const Triggers::Tick start{};
const Instant noon = from_millis(1772452800000);
}  // namespace

TEST_CASE("a trigger opens one modal within three seconds") {
    Triggers triggers;
    const auto trigger = triggers.issue("U0001", start);
    const auto first = triggers.redeem(trigger, start + 2900ms);
    CHECK(first.user == "U0001");
    CHECK(first.error.empty());
    CHECK(triggers.redeem(trigger, start + 2950ms).error == "exchanged_trigger_id");
}

TEST_CASE("after three seconds a trigger is expired, and a made-up one is invalid") {
    Triggers triggers;
    const auto trigger = triggers.issue("U0001", start);
    CHECK(triggers.redeem(trigger, start + 3001ms).error == "expired_trigger_id");
    CHECK(triggers.redeem("12345.98765.abcd2358fdea", start).error == "invalid_trigger_id");
}

TEST_CASE("a response_url is good for five uses") {
    ReplyAddresses addresses;
    const auto path = addresses.issue({"U0001", "D0001", ""}, noon);
    for (int i = 0; i < 5; ++i) CHECK(addresses.redeem(path, noon).address->channel == "D0001");
    CHECK(addresses.redeem(path, noon).error == "used_url");
}

TEST_CASE("a response_url is good for thirty minutes") {
    ReplyAddresses addresses;
    const auto path = addresses.issue({"U0001", "D0001", ""}, noon);
    CHECK(addresses.redeem(path, noon + 30min).address.has_value());
    CHECK(addresses.redeem(path, noon + 30min + 1s).error == "expired_url");
    CHECK(addresses.redeem("/response/none", noon).error == "invalid_url");
}

TEST_CASE("trouble comes for its method, as often as asked, the oldest wish first") {
    Misbehaviour misbehaviour;
    misbehaviour.ask(*read_trouble({{"method", "chat.postMessage"}, {"kind", "rate_limited"}, {"times", 2}}));
    misbehaviour.ask(*read_trouble({{"method", "*"}, {"kind", "late"}, {"ms", 5}}));
    CHECK(misbehaviour.next("chat.postMessage", "{}")->kind == Trouble::Kind::rate_limited);
    CHECK(misbehaviour.next("views.open", "{}")->wait == 5ms);
    CHECK_FALSE(misbehaviour.next("views.open", "{}").has_value());
    CHECK(misbehaviour.next("chat.postMessage", "{}").has_value());
    CHECK_FALSE(misbehaviour.next("chat.postMessage", "{}").has_value());
}

TEST_CASE("trouble can be about some words, and leaves other calls alone") {
    Misbehaviour misbehaviour;
    misbehaviour.ask(
        *read_trouble({{"method", "chat.postMessage"}, {"kind", "error_500"}, {"about", "ten clicks"}}));
    CHECK_FALSE(misbehaviour.next("chat.postMessage", R"({"text":"slow search"})").has_value());
    CHECK(misbehaviour.next("chat.postMessage", R"({"text":"export takes ten clicks"})").has_value());
}

TEST_CASE("a wish for trouble that cannot be read is refused with what is wrong") {
    const auto what = [](const Json& wish) { return read_trouble(wish).error().what; };
    CHECK(what({{"kind", "late"}}) == "method is missing: a Web API method or *");
    CHECK(what({{"method", "*"}, {"kind", "naughty"}}) == "kind is unknown");
    CHECK(what({{"method", "*"}, {"kind", "late"}, {"times", 0}}) == "times is out of range");
    CHECK(what({{"method", "*"}, {"kind", "late"}, {"ms", "soon"}}) == "ms is not a whole number");
    CHECK(what(Json::array()) == "a wish is an object");
}
