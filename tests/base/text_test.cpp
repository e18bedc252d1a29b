#include "base/text.hpp"

#include "base/json.hpp"
#include "base/json_writer.hpp"

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

TEST_CASE("a byte order mark before text goes, once, and nowhere else") {
    CHECK(text::without_mark("\xEF\xBB\xBF"
                             "a\xEF\xBB\xBF") == "a\xEF\xBB\xBF");
    CHECK(text::without_mark("\xEF\xBB") == "\xEF\xBB");
    CHECK(text::without_mark("").empty());
}

TEST_CASE("lines are trimmed and empty ones left out") {
    CHECK(text::lines(" one \r\n\n\ttwo\n") == std::vector<std::string>{"one", "two"});
    CHECK(text::lines("").empty());
    CHECK(text::split("a,,b", ',') == std::vector<std::string>{"a", "", "b"});
}

TEST_CASE("what is shown holds nothing that a screen or a terminal would obey") {
    CHECK(text::harmless("plain, ä, 日本, 🙂\tand\nlines") == "plain, ä, 日本, 🙂\tand\nlines");
    CHECK(text::harmless("one\r\ntwo\rthree") == "one\ntwo\nthree");
    CHECK(text::harmless("\x1b[31mred\x7f") == " [31mred ");
    CHECK(text::harmless("\xC2\x9B"
                         "31m \xC2\x85next") == " 31m  next");  // CSI, NEL
    CHECK(text::harmless("a\xE2\x80\xAE"
                         "b\xE2\x81\xA6"
                         "c\xE2\x81\xA9") == "abc");  // RLO, LRI, PDI
    CHECK(text::harmless("right\xE2\x80\x8Fleft …") ==
          "right\xE2\x80\x8Fleft …");  // a mark alone turns nothing
    CHECK(text::harmless("cut \xC2") == "cut \xC2");
    CHECK(text::harmless("cut \xE2\x80") == "cut \xE2\x80");
}

TEST_CASE("a cell is one line, without what cannot be seen") {
    CHECK(text::single_line("  Zoe\tAdeyemi\r\n") == "Zoe Adeyemi");
    CHECK(text::single_line("zoe@example.org\xE2\x80\x8B") == "zoe@example.org");
    CHECK(text::single_line("\xEF\xBB\xBF\xC2\xA0Zoe\xC2\xA0"
                            "Adeyemi\xE2\x80\x8E\xE2\x80\x8F\xD8\x9C\xE2\x81\xA0") == "Zoe Adeyemi");
    CHECK(text::single_line("one\xE2\x80\xA8two\xE2\x80\xA9three") == "one two three");
    CHECK(text::single_line("نیم\xE2\x80\x8Cفاصله 👩\xE2\x80\x8D💻") == "نیم\xE2\x80\x8Cفاصله 👩\xE2\x80\x8D💻");
    CHECK(text::single_line("\xE2\x80\x8B\xC2\xA0").empty());
    CHECK(text::single_line("cut \xE2\x80") == "cut \xE2\x80");
}

TEST_CASE("a shape says where digits are due") {
    CHECK(text::digits_where_due("2026-11-23", "0000-00-00"));
    for (const char* other : {"", "2026-11-2", "2026-11-233", "2026/11/23", "2O26-11-23"})
        CHECK_FALSE(text::digits_where_due(other, "0000-00-00"));
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

TEST_CASE("JSON from outside is read as its grammar says, whichever parser looks at it first") {
    for (const std::string& wrong :
         {std::string(R"(["\ud800"])"), std::string(R"(["\udc00"])"), std::string(R"(["\ud800\u0041"])"),
          std::string("[1,]"), std::string("[01]"), std::string("[1.]"), std::string("[+1]"),
          std::string("[1e999]"), std::string("{\"a\":1,}"), std::string("{1:1}"), std::string("[\"\x01\"]"),
          std::string("[NaN]"), std::string("[1] [2]"), std::string("[\"\xED\xA0\x80\"]"),
          std::string("[\"\xC0\x80\"]")}) {
        INFO(wrong);
        CHECK_FALSE(parse_json(wrong).has_value());
    }
    for (const std::string text :
         {R"({"b":[],"a":{},"a":1})",
          R"([0,-0,-1,1,9223372036854775807,9223372036854775808,-9223372036854775808])",
          R"([18446744073709551615,18446744073709551616,-9223372036854775809,0.1,-2.5e-3,1E2])",
          R"("\u00e9\ud83d\ude00\n\/\b\"")", "  [true, false, null]\t\n", "\"ð Ã©\"", "7"}) {
        INFO(text);
        REQUIRE(parse_json(text).has_value());
        CHECK(*parse_json(text) == Json::parse(text));
        CHECK(parse_json(text)->dump() == Json::parse(text).dump());
    }
    const std::string large = "[\"" + std::string(100'000, 'x') + "\",1]";
    CHECK(parse_json(large)->at(1) == 1);
}

TEST_CASE("JSON is written as nlohmann writes it, without ever throwing") {
    const auto by_nlohmann = [](const Json& json) {
        return json.dump(-1, ' ', false, Json::error_handler_t::replace);
    };
    std::string every_byte;
    for (int c = 0; c < 256; ++c) every_byte += static_cast<char>(c);
    for (const Json& json :
         {Json(), Json(true), Json(-3), Json(1.5), Json(18446744073709551615U), Json::array(), Json::object(),
          Json({1, "a", {{"b", nullptr}, {"c", {1, 2}}}, Json::array()}),
          Json("ð Ã© \"quoted\" back\\slash \x7f"), Json(every_byte), Json(std::string("cafÃ")),
          Json({{"ÿ"
                 "key",
                 "cafÃ© â"}}),
          Json(std::string("a\0b", 3)), Json("í  [{,:")})
        CHECK(written(json) == by_nlohmann(json));
    for (int c = 0; c < 256; ++c)  // anywhere among others
        for (std::size_t at = 0; at < 20; ++at) {
            std::string words(20, 'w');
            words[at] = static_cast<char>(c);
            REQUIRE(written(Json(words)) == by_nlohmann(Json(words)));
        }
}

TEST_CASE("the writer of JSON puts commas where they belong") {
    JsonWriter out;
    out.begin_object()
        .member("a", "[")
        .member("b", 7)
        .key("c")
        .begin_array()
        .value("{")
        .value(true)
        .begin_object();
    out.end_object().end_array().member("d", std::string(":")).key("e").ready("null").end_object();
    const std::string text = out.take();
    CHECK(text == R"({"a":"[","b":7,"c":["{",true,{}],"d":":","e":null})");
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
