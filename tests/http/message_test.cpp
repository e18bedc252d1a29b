#include "http/message.hpp"

#include <random>

#include <catch2/catch.hpp>

using namespace switchback::http;
using Fields = std::vector<std::pair<std::string, std::string>>;

TEST_CASE("header names compare without case, and a doubled header stays visible") {
    Headers headers;
    headers.add("X-Slack-Signature", "v0=a");
    headers.add("x-slack-signature", "v0=b");
    CHECK(headers.get("X-SLACK-SIGNATURE") == "v0=a");
    CHECK(headers.count("x-Slack-Signature") == 2);
    CHECK(headers.get("X-Slack") == "");
    headers.set("x-slack-signature", "v0=c");
    CHECK(headers.count("X-Slack-Signature") == 1);
    CHECK(headers.get("X-Slack-Signature") == "v0=c");
    headers.set("Accept", "text/html");
    CHECK(headers.list().size() == 2);
}

TEST_CASE("a wait is a count of seconds, bounded, or nothing") {
    const auto wait = [](const char* told) {
        Response response;
        response.headers.add("retry-after", told);
        return retry_after(response, std::chrono::seconds{60});
    };
    CHECK(wait("0") == std::chrono::seconds{0});
    CHECK(wait("7") == std::chrono::seconds{7});
    CHECK(wait("999999999999") == std::chrono::seconds{60});
    for (const char* told :
         {"", "-1", "1.5", "7 s", "soon", "99999999999999999999", "Tue, 03 Mar 2026 10:00:00 GMT"}) {
        CAPTURE(told);
        CHECK(wait(told) == std::nullopt);
    }
    CHECK(retry_after({}, std::chrono::seconds{60}) == std::nullopt);
}

TEST_CASE("path and query are the two sides of the first question mark") {
    Request request;
    request.target = "/feed/a.ics?key=1?2";
    CHECK(request.path() == "/feed/a.ics");
    CHECK(request.query() == "key=1?2");
    request.target = "/healthz";
    CHECK(request.path() == "/healthz");
    CHECK(request.query() == "");
}

TEST_CASE("a form is decoded in order, with pluses as spaces") {
    CHECK(decode_form("command=%2Flog-session&text=met+Raj+%26+Zo%C3%AB&text=again") ==
          Fields{{"command", "/log-session"}, {"text", "met Raj & Zoë"}, {"text", "again"}});
    CHECK(decode_form("") == Fields{});
    CHECK(decode_form("&&a&=b&c=&d=1=2&") == Fields{{"a", ""}, {"", "b"}, {"c", ""}, {"d", "1=2"}});
}

TEST_CASE("a broken percent escape is kept as it stands") {
    CHECK(decode_form("a=100%&b=%zz&c=%4&d=%e2%82&e=%00x") ==
          Fields{{"a", "100%"}, {"b", "%zz"}, {"c", "%4"}, {"d", "\xe2\x82"}, {"e", std::string("\0x", 2)}});
    CHECK(percent_decode("%") == "%");
    CHECK(percent_decode("%%41") == "%A");
    CHECK(percent_decode("a+b") == "a+b");
}

TEST_CASE("percent encoding leaves only the unreserved characters") {
    CHECK(percent_encode("a-Z_0.9~ /?&=+%é") == "a-Z_0.9~%20%2F%3F%26%3D%2B%25%C3%A9");
    CHECK(encode_form({{"a b", "c&d"}, {"e", ""}}) == "a+b=c%26d&e=");
}

TEST_CASE("whatever is encoded as a form comes back from decoding") {
    std::mt19937 random(20250310);
    auto any = [&](int most) {
        std::string text;
        for (auto left = static_cast<int>(random() % static_cast<unsigned>(most)); left > 0; --left)
            text += static_cast<char>(random() % 256);
        return text;
    };
    for (int round = 0; round < 2000; ++round) {
        Fields fields;
        for (auto left = random() % 6; left > 0; --left) fields.emplace_back("k" + any(10), any(60));
        REQUIRE(decode_form(encode_form(fields)) == fields);
        REQUIRE(percent_decode(percent_encode(any(60) + "%")).back() == '%');
    }
}

TEST_CASE("decoding never makes more out of a body than there was, whatever the body") {
    std::mt19937 random(7);
    constexpr std::string_view letters = "%%%&&==+a4fG\0\xff";
    for (int round = 0; round < 20000; ++round) {
        std::string body;
        for (auto left = random() % 40; left > 0; --left) body += letters[random() % letters.size()];
        std::size_t total = 0;
        for (const auto& [name, value] : decode_form(body)) total += name.size() + value.size();
        REQUIRE(total <= body.size());
    }
}
