#include "platform/slack/verify.hpp"

#include "platform/support.hpp"

#include <catch2/catch.hpp>

using namespace switchback;
using namespace switchback::slack_test;

namespace {

bool passes(const http::Request& request, Instant at = now, std::vector<Secret> secrets = {secret}) {
    return slack::check_signature(secrets, request, at).has_value();
}

http::Request with_headers(const std::string& timestamp, const std::string& signature) {
    http::Request request;
    request.method = "POST";
    request.body = "a=1";
    request.headers.add("X-Slack-Request-Timestamp", timestamp);
    request.headers.add("X-Slack-Signature", signature);
    return request;
}

}  // namespace

TEST_CASE("the signature in Slack's documentation is the one we compute") {
    const std::string body =
        "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&"
        "channel_name="
        "foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%"
        "3A%2F%"
        "2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id="
        "398738663015."
        "47445629121.803a0bc887a14d10d2c447fce8b6703c";
    CHECK(slack::signature(secret, "1531420618", body) ==
          "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503");
    http::Request request =
        with_headers("1531420618", "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503");
    request.body = body;
    CHECK(passes(request, from_millis(1'531'420'618'000)));
}

TEST_CASE("a well signed request passes, also with the older of two secrets") {
    CHECK(passes(signed_request("a=1")));
    CHECK(passes(signed_request("a=1"), now, {Secret("the new one"), secret}));
    CHECK_FALSE(passes(signed_request("a=1"), now, {Secret("the new one")}));
}

TEST_CASE("a request is refused more than five minutes away, before or after") {
    CHECK(passes(signed_request("a=1"), now + std::chrono::seconds(300)));
    CHECK(passes(signed_request("a=1"), now - std::chrono::seconds(300)));
    CHECK_FALSE(passes(signed_request("a=1"), now + std::chrono::seconds(301)));
    CHECK_FALSE(passes(signed_request("a=1"), now - std::chrono::seconds(301)));
}

TEST_CASE("a changed body is refused, even one that means the same") {
    http::Request request = signed_request(R"({"a":1,"b":2})");
    request.body = R"({"b":2,"a":1})";
    CHECK_FALSE(passes(request));
    request.body = R"({"a": 1,"b":2})";
    CHECK_FALSE(passes(request));
}

TEST_CASE("missing and doubled headers are refused") {
    for (const char* name : {"X-Slack-Signature", "X-Slack-Request-Timestamp"}) {
        http::Request good = signed_request("a=1");
        http::Request doubled = good;
        doubled.headers.add(name, std::string(good.headers.get(name)));
        CHECK_FALSE(passes(doubled));
        http::Request otherwise_written = good;
        otherwise_written.headers.add("x-slack-signature", "v0=00");
        CHECK_FALSE(passes(otherwise_written));
        http::Request without;
        without.method = "POST";
        without.body = "a=1";
        for (const auto& [key, value] : good.headers.list())
            if (key != name) without.headers.add(key, value);
        CHECK_FALSE(passes(without));
    }
}

TEST_CASE("only version 0 and only the whole signature counts") {
    const std::string timestamp = std::to_string(to_millis(now) / 1000);
    const std::string good = slack::signature(secret, timestamp, "a=1");
    CHECK(passes(with_headers(timestamp, good)));
    CHECK_FALSE(passes(with_headers(timestamp, "v1=" + good.substr(3))));
    CHECK_FALSE(passes(with_headers(timestamp, good.substr(3))));
    CHECK_FALSE(passes(with_headers(timestamp, good.substr(0, good.size() - 1))));
    CHECK_FALSE(passes(with_headers(timestamp, good + "0")));
    CHECK_FALSE(passes(with_headers(timestamp, "")));
    CHECK_FALSE(passes(with_headers(timestamp, "v0=")));
}

TEST_CASE("a timestamp that is not plain seconds is refused, however it is signed") {
    for (const std::string bad : {"", "soon", "1742482800.0", "+1742482800", "-1742482800", " 1742482800",
                                  "0x67dc3570", "174248280000000000000000"})
        CHECK_FALSE(passes(with_headers(bad, slack::signature(secret, bad, "a=1"))));
}

TEST_CASE("without a secret nothing passes, not even what is signed with nothing") {
    const std::string timestamp = std::to_string(to_millis(now) / 1000);
    const http::Request request = with_headers(timestamp, slack::signature(Secret(""), timestamp, "a=1"));
    CHECK_FALSE(passes(request, now, {}));
    CHECK_FALSE(passes(request, now, {Secret("")}));
}

TEST_CASE("only posts are let in") {
    http::Request request = signed_request("a=1");
    request.method = "GET";
    CHECK_FALSE(passes(request));
}

TEST_CASE("an unsigned ssl_check passes as an empty one: its other fields travel no further") {
    FakeSlack fake;
    http::Request request;
    request.method = "POST";
    request.body = "ssl_check=1&token=x&command=%2Flog-session&user_id=U0ZOE&team_id=T0REEDBANK";
    const auto verified = fake.run(fake.slack().verify(request, now));
    REQUIRE(verified.has_value());
    CHECK(verified->request().body == "ssl_check=1");
    const auto answer = fake.slack().parse(*verified);
    REQUIRE(answer.has_value());
    CHECK(std::get<http::Response>(*answer).status == 200);

    request.body = "ssl_check=0&command=%2Flog-session&user_id=U0ZOE&team_id=T0REEDBANK";
    CHECK_FALSE(fake.run(fake.slack().verify(request, now)).has_value());
    request.body = R"({"ssl_check=1":1})";
    CHECK_FALSE(fake.run(fake.slack().verify(request, now)).has_value());
}

TEST_CASE("an envelope of Socket Mode is let in by a key that exists only inside one process") {
    FakeSlack fake, other;
    http::Request request;
    request.body = "a=1";
    const http::Request inside = fake.slack().signed_inside(request, now);
    CHECK(fake.run(fake.slack().verify(inside, now)).has_value());
    CHECK_FALSE(fake.run(fake.slack().verify(inside, now + std::chrono::seconds(301))).has_value());
    CHECK_FALSE(other.run(other.slack().verify(inside, now)).has_value());
    CHECK_FALSE(passes(inside));
}
