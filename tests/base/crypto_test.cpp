#include "base/crypto.hpp"

#include <catch2/catch.hpp>

using namespace switchback;
using namespace switchback::crypto;

TEST_CASE("HMAC-SHA256 gives RFC 4231's answers, in one part or in several") {
    const Secret jefe{"Jefe"};
    const auto expected = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
    CHECK(hex(hmac_sha256(jefe, {"what do ya want for nothing?"})) == expected);
    CHECK(hex(hmac_sha256(jefe, {"what do ya ", "", "want for nothing?"})) == expected);
    const Secret long_key{std::string(131, '\xaa')};
    CHECK(hex(hmac_sha256(long_key, {"Test Using Larger Than Block-Size Key - Hash Key First"})) ==
          "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
    for (int again = 0; again < 2; ++again)  // the key from before, and one after the other
        CHECK(hex(hmac_sha256(jefe, {"what do ya want for nothing?"})) == expected);
    CHECK(hex(hmac_sha256(Secret{"Jeff"}, {"what do ya want for nothing?"})) != expected);
    CHECK(hex(hmac_sha256(jefe, {"what do ya want for nothing?"})) == expected);
}

TEST_CASE("SHA-256 gives FIPS 180-4's answer for abc") {
    CHECK(hex(sha256("abc")) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("comparing in constant time still compares") {
    CHECK(equal("same", "same"));
    CHECK_FALSE(equal("same", "sane"));
    CHECK_FALSE(equal("same", "same "));
    CHECK(equal("", ""));
}

TEST_CASE("base64 goes both ways and refuses what is not base64") {
    for (const std::string plain : {"", "f", "fo", "foo", "foob", "fooba", "foobar"}) {
        CHECK(from_base64(base64(plain)).value() == plain);
    }
    CHECK(base64("foobar") == "Zm9vYmFy");
    for (const auto* wrong : {"Zm9", "Zm9v!mFy", "====", "Z"}) {
        INFO(wrong);
        CHECK_FALSE(from_base64(wrong).has_value());
    }
}

TEST_CASE("two random tokens differ") {
    CHECK(random_token().size() == 64);
    CHECK(random_token() != random_token());
}

TEST_CASE("the vault opens what it sealed, in the same place only") {
    const Vault vault{Secret{std::string(32, 'k')}};
    const auto sealed = vault.seal("met Raj today", "logs|1|notes");
    CHECK(vault.open(sealed, "logs|1|notes").value() == "met Raj today");
    CHECK(sealed.find("Raj") == std::string::npos);
    CHECK(sealed != vault.seal("met Raj today", "logs|1|notes"));
    CHECK_FALSE(vault.open(sealed, "logs|2|notes").has_value());
    CHECK(vault.open(vault.seal("", "x"), "x").value().empty());
}

TEST_CASE("the vault notices tampering, another key and nonsense") {
    const Vault vault{Secret{std::string(32, 'k')}}, other{Secret{std::string(32, 'o')}};
    auto sealed = vault.seal("met Raj today", "p");
    CHECK(other.open(sealed, "p").error().what == "sealed with another key");
    sealed[sealed.size() - 6] = sealed[sealed.size() - 6] == 'A' ? 'B' : 'A';
    CHECK_FALSE(vault.open(sealed, "p").has_value());
    CHECK_FALSE(vault.open("plain text", "p").has_value());
    CHECK_FALSE(vault.open(sealed.substr(0, 16), "p").has_value());
    CHECK_THROWS_AS(Vault{Secret{"short"}}, std::invalid_argument);
}
