#include "base/crypto.hpp"
#include "platform/teams/verify.hpp"
#include "platform/teams_support.hpp"

#include <catch2/catch.hpp>

using namespace switchback;
using namespace switchback::teams_test;

namespace {

Json message() {
    return activity("message_personal");
}

// A good token with one thing in it changed.
std::string forged(const std::function<void(Forge&)>& change) {
    Forge forge;
    change(forge);
    return forge.token();
}

std::string without_signature(const std::string& token) {
    return token.substr(0, token.rfind('.') + 1);
}

std::string signed_with_hmac(const std::string& secret) {
    Forge forge;
    forge.header["alg"] = "HS256";
    const std::string text = base64url(forge.header.dump()) + "." + base64url(forge.claims.dump());
    const auto mac = crypto::hmac_sha256(Secret(secret), {text});
    return text + "." + base64url({reinterpret_cast<const char*>(mac.data()), mac.size()});
}

long long second(Instant at) {
    return to_millis(at) / 1000;
}

// As a tool on this machine sends it, with these headers set besides.
http::Request without_token(const std::vector<std::pair<std::string, std::string>>& headers) {
    http::Request request = request_with("", message());
    request.headers.add("Host", "127.0.0.1:3978");
    for (const auto& [name, value] : headers) request.headers.set(name, value);
    return request;
}

struct Wrong {
    const char* what;
    std::string token;
};

std::vector<Wrong> wrong_headers() {
    return {
        {"alg none", without_signature(forged([](Forge& f) { f.header["alg"] = "none"; }))},
        {"alg None with a signature", forged([](Forge& f) { f.header["alg"] = "None"; })},
        {"HS256 keyed with the public key", signed_with_hmac(microsofts_key().public_pem())},
        {"HS256 keyed with the modulus", signed_with_hmac(microsofts_key().jwk("k1")["n"])},
        {"RS512", forged([](Forge& f) { f.header["alg"] = "RS512"; })},
        {"no alg", forged([](Forge& f) { f.header.erase("alg"); })},
        {"alg of another type", forged([](Forge& f) { f.header["alg"] = Json::array({"RS256"}); })},
        {"no kid", forged([](Forge& f) { f.header.erase("kid"); })},
        {"a kid of another type", forged([](Forge& f) { f.header["kid"] = 1; })},
        {"an unknown kid", forged([](Forge& f) { f.header["kid"] = "k9"; })},
        {"crit", forged([](Forge& f) { f.header["crit"] = Json::array({"exp"}); })},
        {"signed with another key", forged([](Forge& f) { f.key = &somebodys_key(); })},
    };
}

std::vector<Wrong> wrong_claims() {
    return {
        {"another issuer", forged([](Forge& f) { f.claims["iss"] = "https://api.botframework.com/"; })},
        {"no issuer", forged([](Forge& f) { f.claims.erase("iss"); })},
        {"another audience", forged([](Forge& f) { f.claims["aud"] = "another app"; })},
        {"several audiences", forged([](Forge& f) { f.claims["aud"] = Json::array({ours().app_id}); })},
        {"no audience", forged([](Forge& f) { f.claims.erase("aud"); })},
        {"no exp", forged([](Forge& f) { f.claims.erase("exp"); })},
        {"exp as text", forged([](Forge& f) { f.claims["exp"] = "9999999999"; })},
        {"exp beyond all calendars", forged([](Forge& f) { f.claims["exp"] = 18446744073709551615ULL; })},
        {"expired", forged([](Forge& f) { f.claims["exp"] = second(now) - 301; })},
        {"not yet valid", forged([](Forge& f) { f.claims["nbf"] = second(now) + 301; })},
        {"nbf as text", forged([](Forge& f) { f.claims["nbf"] = "0"; })},
        {"no serviceurl", forged([](Forge& f) { f.claims.erase("serviceurl"); })},
        {"serviceurl in another spelling", forged([](Forge& f) {
             f.claims["serviceUrl"] = f.claims["serviceurl"];
             f.claims.erase("serviceurl");
         })},
        {"another serviceurl",
         forged([](Forge& f) { f.claims["serviceurl"] = "https://smba.trafficmanager.net/amer/"; })},
    };
}

std::vector<Wrong> wrong_texts() {
    const std::string good = Forge{}.token();
    std::string changed = good;
    char& in_claims = changed[changed.find('.') + 10];
    in_claims = in_claims == 'A' ? 'B' : 'A';
    const std::size_t last = good.rfind('.');
    return {
        {"nothing", " "},
        {"two parts", good.substr(0, last)},
        {"four parts", good + ".AAAA"},
        {"a signature that is cut", good.substr(0, good.size() - 8)},
        {"no signature", without_signature(good)},
        {"another's signature", good.substr(0, last + 1) + base64url(somebodys_key().sign("x"))},
        {"claims changed after they were signed", changed},
        {"padding", good + "="},
        {"base64 that is not base64url", "+/+/." + good.substr(good.find('.') + 1)},
        {"a header that is no JSON", base64url("{") + good.substr(good.find('.'))},
        {"a header that is no object", base64url("[]") + good.substr(good.find('.'))},
        {"claims with NUL", good.substr(0, good.find('.') + 1) + base64url(R"({"iss":"\u0000"})") + ".AAAA"},
        {"huge", good.substr(0, last) + std::string(20'000, 'A')},
        {"two tokens", good + " " + good},
    };
}

}  // namespace

TEST_CASE("a token of the Bot Connector's lets its activity in") {
    FakeAuthority authority;
    CHECK(authority.passes(request_with(Forge{}.token(), message())));
    CHECK(authority.asked == std::vector<std::string>{"/metadata", "/keys"});
}

TEST_CASE("a token is good five minutes beyond its time, either way, and no longer") {
    FakeAuthority authority;
    const auto at = [&](Instant when) {
        return authority.passes(request_with(Forge{}.token(), message()), when);
    };
    const auto hour = std::chrono::seconds(3600), skew = std::chrono::seconds(300);
    CHECK_FALSE(at(now - skew - skew - std::chrono::seconds(1)));
    CHECK(at(now - skew - skew));
    CHECK(at(now + hour + skew - std::chrono::seconds(1)));
    CHECK_FALSE(at(now + hour + skew));
}

TEST_CASE("every wrong token is refused") {
    FakeAuthority authority;
    for (const auto& list : {wrong_headers(), wrong_claims(), wrong_texts()})
        for (const Wrong& wrong : list) {
            INFO(wrong.what);
            CHECK_FALSE(authority.passes(request_with(wrong.token, message())));
        }
    CHECK(authority.passes(request_with(Forge{}.token(), message())));
}

TEST_CASE("exactly one Authorization header with a bearer token is asked for") {
    FakeAuthority authority;
    const std::string good = Forge{}.token();
    CHECK_FALSE(authority.passes(request_with("", message())));
    http::Request doubled = request_with(good, message());
    doubled.headers.add("authorization", "Bearer " + good);
    CHECK_FALSE(authority.passes(doubled));
    const std::vector<std::string> wrong{good, "Basic " + good, "Bearer", "Bearer ", "Bearer  " + good};
    for (const std::string& value : wrong) {
        http::Request request = request_with("", message());
        request.headers.add("Authorization", value);
        INFO(value.substr(0, 12));
        CHECK_FALSE(authority.passes(request));
    }
    http::Request get = request_with(good, message());
    get.method = "GET";
    CHECK_FALSE(authority.passes(get));
    http::Request lower = request_with("", message());
    lower.headers.add("Authorization", "bearer " + good);
    CHECK(authority.passes(lower));
}

TEST_CASE("a token lets in only activities of its serviceUrl and of a channel that its key vouches for") {
    FakeAuthority authority;
    authority.keys.push_back(somebodys_key().jwk("unendorsed", {}));
    const std::string good = Forge{}.token();
    Json elsewhere = message();
    elsewhere["serviceUrl"] = "https://smba.trafficmanager.net/amer/";
    Json nowhere = message();
    nowhere.erase("serviceUrl");
    Json webchat = message();
    webchat["channelId"] = "webchat";
    Json no_channel = message();
    no_channel["channelId"] = 7;
    // Also when the token itself has been seen before.
    CHECK(authority.passes(request_with(good, message())));
    for (const Json& wrong : {elsewhere, nowhere, webchat, no_channel, Json("text"), Json::array()})
        CHECK_FALSE(authority.passes(request_with(good, wrong)));
    http::Request broken = request_with(good, message());
    broken.body = "{\"serviceUrl\":";
    CHECK_FALSE(authority.passes(broken));
    CHECK_FALSE(authority.passes(request_with(forged([](Forge& f) {
                                                  f.header["kid"] = "unendorsed";
                                                  f.key = &somebodys_key();
                                              }),
                                              message())));
}

TEST_CASE("keys that a token brings along or points to are not looked at") {
    FakeAuthority authority;
    const std::string brought = forged([&](Forge& f) {
        f.key = &somebodys_key();
        f.header["jwk"] = somebodys_key().jwk("k1");
        f.header["jku"] = authority.url("/theirs");
        f.header["x5u"] = authority.url("/theirs");
    });
    CHECK_FALSE(authority.passes(request_with(brought, message())));
    CHECK(authority.asked == std::vector<std::string>{"/metadata", "/keys"});
}

TEST_CASE("a token once proven needs no key until it expires, and nothing else is let in by that") {
    FakeAuthority authority;
    const std::string good = Forge{}.token();
    CHECK(authority.passes(request_with(good, message())));
    authority.keys = Json::array({somebodys_key().jwk("k2")});
    const Instant later = now + std::chrono::hours(1);
    const std::string newer = forged([](Forge& f) {
        f.header["kid"] = "k2";
        f.key = &somebodys_key();
    });
    CHECK(authority.passes(request_with(newer, message()), later));  // the keys are new now
    CHECK(authority.passes(request_with(good, message()), later));
    std::string tampered = good;
    char& in_signature = tampered[tampered.size() - 20];
    in_signature = in_signature == 'A' ? 'Q' : 'A';
    CHECK_FALSE(authority.passes(request_with(tampered, message()), later));
    CHECK_FALSE(authority.passes(request_with(good, message()), later + std::chrono::minutes(5)));
}

TEST_CASE("a token that lives long is proven again after an hour, with the keys of then") {
    FakeAuthority authority;
    const std::string day_long =
        forged([](Forge& f) { f.claims["exp"] = to_millis(now) / 1000 + 24 * 3600; });
    const std::string newer = forged([](Forge& f) {
        f.header["kid"] = "k2";
        f.key = &somebodys_key();
        f.claims["exp"] = to_millis(now) / 1000 + 24 * 3600;
    });
    CHECK(authority.passes(request_with(day_long, message())));
    authority.keys = Json::array({somebodys_key().jwk("k2")});  // the first key is withdrawn
    const Instant later = now + std::chrono::minutes(65);
    CHECK(authority.passes(request_with(newer, message()), later));
    CHECK_FALSE(authority.passes(request_with(day_long, message()), later));
}

TEST_CASE("a token that was proven again is remembered again") {
    teams::RememberedTokens tokens(8);
    const teams::Proven proven{"url", nullptr, now + std::chrono::hours(24)};
    const auto token = crypto::sha256("long-lived");
    tokens.keep(token, proven, now);
    const Instant later = now + std::chrono::minutes(65);
    REQUIRE(tokens.find(token, later) == nullptr);
    tokens.keep(token, proven, later);
    CHECK(tokens.find(token, later + std::chrono::minutes(1)) != nullptr);
    CHECK(tokens.size() == 1);
}

TEST_CASE(
    "of tokens once proven only so many are remembered, and those that expire first are forgotten first") {
    teams::RememberedTokens tokens(2);
    const auto key =
        teams::Key::rsa(*teams::from_base64url(microsofts_key().jwk("k")["n"].get<std::string>()),
                        *teams::from_base64url("AQAB"), {"msteams"});
    REQUIRE(key.has_value());
    const auto keep = [&](const char* name, int minutes_left) {
        tokens.keep(crypto::sha256(name), {"url", *key, now + std::chrono::minutes(minutes_left)}, now);
    };
    keep("long", 60);
    keep("short", 10);
    keep("middle", 30);
    CHECK(tokens.size() == 2);
    CHECK(tokens.find(crypto::sha256("long"), now) != nullptr);
    CHECK(tokens.find(crypto::sha256("middle"), now) != nullptr);
    CHECK(tokens.find(crypto::sha256("short"), now) == nullptr);
    CHECK(tokens.find(crypto::sha256("middle"), now + std::chrono::minutes(36)) == nullptr);
}

TEST_CASE("without tokens only when that was switched on, and a token that comes is checked even then") {
    FakeAuthority authority;
    CHECK_FALSE(authority.passes(request_with("", message())));
    teams::TeamsOptions options = authority.options();
    options.no_tokens = true;
    teams::Teams playground(authority.client(), options);
    const auto passes = [&](http::Request request) {
        return authority.run(playground.verify(std::move(request), now)).has_value();
    };
    CHECK(passes(without_token({})));
    CHECK_FALSE(passes(request_with("a.b.c", message())));
}

TEST_CASE(
    "without a token only this machine's own tools are let in, not who comes through a proxy or a page") {
    FakeAuthority authority;
    teams::TeamsOptions options = authority.options();
    options.no_tokens = true;
    teams::Teams playground(authority.client(), options);
    const auto passes = [&](http::Request request) {
        return authority.run(playground.verify(std::move(request), now)).has_value();
    };
    CHECK(passes(without_token({{"Accept", "application/json"}})));
    CHECK_FALSE(passes(without_token({{"Host", "switchback.northgate.example"}})));
    CHECK_FALSE(passes(without_token({{"Origin", "https://evil.example"}})));
    CHECK_FALSE(passes(without_token({{"Content-Type", "text/plain"}})));
    for (const char* name : {"Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Proto"}) {
        INFO(name);
        CHECK_FALSE(passes(without_token({{name, "203.0.113.7"}})));
    }
}
