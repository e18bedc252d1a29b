#include "calendars/mail_text.hpp"

#include "base/text.hpp"
#include "calendars/support.hpp"

#include <algorithm>

#include <catch2/catch.hpp>
#include <rapidcheck.h>

using namespace calendars_test;
using namespace switchback::calendars;

TEST_CASE("addresses that can stand in a mail as they are") {
    for (const auto* good :
         {"zoe@example.com", "zoe.adeyemi+m@mail.example.co.uk", "o'hara@example.com", "a@b"})
        CHECK(is_mail_address(good));
    for (const auto* bad : {"",
                            "zoe",
                            "@example.com",
                            "zoe@",
                            "zoe@@example.com",
                            "zoe@a@b",
                            "zoe adeyemi@example.com",
                            "zoe@example.com\r\nBcc: all@example.com",
                            "zoe@example.com>",
                            "<zoe@example.com",
                            "\"zoe\"@example.com",
                            "zoe@example..com",
                            ".zoe@example.com",
                            "zoe.@example.com",
                            "zo\xc3\xab@example.com",
                            "zoe@[127.0.0.1]",
                            "zoe@example.com,all@example.com",
                            "zoe@exa mple.com",
                            "zoe@example.com\n",
                            "zoe\t@example.com"}) {
        CAPTURE(bad);
        CHECK_FALSE(is_mail_address(bad));
    }
    CHECK_FALSE(is_mail_address(std::string(65, 'x') + "@example.com"));
    CHECK_FALSE(is_mail_address("zoe@" + std::string(300, 'x')));
    CHECK_FALSE(is_mail_address(std::string("zoe\0@example.com", 16)));
}

TEST_CASE("words in headers") {
    CHECK(header_words("Mentoring with Helen") == "Mentoring with Helen");
    CHECK(header_words("Zoë") == "=?UTF-8?B?Wm/Dqw==?=");
    CHECK(header_words("=?UTF-8?B?Wm/Dqw==?=") == "=?UTF-8?B?PT9VVEYtOD9CP1dtL0Rxdz09Pz0=?=");
    CHECK(header_words("a\r\nBcc: b@c") == "a Bcc: b@c");
    CHECK(header_words("") == "");
    CHECK(header_words("\xff") == "?");
    CHECK(header_mailbox("Zoe \"Z\" \\ A", "z@example.com") ==
          "\"Zoe \\\"Z\\\" \\\\ A\"\r\n <z@example.com>");
    CHECK(header_mailbox("", "z@example.com") == "<z@example.com>");
    CHECK(header_mailbox("Zoë", "z@example.com") == "=?UTF-8?B?Wm/Dqw==?=\r\n <z@example.com>");
    CHECK(header_parameter("filename", "invite.ics") == ";\r\n filename=\"invite.ics\"");
    CHECK(header_parameter("filename", "Zoë \"1\".ics") == ";\r\n filename*0*=UTF-8''Zo%C3%AB%20%221%22.ics");
    CHECK(header_date(utc("2026-03-01 09:05")) == "Sun, 01 Mar 2026 09:05:00 +0000");
    CHECK(header_date(utc("2026-12-31 23:59")) == "Thu, 31 Dec 2026 23:59:00 +0000");
}

TEST_CASE("bodies") {
    CHECK(quoted_printable("a=b\n.c \n\xc3\xab\t") == "a=3Db\r\n=2Ec=20\r\n=C3=AB=09\r\n");
    CHECK(quoted_printable("") == "");
    CHECK(quoted_printable("a\r\nb") == "a=0D\r\nb\r\n");
    CHECK(quoted_printable(std::string(73, 'x')) == std::string(72, 'x') + "=\r\nx\r\n");
    CHECK(quoted_printable(std::string(72, 'x') + ".") == std::string(72, 'x') + "=\r\n=2E\r\n");
    CHECK(base64_lines("") == "");
    CHECK(base64_lines(std::string(58, 'x')).find("\r\n") == 76);
}

TEST_CASE("property: no words end a header's line, and none is too long") {
    const auto harmless_header = [](const std::string& header) {
        std::size_t begin = 0;
        while (begin <= header.size()) {
            const auto end = std::min(header.find("\r\n", begin), header.size());
            const auto line = header.substr(begin, end - begin);
            RC_ASSERT(line.size() <= 120U);
            RC_ASSERT((begin == 0 || line.starts_with(" ")));
            for (const char c : line) RC_ASSERT((c >= ' ' && c < 0x7f));
            begin = end + 2;
        }
    };
    CHECK(rc::check([&] {
        const auto words =
            *rc::gen::oneOf(rc::gen::arbitrary<std::string>(),
                            rc::gen::container<std::string>(rc::gen::element(
                                '\r', '\n', ':', ' ', '"', '\\', '\xc3', '\xab', 'a', '=', '?', '<')));
        harmless_header(header_words(words));
        harmless_header(header_mailbox(words, "zoe@example.com"));
        const auto parameter = header_parameter("filename", words);
        RC_ASSERT(parameter.starts_with(";\r\n "));
        harmless_header(parameter.substr(3));
        const auto body = quoted_printable(words);
        RC_ASSERT((body.find("\r\n.") == std::string::npos && !body.starts_with(".")));
        for (std::size_t at = 0; at < body.size(); at = body.find("\r\n", at) + 2)
            RC_ASSERT(body.find("\r\n", at) - at <= 76U);
    }));
}
