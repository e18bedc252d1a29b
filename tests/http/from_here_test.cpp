#include "http/from_here.hpp"

#include <catch2/catch.hpp>

using namespace switchback::http;

namespace {

Request with(std::vector<std::pair<std::string, std::string>> headers) {
    Request request;
    request.headers.add("Host", "127.0.0.1:8420");
    for (auto& [name, value] : headers) request.headers.add(name, value);
    return request;
}

}  // namespace

TEST_CASE("a name that was made to point at this machine is not this machine") {
    const auto here = [](const char* host) {
        Request request;
        request.headers.add("Host", host);
        return from_here(request);
    };
    for (const char* ours : {"127.0.0.1:8420", "LocalHost:8420", "[::1]:8420", "localhost", "[::1]"}) {
        INFO(ours);
        CHECK(here(ours));
    }
    for (const char* other :
         {"rebound.evil.example:8420", "127.0.0.1.evil.example", "10.0.0.1", "", "[::2]"}) {
        INFO(other);
        CHECK_FALSE(here(other));
    }
    CHECK_FALSE(from_here(Request{}));
    CHECK_FALSE(from_here(with({{"Host", "127.0.0.1:8420"}})));
}

TEST_CASE("another site's page is not from here, though it is open on this machine") {
    CHECK(from_here(with({{"Origin", "http://127.0.0.1:8420"}, {"Sec-Fetch-Site", "same-origin"}})));
    CHECK_FALSE(from_here(with({{"Origin", "https://evil.example"}})));
    CHECK_FALSE(from_here(with({{"Origin", "http://127.0.0.1:3000"}})));
    CHECK_FALSE(from_here(with({{"Origin", "null"}})));
    CHECK_FALSE(from_here(with({{"Sec-Fetch-Site", "cross-site"}})));
}

TEST_CASE("what a proxy on this machine passes on is not from here") {
    for (const char* name : {"Forwarded", "forwarded", "Via", "X-Forwarded-For", "x-forwarded-proto",
                             "X-Forwarded-Host", "X-Real-IP"}) {
        INFO(name);
        CHECK_FALSE(from_here(with({{name, "for=203.0.113.7"}})));
    }
    CHECK(from_here(with({{"X-Request-Id", "1"}, {"Accept", "*/*"}})));
}

TEST_CASE("JSON is told from what any page may post across sites") {
    CHECK(says_json(with({{"Content-Type", "Application/JSON; charset=utf-8"}})));
    CHECK_FALSE(says_json(with({{"Content-Type", "text/plain"}})));
    CHECK_FALSE(says_json(with({{"Content-Type", "application/x-www-form-urlencoded"}})));
    CHECK_FALSE(says_json(with({})));
}
