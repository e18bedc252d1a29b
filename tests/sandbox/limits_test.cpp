#include "sandbox/slack/limits.hpp"

#include "base/json.hpp"

#include <catch2/catch.hpp>

using namespace switchback;
using namespace switchback::sandbox;
using namespace switchback::sandbox::slack;

namespace {

Json words(const std::string& text, const char* type = "plain_text") {
    return Json{{"type", type}, {"text", text}};
}
Json section(const std::string& text) {
    return Json{{"type", "section"}, {"text", words(text, "mrkdwn")}};
}
Json button(const std::string& label) {
    return Json{{"type", "button"}, {"action_id", "a.b"}, {"text", words(label)}};
}
Json refusal(const Json& blocks) {
    return message_refusal("fallback", blocks, 40'000);
}

Json modal(Json blocks) {
    return Json{{"type", "modal"},
                {"title", words("Title")},
                {"submit", words("Send")},
                {"blocks", std::move(blocks)}};
}

std::string first_message(const Json& refused) {
    REQUIRE(refused.is_object());
    return refused["response_metadata"]["messages"][0];
}

}  // namespace

TEST_CASE("a message within every limit is let through") {
    const auto card = Json::array(
        {Json{{"type", "header"}, {"text", words(std::string(150, 'h'))}}, section(std::string(3000, 's')),
         Json{{"type", "section"}, {"fields", Json::array({words("Held"), words("3 of 4", "mrkdwn")})}},
         Json{{"type", "divider"}}, Json{{"type", "context"}, {"elements", {words("small print", "mrkdwn")}}},
         Json{{"type", "actions"}, {"elements", {button(std::string(75, 'b'))}}},
         Json::parse(R"({"type":"rich_text","elements":[{"type":"rich_text_list","style":"bullet","elements":[
           {"type":"rich_text_section","elements":[{"type":"text","text":"bold","style":{"bold":true}},
            {"type":"date","timestamp":1772442000,"format":"{date_short} {time}","fallback":"then"}]}]}]})")});
    CHECK(refusal(card).is_null());
}

TEST_CASE("a section of 3001 characters is refused with a pointer to it, in Slack's words") {
    const auto refused = refusal(Json::array({section(std::string(3001, 's'))}));
    CHECK(refused["ok"] == false);
    CHECK(refused["error"] == "invalid_blocks");
    CHECK(first_message(refused) ==
          "[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]");
    CHECK(refused["errors"][0] == "must be less than 3001 characters [json-pointer:/blocks/0/text/text]");
}

TEST_CASE("characters are counted, not bytes") {
    std::string accents;
    for (int i = 0; i < 3000; ++i) accents += "é";
    CHECK(refusal(Json::array({section(accents)})).is_null());
    CHECK_FALSE(refusal(Json::array({section(accents + "é")})).is_null());
}

TEST_CASE("each block's own limit is kept") {
    const auto breaks = [](const Json& block) { return !refusal(Json::array({block})).is_null(); };
    CHECK(breaks(section("")));
    CHECK(breaks(Json{{"type", "header"}, {"text", words(std::string(151, 'h'))}}));
    CHECK(breaks(Json{{"type", "header"}, {"text", words("markdown", "mrkdwn")}}));
    CHECK(breaks(Json{{"type", "section"}}));
    CHECK(breaks(Json{{"type", "section"}, {"fields", Json(11, words("f"))}}));
    CHECK(breaks(Json{{"type", "context"}, {"elements", Json(11, words("c"))}}));
    CHECK(breaks(Json{{"type", "context"}, {"elements", Json::array()}}));
    CHECK(breaks(Json{{"type", "actions"}, {"elements", {button(std::string(76, 'b'))}}}));
    CHECK(breaks(
        Json{{"type", "actions"}, {"elements", {button("One"), button("Two")}}}));  // one action_id twice
    CHECK(breaks(Json{{"type", "divider"}, {"colour", "red"}}));
    CHECK(breaks(Json{{"type", "carousel"}}));
    CHECK(breaks(Json("not an object")));
    auto long_value = button("Go");
    long_value["value"] = std::string(2001, 'v');
    CHECK(breaks(Json{{"type", "actions"}, {"elements", {long_value}}}));
}

TEST_CASE("a menu's options are counted, measured, and must not repeat a value") {
    const auto menu = [](std::size_t count, std::size_t label, bool same) {
        Json element{{"type", "static_select"}, {"action_id", "m"}, {"options", Json::array()}};
        for (std::size_t i = 0; i < count; ++i)
            element["options"].push_back(Json{{"text", words(std::string(label, 'o'))},
                                              {"value", same ? "v" : "v" + std::to_string(i)}});
        return Json::array({Json{{"type", "actions"}, {"elements", {element}}}});
    };
    CHECK(refusal(menu(100, 75, false)).is_null());
    CHECK_FALSE(refusal(menu(101, 5, false)).is_null());
    CHECK_FALSE(refusal(menu(0, 5, false)).is_null());
    CHECK_FALSE(refusal(menu(2, 76, false)).is_null());
    CHECK_FALSE(refusal(menu(2, 5, true)).is_null());
}

TEST_CASE("51 blocks, or one block id twice, are refused") {
    CHECK(refusal(Json(50, section("s"))).is_null());
    CHECK_FALSE(refusal(Json(51, section("s"))).is_null());
    auto named = section("s");
    named["block_id"] = "same";
    CHECK_FALSE(refusal(Json::array({named, named})).is_null());
}

TEST_CASE("all the words of a message's blocks together have a limit of their own") {
    CHECK(refusal(Json(5, section(std::string(2600, 's')))).is_null());
    CHECK(refusal(Json(5, section(std::string(2700, 's'))))["error"] == "msg_blocks_too_long");
}

TEST_CASE("a message needs words, and not more than its limit") {
    CHECK(message_refusal("", Json(), 40'000)["error"] == "no_text");
    CHECK(message_refusal("", Json::array(), 40'000)["error"] == "no_text");
    CHECK(message_refusal(std::string(40'001, 't'), Json(), 40'000)["error"] == "msg_too_long");
    CHECK(message_refusal(std::string(4'001, 't'), Json(), 4'000)["error"] == "msg_too_long");
    CHECK(message_refusal("t", Json::object(), 40'000)["error"] == "invalid_blocks_format");
}

TEST_CASE("a modal's title has 24 characters at most") {
    auto view = modal(Json::array({section("s")}));
    CHECK(view_refusal(view, "modal").is_null());
    view["title"] = words("A title that is far too long");
    const auto refused = view_refusal(view, "modal");
    CHECK(refused["error"] == "invalid_arguments");
    CHECK(first_message(refused) ==
          "[ERROR] must be less than 25 characters [json-pointer:/view/title/text]");
}

TEST_CASE("a modal that asks something needs a submit button") {
    auto view = modal(Json::array({Json{{"type", "input"},
                                        {"label", words("Notes")},
                                        {"element", {{"type", "plain_text_input"}, {"action_id", "v"}}}}}));
    CHECK(view_refusal(view, "modal").is_null());
    view.erase("submit");
    CHECK(first_message(view_refusal(view, "modal")) ==
          "[ERROR] missing required field: submit [json-pointer:/view]");
}

TEST_CASE("a modal's metadata, blocks and size are bounded") {
    auto view = modal(Json(100, section("s")));
    CHECK(view_refusal(view, "modal").is_null());
    CHECK_FALSE(view_refusal(modal(Json(101, section("s"))), "modal").is_null());
    view["private_metadata"] = std::string(3001, 'm');
    CHECK_FALSE(view_refusal(view, "modal").is_null());
    CHECK(view_refusal(modal(Json(100, section(std::string(2999, 's')))), "modal")["error"] ==
          "view_too_large");
}

TEST_CASE("a modal is no home and a home is no modal") {
    CHECK_FALSE(view_refusal(modal(Json::array()), "home").is_null());
    const Json home{{"type", "home"}, {"blocks", {section("s")}}};
    CHECK(view_refusal(home, "home").is_null());
    CHECK_FALSE(view_refusal(home, "modal").is_null());
    CHECK_FALSE(view_refusal(Json("text"), "modal").is_null());
}

TEST_CASE("an input's initial values must be possible ones") {
    const auto with = [](Json element) {
        return view_refusal(modal(Json::array({Json{
                                {"type", "input"}, {"label", words("L")}, {"element", std::move(element)}}})),
                            "modal");
    };
    CHECK(with({{"type", "datepicker"}, {"action_id", "v"}, {"initial_date", "2026-03-10"}}).is_null());
    CHECK_FALSE(with({{"type", "datepicker"}, {"action_id", "v"}, {"initial_date", "10/03/2026"}}).is_null());
    CHECK(with({{"type", "timepicker"}, {"action_id", "v"}, {"initial_time", "15:05"}}).is_null());
    CHECK_FALSE(with({{"type", "timepicker"}, {"action_id", "v"}, {"initial_time", "25:05"}}).is_null());
    CHECK_FALSE(with({{"type", "plain_text_input"}, {"action_id", "v"}, {"max_length", 3001}}).is_null());
    CHECK_FALSE(
        with({{"type", "plain_text_input"}, {"action_id", "v"}, {"max_length", 3}, {"initial_value", "four"}})
            .is_null());
    CHECK_FALSE(with({{"type", "number_input"},
                      {"action_id", "v"},
                      {"is_decimal_allowed", false},
                      {"initial_value", 45}})
                    .is_null());
    const Json option{{"text", words("One")}, {"value", "1"}}, other{{"text", words("Two")}, {"value", "2"}};
    Json select{
        {"type", "static_select"}, {"action_id", "v"}, {"options", {option}}, {"initial_option", option}};
    CHECK(with(select).is_null());
    select["initial_option"] = other;
    CHECK_FALSE(with(select).is_null());
}

TEST_CASE("ids that were left out are made up") {
    auto blocks = Json::array({section("s"), Json{{"type", "actions"}, {"elements", {button("Go")}}}});
    blocks[1]["elements"][0].erase("action_id");
    fill_in_ids(blocks);
    CHECK(blocks[0].contains("block_id"));
    CHECK(blocks[1]["block_id"] != blocks[0]["block_id"]);
    CHECK(blocks[1]["elements"][0].contains("action_id"));
}
