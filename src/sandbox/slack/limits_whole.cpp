#include "base/json.hpp"
#include "base/text.hpp"
#include "sandbox/slack/limits.hpp"

#include <algorithm>

namespace switchback::sandbox::slack {

namespace {

// Undocumented, found by people who met it: all the words of a message's blocks together.
constexpr std::size_t most_block_text = 13'200;
constexpr std::size_t most_view_bytes = 250 * 1024;

std::size_t words_in(const Json& node) {
    std::size_t total = 0;
    if (node.is_array())
        for (const auto& each : node) total += words_in(each);
    if (node.is_object())
        for (const auto& [key, value] : node.items())
            total += key == "text" && value.is_string() ? text::length(value.get_ref<const std::string&>())
                                                        : words_in(value);
    return total;
}

Json refusal(std::string_view error, const Findings& findings) {
    Json messages = Json::array();
    for (const auto& each : findings.list()) messages.push_back("[ERROR] " + each);
    return Json{{"ok", false}, {"error", error}, {"response_metadata", {{"messages", messages}}}};
}

void check_modal(const Json& view, Findings& out) {
    check_keys(view, {"type", "title", "blocks"},
               {"submit", "close", "private_metadata", "callback_id", "clear_on_close", "notify_on_close",
                "external_id", "submit_disabled"},
               "/view", out);
    check_text(view, "title", 24, false, "/view", out);
    check_text(view, "submit", 24, false, "/view", out);
    check_text(view, "close", 24, false, "/view", out);
    if (!view.contains("blocks") || !view["blocks"].is_array()) return;
    const bool asks = std::any_of(view["blocks"].begin(), view["blocks"].end(),
                                  [](const Json& block) { return string_at(block, "type") == "input"; });
    if (asks && !view.contains("submit")) out.add("/view", "missing required field: submit");
}

}  // namespace

Json message_refusal(const Json& text, const Json& blocks, std::size_t most_text) {
    const bool has_text = text.is_string() && !text.get_ref<const std::string&>().empty();
    const bool has_blocks = blocks.is_array() && !blocks.empty();
    if (!blocks.is_null() && !blocks.is_array())
        return Json{{"ok", false}, {"error", "invalid_blocks_format"}};
    if (!has_text && !has_blocks) return Json{{"ok", false}, {"error", "no_text"}};
    if (has_text && text::length(text.get_ref<const std::string&>()) > most_text)
        return Json{{"ok", false}, {"error", "msg_too_long"}};
    if (!has_blocks) return Json();
    Findings findings;
    check_blocks(blocks, Surface::message, "/blocks", findings);
    if (!findings.empty()) {
        auto out = refusal("invalid_blocks", findings);
        out["errors"] = findings.list();
        return out;
    }
    if (words_in(blocks) > most_block_text) return Json{{"ok", false}, {"error", "msg_blocks_too_long"}};
    return Json();
}

Json view_refusal(const Json& view, std::string_view type) {
    Findings findings;
    if (!view.is_object()) {
        findings.add("/view", "must be an object");
        return refusal("invalid_arguments", findings);
    }
    if (view.dump().size() > most_view_bytes) return Json{{"ok", false}, {"error", "view_too_large"}};
    if (string_at(view, "type") != type) findings.add("/view/type", "must be `" + std::string(type) + "`");
    if (type == "modal")
        check_modal(view, findings);
    else
        check_keys(view, {"type", "blocks"}, {"private_metadata", "callback_id", "external_id"}, "/view",
                   findings);
    check_length(view, "private_metadata", 3000, "/view", findings);
    check_length(view, "callback_id", 255, "/view", findings);
    check_length(view, "external_id", 255, "/view", findings);
    if (view.contains("blocks"))
        check_blocks(view["blocks"], type == "modal" ? Surface::modal : Surface::home, "/view/blocks",
                     findings);
    return findings.empty() ? Json() : refusal("invalid_arguments", findings);
}

void fill_in_ids(Json& blocks) {
    if (!blocks.is_array()) return;
    int made = 0;
    const auto fill = [&](Json& object, const char* key) {
        if (object.is_object() && !object.contains(key)) object[key] = "made" + std::to_string(++made);
    };
    for (auto& block : blocks) {
        fill(block, "block_id");
        const auto type = string_at(block, "type");
        if (type == "actions")
            for (auto& element : block["elements"]) fill(element, "action_id");
        if (type == "input") fill(block["element"], "action_id");
        if (type == "section" && block.contains("accessory") &&
            string_at(block["accessory"], "type") != "image")
            fill(block["accessory"], "action_id");
    }
}

}  // namespace switchback::sandbox::slack
