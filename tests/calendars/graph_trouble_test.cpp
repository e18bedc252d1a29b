// Everything that can go wrong between us and Microsoft Graph, in its documented shapes.
#include "calendars/calendar_text.hpp"
#include "calendars/graph.hpp"
#include "calendars/stand_in.hpp"

#include <catch2/catch.hpp>

using namespace calendars_test;
using namespace switchback::calendars;

namespace {

const std::string secret = "canary-secret", token = "canary-token", person = "canary.person@example.com";

GraphOptions options(const std::string& login, const std::string& graph) {
    GraphOptions out;
    out.tenant = "tenant-1";
    out.app_id = "app-1";
    out.app_secret = Secret(secret);
    out.organizer = "canary.organizer@example.com";
    out.login = login;
    out.graph = graph;
    out.deadline = http_test::patience;
    return out;
}

struct Asking {
    StandIn cloud;
    GraphCalendars graph{cloud.world.io, options(cloud.url("/login"), cloud.url("/graph"))};
    Answer<BusyTimes> busy() { return cloud.run(graph.busy({person}, march)).front(); }
    Answer<PlacedMeeting> place() {
        Meeting meeting{
            "key", "canary summary", "", utc("2026-03-27 10:00"), utc("2026-03-27 11:00"), {{"Zoe", person}}};
        return cloud.run(graph.place(std::move(meeting)));
    }
};

void check_discreet(const Trouble& trouble) {
    const auto& what = trouble.fault.what;
    CAPTURE(what);
    CHECK(what.find("canary") == std::string::npos);
    CHECK(what.find('@') == std::string::npos);
    CHECK(what.find("%40") == std::string::npos);
}

std::string error(const std::string& code) {
    return R"({"error":{"code":")" + code +
           R"(","message":"canary canary.person@example.com","innerError":{"date":"2026-03-01T00:00:00","request-id":"x"}}})";
}

}  // namespace

TEST_CASE("Graph: every refusal has its name") {
    struct Case {
        int status;
        std::string code;
        Trouble::Why why;
        Fault::Kind kind;
    };
    using Why = Trouble::Why;
    using Kind = Fault::Kind;
    const std::vector<Case> table{{400, "ErrorInvalidRequest", Why::refused, Kind::refused},
                                  {403, "ErrorAccessDenied", Why::unauthorised, Kind::unauthorised},
                                  {403, "", Why::unauthorised, Kind::unauthorised},
                                  {404, "ErrorItemNotFound", Why::missing, Kind::refused},
                                  {404, "MailboxNotEnabledForRESTAPI", Why::missing, Kind::refused},
                                  {400, "MailboxNotEnabledForRESTAPI", Why::missing, Kind::refused},
                                  {410, "", Why::missing, Kind::refused},
                                  {412, "ErrorIrresolvableConflict", Why::refused, Kind::refused},
                                  {429, "ApplicationThrottled", Why::limited, Kind::limited},
                                  {503, "ApplicationThrottled", Why::limited, Kind::limited},
                                  {500, "ErrorInternalServerError", Why::unreachable, Kind::ambiguous},
                                  {502, "", Why::unreachable, Kind::ambiguous},
                                  {503, "serviceNotAvailable", Why::unreachable, Kind::ambiguous},
                                  {504, "UnknownError", Why::unreachable, Kind::ambiguous},
                                  {302, "", Why::moved, Kind::refused},
                                  {507, "an address, canary@example.com", Why::unreachable, Kind::ambiguous}};
    Asking asking;
    for (const auto& one : table) {
        CAPTURE(one.status, one.code);
        asking.cloud.answers({json_answer(one.status, error(one.code))});
        const auto told = asking.place().error();
        CHECK(told.why == one.why);
        CHECK(told.fault.kind == one.kind);
        check_discreet(told);
    }
    for (const auto* odd : {"<html>canary</html>", "", "[]", R"({"error":7})", R"({"error":{"code":{}}})"}) {
        asking.cloud.answers({json_answer(403, odd)});
        CHECK(asking.place().error().fault.what == "create event: status 403");
    }
}

TEST_CASE("Graph: a wait that is asked for is told") {
    Asking asking;
    asking.cloud.answers({with_header(json_answer(429, error("ApplicationThrottled")), "Retry-After", "17")});
    CHECK(asking.busy().error().fault.retry_after == milliseconds{17'000});
    asking.cloud.answers({with_header(json_answer(503, error("")), "Retry-After", "5")});
    CHECK(asking.place().error().why == Trouble::Why::limited);
    asking.cloud.answers({with_header(json_answer(429, ""), "Retry-After", "soon")});
    CHECK(asking.place().error().fault.retry_after == std::nullopt);
}

TEST_CASE("Graph: once it asks to wait, no more is asked") {
    Asking asking;
    std::vector<std::string> people;
    for (int i = 0; i < 100; ++i) people.push_back("p" + std::to_string(i) + "@example.com");
    asking.cloud.answers({json_answer(429, "")});
    const auto told = asking.cloud.run(asking.graph.busy(people, {march.from, march.from + hours{24 * 300}}));
    CHECK(told.size() == 100);
    for (const auto& one : told) CHECK(one.error().why == Trouble::Why::limited);
    CHECK(asking.cloud.calls().size() == 1);
}

TEST_CASE("Graph: a token that has ended in the middle is fetched anew, once") {
    Asking asking;
    const auto expired = json_answer(401, error("InvalidAuthenticationToken"));
    asking.cloud.answers({json_answer(201, R"({"id":"a"})"), expired, json_answer(201, R"({"id":"b"})")});
    CHECK(asking.place()->id == "a");
    CHECK(asking.place()->id == "b");
    REQUIRE(asking.cloud.calls().size() == 3);
    CHECK(asking.cloud.calls()[1].headers.get("Authorization") == "Bearer token-1");
    CHECK(asking.cloud.calls()[2].headers.get("Authorization") == "Bearer token-2");
    CHECK(asking.cloud.calls()[1].body == asking.cloud.calls()[2].body);
    CHECK(asking.cloud.calls()[2].headers.count("Authorization") == 1);

    asking.cloud.answers({expired});
    const auto told = asking.place().error();
    CHECK(told.why == Trouble::Why::unauthorised);
    check_discreet(told);
    CHECK(asking.cloud.calls().size() == 5);
    CHECK(asking.cloud.logins().size() == 3);
}

TEST_CASE("Graph: whoever asks while a token is being fetched waits for the same one") {
    Asking asking;
    asking.cloud.answers(R"({"id":"a"})");
    std::vector<std::future<std::vector<Answer<BusyTimes>>>> all;
    for (int i = 0; i < 5; ++i) all.push_back(asking.cloud.world.begin(asking.graph.busy({person}, march)));
    for (auto& one : all) CHECK(one.get().size() == 1);
    CHECK(asking.cloud.calls().size() == 5);
    CHECK(asking.cloud.logins().size() == 1);
}

TEST_CASE("Graph: a login that says no") {
    Asking asking;
    const auto entra = [](int code) {
        return R"({"error":"invalid_client","error_description":"AADSTS)" + std::to_string(code) +
               R"(: canary-secret was sent.","error_codes":[)" + std::to_string(code) + "]}";
    };
    asking.cloud.logins_answer({json_answer(401, entra(7000222))});
    auto told = asking.busy().error();
    CHECK(told.why == Trouble::Why::unauthorised);
    CHECK(contains(told.fault.what, "AADSTS7000222: the client secret has expired"));
    check_discreet(told);
    asking.cloud.logins_answer(
        {json_answer(400, R"({"error":"unauthorized_client","error_description":"AADSTS1: x"})")});
    CHECK(asking.busy().error().why == Trouble::Why::unauthorised);
    asking.cloud.logins_answer({with_header(json_answer(429, ""), "Retry-After", "3")});
    CHECK(asking.busy().error().fault.retry_after == milliseconds{3000});
    for (const auto& passing :
         {json_answer(503, ""), json_answer(400, R"({"error":"temporarily_unavailable"})"),
          json_answer(302, ""), json_answer(400, "<html>"), json_answer(200, "{}"),
          json_answer(200, R"({"access_token":7})"),
          json_answer(200, R"({"access_token":"a\r\nHost: canary"})"), json_answer(200, "[]"),
          json_answer(200, R"({"access_token":")" + std::string(20'000, 'x') + "\"}")}) {
        CAPTURE(passing.status, passing.body);
        asking.cloud.logins_answer({passing});
        told = asking.place().error();
        CHECK(told.why == Trouble::Why::unreachable);
        CHECK(told.fault.kind == Fault::Kind::not_sent);
        check_discreet(told);
    }
    CHECK(asking.cloud.calls().empty());
}

TEST_CASE("Graph: a server that is slow, far too large, cut off or not there") {
    http_test::World world;
    const auto ask = [&](const std::string& url, seconds deadline = http_test::patience) {
        StandIn cloud;
        auto asked = options(cloud.url("/login"), url);
        asked.deadline = deadline;
        GraphCalendars graph(world.io, asked);
        auto task = graph.busy({person}, march);
        return world.run(std::move(task)).front().error();
    };
    http_test::Rogue silent({[](http_test::Peer& peer) { peer.hear(); }});
    auto told = ask(silent.url(), http_test::haste);
    CHECK(told.why == Trouble::Why::slow);
    check_discreet(told);
    http_test::Rogue huge({[](http_test::Peer& peer) {
        peer.hear_until("\r\n\r\n");
        peer.say("HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n{");
    }});
    told = ask(huge.url());
    CHECK(told.why == Trouble::Why::too_large);
    check_discreet(told);
    http_test::Rogue cut({[](http_test::Peer& peer) {
        peer.hear_until("\r\n\r\n");
        peer.say("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"value\":[");
    }});
    told = ask(cut.url());
    CHECK(told.why == Trouble::Why::unreachable);
    CHECK(told.fault.kind == Fault::Kind::ambiguous);
    told = ask("http://127.0.0.1:" + std::to_string(http_test::deserted_port()));
    CHECK(told.why == Trouble::Why::unreachable);
    CHECK(told.fault.kind == Fault::Kind::not_sent);
    check_discreet(told);
    for (const auto* odd :
         {"", "graph", "ftp://graph.example", "http://graph.example", "https://u:p@graph.example"}) {
        CAPTURE(odd);
        told = ask(odd);
        CHECK_FALSE(told.fault.kind == Fault::Kind::ambiguous);
        check_discreet(told);
    }
}

TEST_CASE("Graph: an answer without sense leaves nobody free") {
    Asking asking;
    std::string deep;
    for (int i = 0; i < 100; ++i) deep += "[";
    for (const std::string& odd :
         {std::string("{}"), std::string("[]"), std::string("{"), std::string("<html>"),
          std::string(R"({"value":7})"), std::string(R"({"value":[]})"),
          std::string(R"({"value":[7,null,{}]})"), std::string(R"({"value":[{"scheduleId":7}]})"), deep,
          std::string("\xff\xfe")}) {
        CAPTURE(odd);
        asking.cloud.answers(odd);
        const auto told = asking.busy();
        REQUIRE(told.has_error());
        CHECK(told.error().why == Trouble::Why::unreachable);
        check_discreet(told.error());
    }
}
