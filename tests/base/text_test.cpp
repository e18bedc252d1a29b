#include "base/text.hpp"

#include "base/json.hpp"

#include <catch2/catch.hpp>

using namespace switchback;

TEST_CASE("UTF-8 is accepted when well-formed and free of NUL") {
    for (const std::string good : {"", "plain", "Größe", "Zürich → 日本", "👩🏽‍💻", "\xEF\xBF\xBD"})
        CHECK(text::valid_utf8(good));
    const std::string nul{"a\0b", 3};
    CHECK_FALSE(text::valid_utf8(nul));
    for (const std::string bad : {"\xC0\xAF", "\xE0\x80\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xFF",
                                  "\xC3", "\xE2\x82", "a\x80", "\xF0\x9F\x98"}) {
        INFO(bad);
        CHECK_FALSE(text::valid_utf8(bad));
    }
}

TEST_CASE("shortening counts what people see and never cuts a character") {
    CHECK(text::shorten("Größe", 5) == "Größe");
    CHECK(text::shorten("Größe", 4) == "Grö…");
    CHECK(text::shorten("日本語", 2) == "日…");
    CHECK(text::shorten("abc", 0).empty());
    CHECK(text::length("日本語") == 3);
}

TEST_CASE("lines are trimmed and empty ones left out") {
    CHECK(text::lines(" one \r\n\n\ttwo\n") == std::vector<std::string>{"one", "two"});
    CHECK(text::lines("").empty());
    CHECK(text::split("a,,b", ',') == std::vector<std::string>{"a", "", "b"});
}

TEST_CASE("keys compare without case") {
    CHECK(text::same_word("Zoe@Northgate.example", "zoe@northgate.EXAMPLE"));
    CHECK_FALSE(text::same_word("a", "ab"));
}

TEST_CASE("JSON from outside is bounded in size, depth and encoding") {
    CHECK(parse_json(R"({"a":[1,2]})").has_value());
    CHECK(parse_json(std::string(64, '[') + std::string(64, ']')).has_value());
    const std::string nul{"[\"a\0b\"]", 7};
    const std::string deep = std::string(65, '[') + std::string(65, ']');
    for (const std::string& wrong :
         {std::string(), std::string("{"), std::string("{} x"), deep, nul, std::string(R"(["\u0000"])"),
          std::string("[\"\xFF\"]"), std::string("nul")}) {
        INFO(wrong);
        REQUIRE_FALSE(parse_json(wrong).has_value());
        CHECK(parse_json(wrong).error().kind == Fault::Kind::malformed);
    }
    CHECK(parse_json("[1]", 2).error().what == "JSON: too large");
    CHECK(parse_json(R"(["[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["])")
              .has_value());
    CHECK(parse_json(R"(["\\u0000"])").has_value());
}

TEST_CASE("fields that are absent, null or of another type read as empty") {
    const Json payload = {{"team", nullptr}, {"user", {{"id", "U1"}}}, {"n", 3}};
    CHECK(string_at(payload, "team").empty());
    CHECK(string_at(payload, "n").empty());
    CHECK(string_at(payload, "absent").empty());
    CHECK(string_at(object_at(payload, "user"), "id") == "U1");
    CHECK(string_at(object_at(payload, "team"), "id").empty());
    CHECK(string_at(Json::array(), "x").empty());
}
