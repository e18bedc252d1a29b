#include "calendars/inviting.hpp"

#include "calendars/calendar_text.hpp"
#include "calendars/google_account.hpp"
#include "calendars/stand_in.hpp"

#include <catch2/catch.hpp>

using namespace calendars_test;
using namespace switchback::calendars;
using http_test::Peer;
using http_test::Rogue;

namespace {

const Instant now = utc("2026-03-20 12:00");
const PersonId zoe{"zoe"}, helen{"helen"};

SessionOfTwo session() {
    SessionOfTwo of;
    of.session.id = SessionId{"0195a0b0-1111-7222-8333-444455556666"};
    of.session.pair = of.pair.id = PairId{"pair"};
    of.session.starts = utc("2026-03-27 10:00");
    of.session.minutes = 45;
    of.pair.mentor = of.mentor.id = zoe;
    of.pair.leader = of.leader.id = helen;
    of.pair.from = now - hours{24};
    of.mentor.name = "Zoe Adeyemi";
    of.mentor.email = "zoe@example.com";
    of.mentor.zone = "America/New_York";
    of.leader.name = "Helen Okafor";
    of.leader.email = "helen@example.com";
    of.leader.zone = "Europe/London";
    return of;
}

Telling telling(const SessionOfTwo& of, const PersonId& to = {}) {
    Telling out;
    out.of = of;
    out.to = to;
    return out;
}

// Takes one mail and keeps its text.
struct MailServer {
    std::string text;
    Rogue server{{[this](Peer& peer) {
        peer.say("220 mail.example\r\n");
        for (const char* answer : {"250 mail.example\r\n", "250 OK\r\n", "250 OK\r\n", "354 go on\r\n"}) {
            text += peer.hear_until("\r\n");
            peer.say(answer);
        }
        text += peer.hear_until("\r\n.\r\n");
        peer.say("250 kept\r\n");
        peer.hear_until("QUIT\r\n");
    }}};
    http_test::World world;
    std::unique_ptr<Inviting> way = inviting_by_mail(options(), {"Mentoring", "mentoring@example.com"});

    SmtpOptions options() {
        SmtpOptions out;
        out.host = "127.0.0.1";
        out.port = server.port();
        out.tls = SmtpOptions::Tls::none;
        out.deadline = http_test::patience;
        return out;
    }
    std::string tell(Telling what) {
        const auto told = world.run(way->tell(std::move(what), now));
        REQUIRE(told.has_value());
        CHECK(told->event.empty());
        return text;
    }
};

struct Graph {
    StandIn cloud;
    std::unique_ptr<Inviting> way;
    explicit Graph(const std::string& organizer = "mentoring@example.com") {
        GraphOptions out;
        out.tenant = "tenant-1";
        out.app_id = "app-1";
        out.app_secret = Secret("secret");
        out.organizer = organizer;
        out.login = cloud.url("/login/");
        out.graph = cloud.url("/graph/");
        out.deadline = http_test::patience;
        way = inviting_by_graph(cloud.world.io, std::move(out));
    }
    Answer<Told> tell(Telling what) { return cloud.run(way->tell(std::move(what), now)); }
};

const char* const created =
    R"({"id":"AAMkAG=","onlineMeeting":{"joinUrl":"https://teams.microsoft.com/l/meetup-join/19"}})";

}  // namespace

TEST_CASE("by mail each of the two is told on their own clock, in the name of the programme's mailbox") {
    MailServer server;
    CHECK(server.way->each());
    SECTION("the leader") {
        const auto mail = server.tell(telling(session(), helen));
        CHECK(contains(mail, "RCPT TO:<helen@example.com>"));
        CHECK(contains(mail, "MAIL FROM:<mentoring@example.com>"));
        CHECK(contains(mail, "Subject: Mentoring: Zoe and Helen, Fri 27 March, 10:00\r\n"));
        CHECK(contains(mail, "Your session with Zoe"));
        CHECK(contains(mail, "method=REQUEST"));
    }
    SECTION("the mentor, in New York") {
        const auto mail = server.tell(telling(session(), zoe));
        CHECK(contains(mail, "RCPT TO:<zoe@example.com>"));
        CHECK(contains(mail, "06:00 to 06:45"));
        CHECK(contains(mail, "Your session with Helen"));
    }
    SECTION("of a change") {
        auto change = telling(session(), helen);
        change.told = true;
        change.revision = 1;
        CHECK(contains(server.tell(std::move(change)), "Subject: Changed: Mentoring"));
    }
    SECTION("of a cancellation") {
        auto off = session();
        programme::call_off(off.session, now);
        const auto mail = server.tell(telling(off, helen));
        CHECK(contains(mail, "Subject: Called off: Mentoring"));
        CHECK(contains(mail, "method=CANCEL"));
        CHECK(contains(mail, "session-cancelled.ics"));
    }
}

TEST_CASE("nothing of what two people speak about is in a mail") {
    MailServer server;
    auto of = session();
    of.session.kpi = KpiId{"canary"};
    of.pair.focus = KpiId{"canary"};
    of.mentor.title = of.leader.function = "canary";
    CHECK_FALSE(contains(server.tell(telling(of, helen)), "canary"));
}

TEST_CASE("an address that no mail can go to is trouble of one person") {
    MailServer server;
    auto of = session();
    of.leader.email = "helen okafor@example.com";
    const auto told = server.world.run(server.way->tell(telling(of, helen), now));
    REQUIRE_FALSE(told.has_value());
    CHECK(told.error().why == Trouble::Why::bad_address);
}

TEST_CASE(
    "Microsoft's calendar gets a meeting with a call of its own, moved and cancelled with the session") {
    Graph graph;
    CHECK_FALSE(graph.way->each());
    graph.cloud.answers(
        {json_answer(201, created), json_answer(200, R"({"id":"AAMkAG="})"), json_answer(202, "")});
    auto what = telling(session());
    const auto placed = graph.tell(what);
    REQUIRE(placed.has_value());
    CHECK(placed->event == "AAMkAG=");
    CHECK(placed->link == "https://teams.microsoft.com/l/meetup-join/19");
    const auto put = graph.cloud.said(0);
    CHECK(put["isOnlineMeeting"] == true);
    CHECK(put["transactionId"] == session().session.id.text + "-0");
    CHECK(put["attendees"].size() == 2);

    what.event = placed->event;
    what.link = what.of.session.call_link = placed->link;
    programme::move_to(what.of.session, utc("2026-03-28 10:00"), 30, now);
    const auto moved = graph.tell(what);
    REQUIRE(moved.has_value());
    CHECK(moved->link == placed->link);
    CHECK(graph.cloud.calls()[1].method == "PATCH");

    programme::call_off(what.of.session, now);
    const auto off = graph.tell(what);
    REQUIRE(off.has_value());
    CHECK(off->event.empty());
    CHECK(graph.cloud.calls()[2].target.ends_with("/cancel"));

    // Put back, it is another event, with another call: the one before went with its event.
    what.event.clear();
    what.revision = 3;
    programme::put_back(what.of.session, programme::SessionState::planned, now);
    graph.cloud.answers({json_answer(201, created)});
    REQUIRE(graph.tell(what).has_value());
    CHECK(graph.cloud.said(3)["transactionId"] == session().session.id.text + "-3");
    CHECK(graph.cloud.said(3)["isOnlineMeeting"] == true);
}

TEST_CASE("an event whose answer was lost is found again by its key before it is changed or called off") {
    Graph graph;
    auto what = telling(session());
    what.told = true;
    what.revision = 2;
    what.lost = 1;
    SECTION("moved meanwhile") {
        graph.cloud.answers({json_answer(201, created), json_answer(200, R"({"id":"AAMkAG="})")});
        const auto moved = graph.tell(what);
        REQUIRE(moved.has_value());
        CHECK(moved->event == "AAMkAG=");
        CHECK(moved->link == "https://teams.microsoft.com/l/meetup-join/19");
        CHECK(graph.cloud.said(0)["transactionId"] == session().session.id.text + "-1");
        CHECK(graph.cloud.calls()[1].method == "PATCH");
    }
    SECTION("called off meanwhile") {
        graph.cloud.answers({json_answer(201, created), json_answer(202, "")});
        programme::call_off(what.of.session, now);
        CHECK(graph.tell(what).has_value());
        CHECK(graph.cloud.said(0)["transactionId"] == session().session.id.text + "-1");
        CHECK(graph.cloud.calls()[1].target.ends_with("/cancel"));
    }
    SECTION("and still nobody answers") {
        graph.cloud.answers({json_answer(503, "{}")});
        CHECK_FALSE(graph.tell(what).has_value());
        CHECK(graph.cloud.calls().size() == 1);
    }
}

TEST_CASE("a mailbox that is not there takes no event with it") {
    Graph graph;
    auto what = telling(session());
    what.event = "AAMkAG=";
    const auto refused = [](const char* code) {
        return json_answer(404, R"({"error":{"code":")" + std::string(code) + R"(","message":"m"}})");
    };
    graph.cloud.answers({refused("ErrorInvalidUser"), refused("ErrorItemNotFound")});
    const auto no_mailbox = graph.tell(what);
    REQUIRE_FALSE(no_mailbox.has_value());
    CHECK(no_mailbox.error().why == Trouble::Why::refused);
    const auto no_event = graph.tell(what);
    REQUIRE_FALSE(no_event.has_value());
    CHECK(no_event.error().why == Trouble::Why::missing);
}

TEST_CASE("a pair's own call stays, and who invites is not invited") {
    Graph graph("HELEN@example.com");
    graph.cloud.answers({json_answer(201, R"({"id":"AAMkAG="})")});
    auto what = telling(session());
    what.of.session.call_link = "https://meet.example.org/ours";
    const auto placed = graph.tell(what);
    REQUIRE(placed.has_value());
    CHECK(placed->link.empty());
    const auto put = graph.cloud.said(0);
    CHECK_FALSE(put.value("isOnlineMeeting", false));
    CHECK(contains(put["body"]["content"].get<std::string>(), "https://meet.example.org/ours"));
    REQUIRE(put["attendees"].size() == 1);
    CHECK(put["attendees"][0]["emailAddress"]["address"] == "zoe@example.com");
}

TEST_CASE("a cancellation of what is in no calendar asks nobody") {
    Graph graph;
    auto what = telling(session());
    programme::call_off(what.of.session, now);
    CHECK(graph.tell(what).has_value());
    CHECK(graph.cloud.calls().empty());
}

TEST_CASE("Google's calendar gets an event by the session's own key, and loses it with the session") {
    static const GoogleAccount account;
    StandIn cloud;
    struct Still : Clock {
        Instant now() const override { return ::now; }
    } clock;
    GoogleOptions options{ServiceAccount::read(account.file(cloud.url("/oauth/token"))).value(),
                          "mentoring@example.com", cloud.url("/calendar/v3/")};
    options.deadline = http_test::patience;
    const auto way = inviting_by_google(cloud.world.io, clock, std::move(options));
    cloud.answers({json_answer(200, R"({"id":"abc","hangoutLink":"https://meet.google.com/abc"})"),
                   json_answer(204, "")});
    auto what = telling(session());
    auto placing = way->tell(what, now);
    const auto placed = cloud.run(std::move(placing));
    REQUIRE(placed.has_value());
    CHECK(placed->link == "https://meet.google.com/abc");
    CHECK(cloud.said(0)["id"] == google_event_id(session().session.id.text + "-0"));
    what.event = placed->event;
    programme::call_off(what.of.session, now);
    auto calling_off = way->tell(what, now);
    CHECK(cloud.run(std::move(calling_off)).has_value());
    CHECK(cloud.calls().back().method == "DELETE");
}
