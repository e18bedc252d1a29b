#include "sandbox/bench.hpp"

using namespace switchback;
using namespace switchback::sandbox::test;

TEST_CASE("the Web API asks for the right token") {
    Bench bench;
    const auto error = [&](std::vector<std::pair<std::string, std::string>> headers) {
        return Json::parse(bench.call("POST", "/api/auth.test", "", std::move(headers))->body)["error"];
    };
    CHECK(error({}) == "not_authed");
    CHECK(error({{"Authorization", "Bearer xoxb-other"}}) == "invalid_auth");
    CHECK(error({{"Authorization", "Bearer xapp-test"}}) == "not_allowed_token_type");
    const auto us = bench.api("auth.test", Json::object());
    CHECK(us["team_id"] == "T0SANDBOX");
    CHECK(us["user_id"] == "U0BOT");
}

TEST_CASE("an unknown method is answered with Slack's words for it") {
    Bench bench;
    const auto answer = bench.api("chat.whisper", Json::object());
    CHECK(answer["error"] == "unknown_method");
    CHECK(answer["req_method"] == "chat.whisper");
}

TEST_CASE("a message is posted, updated, found in the history with its metadata, and deleted") {
    Bench bench;
    const auto posted =
        bench.api("chat.postMessage",
                  {{"channel", "C0STEERING"},
                   {"text", "Week 2"},
                   {"metadata", {{"event_type", "switchback"}, {"event_payload", {{"key", "k1"}}}}}});
    REQUIRE(posted["ok"] == true);
    const std::string ts = posted["ts"];
    CHECK(ts.size() == 17);
    CHECK(bench.api("chat.update", {{"channel", "C0STEERING"}, {"ts", ts}, {"text", "Week 2 of 12"}})["ok"] ==
          true);
    const auto history =
        bench.api_form("conversations.history", "channel=C0STEERING&include_all_metadata=true");
    REQUIRE(history["messages"].size() == 1);
    CHECK(history["messages"][0]["text"] == "Week 2 of 12");
    CHECK(history["messages"][0]["metadata"]["event_payload"]["key"] == "k1");
    CHECK_FALSE(
        bench.api_form("conversations.history", "channel=C0STEERING")["messages"][0].contains("metadata"));
    CHECK(bench.api("chat.delete", {{"channel", "C0STEERING"}, {"ts", ts}})["ok"] == true);
    CHECK(bench.api_form("conversations.history", "channel=C0STEERING")["messages"].empty());
    CHECK(bench.api("chat.update", {{"channel", "C0STEERING"}, {"ts", ts}, {"text", "x"}})["error"] ==
          "message_not_found");
}

TEST_CASE("what cannot be posted is refused with Slack's error") {
    Bench bench;
    const auto error = [&](Json arguments) { return bench.api("chat.postMessage", arguments)["error"]; };
    CHECK(error({{"text", "nowhere"}}) == "channel_not_found");
    CHECK(error({{"channel", "C0WATERCOOLER"}, {"text", "not invited"}}) == "not_in_channel");
    CHECK(error({{"channel", "C0STEERING"}}) == "no_text");
    CHECK(error({{"channel", "C0STEERING"}, {"text", "t"}, {"thread_ts", "1.2"}}) == "thread_not_found");
    CHECK(error({{"channel", "C0STEERING"}, {"text", "t"}, {"metadata", {{"event_type", "x"}}}}) ==
          "invalid_metadata_format");
    CHECK(error({{"channel", "C0STEERING"}, {"blocks", "[{"}}) == "invalid_blocks_format");
    CHECK(bench.state()["messages"].empty());
}

TEST_CASE("methods that read take forms, and ignore a JSON body as Slack does") {
    Bench bench;
    CHECK(bench.api("users.info", {{"user", "U0002"}})["error"] == "user_not_found");
    const auto helen = bench.api_form("users.info", "user=U0002")["user"];
    CHECK(helen["tz"] == "America/New_York");
    CHECK(helen["tz_offset"] == -5 * 3600);
    CHECK(helen["profile"]["email"] == "helen@northgate.example");
    CHECK(bench.api_form("users.lookupByEmail", "email=HELEN%40northgate.example")["user"]["id"] == "U0002");
    CHECK(bench.api_form("users.lookupByEmail", "email=nobody%40x.example")["error"] == "users_not_found");
}

TEST_CASE("a direct conversation is opened by its person") {
    Bench bench;
    CHECK(bench.api("conversations.open", {{"users", "U0002"}})["channel"]["id"] == "D0002");
    CHECK(bench.api("conversations.open", {{"users", "U9999"}})["error"] == "user_not_found");
    CHECK(bench.api("chat.postMessage", {{"channel", "U0002"}, {"text", "hello"}})["channel"] == "D0002");
}

TEST_CASE("threads, pages and bounds of a history") {
    Bench bench;
    std::vector<std::string> stamps;
    for (int i = 0; i < 3; ++i)
        stamps.push_back(
            bench.api("chat.postMessage", {{"channel", "C0STEERING"}, {"text", std::to_string(i)}})["ts"]);
    bench.api("chat.postMessage", {{"channel", "C0STEERING"}, {"text", "below"}, {"thread_ts", stamps[0]}});
    const auto page = bench.api_form("conversations.history", "channel=C0STEERING&limit=2");
    CHECK(page["has_more"] == true);
    CHECK(page["messages"][0]["text"] == "2");
    const std::string cursor = page["response_metadata"]["next_cursor"];
    const auto rest = bench.api_form("conversations.history", "channel=C0STEERING&limit=2&cursor=" + cursor);
    REQUIRE(rest["messages"].size() == 1);
    CHECK(rest["messages"][0]["reply_count"] == 1);
    CHECK(bench.api_form("conversations.history", "channel=C0STEERING&oldest=" + stamps[1])["messages"]
              .size() == 1);
    const auto thread = bench.api_form("conversations.replies", "channel=C0STEERING&ts=" + stamps[0]);
    CHECK(thread["messages"][1]["text"] == "below");
}

TEST_CASE("an ephemeral message is in no history and cannot be updated") {
    Bench bench;
    const auto said =
        bench.api("chat.postEphemeral", {{"channel", "C0STEERING"}, {"user", "U0001"}, {"text", "psst"}});
    REQUIRE(said["ok"] == true);
    CHECK(bench.api_form("conversations.history", "channel=C0STEERING")["messages"].empty());
    CHECK(bench.api("chat.update",
                    {{"channel", "C0STEERING"}, {"ts", said["message_ts"]}, {"text", "x"}})["error"] ==
          "message_not_found");
    CHECK(
        bench.api("chat.postEphemeral", {{"channel", "D0002"}, {"user", "U0001"}, {"text", "t"}})["error"] ==
        "user_not_in_channel");
}

TEST_CASE("a file is announced, sent and completed") {
    Bench bench;
    const auto place = bench.api_form("files.getUploadURLExternal", "filename=week.txt&length=5");
    const std::string url = place["upload_url"];
    const auto target = url.substr(bench.stand_in->url().size());
    CHECK(bench.call("POST", target, "four")->status == 400);
    const Json complete{{"files", {{{"id", place["file_id"]}, {"title", "Week 2"}}}},
                        {"channel_id", "C0STEERING"}};
    CHECK(bench.api("files.completeUploadExternal", complete)["error"] == "file_upload_size_mismatch");
    CHECK(bench.call("POST", target, "bytes")->body == "OK - 5");
    CHECK(bench.api("files.completeUploadExternal", complete)["files"][0]["title"] == "Week 2");
    CHECK(bench.message()["files"][0]["name"] == "week.txt");
    CHECK(bench.call("GET", "/files/" + place["file_id"].get<std::string>())->body == "bytes");
    CHECK(bench.api_form("files.getUploadURLExternal", "filename=x&length=none")["error"] ==
          "invalid_arguments");
}

TEST_CASE("a permalink leads to the page") {
    Bench bench;
    const std::string ts = bench.api("chat.postMessage", {{"channel", "C0STEERING"}, {"text", "t"}})["ts"];
    const std::string link =
        bench.api_form("chat.getPermalink", "channel=C0STEERING&message_ts=" + ts)["permalink"];
    CHECK(link.starts_with(bench.stand_in->url() + "/archives/C0STEERING/p"));
    CHECK(bench.call("GET", link.substr(bench.stand_in->url().size()))->status == 200);
}
