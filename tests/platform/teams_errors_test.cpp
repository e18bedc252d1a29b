#include "base/json.hpp"
#include "platform/teams/errors.hpp"

#include <catch2/catch.hpp>

using namespace switchback;
using Kind = Fault::Kind;

namespace {

Fault fault(int status, const std::string& body = {}, const char* retry_after = nullptr) {
    http::Response response = http::json_response(status, body);
    if (retry_after) response.headers.add("Retry-After", retry_after);
    const auto judged = teams::judge("post a message", response);
    REQUIRE_FALSE(judged.has_value());
    return judged.error();
}

Fault login_fault(int status, const std::string& body) {
    const auto judged = teams::judge_login(http::json_response(status, body));
    REQUIRE_FALSE(judged.has_value());
    return judged.error();
}

std::string login_says(long long code) {
    return R"({"error":"invalid_client","error_description":"AADSTS)" + std::to_string(code) +
           R"(: CANARY of a secret 'a8fdfbd0'.\r\nTrace ID: x","error_codes":[)" + std::to_string(code) +
           R"(],"trace_id":"x"})";
}

}  // namespace

TEST_CASE("an answer of the Connector's is handed on; an empty one of an edit is an empty object") {
    CHECK(string_at(*teams::judge("x", http::json_response(201, R"({"id":"1:2"})")), "id") == "1:2");
    CHECK(teams::judge("x", http::json_response(200, ""))->empty());
    CHECK(teams::judge("x", http::json_response(202, "{}"))->empty());
}

TEST_CASE("Teams asks to wait: as long as it says, and our own while when it does not") {
    CHECK(fault(429, "", "7").kind == Kind::limited);
    CHECK(fault(429, "", "7").retry_after == std::chrono::seconds(7));
    CHECK_FALSE(fault(429).retry_after.has_value());
    CHECK_FALSE(fault(429, "", "soon").retry_after.has_value());
    CHECK_FALSE(fault(429, "", "-1").retry_after.has_value());
    CHECK(fault(429, "", "99999999").retry_after == std::chrono::hours(1));
    CHECK(fault(412).kind == Kind::limited);
}

TEST_CASE("what Teams may have done before it failed is ambiguous") {
    for (const int status : {500, 502, 503, 504, 408}) CHECK(fault(status).kind == Kind::ambiguous);
    CHECK(fault(502, "<html>Bad Gateway</html>").kind == Kind::ambiguous);
    for (const char* body : {"<html>", "[]", "7", "\"id\"", "{\"id\":", "\xff"})
        CHECK(fault(200, body).kind == Kind::ambiguous);
    CHECK(fault(201, "<html>").kind == Kind::ambiguous);
}

TEST_CASE("what Teams says no to stays no") {
    for (const int status : {400, 403, 404, 405, 413, 301, 302, 307})
        CHECK(fault(status, R"({"error":{"code":"BadArgument","message":"CANARY"}})").kind == Kind::refused);
    CHECK(fault(401).kind == Kind::unauthorised);
    CHECK(fault(400, R"({"error":{"code":"BadArgument","message":"CANARY"}})").what ==
          "BadArgument: post a message: status 400");
    CHECK(fault(400, R"({"error":{"code":"CANARY words of a person","message":"x"}})").what ==
          "post a message: status 400");
    CHECK(fault(404).what == "post a message: status 404");
}

TEST_CASE("why somebody cannot be reached is known in every shape it is told") {
    const std::string body = GENERATE(
        R"({"error":{"code":"BotNotInConversationRoster","message":"The bot is not part of the conversation roster."}})",
        R"({"errorCode":209,"message":"{\r\n  \"subCode\": \"BotNotInConversationRoster\",\r\n  \"details\": null\r\n}"})",
        R"({"code":"BotNotInConversationRoster"})", R"(403: BotNotInConversationRoster)");
    const Fault known = fault(403, body);
    CHECK(known.kind == Kind::refused);
    CHECK(known.what == "BotNotInConversationRoster: post a message: status 403");
    CHECK(teams::unreachable_code(known) == "BotNotInConversationRoster");
}

TEST_CASE("the reasons of one conversation are told from what concerns all") {
    for (const char* code : {"BotDisabledByAdmin", "ConversationBlockedByUser", "MessageWritesBlocked"})
        CHECK(teams::unreachable_code(fault(403, std::string(R"({"error":{"code":")") + code + R"("}})")) ==
              code);
    const Fault host = fault(403, R"({"error":{"code":"InvalidBotApiHost","message":"x"}})");
    CHECK(host.what.rfind("InvalidBotApiHost: ", 0) == 0);
    CHECK(teams::unreachable_code(host).empty());
    CHECK(teams::unreachable_code(fault(403)).empty());
    CHECK(teams::unreachable_code({Kind::ambiguous, "MessageWritesBlocked: x"}).empty());
    CHECK(teams::unreachable_code({Kind::refused, "MessageWritesBlockedNot: x"}).empty());
}

TEST_CASE("a fault of the connection to Teams keeps its kind") {
    const auto judged = teams::judge("edit a message", Fault{Kind::not_sent, "connect: refused"});
    CHECK(judged.error().kind == Kind::not_sent);
    CHECK(judged.error().what == "edit a message: connect: refused");
}

TEST_CASE("what is wrong with our credentials is said in words, and never with the secret") {
    CHECK_THAT(login_fault(400, login_says(700016)).what,
               Catch::Contains("AADSTS700016: the app id is not known"));
    CHECK_THAT(login_fault(401, login_says(7000215)).what, Catch::Contains("the client secret is wrong"));
    CHECK_THAT(login_fault(401, login_says(7000222)).what, Catch::Contains("has expired"));
    CHECK_THAT(login_fault(400, login_says(90002)).what, Catch::Contains("no such tenant"));
    for (const long long code : {700016, 7000215, 7000222, 7000112, 90002, 1234567}) {
        const Fault one = login_fault(400, login_says(code));
        CHECK(one.kind == Kind::unauthorised);
        CHECK_THAT(one.what, Catch::Contains("AADSTS" + std::to_string(code)));
        CHECK(one.what.find("CANARY") == std::string::npos);
    }
    // Without the list of codes the sentence names it.
    const Fault worded = login_fault(
        400, R"({"error":"unauthorized_client","error_description":"AADSTS700016: Application with"})");
    CHECK_THAT(worded.what, Catch::Contains("the app id is not known"));
}

TEST_CASE("a login in trouble is asked again later: nothing of ours has gone out") {
    for (const int status : {500, 502, 503, 504}) CHECK(login_fault(status, "<html>").kind == Kind::not_sent);
    CHECK(login_fault(400, "<html>").kind == Kind::not_sent);
    CHECK(login_fault(200, "<html>").kind == Kind::not_sent);
    CHECK(login_fault(302, "").kind == Kind::not_sent);
    CHECK(login_fault(400, R"({"error":"temporarily_unavailable"})").kind == Kind::not_sent);
    CHECK(login_fault(429, "").kind == Kind::limited);
    CHECK(teams::judge_login(Fault{Kind::ambiguous, "no answer"}).error().kind == Kind::not_sent);
    CHECK(teams::judge_login(Fault{Kind::refused, "host"}).error().kind == Kind::refused);
}
