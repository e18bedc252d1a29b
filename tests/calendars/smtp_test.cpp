// Every way in which a mail server can fail us, and what we then know of the mail.
#include "calendars/smtp.hpp"

#include "calendars/mailer.hpp"
#include "calendars/support.hpp"
#include "http/support.hpp"

#include <catch2/catch.hpp>

using namespace calendars_test;
using namespace switchback::calendars;
using http_test::Peer;
using http_test::Rogue;

namespace {

using Why = Trouble::Why;
using Kind = Fault::Kind;

const Letter letter{"mentoring@example.com", "canary@example.com", "<1@example.com>",
                    "From: <mentoring@example.com>\r\n\r\nHello\r\n"};

SmtpOptions options(unsigned short port) {
    SmtpOptions out;
    out.host = "127.0.0.1";
    out.port = port;
    out.tls = SmtpOptions::Tls::none;
    out.name = "switchback.example";
    out.deadline = out.connect_deadline = http_test::patience;
    return out;
}

// Answers, in order: greeting, EHLO, MAIL, RCPT, DATA, the last dot. Where one is missing it is silent until
// the other side goes; "!" closes.
struct Says {
    std::string greeting = "220 mail.example", ehlo = "250 mail.example", mail = "250 OK", rcpt = "250 OK",
                data = "354 go on", dot = "250 kept";
};

bool say(Peer& peer, const std::string& answer) {
    if (answer == "!") return false;
    if (answer == "") {
        peer.hear();
        return false;
    }
    return peer.say(answer + "\r\n") && answer[0] < '4';
}

Rogue::Script script(const Says& says, std::string* heard = nullptr) {
    return [says, heard](Peer& peer) {
        std::string all;
        const auto hear = [&](const std::string& mark) {
            all += peer.hear_until(mark);
            if (heard != nullptr) *heard = all;
        };
        if (says.greeting == "!") return;
        if (!say(peer, says.greeting)) return hear("QUIT\r\n");
        const std::vector<std::pair<std::string, std::string>> steps{{"\r\n", says.ehlo},
                                                                     {"\r\n", says.mail},
                                                                     {"\r\n", says.rcpt},
                                                                     {"\r\n", says.data},
                                                                     {"\r\n.\r\n", says.dot}};
        for (const auto& [mark, answer] : steps) {
            hear(mark);
            if (answer == "!") return;
            if (!say(peer, answer)) return hear("QUIT\r\n");
        }
        hear("QUIT\r\n");
    };
}

Answer<void> send(const SmtpOptions& to, const Letter& what = letter) {
    const std::atomic<bool> over{false};
    return send_mail(to, what, over);
}

Answer<void> send(const Says& says, seconds deadline = http_test::patience) {
    Rogue server({script(says)});
    auto to = options(server.port());
    to.deadline = to.connect_deadline = deadline;
    return send(to);
}

void check_discreet(const Trouble& trouble) {
    CAPTURE(trouble.fault.what);
    CHECK(trouble.fault.what.find("canary") == std::string::npos);
    CHECK(trouble.fault.what.find('@') == std::string::npos);
}

}  // namespace

TEST_CASE("SMTP: a mail that the server takes") {
    std::string heard;
    {
        Rogue server({script({}, &heard)});
        CHECK(send(options(server.port())).has_value());
    }
    CHECK(heard ==
          "EHLO switchback.example\r\nMAIL FROM:<mentoring@example.com>\r\nRCPT TO:<canary@example.com>\r\n"
          "DATA\r\nFrom: <mentoring@example.com>\r\n\r\nHello\r\n.\r\nQUIT\r\n");
}

TEST_CASE("SMTP: each refusal has its name") {
    struct Case {
        Says says;
        Why why;
        Kind kind;
        std::string what;
    };
    const auto at = [](std::string Says::*step, const std::string& answer) {
        Says out;
        out.*step = answer;
        return out;
    };
    const std::vector<Case> table{
        {at(&Says::greeting, "421 busy"), Why::limited, Kind::limited, "SMTP: connecting: 421"},
        {at(&Says::greeting, "554 no mail here"), Why::refused, Kind::refused, "SMTP: connecting: 554"},
        {at(&Says::mail, "451 canary@example.com"), Why::limited, Kind::limited, "SMTP: MAIL: 451"},
        {at(&Says::mail, "550 no"), Why::refused, Kind::refused, "SMTP: MAIL: 550"},
        {at(&Says::mail, "530 log in"), Why::unauthorised, Kind::unauthorised, "SMTP: MAIL: 530"},
        {at(&Says::rcpt, "450 canary@example.com"), Why::limited, Kind::limited, "SMTP: RCPT: 450"},
        {at(&Says::rcpt, "550 canary@example.com"), Why::missing, Kind::refused, "SMTP: RCPT: 550"},
        {at(&Says::rcpt, "551 canary@example.com"), Why::missing, Kind::refused, "SMTP: RCPT: 551"},
        {at(&Says::rcpt, "553 canary@example.com"), Why::missing, Kind::refused, "SMTP: RCPT: 553"},
        {at(&Says::rcpt, "554 no relay"), Why::refused, Kind::refused, "SMTP: RCPT: 554"},
        {at(&Says::data, "451 no"), Why::limited, Kind::limited, "SMTP: DATA: 451"},
        {at(&Says::data, "503 no"), Why::refused, Kind::refused, "SMTP: DATA: 503"},
        {at(&Says::dot, "452 full"), Why::limited, Kind::limited, "SMTP: end of data: 452"},
        {at(&Says::dot, "550 spam"), Why::refused, Kind::refused, "SMTP: end of data: 550"},
        {at(&Says::dot, "421-closing\r\n421 canary@example.com"), Why::limited, Kind::limited,
         "SMTP: end of data: 421"}};
    for (const auto& one : table) {
        CAPTURE(one.what);
        const auto told = send(one.says);
        REQUIRE(told.has_error());
        CHECK(told.error().why == one.why);
        CHECK(told.error().fault.kind == one.kind);
        CHECK(told.error().fault.what == one.what);
    }
}

TEST_CASE("SMTP: until the last dot it is surely not sent, after it nobody knows") {
    for (auto step : {&Says::greeting, &Says::ehlo, &Says::mail, &Says::rcpt, &Says::data, &Says::dot}) {
        for (const auto* end : {"", "!", "what?"}) {
            Says says;
            says.*step = end;
            const bool closes = std::string(end) == "!";
            const auto told = send(says, closes ? http_test::patience : http_test::haste);
            CAPTURE(end);
            REQUIRE(told.has_error());
            CAPTURE(told.error().fault.what);
            const bool dot = step == &Says::dot;
            CHECK(told.error().fault.kind == (dot ? Kind::ambiguous : Kind::not_sent));
            CHECK(told.error().fault.surely_not_sent() != dot);
            if (std::string(end).empty()) CHECK(told.error().why == Why::slow);
            check_discreet(told.error());
        }
    }
}

TEST_CASE("SMTP: a connection that breaks in the middle of the text leaves it unsent") {
    Rogue server({[](Peer& peer) {
        peer.say("220 a\r\n");
        for (const auto* answer : {"250 a", "250 a", "250 a", "354 a"}) {
            peer.hear_until("\r\n");
            peer.say(std::string(answer) + "\r\n");
        }
        peer.hear_until("x");
        peer.reset();
    }});
    auto large = letter;
    for (int i = 0; i < 500'000; ++i) large.text += "xxxxxxxxxx\r\n";
    const auto told = send(options(server.port()), large);
    REQUIRE(told.has_error());
    CHECK(told.error().fault.kind == Kind::not_sent);
}

TEST_CASE("SMTP: nobody there, no such name") {
    auto told = send(options(http_test::deserted_port()));
    CHECK(told.error().why == Why::unreachable);
    CHECK(told.error().fault.kind == Kind::not_sent);
}

TEST_CASE("SMTP: lines that begin with a dot arrive as they are") {
    std::string heard;
    {
        Rogue server({script({}, &heard)});
        auto dotted = letter;
        dotted.text = ".first\r\n\r\n.\r\n..\r\nQUIT\r\n";
        CHECK(send(options(server.port()), dotted).has_value());
    }
    CHECK(contains(heard, "DATA\r\n..first\r\n\r\n..\r\n...\r\nQUIT\r\n.\r\n"));
}

TEST_CASE("SMTP: what may not be sent at all") {
    auto odd = options(25);
    odd.host = "mail.example.com";
    CHECK(send(odd).error().why == Why::not_allowed);  // without TLS to elsewhere
    for (const auto* host : {"", "a b", "evil.example/x", "a\r\nb", "user@host", "10.0.0.1:1:1"}) {
        CAPTURE(host);
        odd.host = host;
        odd.tls = SmtpOptions::Tls::starttls;
        CHECK(check(odd).has_error());
        CHECK(send(odd).error().why == Why::not_allowed);
    }
    odd = options(25);
    odd.user = "zoe";
    CHECK(check(odd).has_error());
    odd.password = Secret("p");
    CHECK(check(odd).has_value());
    for (const auto* address : {"zoe@example.com>\r\nRCPT TO:<all@example.com", "zoe", ""}) {
        auto evil = letter;
        evil.to = address;
        CHECK(send(options(25), evil).error().why == Why::bad_address);
        evil = letter;
        evil.from = address;
        CHECK(send(options(25), evil).error().why == Why::bad_address);
    }
}

TEST_CASE("SMTP: without STARTTLS nothing is said to a server that should have it") {
    std::string heard;
    auto strict = options(0);
    strict.tls = SmtpOptions::Tls::starttls;
    strict.user = "zoe";
    strict.password = Secret("canary");
    {
        Rogue server({script({.ehlo = "250-mail.example\r\n250 AUTH PLAIN LOGIN"}, &heard)});
        strict.port = server.port();
        const auto told = send(strict);
        CHECK(told.error().why == Why::unreachable);
        CHECK(told.error().fault.kind == Kind::not_sent);
        CHECK(contains(told.error().fault.what, "no STARTTLS"));
    }
    CHECK(heard.find("AUTH") == std::string::npos);
    CHECK(heard.find("MAIL") == std::string::npos);
    // What a man in the middle adds to the answer before TLS begins is not taken (CVE-2021-22947).
    Rogue liar({[](Peer& peer) {
        peer.say("220 a\r\n");
        peer.hear_until("\r\n");
        peer.say("250-a\r\n250 STARTTLS\r\n");
        peer.hear_until("\r\n");
        peer.say("220 go\r\n250 OK\r\n250 OK\r\n354 go\r\n250 kept\r\n");
        peer.hear();
    }});
    strict.port = liar.port();
    CHECK(send(strict).error().fault.kind == Kind::not_sent);
}

TEST_CASE("SMTP: the mailer keeps a slow server from everybody else, and lets go of it") {
    http_test::World world;
    Rogue server({script({.greeting = ""}), script({})});
    auto slow = options(server.port());
    slow.deadline = seconds{60};
    slow.connect_deadline = seconds{60};
    std::vector<std::future<Answer<void>>> waiting;
    const auto begun = std::chrono::steady_clock::now();
    {
        Mailer mailer(slow);
        for (int i = 0; i < 3; ++i) waiting.push_back(world.begin(mailer.send(letter)));
        world.run(http_test::pause(milliseconds{200}));  // the io thread is free
        CHECK(std::chrono::steady_clock::now() - begun < seconds{2});
    }
    for (auto& one : waiting) {
        const auto told = one.get();
        CHECK(told.error().fault.kind == Kind::not_sent);
    }
    CHECK(std::chrono::steady_clock::now() - begun < seconds{10});
    Rogue good({script({})});
    Mailer mailer(options(good.port()));
    auto first = world.begin(mailer.send(letter)), second = world.begin(mailer.send(letter));
    CHECK(first.get().has_value());
    CHECK(second.get().has_value());
}
