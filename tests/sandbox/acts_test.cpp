#include "sandbox/bench.hpp"

using namespace switchback;
using namespace switchback::sandbox::test;

namespace {

asio::awaitable<http::Response> answered(std::string body) {
    co_return http::json_response(200, std::move(body));
}

std::string open_modal(Bench& bench) {
    const auto opened = bench.api("views.open", {{"trigger_id", bench.trigger()}, {"view", small_modal()}});
    REQUIRE(opened["ok"] == true);
    return opened["view"]["id"];
}

Json card_with_button() {
    return Json::parse(R"([{"type":"actions","elements":[{"type":"button","action_id":"log_session.undo",
      "value":"L1","text":{"type":"plain_text","text":"Undo"}},{"type":"overflow","action_id":"more","options":[
      {"text":{"type":"plain_text","text":"Later"},"value":"later"}]}]}])");
}

}  // namespace

TEST_CASE("a modal opens by its trigger, once") {
    Bench bench;
    const auto trigger = bench.trigger();
    CHECK(bench.api("views.open", {{"trigger_id", trigger},
                                   {"view", small_modal()}})["view"]["state"]["values"] == Json::object());
    CHECK(bench.api("views.open", {{"trigger_id", trigger}, {"view", small_modal()}})["error"] ==
          "exchanged_trigger_id");
    CHECK(bench.api("views.open", {{"trigger_id", "1.2"}, {"view", small_modal()}})["error"] ==
          "invalid_trigger_id");
    CHECK(bench.api("views.open", {{"view", small_modal()}})["error"] == "invalid_arguments");
    CHECK(bench.state()["modals"]["U0001"].size() == 1);
}

TEST_CASE("a submission carries what was filled in and what was prefilled, and closes the modal") {
    Bench bench;
    const auto view = open_modal(bench);
    CHECK(bench.act({{"kind", "submit"}, {"view", view}, {"values", {{"notes", "CRM"}}}})["ok"] == true);
    const auto sent = payload(bench.received.back());
    CHECK(bench.received.back().target == "/slack/interactions");
    CHECK(sent["type"] == "view_submission");
    CHECK(sent["view"]["callback_id"] == "log_session");
    CHECK(sent["view"]["private_metadata"] == "kept");
    CHECK(sent["view"]["state"]["values"]["notes"]["value"]["value"] == "CRM");
    CHECK(sent["view"]["state"]["values"]["minutes"]["value"]["value"] == "45");
    CHECK(bench.state()["modals"]["U0001"].is_null());
}

TEST_CASE("Slack's own client asks for required fields and bounds before anything is sent") {
    Bench bench;
    const auto view = open_modal(bench);
    const auto before = bench.received.size();
    const auto errors =
        bench.act({{"kind", "submit"}, {"view", view}, {"values", {{"minutes", "3"}}}})["errors"];
    CHECK(errors["notes"] == "Please complete this required field.");
    CHECK(errors["minutes"] == "Must be at least 5.");
    CHECK(bench.received.size() == before);
}

TEST_CASE("errors come back at their fields and the modal stays") {
    Bench bench;
    const auto view = open_modal(bench);
    bench.service = [](http::Request) {
        return answered(R"({"response_action":"errors","errors":{"notes":"Say a little more."}})");
    };
    const auto outcome = bench.act({{"kind", "submit"}, {"view", view}, {"values", {{"notes", "x"}}}});
    CHECK(outcome["errors"]["notes"] == "Say a little more.");
    CHECK(bench.state()["modals"]["U0001"].size() == 1);
}

TEST_CASE("an answer that Slack would not understand leaves the person with its sentence") {
    Bench bench;
    const auto view = open_modal(bench);
    const auto outcome_for = [&](const std::string& body) {
        bench.service = [body](http::Request) { return answered(body); };
        return bench.act({{"kind", "submit"}, {"view", view}, {"values", {{"notes", "x"}}}})["error"];
    };
    const auto trouble = "We had some trouble connecting. Try again?";
    CHECK(outcome_for("not json") == trouble);
    CHECK(outcome_for(R"({"response_action":"dance"})") == trouble);
    CHECK(outcome_for(R"({"response_action":"errors","errors":{"no_such_block":"x"}})") == trouble);
    CHECK(outcome_for(R"({"response_action":"update","view":{"type":"modal"}})") == trouble);
}

TEST_CASE("an answer may change the modal, lay another over it, or close them all") {
    Bench bench;
    const auto view = open_modal(bench);
    auto other = small_modal();
    other["title"]["text"] = "Logged";
    const auto submit = [&](const std::string& id, const Json& answer) {
        bench.service = [body = answer.dump()](http::Request) { return answered(body); };
        return bench.act({{"kind", "submit"}, {"view", id}, {"values", {{"notes", "x"}}}})["ok"];
    };
    CHECK(submit(view, {{"response_action", "update"}, {"view", other}}) == true);
    CHECK(bench.state()["modals"]["U0001"][0]["title"]["text"] == "Logged");
    CHECK(submit(view, {{"response_action", "push"}, {"view", other}}) == true);
    const auto stack = bench.state()["modals"]["U0001"];
    REQUIRE(stack.size() == 2);
    CHECK(stack[1]["previous_view_id"] == view);
    CHECK(submit(stack[1]["id"], {{"response_action", "clear"}}) == true);
    CHECK(bench.state()["modals"]["U0001"].is_null());
}

TEST_CASE("a modal that was closed cannot be updated, and an old hash conflicts") {
    Bench bench;
    const auto view = open_modal(bench);
    CHECK(bench.api("views.update", {{"view_id", view}, {"hash", "old"}, {"view", small_modal()}})["error"] ==
          "hash_conflict");
    CHECK(bench.api("views.update", {{"view_id", view}, {"view", small_modal()}})["ok"] == true);
    bench.act({{"kind", "close"}, {"view", view}});
    CHECK(bench.api("views.update", {{"view_id", view}, {"view", small_modal()}})["error"] == "not_found");
}

TEST_CASE("a press tells which button on which message, with a way to answer") {
    Bench bench;
    const std::string ts = bench.api(
        "chat.postMessage", {{"channel", "D0001"}, {"text", "t"}, {"blocks", card_with_button()}})["ts"];
    bench.act({{"kind", "press"}, {"channel", "D0001"}, {"ts", ts}, {"action_id", "log_session.undo"}});
    auto sent = payload(bench.received.back());
    CHECK(sent["type"] == "block_actions");
    CHECK(sent["actions"][0]["value"] == "L1");
    CHECK(sent["container"]["message_ts"] == ts);
    CHECK(sent["container"]["is_ephemeral"] == false);
    CHECK(sent["message"]["blocks"].size() == 1);
    const std::string url = sent["response_url"];
    const auto target = url.substr(bench.stand_in->url().size());
    CHECK(bench.call("POST", target, R"({"replace_original":true,"text":"Undone."})")->body == "ok");
    CHECK(bench.message()["text"] == "Undone.");
    CHECK(bench.call("POST", target, "{")->status == 400);
}

TEST_CASE("a press that Slack could not have sent is refused") {
    Bench bench;
    const std::string ts = bench.api(
        "chat.postMessage", {{"channel", "D0001"}, {"text", "t"}, {"blocks", card_with_button()}})["ts"];
    const auto status = [&](Json wish) { return bench.post("/sandbox/act", wish).status; };
    const Json press{
        {"kind", "press"}, {"user", "U0001"}, {"channel", "D0001"}, {"ts", ts}, {"action_id", "none"}};
    CHECK(status(press) == 400);
    auto by_other = press;
    by_other["action_id"] = "log_session.undo";
    by_other["user"] = "U0002";  // it is Zoe's conversation
    CHECK(status(by_other) == 400);
    auto no_option = press;
    no_option["action_id"] = "more";
    no_option["choice"] = "never";
    CHECK(status(no_option) == 400);
    no_option["choice"] = "later";
    CHECK(status(no_option) == 200);
    CHECK(status({{"kind", "dance"}, {"user", "U0001"}}) == 400);
    CHECK(status({{"kind", "home"}, {"user", "U9"}}) == 400);
    CHECK(bench.received.size() == 1);
}

TEST_CASE("the words of an ephemeral message are not given back, as Slack does not") {
    Bench bench;
    bench.service = [](http::Request) {
        return answered(Json{{"text", "t"}, {"blocks", card_with_button()}}.dump());
    };
    bench.act({{"kind", "command"}, {"channel", "D0001"}, {"text", "/mentoring"}});
    bench.service = {};
    const std::string ts = bench.message()["ts"];
    bench.act({{"kind", "press"}, {"channel", "D0001"}, {"ts", ts}, {"action_id", "log_session.undo"}});
    const auto sent = payload(bench.received.back());
    CHECK(sent["container"]["is_ephemeral"] == true);
    CHECK_FALSE(sent.contains("message"));
}

TEST_CASE("shortcuts arrive with their callback id, a message shortcut with its message") {
    Bench bench;
    bench.act({{"kind", "shortcut"}, {"callback_id", "log_session"}});
    CHECK(payload(bench.received.back())["type"] == "shortcut");
    bench.act({{"kind", "say"}, {"channel", "C0WATERCOOLER"}, {"text", "ten clicks"}});
    const std::string ts = bench.message()["ts"];
    bench.act({{"kind", "message_shortcut"},
               {"callback_id", "capture_friction"},
               {"channel", "C0WATERCOOLER"},
               {"ts", ts}});
    const auto sent = payload(bench.received.back());
    CHECK(sent["type"] == "message_action");
    CHECK(sent["message"]["text"] == "ten clicks");
    CHECK(sent["callback_id"] == "capture_friction");
}

TEST_CASE("a home is published to its person") {
    Bench bench;
    const Json home{{"type", "home"}, {"blocks", {{{"type", "divider"}}}}};
    CHECK(bench.api("views.publish", {{"user_id", "U0001"}, {"view", home}})["ok"] == true);
    CHECK(bench.state()["homes"]["U0001"]["type"] == "home");
    CHECK(bench.api("views.publish", {{"user_id", "U9"}, {"view", home}})["error"] == "user_not_found");
    CHECK(bench.api("views.publish", {{"user_id", "U0001"}, {"view", small_modal()}})["error"] ==
          "invalid_arguments");
}
