#include "calendars/google.hpp"

#include "calendars/calendar_text.hpp"
#include "calendars/google_account.hpp"
#include "calendars/stand_in.hpp"

#include <catch2/catch.hpp>

using namespace calendars_test;
using namespace switchback::calendars;

namespace {

struct Still : Clock {
    Instant now() const override { return utc("2026-03-01 12:00"); }
};

const std::string person = "canary.person@example.com";

struct Asking {
    static const GoogleAccount& account() {
        static const GoogleAccount one;
        return one;
    }
    StandIn cloud;
    Still clock;
    GoogleCalendars google{cloud.world.io, clock, options()};
    GoogleOptions options() const {
        GoogleOptions out{ServiceAccount::read(account().file(cloud.url("/oauth/token"))).value(),
                          "canary.organizer@example.com", cloud.url("/calendar/v3/")};
        out.deadline = http_test::patience;
        return out;
    }
    std::vector<Answer<BusyTimes>> busy(std::vector<std::string> people, time::Span window = march) {
        return cloud.run(google.busy(std::move(people), window));
    }
    Answer<PlacedMeeting> place() { return cloud.run(google.place(meeting())); }
    static Meeting meeting() {
        return {"0195a0b0-1111-7222-8333-444455556666",
                "Mentoring",
                "KPI",
                utc("2026-03-27 10:00"),
                utc("2026-03-27 10:45"),
                {{"Zoë", "zoe@example.com"}, {"", person}}};
    }
};

std::string error(int code, const std::string& reason) {
    return R"({"error":{"errors":[{"domain":"usageLimits","reason":")" + reason +
           R"(","message":"canary canary.person@example.com"}],"code":)" + std::to_string(code) +
           R"(,"message":"canary"}})";
}

void check_discreet(const Trouble& trouble) {
    const auto& what = trouble.fault.what;
    CAPTURE(what);
    CHECK(what.find("canary") == std::string::npos);
    CHECK(what.find('@') == std::string::npos);
    CHECK(what.find("%40") == std::string::npos);
    CHECK(what.find("PRIVATE") == std::string::npos);
}

}  // namespace

TEST_CASE("Google: calendars are asked for their busy times, in the organizer's name") {
    Asking asking;
    asking.cloud.answers(R"({"kind":"calendar#freeBusy","calendars":{"zoe@example.com":{"busy":[
        {"start":"2026-03-10T10:00:00Z","end":"2026-03-10T11:00:00Z"},
        {"start":"2026-03-30T10:00:00+01:00","end":"2026-03-30T11:30:00.000+01:00"},
        {"start":"2026-02-27T10:00:00-05:00","end":"2026-03-01T01:00:00+00:00"}]},
        "HELEN@example.com":{"busy":[]}}})");
    const auto told = asking.busy({"zoe@example.com", "helen@example.com"});
    REQUIRE(told.size() == 2);
    CHECK(said(told[0].value()) == "2026-03-01 00:00/01:00, 2026-03-10 10:00/11:00, 2026-03-30 09:00/10:30");
    CHECK(said(told[1].value()).empty());

    REQUIRE(asking.cloud.logins().size() == 1);
    const auto form = http::decode_form(asking.cloud.logins().front().body);
    REQUIRE(form.size() == 2);
    CHECK(form[0].second == "urn:ietf:params:oauth:grant-type:jwt-bearer");
    const auto claims = Asking::account().claims(form[1].second);
    CHECK(claims["iss"] == "switchback@mentoring.iam.gserviceaccount.com");
    CHECK(claims["sub"] == "canary.organizer@example.com");
    CHECK(claims["aud"] == asking.cloud.url("/oauth/token"));
    CHECK(claims["iat"] == 1'772'366'400);
    CHECK(claims["exp"] == 1'772'370'000);
    CHECK(contains(claims["scope"].get<std::string>(), "https://www.googleapis.com/auth/calendar.events "));
    REQUIRE(asking.cloud.calls().size() == 1);
    CHECK(asking.cloud.calls()[0].target == "/calendar/v3/freeBusy");
    CHECK(asking.cloud.calls()[0].headers.get("Authorization") == "Bearer token-1");
    CHECK(asking.cloud.said() ==
          Json::parse(R"({"timeMin":"2026-03-01T00:00:00Z","timeMax":"2026-04-01T00:00:00Z",
        "timeZone":"UTC","calendarExpansionMax":50,"items":[{"id":"zoe@example.com"},{"id":"helen@example.com"}]})"));
}

TEST_CASE("Google: each calendar has an answer of its own") {
    Asking asking;
    asking.cloud.answers(R"({"calendars":{
        "a":{"errors":[{"domain":"global","reason":"notFound"}],"busy":[]},
        "b":{"errors":[{"domain":"global","reason":"internalError"}],"busy":[]},
        "c":{"errors":[{"domain":"global","reason":"tooManyCalendarsRequested"}]},
        "d":{"errors":[{"domain":"global","reason":"canary@example.com"}]},
        "e":{"busy":7},"f":7,"g":{"errors":[],"busy":[]},
        "h":{"busy":[7,{"start":7},{"start":"2026-03-10T10:00:00Z"},{"start":"x","end":"y"},
             {"start":"2026-03-10T12:00:00Z","end":"2026-03-10T11:00:00Z"},
             {"start":"2026-03-10T10:00:00Z","end":"2026-03-10T11:00:00Z"}]}}})");
    const auto told = asking.busy({"a", "b", "c", "d", "e", "f", "g", "h", "left out"});
    CHECK(told[0].error().why == Trouble::Why::missing);
    CHECK(told[1].error().why == Trouble::Why::unreachable);
    CHECK(told[2].error().why == Trouble::Why::refused);
    CHECK(told[3].error().why == Trouble::Why::unreachable);
    CHECK(told[3].error().fault.what == "error: free/busy of one calendar");
    CHECK(told[4].error().why == Trouble::Why::unreachable);
    CHECK(told[5].error().why == Trouble::Why::unreachable);
    CHECK(told[6].has_value());
    CHECK(said(told[7].value()) == "2026-03-10 10:00/11:00");
    CHECK(told[7]->unread == 5);
    CHECK(told[8].error().why == Trouble::Why::unreachable);
}

TEST_CASE("Google: fifty calendars and sixty days are asked at a time") {
    Asking asking;
    std::vector<std::string> people;
    for (int i = 0; i < 51; ++i) people.push_back("p" + std::to_string(i) + "@example.com");
    asking.cloud.answers(R"({"calendars":{"p50@example.com":{"busy":[
        {"start":"2026-03-01T00:00:00Z","end":"2026-06-01T00:00:00Z"}]}}})");
    const auto told = asking.busy(people, {utc("2026-03-01 00:00"), utc("2026-05-15 00:00")});
    CHECK(asking.cloud.calls().size() == 4);
    CHECK(asking.cloud.said(0)["items"].size() == 50);
    CHECK(said(told[50].value()) == "2026-03-01 00:00/2026-05-15 00:00");
    asking.cloud.answers({json_answer(403, error(403, "rateLimitExceeded"))});
    for (const auto& one : asking.busy(people)) CHECK(one.error().why == Trouble::Why::limited);
    CHECK(asking.cloud.calls().size() == 5);
}

TEST_CASE("Google: a session is put in, moved and cancelled") {
    Asking asking;
    const auto id = google_event_id(Asking::meeting().key);
    CHECK(id.size() == 64);
    CHECK(id.find_first_not_of("0123456789abcdefghijklmnopqrstuv") == std::string::npos);
    const auto event =
        R"({"id":")" + id + R"(","status":"confirmed","hangoutLink":"https://meet.google.com/abc"})";
    asking.cloud.answers({json_answer(200, event), json_answer(200, event), json_answer(204, "")});
    CHECK(asking.place().value().join_url == "https://meet.google.com/abc");
    auto moved = Asking::meeting();
    moved.ends += minutes{15};
    CHECK(asking.cloud.run(asking.google.move(id, moved)).value().id == id);
    CHECK(asking.cloud.run(asking.google.cancel(id)).has_value());

    const auto& calls = asking.cloud.calls();
    REQUIRE(calls.size() == 3);
    const std::string events = "/calendar/v3/calendars/canary.organizer%40example.com/events";
    CHECK(calls[0].method == "POST");
    CHECK(calls[0].target == events + "?sendUpdates=all&conferenceDataVersion=1");
    const auto put = asking.cloud.said(0);
    CHECK(put["id"] == id);
    CHECK(put["start"] == Json::parse(R"({"dateTime":"2026-03-27T10:00:00Z","timeZone":"UTC"})"));
    CHECK(put["attendees"][0] == Json::parse(R"({"email":"zoe@example.com","displayName":"Zoë"})"));
    CHECK(put["conferenceData"]["createRequest"]["requestId"] == id);
    CHECK(calls[1].method == "PATCH");
    CHECK(calls[1].target == events + "/" + id + "?sendUpdates=all&conferenceDataVersion=1");
    CHECK(asking.cloud.said(1)["end"]["dateTime"] == "2026-03-27T11:00:00Z");
    CHECK_FALSE(asking.cloud.said(1).contains("conferenceData"));
    CHECK(calls[2].method == "DELETE");
    CHECK(calls[2].body.empty());
}

TEST_CASE("Google: a session that was put in before is made to be as told, not made twice") {
    Asking asking;
    const auto event =
        R"({"id":"there","conferenceData":{"entryPoints":[{"entryPointType":"phone","uri":"tel:1"},
        {"entryPointType":"video","uri":"https://meet.google.com/x"}]}})";
    asking.cloud.answers({json_answer(409, error(409, "duplicate")), json_answer(200, event)});
    const auto placed = asking.place().value();
    CHECK(placed.id == "there");
    CHECK(placed.join_url == "https://meet.google.com/x");
    REQUIRE(asking.cloud.calls().size() == 2);
    CHECK(asking.cloud.calls()[1].method == "PATCH");
    CHECK(asking.cloud.said(1)["status"] == "confirmed");
}

TEST_CASE("Google: what is there no longer is cancelled") {
    Asking asking;
    asking.cloud.answers({json_answer(410, error(410, "deleted"))});
    CHECK(asking.cloud.run(asking.google.cancel("x")).has_value());
    CHECK(asking.cloud.run(asking.google.move("x", Asking::meeting())).error().why == Trouble::Why::missing);
    asking.cloud.answers({json_answer(404, error(404, "notFound"))});
    CHECK(asking.cloud.run(asking.google.cancel("x")).has_value());
    asking.cloud.answers({json_answer(404, "<html>no such page</html>")});
    CHECK(asking.cloud.run(asking.google.cancel("x")).error().why == Trouble::Why::missing);
}

TEST_CASE("Google: every refusal has its name") {
    struct Case {
        int status;
        std::string reason;
        Trouble::Why why;
        Fault::Kind kind;
    };
    using Why = Trouble::Why;
    using Kind = Fault::Kind;
    const std::vector<Case> table{{400, "timeRangeEmpty", Why::refused, Kind::refused},
                                  {403, "rateLimitExceeded", Why::limited, Kind::limited},
                                  {403, "userRateLimitExceeded", Why::limited, Kind::limited},
                                  {403, "quotaExceeded", Why::limited, Kind::limited},
                                  {403, "dailyLimitExceeded", Why::limited, Kind::limited},
                                  {403, "calendarUsageLimitsExceeded", Why::limited, Kind::limited},
                                  {403, "forbiddenForNonOrganizer", Why::unauthorised, Kind::unauthorised},
                                  {403, "forbidden", Why::unauthorised, Kind::unauthorised},
                                  {403, "canary@example.com", Why::unauthorised, Kind::unauthorised},
                                  {404, "notFound", Why::missing, Kind::refused},
                                  {410, "deleted", Why::missing, Kind::refused},
                                  {412, "conditionNotMet", Why::refused, Kind::refused},
                                  {429, "rateLimitExceeded", Why::limited, Kind::limited},
                                  {500, "backendError", Why::unreachable, Kind::ambiguous},
                                  {503, "backendError", Why::unreachable, Kind::ambiguous},
                                  {301, "", Why::moved, Kind::refused}};
    Asking asking;
    for (const auto& one : table) {
        CAPTURE(one.status, one.reason);
        asking.cloud.answers({with_header(json_answer(one.status, error(one.status, one.reason)), "Location",
                                          "http://169.254.169.254/")});
        const auto told = asking.place().error();
        CHECK(told.why == one.why);
        CHECK(told.fault.kind == one.kind);
        check_discreet(told);
    }
    for (const auto* odd : {"<html>canary</html>", "[]", R"({"error":7})", R"({"error":{"errors":[]}})",
                            R"({"error":{"errors":[7]}})", R"({"error":{"errors":{"reason":"x"}}})"}) {
        asking.cloud.answers({json_answer(403, odd)});
        CHECK(asking.place().error().why == Why::unauthorised);
    }
    for (const auto* odd : {"{}", "[]", "{", R"({"id":7})", R"({"id":"a b"})"}) {
        asking.cloud.answers(odd);
        CHECK(asking.place().error().fault.kind == Kind::ambiguous);
    }
    for (const auto* odd : {"{}", "[]", "{", R"({"calendars":7})", R"({"calendars":[]})"}) {
        asking.cloud.answers(odd);
        CHECK(asking.busy({person})[0].error().why == Why::unreachable);
    }
}

TEST_CASE("Google: a token that has ended in the middle is fetched anew, once") {
    Asking asking;
    const auto expired = json_answer(401, error(401, "authError"));
    asking.cloud.answers({json_answer(200, R"({"id":"a"})"), expired, json_answer(200, R"({"id":"b"})")});
    CHECK(asking.place()->id == "a");
    CHECK(asking.place()->id == "b");
    CHECK(asking.cloud.logins().size() == 2);
    asking.cloud.answers({expired});
    const auto told = asking.place().error();
    CHECK(told.why == Trouble::Why::unauthorised);
    check_discreet(told);
    CHECK(asking.cloud.calls().size() == 5);
}

TEST_CASE("Google: a login that says no, and what the operator has to do") {
    Asking asking;
    const std::vector<std::pair<std::string, std::string>> table{
        {R"({"error":"unauthorized_client","error_description":"Client is unauthorized, canary@example.com"})",
         "delegate"},
        {R"({"error":"invalid_grant","error_description":"Invalid email or User ID"})", "not in the domain"},
        {R"({"error":"invalid_grant","error_description":"Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe."})",
         "clock"},
        {R"({"error":"invalid_grant","error_description":"Invalid JWT Signature."})", "the key"},
        {R"({"error":"some_new_error"})", "some_new_error"}};
    for (const auto& [body, words] : table) {
        asking.cloud.logins_answer({json_answer(400, body)});
        const auto told = asking.busy({person})[0].error();
        CHECK(told.why == Trouble::Why::unauthorised);
        CHECK(contains(told.fault.what, words));
        check_discreet(told);
    }
    for (const auto& passing :
         {json_answer(503, ""), json_answer(400, "<html>"), json_answer(200, "{}"), json_answer(302, "")}) {
        asking.cloud.logins_answer({passing});
        CHECK(asking.place().error().fault.kind == Fault::Kind::not_sent);
    }
    CHECK(asking.cloud.calls().empty());
}

TEST_CASE("a key file that is none") {
    const auto good = Json::parse(Asking::account().file());
    CHECK(ServiceAccount::read(good.dump()).has_value());
    const auto refused = [](const std::string& file) {
        const auto read = ServiceAccount::read(file);
        REQUIRE(read.has_error());
        CHECK(read.error().kind == Fault::Kind::malformed);
        CHECK(read.error().what.find("BEGIN") == std::string::npos);
    };
    for (const auto* field : {"type", "client_email", "token_uri", "private_key"}) {
        auto file = good;
        file.erase(field);
        refused(file.dump());
        file[field] = 7;
        refused(file.dump());
        file[field] = "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n";
        if (std::string(field) != "token_uri") refused(file.dump());
    }
    for (const auto* odd : {"", "{", "[]", "null", "-----BEGIN PRIVATE KEY-----"}) refused(odd);
    refused(GoogleAccount("RSA", 1024).file());
    refused(GoogleAccount("P-256").file());
    auto locked = good;
    locked["private_key"] =
        "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIIBvTBXBgkqhkiG9w0BBQ0wSjApBgkqhkiG9w0BBQwwHAQI\n-----END "
        "ENCRYPTED PRIVATE KEY-----\n";
    refused(locked.dump());
}
