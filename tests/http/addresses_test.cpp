#include "http/addresses.hpp"

#include <catch2/catch.hpp>

using namespace switchback;
using namespace switchback::http;

namespace {

bool open(const char* address) {
    return is_public(boost::asio::ip::make_address(address));
}

Fault::Kind kind(const char* url, std::vector<std::string> hosts) {
    return check_allowed(parse_url(url).value(), hosts).error().kind;
}

}  // namespace

TEST_CASE("a url is taken apart into scheme, host, port and target") {
    auto url = parse_url("HTTPS://Slack.com/api/chat.postMessage?a=b#c").value();
    CHECK(url.scheme == "https");
    CHECK(url.host == "slack.com");
    CHECK(url.port == "443");
    CHECK(url.target == "/api/chat.postMessage?a=b");
    url = parse_url("http://[::1]:8080?x").value();
    CHECK(url.host == "::1");
    CHECK(url.port == "8080");
    CHECK(url.target == "/?x");
    CHECK(host_header(url) == "[::1]:8080");
    CHECK(host_header(parse_url("https://slack.com:443/").value()) == "slack.com");
    CHECK(parse_url("http://127.0.0.1").value().target == "/");
}

TEST_CASE("what is not plainly a host is malformed") {
    auto bad = GENERATE(
        "", "slack.com", "ftp://slack.com/", "https://", "https:///x", "https://user@slack.com/",
        "https://user:pw@slack.com/", "https://slack.com@evil.example/", "https://slack.com\\@evil.example/",
        "https://slack.com:0/", "https://slack.com:65536/", "https://slack.com:/", "https://slack.com:80x/",
        "https://slack.com:-1/", "https://sl ack.com/", "https://slack.com/a b",
        "https://slack.com/\r\nHost: x", "https://slack.com%00.evil.example/", "https://slack%2ecom/",
        "https://[::1", "https://[::1]x/", "https://[fe80::1%eth0]/", "https://[slack.com]/",
        "https://-slack.com/", "https://.slack.com/", "https://släck.com/", "javascript:alert(1)");
    INFO(bad);
    auto url = parse_url(bad);
    REQUIRE(!url);
    CHECK(url.error().kind == Fault::Kind::malformed);
}

TEST_CASE("only listed hosts may be called, by https") {
    std::vector<std::string> hosts{"slack.com", "smba.trafficmanager.net", "127.0.0.1", "localhost",
                                   "10.1.2.3"};
    CHECK(check_allowed(parse_url("https://slack.com/api").value(), hosts).has_value());
    CHECK(check_allowed(parse_url("http://127.0.0.1:9/").value(), hosts).has_value());
    CHECK(check_allowed(parse_url("http://localhost:9/").value(), hosts).has_value());
    CHECK(check_allowed(parse_url("https://10.1.2.3/").value(), hosts).has_value());
    CHECK(kind("http://slack.com/", hosts) == Fault::Kind::refused);
    CHECK(kind("http://10.1.2.3/", hosts) == Fault::Kind::refused);
    CHECK(kind("https://smba.trafficmanager.net.evil/", hosts) == Fault::Kind::refused);
    CHECK(kind("https://evil-slack.com/", hosts) == Fault::Kind::refused);
    CHECK(kind("https://slack.com./", hosts) == Fault::Kind::refused);
    CHECK(kind("https://169.254.169.254/latest/meta-data", hosts) == Fault::Kind::refused);
    CHECK(kind("https://[::1]/", hosts) == Fault::Kind::refused);
    CHECK(kind("https://127.0.0.2/", hosts) == Fault::Kind::refused);
    CHECK(kind("https://2130706433/", hosts) == Fault::Kind::refused);
    CHECK(kind("https://127.1/", hosts) == Fault::Kind::refused);
}

TEST_CASE("private, local and special addresses are not public") {
    for (auto* address : {"0.0.0.0",
                          "10.0.0.1",
                          "100.64.0.1",
                          "100.127.255.255",
                          "127.0.0.1",
                          "127.255.0.1",
                          "169.254.169.254",
                          "172.16.0.1",
                          "172.31.255.255",
                          "192.0.0.1",
                          "192.0.2.1",
                          "192.168.1.1",
                          "198.18.0.1",
                          "198.19.9.9",
                          "198.51.100.7",
                          "203.0.113.7",
                          "224.0.0.1",
                          "240.0.0.1",
                          "255.255.255.255",
                          "::",
                          "::1",
                          "fe80::1",
                          "fec0::1",
                          "fc00::1",
                          "fd00:ec2::254",
                          "ff02::1",
                          "::ffff:127.0.0.1",
                          "::ffff:169.254.169.254",
                          "::127.0.0.1",
                          "64:ff9b::a00:1",
                          "64:ff9b:1::1",
                          "2002:7f00:1::",
                          "2001::1",
                          "2001:db8::1",
                          "3fff::1",
                          "100::1"}) {
        INFO(address);
        CHECK(!open(address));
    }
    for (auto* address : {"8.8.8.8",        "9.255.255.255",    "11.0.0.1",        "100.63.255.255",
                          "100.128.0.1",    "126.0.0.1",        "128.0.0.1",       "169.253.1.1",
                          "172.15.0.1",     "172.32.0.1",       "192.167.0.1",     "192.169.0.1",
                          "198.17.0.1",     "198.20.0.1",       "223.255.255.255", "2606:4700::1111",
                          "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::",  "2001:4860:4860::8888"}) {
        INFO(address);
        CHECK(open(address));
    }
}

TEST_CASE("a listed name that resolves into our own network is not connected to") {
    auto at = [](const char* text) { return boost::asio::ip::make_address(text); };
    auto slack = parse_url("https://slack.com/").value();
    CHECK(may_connect(slack, at("3.68.170.153")));
    CHECK(!may_connect(slack, at("127.0.0.1")));
    CHECK(!may_connect(slack, at("169.254.169.254")));
    CHECK(!may_connect(slack, at("::ffff:10.0.0.1")));
    CHECK(may_connect(slack, at("10.0.0.1"), true));  // where the operator said so
    auto local = parse_url("http://localhost/").value();
    CHECK(may_connect(local, at("127.0.0.1")));
    CHECK(may_connect(local, at("::1")));
    CHECK(!may_connect(local, at("10.0.0.1")));
    CHECK(!may_connect(local, at("8.8.8.8")));
}
