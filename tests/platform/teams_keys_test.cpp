#include "platform/teams/keys.hpp"
#include "platform/teams_support.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

using namespace switchback;
using namespace switchback::teams_test;

namespace {

using Found = Result<std::shared_ptr<const teams::Key>>;

std::size_t fetches(const FakeAuthority& authority) {
    return static_cast<std::size_t>(std::count(authority.asked.begin(), authority.asked.end(), "/metadata"));
}

bool finds(FakeAuthority& authority, teams::Keys& keys, const std::string& kid, Instant at) {
    return authority.run(keys.find(kid, at)).has_value();
}

}  // namespace

TEST_CASE("keys are fetched when the first is needed, and once a day") {
    FakeAuthority authority;
    teams::Keys keys(authority.client(), authority.url("/metadata"));
    CHECK(fetches(authority) == 0);
    CHECK(finds(authority, keys, "k1", now));
    CHECK(finds(authority, keys, "k1", now + std::chrono::hours(23)));
    CHECK(fetches(authority) == 1);
    authority.keys = Json::array({somebodys_key().jwk("k2")});
    CHECK_FALSE(finds(authority, keys, "k1", now + std::chrono::hours(24)));  // taken back meanwhile
    CHECK(finds(authority, keys, "k2", now + std::chrono::hours(24)));
    CHECK(fetches(authority) == 2);
}

TEST_CASE("a flood of unknown keys asks Microsoft once an hour") {
    FakeAuthority authority;
    teams::Keys keys(authority.client(), authority.url("/metadata"));
    CHECK(finds(authority, keys, "k1", now));
    for (int i = 0; i < 50; ++i)
        CHECK_FALSE(finds(authority, keys, "made up " + std::to_string(i), now + std::chrono::minutes(59)));
    CHECK(fetches(authority) == 1);
    authority.keys.push_back(somebodys_key().jwk("k2"));  // a rotation before the day is over
    CHECK(finds(authority, keys, "k2", now + std::chrono::minutes(60)));
    for (int i = 0; i < 50; ++i) CHECK_FALSE(finds(authority, keys, "x", now + std::chrono::minutes(119)));
    CHECK(fetches(authority) == 2);
}

TEST_CASE("who asks while keys are being fetched waits for the same fetch") {
    FakeAuthority authority;
    teams::Keys keys(authority.client(), authority.url("/metadata"));
    int found = 0, answered = 0;
    for (int i = 0; i < 20; ++i) {
        std::string kid = i % 2 == 0 ? "k1" : "unknown";
        boost::asio::co_spawn(authority.io, keys.find(std::move(kid), now),
                              [&](std::exception_ptr, Found key) {
                                  ++answered;
                                  found += key.has_value() ? 1 : 0;
                              });
    }
    authority.run_until([&] { return answered == 20; });
    CHECK(found == 10);
    CHECK(fetches(authority) == 1);
}

TEST_CASE("a fetch that fails leaves the keys that are there, and is tried again soon") {
    FakeAuthority authority;
    teams::Keys keys(authority.client(), authority.url("/metadata"));
    CHECK(finds(authority, keys, "k1", now));
    const Instant next_day = now + std::chrono::hours(25);
    SECTION("an error status") {
        authority.status = 503;
    }
    SECTION("no answer") {
        authority.hangs_up = true;
    }
    SECTION("no keys in it") {
        authority.keys = Json::array();
    }
    SECTION("nothing usable in it") {
        authority.keys = Json::array({Json{{"kty", "EC"}, {"kid", "k1"}}, 7, nullptr});
    }
    CHECK(finds(authority, keys, "k1", next_day));
    const std::size_t failed = fetches(authority);
    CHECK(finds(authority, keys, "k1", next_day + std::chrono::seconds(59)));
    CHECK(fetches(authority) == failed);
    CHECK(finds(authority, keys, "k1", next_day + std::chrono::seconds(60)));
    CHECK(fetches(authority) > failed);
    const Instant fetched = now;
    CHECK(finds(authority, keys, "k1", fetched + std::chrono::hours(5 * 24) - std::chrono::seconds(1)));
    CHECK_FALSE(finds(authority, keys, "k1", fetched + std::chrono::hours(5 * 24)));
}

TEST_CASE("without any keys nothing is found, and asking begins again after seconds") {
    FakeAuthority authority;
    authority.status = 500;
    teams::Keys keys(authority.client(), authority.url("/metadata"));
    CHECK_FALSE(finds(authority, keys, "k1", now));
    authority.status = 200;
    CHECK_FALSE(finds(authority, keys, "k1", now + std::chrono::seconds(9)));
    CHECK(finds(authority, keys, "k1", now + std::chrono::seconds(10)));
}

TEST_CASE("whoever waits for keys is let go when they do not come") {
    FakeAuthority authority;
    authority.hangs = true;
    teams::Keys keys(authority.client(), authority.url("/metadata"), milliseconds(20));
    CHECK_FALSE(finds(authority, keys, "k1", now));
    CHECK_FALSE(finds(authority, keys, "k1", now));
    CHECK(fetches(authority) == 1);
}

TEST_CASE("keys are fetched only from where the client may go") {
    FakeAuthority authority;
    http::ClientOptions nowhere;
    http::Client client(authority.io, nowhere);
    teams::Keys keys(client, authority.url("/metadata"));
    CHECK_FALSE(finds(authority, keys, "k1", now));
    CHECK(authority.asked.empty());
}

TEST_CASE("a key set's keys for other uses, of other kinds and of unusual sizes are left out") {
    const KeyPair weak(1024);
    Json encryption = microsofts_key().jwk("encryption");
    encryption["use"] = "enc";
    Json other = microsofts_key().jwk("other");
    other["alg"] = "RS512";
    Json broken = microsofts_key().jwk("broken");
    broken["n"] = "not base64url!";
    Json giant = microsofts_key().jwk("giant");
    giant["n"] = std::string(40'000, 'A');
    Json nameless = microsofts_key().jwk("");
    const Json set{{"keys",
                    {encryption, other, broken, giant, nameless, weak.jwk("weak"),
                     Json{{"kty", "EC"}, {"kid", "ec"}}, microsofts_key().jwk("good")}}};
    const auto keys = teams::read_keys(set);
    REQUIRE(keys.has_value());
    REQUIRE(keys->size() == 1);
    CHECK(keys->begin()->first == "good");
    CHECK_FALSE(teams::read_keys(Json{{"keys", "k"}}).has_value());
    CHECK_FALSE(teams::read_keys(Json::array()).has_value());
}

TEST_CASE("a key tells its own signature from any other, and the channels it vouches for") {
    const auto keys = teams::read_keys(Json{{"keys", {microsofts_key().jwk("k", {"msteams", "skype"})}}});
    REQUIRE(keys.has_value());
    const teams::Key& key = *keys->at("k");
    const std::string signature = microsofts_key().sign("text");
    CHECK(key.signed_this("text", signature));
    CHECK_FALSE(key.signed_this("texT", signature));
    CHECK_FALSE(key.signed_this("text", somebodys_key().sign("text")));
    CHECK_FALSE(key.signed_this("text", ""));
    CHECK_FALSE(key.signed_this("text", signature + "x"));
    CHECK(key.vouches_for("skype"));
    CHECK_FALSE(key.vouches_for("webchat"));
    CHECK_FALSE(key.vouches_for(""));
}

TEST_CASE("base64url is read in one spelling only") {
    CHECK(teams::from_base64url("").value().empty());
    CHECK(teams::from_base64url("-_-_").value() == "\xfb\xff\xbf");
    CHECK(teams::from_base64url("Zg").value() == "f");
    CHECK(teams::from_base64url("Zm8").value() == "fo");
    for (const char* wrong : {"Zh", "Z", "Zg==", "Z g", "+/+/", "Zm9", "Zg\n"}) {
        INFO(wrong);
        CHECK_FALSE(teams::from_base64url(wrong).has_value());
    }
}
