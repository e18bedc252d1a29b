#include "platform/slack/errors.hpp"

#include "platform/support.hpp"

#include <catch2/catch.hpp>

using namespace switchback;
using Kind = Fault::Kind;

namespace {

Fault fault(const std::string& body, int status = 200, const char* retry_after = nullptr) {
    http::Response response = http::json_response(status, body);
    if (retry_after) response.headers.add("Retry-After", retry_after);
    const auto judged = slack::judge("chat.postMessage", response);
    REQUIRE_FALSE(judged.has_value());
    return judged.error();
}

Kind kind(const std::string& error) {
    return fault(R"({"ok":false,"error":")" + error + "\"}").kind;
}

}  // namespace

TEST_CASE("an answer that says ok is handed on") {
    const auto judged = slack::judge("auth.test", http::json_response(200, R"({"ok":true,"team_id":"T1"})"));
    REQUIRE(judged.has_value());
    CHECK(string_at(*judged, "team_id") == "T1");
}

TEST_CASE("asked to wait, we wait as long as Slack says, and half a minute when it does not") {
    CHECK(fault("", 429, "7").kind == Kind::limited);
    CHECK(*fault("", 429, "7").retry_after == std::chrono::seconds(7));
    CHECK(*fault("", 429).retry_after == std::chrono::seconds(30));
    CHECK(*fault("", 429, "soon").retry_after == std::chrono::seconds(30));
    CHECK(*fault("", 429, "-1").retry_after == std::chrono::seconds(30));
    CHECK(*fault("", 429, "999999999").retry_after == std::chrono::hours(1));
    CHECK(*fault(R"({"ok":false,"error":"ratelimited"})", 429, "3").retry_after == std::chrono::seconds(3));
    for (const char* error : {"ratelimited", "rate_limited"}) {
        CHECK(kind(error) == Kind::limited);
        CHECK(fault(std::string(R"({"ok":false,"error":")") + error + "\"}", 200, "9").retry_after ==
              std::chrono::seconds(9));
    }
}

TEST_CASE("what Slack may have done before it failed is ambiguous") {
    CHECK(kind("fatal_error") == Kind::ambiguous);
    CHECK(kind("internal_error") == Kind::ambiguous);
    for (const int status : {500, 502, 503, 504, 408}) CHECK(fault("", status).kind == Kind::ambiguous);
    CHECK(fault(R"({"ok":false,"error":"channel_not_found"})", 500).kind == Kind::ambiguous);
    CHECK(fault("<html>", 200).kind == Kind::ambiguous);
    CHECK(fault("", 200).kind == Kind::ambiguous);
    CHECK(fault("[]", 200).kind == Kind::ambiguous);
}

TEST_CASE("a token that is no longer good stops the installation") {
    for (const char* error :
         {"invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired"})
        CHECK(kind(error) == Kind::unauthorised);
    CHECK(fault(R"({"ok":false,"error":"invalid_auth"})", 401).kind == Kind::unauthorised);
}

TEST_CASE("a trigger that came too late is known in both of its shapes") {
    CHECK(fault(R"({"ok":false,"error":"expired_trigger_id"})").what == "trigger expired");
    const Fault other = fault(
        R"({"ok":false,"error":"invalid_arguments","response_metadata":{"messages":["[ERROR] `trigger_id` expired [json-pointer:/trigger_id]"]}})");
    CHECK(other.kind == Kind::refused);
    CHECK(other.what == "trigger expired");
    CHECK(fault(R"({"ok":false,"error":"exchanged_trigger_id"})").what ==
          "chat.postMessage: exchanged_trigger_id");
    CHECK(fault(R"({"ok":false,"error":"invalid_arguments"})").what == "chat.postMessage: invalid_arguments");
}

TEST_CASE("everything else is refused, with Slack's reasons") {
    for (const char* error :
         {"message_not_found", "channel_not_found", "is_archived", "msg_too_long", "not_in_channel",
          "msg_blocks_too_long", "invalid_blocks", "view_too_large", "hash_conflict"})
        CHECK(kind(error) == Kind::refused);
    CHECK(fault("", 404).kind == Kind::refused);
    CHECK(fault("", 302).kind == Kind::refused);
    CHECK(fault(R"({"ok":false})").what == "chat.postMessage: no reason given");
    CHECK(fault(R"({"ok":false,"error":"missing_scope","needed":"groups:history","provided":"chat:write"})")
              .what == "chat.postMessage: missing_scope (needed groups:history, provided chat:write)");
    const Fault blocks = fault(
        R"({"ok":false,"error":"invalid_blocks","errors":["must be more than 0 characters [json-pointer:/blocks/0/text]"]})");
    CHECK(blocks.what ==
          "chat.postMessage: invalid_blocks (must be more than 0 characters [json-pointer:/blocks/0/text])");
}

TEST_CASE("people's words that Slack quotes back are not kept") {
    const std::string what =
        fault(
            R"({"ok":false,"error":"invalid_blocks","errors":["invalid value \"Raj is impossible\" for `text` in 'CANARY words' and \"open"]})")
            .what;
    CHECK(what.find("Raj") == std::string::npos);
    CHECK(what.find("CANARY") == std::string::npos);
    CHECK(what.find("open") == std::string::npos);
    CHECK(what.find("`text`") != std::string::npos);
}

TEST_CASE("a fault of the connection keeps its kind") {
    const auto judged = slack::judge("users.info", Fault{Kind::not_sent, "connect: refused"});
    CHECK(judged.error().kind == Kind::not_sent);
    CHECK(judged.error().what == "users.info: connect: refused");
}

TEST_CASE("the answers of a reply address") {
    CHECK(slack::judge_reply(http::text_response(200, "ok")).has_value());
    CHECK(slack::judge_reply(http::json_response(200, R"({"ok":true})")).has_value());
    CHECK(slack::judge_reply(http::json_response(200, R"({"ok":false,"error":"used_url"})")).error().kind ==
          Kind::refused);
    CHECK(slack::judge_reply(http::text_response(404, "expired_url")).error().kind == Kind::refused);
    CHECK(slack::judge_reply(http::text_response(500, "")).error().kind == Kind::ambiguous);
}

TEST_CASE("an error is recognised by its whole name") {
    CHECK(slack::says({Kind::refused, "users.lookupByEmail: users_not_found"}, "users_not_found"));
    CHECK(slack::says({Kind::refused, "x: missing_scope (needed a)"}, "missing_scope"));
    CHECK_FALSE(slack::says({Kind::refused, "x: users_not_found_ever"}, "users_not_found"));
    CHECK_FALSE(slack::says({Kind::ambiguous, "x: users_not_found"}, "users_not_found"));
}
