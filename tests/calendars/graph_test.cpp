#include "calendars/graph.hpp"

#include "calendars/calendar_text.hpp"
#include "calendars/graph_answers.hpp"
#include "calendars/stand_in.hpp"

#include <catch2/catch.hpp>

using namespace calendars_test;
using namespace switchback::calendars;

namespace {

struct Asking {
    StandIn cloud;
    GraphCalendars graph;
    explicit Asking(minutes slot = minutes{15}) : graph(cloud.world.io, options(slot)) {}
    GraphOptions options(minutes slot) const {
        GraphOptions out;
        out.tenant = "tenant-1";
        out.app_id = "app-1";
        out.app_secret = Secret("s+e&c=r%t");
        out.organizer = "mentoring@example.com";
        out.login = cloud.url("/login/");
        out.graph = cloud.url("/graph/");
        out.slot = slot;
        out.deadline = http_test::patience;
        return out;
    }
    std::vector<Answer<BusyTimes>> busy(std::vector<std::string> people, time::Span window = march) {
        return cloud.run(graph.busy(std::move(people), window));
    }
};

std::string item(const std::string& status, const std::string& from, const std::string& to,
                 const std::string& zone = "UTC") {
    return R"({"isPrivate":false,"status":")" + status + R"(","subject":"Secret","start":{"dateTime":")" +
           from + R"(.0000000","timeZone":")" + zone + R"("},"end":{"dateTime":")" + to +
           R"(.0000000","timeZone":")" + zone + R"("}})";
}

std::string schedule(const std::string& id, const std::string& items, const std::string& view = "0000") {
    return R"({"scheduleId":")" + id + R"(","availabilityView":")" + view + R"(","scheduleItems":[)" + items +
           R"(],"workingHours":{"daysOfWeek":["monday"]}})";
}

std::string value(const std::string& schedules) {
    return R"({"@odata.context":"https://graph.microsoft.com/v1.0/$metadata","value":[)" + schedules + "]}";
}

Meeting meeting() {
    Meeting out;
    out.key = "0195a0b0-1111-7222-8333-444455556666";
    out.summary = "Mentoring";
    out.description = "KPI\nApp enrolments";
    out.starts = utc("2026-03-27 10:00");
    out.ends = utc("2026-03-27 10:45");
    out.attendees = {{"Zoë", "zoe@example.com"}, {"Helen", "helen@example.com"}};
    return out;
}

const char* const created =
    R"({"id":"AAMkAG=","iCalUId":"040000","onlineMeeting":{"joinUrl":"https://teams.microsoft.com/l/meetup-join/19"}})";

}  // namespace

TEST_CASE("Graph: mailboxes are asked for their busy times") {
    Asking asking;
    asking.cloud.answers(
        value(schedule("Zoe@Example.com",
                       item("busy", "2026-03-10T10:00:00", "2026-03-10T11:00:00") + "," +
                           item("tentative", "2026-03-10T10:30:00", "2026-03-10T11:30:00") + "," +
                           item("oof", "2026-03-12T00:00:00", "2026-03-13T00:00:00") + "," +
                           item("free", "2026-03-14T10:00:00", "2026-03-14T11:00:00") + "," +
                           item("workingElsewhere", "2026-03-15T10:00:00", "2026-03-15T11:00:00")) +
              "," + schedule("helen@example.com", "")));
    const auto told = asking.busy({"zoe@example.com", "helen@example.com"});
    REQUIRE(told.size() == 2);
    CHECK(said(told[0].value()) == "2026-03-10 10:00/11:30, 2026-03-12 00:00/2026-03-13 00:00");
    CHECK(told[0]->unread == 0);
    CHECK(said(told[1].value()).empty());

    REQUIRE(asking.cloud.logins().size() == 1);
    const auto& login = asking.cloud.logins().front();
    CHECK(login.target == "/login/tenant-1/oauth2/v2.0/token");
    const auto form = http::decode_form(login.body);
    CHECK(form ==
          std::vector<std::pair<std::string, std::string>>{{"grant_type", "client_credentials"},
                                                           {"client_id", "app-1"},
                                                           {"client_secret", "s+e&c=r%t"},
                                                           {"scope", asking.cloud.url("/graph/.default")}});
    REQUIRE(asking.cloud.calls().size() == 1);
    const auto& call = asking.cloud.calls().front();
    CHECK(call.method == "POST");
    CHECK(call.target == "/graph/v1.0/users/mentoring%40example.com/calendar/getSchedule");
    CHECK(call.headers.get("Authorization") == "Bearer token-1");
    CHECK(call.headers.get("Prefer") == "outlook.timezone=\"UTC\"");
    CHECK(asking.cloud.said() ==
          Json::parse(R"({"schedules":["zoe@example.com","helen@example.com"],"availabilityViewInterval":15,
          "startTime":{"dateTime":"2026-03-01T00:00:00","timeZone":"UTC"},
          "endTime":{"dateTime":"2026-04-01T00:00:00","timeZone":"UTC"}})"));
}

TEST_CASE("Graph: a server that answers in another zone is understood, over a change of the clocks") {
    Asking asking;
    asking.cloud.answers(value(
        schedule("zoe@example.com",
                 item("busy", "2026-03-06T09:00:00", "2026-03-06T10:00:00", "Pacific Standard Time") + "," +
                     item("busy", "2026-03-13T09:00:00", "2026-03-13T10:00:00", "America/Los_Angeles"))));
    CHECK(said(asking.busy({"zoe@example.com"})[0].value()) ==
          "2026-03-06 17:00/18:00, 2026-03-13 16:00/17:00");
    const time::Span autumn{utc("2026-10-20 00:00"), utc("2026-10-30 00:00")};
    asking.cloud.answers(value(schedule(
        "zoe@example.com", item("busy", "2026-10-25T00:30:00", "2026-10-25T01:30:00", "GMT Standard Time"))));
    CHECK(said(asking.busy({"zoe@example.com"}, autumn)[0].value()) == "2026-10-24 23:30/2026-10-25 01:30");
}

TEST_CASE("Graph: where items are missing or cannot be read, the view fills in") {
    Asking asking(minutes{60});
    const time::Span day{utc("2026-03-10 08:00"), utc("2026-03-10 13:00")};
    const auto ask = [&](const std::string& one) {
        asking.cloud.answers(value(one));
        return asking.busy({"zoe@example.com"}, day)[0];
    };
    CHECK(said(ask(R"({"scheduleId":"zoe@example.com","availabilityView":"01230"})").value()) ==
          "2026-03-10 09:00/12:00");
    CHECK(said(ask(R"({"scheduleId":"zoe@example.com","availabilityView":"0400220000","scheduleItems":null})")
                   .value()) == "2026-03-10 12:00/13:00");
    CHECK(said(ask(schedule("zoe@example.com", "", "00020")).value()) == "2026-03-10 11:00/12:00");
    const auto mixed =
        ask(schedule("zoe@example.com",
                     item("busy", "2026-03-10T08:00:00", "2026-03-10T08:15:00") + "," +
                         item("busy", "2026-03-10T11:00:00", "2026-03-10T11:30:00", "Mars Time"),
                     "20020"));
    CHECK(said(mixed.value()) == "2026-03-10 08:00/09:00, 2026-03-10 11:00/12:00");
    CHECK(mixed->unread == 1);
    CHECK(mixed->unknown_zones == std::vector<std::string>{"Mars Time"});
    for (const auto* odd : {R"({"status":"busy"})", "7", "null", "[]", R"("busy")",
                            R"({"status":7,"start":"2026-03-10T11:00:00","end":null})"}) {
        CAPTURE(odd);
        const auto told = ask(schedule("zoe@example.com", odd, "00020"));
        CHECK(said(told.value()) == "2026-03-10 11:00/12:00");
        CHECK(told->unread == 1);
    }
    CHECK(ask(R"({"scheduleId":"zoe@example.com"})").error().why == Trouble::Why::unreachable);
    CHECK(ask(R"({"scheduleId":"zoe@example.com","availabilityView":7,"scheduleItems":{}})").error().why ==
          Trouble::Why::unreachable);
}

TEST_CASE("Graph: each mailbox has an answer of its own") {
    Asking asking;
    const auto refused = [](const std::string& id, const std::string& code) {
        return R"({"scheduleId":")" + id +
               R"(","availabilityView":"","scheduleItems":[],"error":{"message":"Unable to resolve e-mail address )" +
               id + R"(","responseCode":")" + code + R"("}})";
    };
    asking.cloud.answers(value(refused("a@example.com", "ErrorMailRecipientNotFound") + "," +
                               refused("b@example.com", "ErrorNoFreeBusyAccess") + "," +
                               refused("c@example.com", "ErrorServerBusy") + "," +
                               refused("d@example.com", "ErrorFreeBusyDLLimitReached") + "," +
                               refused("e@example.com", "no code, e@example.com") + "," +
                               schedule("g@example.com", "")));
    const auto told = asking.busy({"a@example.com", "b@example.com", "c@example.com", "d@example.com",
                                   "e@example.com", "f@example.com", "g@example.com"});
    CHECK(told[0].error().why == Trouble::Why::missing);
    CHECK(told[0].error().fault.what == "ErrorMailRecipientNotFound: free/busy of one mailbox");
    CHECK(told[1].error().why == Trouble::Why::unauthorised);
    CHECK(told[2].error().why == Trouble::Why::unreachable);
    CHECK(told[3].error().why == Trouble::Why::refused);
    CHECK(told[4].error().why == Trouble::Why::unreachable);
    CHECK(told[5].error().why == Trouble::Why::unreachable);
    CHECK(told[6].has_value());
    for (std::size_t i = 0; i < 6; ++i) CHECK(told[i].error().fault.what.find('@') == std::string::npos);
}

TEST_CASE("Graph: twenty mailboxes and sixty days are asked at a time") {
    Asking asking(minutes{1});
    std::vector<std::string> people;
    for (int i = 0; i < 41; ++i) people.push_back("p" + std::to_string(i) + "@example.com");
    asking.cloud.answers(
        value(schedule("p40@example.com", item("busy", "2026-03-01T00:00:00", "2026-05-20T00:00:00"))));
    const time::Span long_one{utc("2026-03-01 00:00"), utc("2026-05-15 00:00")};
    const auto told = asking.busy(people, long_one);
    CHECK(told.size() == 41);
    CHECK(said(told[40].value()) == "2026-03-01 00:00/2026-05-15 00:00");
    CHECK(told[39].error().why == Trouble::Why::unreachable);  // left out of the answer
    REQUIRE(asking.cloud.calls().size() == 6);
    CHECK(asking.cloud.said(0)["schedules"].size() == 20);
    CHECK(asking.cloud.said(0)["availabilityViewInterval"] == 5);
    CHECK(asking.cloud.said(0)["endTime"]["dateTime"] == "2026-04-30T00:00:00");
    CHECK(asking.cloud.said(1)["startTime"]["dateTime"] == "2026-04-30T00:00:00");
    CHECK(asking.cloud.said(5)["schedules"] == Json::array({"p40@example.com"}));
    CHECK(asking.cloud.logins().size() == 1);
    CHECK(asking.busy({}, long_one).empty());
    CHECK(said(asking.busy({"zoe@example.com"}, {march.to, march.from})[0].value()).empty());
    CHECK(asking.cloud.calls().size() == 6);
    CHECK(Asking(minutes{9999}).busy({"zoe@example.com"})[0].has_error());
}

TEST_CASE("Graph: a session is put in, moved and cancelled") {
    Asking asking;
    asking.cloud.answers({json_answer(201, created), json_answer(200, created), json_answer(202, "")});
    const auto placed = asking.cloud.run(asking.graph.place(meeting())).value();
    CHECK(placed.id == "AAMkAG=");
    CHECK(placed.join_url == "https://teams.microsoft.com/l/meetup-join/19");
    auto moved = meeting();
    moved.starts += hours{24};
    moved.ends += hours{24};
    CHECK(asking.cloud.run(asking.graph.move("AAMkAG=", moved)).value().id == "AAMkAG=");
    CHECK(asking.cloud.run(asking.graph.cancel("AAMkAG=", "Zoe cannot make it")).has_value());

    REQUIRE(asking.cloud.calls().size() == 3);
    const auto& calls = asking.cloud.calls();
    CHECK(calls[0].method == "POST");
    CHECK(calls[0].target == "/graph/v1.0/users/mentoring%40example.com/events");
    const auto put = asking.cloud.said(0);
    CHECK(put["transactionId"] == meeting().key);
    CHECK(put["isOnlineMeeting"] == true);
    CHECK(put["onlineMeetingProvider"] == "teamsForBusiness");
    CHECK(put["start"] == Json::parse(R"({"dateTime":"2026-03-27T10:00:00","timeZone":"UTC"})"));
    CHECK(put["body"] == Json::parse(R"({"contentType":"text","content":"KPI\nApp enrolments"})"));
    CHECK(put["attendees"][0] ==
          Json::parse(R"({"type":"required","emailAddress":{"address":"zoe@example.com","name":"Zoë"}})"));
    CHECK(put["singleValueExtendedProperties"][0]["value"] == meeting().key);
    CHECK(calls[1].method == "PATCH");
    CHECK(calls[1].target == "/graph/v1.0/users/mentoring%40example.com/events/AAMkAG%3D");
    CHECK(asking.cloud.said(1)["start"]["dateTime"] == "2026-03-28T10:00:00");
    CHECK_FALSE(asking.cloud.said(1).contains("body"));  // it would take the call away
    CHECK_FALSE(asking.cloud.said(1).contains("transactionId"));
    CHECK(calls[2].method == "POST");
    CHECK(calls[2].target == "/graph/v1.0/users/mentoring%40example.com/events/AAMkAG%3D/cancel");
    CHECK(asking.cloud.said(2) == Json::parse(R"({"comment":"Zoe cannot make it"})"));
}

TEST_CASE("Graph: a session that was put in before is found, not made twice") {
    Asking asking;
    const auto conflict = json_answer(409, R"({"error":{"code":"ErrorDuplicate","message":"x"}})");
    asking.cloud.answers({conflict, json_answer(200, R"({"value":[{"id":"there"}]})")});
    auto odd = meeting();
    odd.key = "it's";
    const auto placed = asking.cloud.run(asking.graph.place(odd)).value();
    CHECK(placed.id == "there");
    CHECK(placed.join_url.empty());
    REQUIRE(asking.cloud.calls().size() == 2);
    const auto& look = asking.cloud.calls()[1];
    CHECK(look.method == "GET");
    CHECK(contains(http::percent_decode(look.target), "Name SwitchbackKey' and ep/value eq 'it''s')"));

    asking.cloud.answers({conflict, json_answer(200, R"({"value":[]})")});
    CHECK(asking.cloud.run(asking.graph.place(odd)).error().why == Trouble::Why::refused);
    asking.cloud.answers({conflict, json_answer(503, "")});
    CHECK(asking.cloud.run(asking.graph.place(odd)).error().why == Trouble::Why::unreachable);
}

TEST_CASE("Graph: what is not there is not moved, and is cancelled") {
    Asking asking;
    asking.cloud.answers({json_answer(404, R"({"error":{"code":"ErrorItemNotFound","message":"gone"}})")});
    CHECK(asking.cloud.run(asking.graph.move("id", meeting())).error().why == Trouble::Why::missing);
    CHECK(asking.cloud.run(asking.graph.cancel("id", "")).has_value());
    // Another 404 is no such event: the mailbox itself is not there.
    asking.cloud.answers({json_answer(404, R"({"error":{"code":"ErrorInvalidUser","message":"no"}})")});
    CHECK(asking.cloud.run(asking.graph.cancel("id", "")).error().why == Trouble::Why::missing);
    CHECK(asking.busy({"zoe@example.com"})[0].error().why == Trouble::Why::refused);
}

TEST_CASE("Graph: an event that is answered without sense may be there") {
    Asking asking;
    for (const auto* odd : {R"({})", R"({"id":7})", R"({"id":""})", R"({"id":"a b"})", R"({"id":"a\nb"})",
                            "[]", "null", "{", "<html>", R"({"id":"\u0000"})"}) {
        CAPTURE(odd);
        asking.cloud.answers(odd);
        const auto told = asking.cloud.run(asking.graph.place(meeting()));
        CHECK(told.error().why == Trouble::Why::unreachable);
        CHECK(told.error().fault.kind == Fault::Kind::ambiguous);
    }
    for (const auto* odd : {R"("http://plain")", R"("https://a b")", "7", R"("javascript:alert")"}) {
        asking.cloud.answers(R"({"id":"x","onlineMeeting":{"joinUrl":)" + std::string(odd) + "}}");
        CHECK(asking.cloud.run(asking.graph.place(meeting())).value().join_url.empty());
    }
}

TEST_CASE("Graph: a meeting that nobody could hold is a mistake of ours") {
    Asking asking;
    auto task = [&](auto change) {
        auto odd = meeting();
        change(odd);
        return asking.cloud.run(asking.graph.place(odd));
    };
    CHECK_THROWS_AS(task([](Meeting& m) { m.key.clear(); }), std::invalid_argument);
    CHECK_THROWS_AS(task([](Meeting& m) { m.ends = m.starts; }), std::invalid_argument);
    CHECK_THROWS_AS(task([](Meeting& m) { m.attendees[0].email = "zoe"; }), std::invalid_argument);
    CHECK(asking.cloud.calls().empty());
}
