#include "sandbox/slack/limits.hpp"

#include "base/json.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace switchback::sandbox::slack {

namespace {

std::string at_index(const std::string& at, std::size_t i) {
    return at + "/" + std::to_string(i);
}

void check_section(const Json& block, const std::string& at, Findings& out) {
    check_keys(block, {"type"}, {"text", "fields", "accessory", "block_id", "expand"}, at, out);
    if (!block.contains("text") && !block.contains("fields"))
        out.add(at, "must define either `fields` or `text`");
    if (block.contains("text")) check_text(block, "text", 3000, true, at, out);
    if (const auto fields = block.find("fields"); fields != block.end()) {
        if (!fields->is_array() || fields->empty())
            return out.add(at + "/fields", "must be a non-empty array");
        if (fields->size() > 10) out.add(at + "/fields", "no more than 10 items allowed");
        for (std::size_t i = 0; i < fields->size(); ++i) {
            const Json holder{{"text", (*fields)[i]}};
            Findings inner;
            check_text(holder, "text", 2000, true, "", inner);
            if (!inner.empty()) out.add(at_index(at + "/fields", i), "must be 1 to 2000 characters of text");
        }
    }
    if (block.contains("accessory")) check_element(block["accessory"], "section", at + "/accessory", out);
}

void check_list(const Json& block, std::string_view where, std::size_t most, const std::string& at,
                Findings& out) {
    check_keys(block, {"type", "elements"}, {"block_id"}, at, out);
    const auto elements = block.find("elements");
    if (elements == block.end()) return;
    if (!elements->is_array() || elements->empty())
        return out.add(at + "/elements", "no fewer than 1 items allowed");
    if (elements->size() > most)
        out.add(at + "/elements", "no more than " + std::to_string(most) + " items allowed");
    std::set<std::string> actions;
    for (std::size_t i = 0; i < elements->size(); ++i) {
        const auto& element = (*elements)[i];
        check_element(element, where, at_index(at + "/elements", i), out);
        const auto action = string_at(element, "action_id");
        if (!action.empty() && !actions.insert(action).second)
            out.add(at_index(at + "/elements", i) + "/action_id",
                    "`action_id` \"" + action + "\" already exists");
    }
}

void check_input(const Json& block, const std::string& at, Findings& out) {
    check_keys(block, {"type", "label", "element"}, {"hint", "optional", "dispatch_action", "block_id"}, at,
               out);
    check_text(block, "label", 2000, false, at, out);
    if (block.contains("hint")) check_text(block, "hint", 2000, false, at, out);
    if (block.contains("optional") && !block["optional"].is_boolean())
        out.add(at + "/optional", "must be a boolean");
    if (block.contains("element")) check_element(block["element"], "input", at + "/element", out);
}

void check_image(const Json& block, const std::string& at, Findings& out) {
    check_keys(block, {"type", "alt_text"}, {"image_url", "slack_file", "title", "block_id"}, at, out);
    check_length(block, "alt_text", 2000, at, out);
    check_length(block, "image_url", 3000, at, out);
    if (!block.contains("image_url") && !block.contains("slack_file"))
        out.add(at, "must define either `image_url` or `slack_file`");
    if (block.contains("title")) check_text(block, "title", 2000, false, at, out);
}

void check_block(const Json& block, Surface surface, const std::string& at, Findings& out) {
    if (!block.is_object()) return out.add(at, "must be an object");
    check_length(block, "block_id", 255, at, out);
    const auto type = string_at(block, "type");
    if (type == "section") return check_section(block, at, out);
    if (type == "header") {
        check_keys(block, {"type", "text"}, {"block_id", "level"}, at, out);
        return check_text(block, "text", 150, false, at, out);
    }
    if (type == "divider") return check_keys(block, {"type"}, {"block_id"}, at, out);
    if (type == "context") return check_list(block, "context", 10, at, out);
    if (type == "actions") return check_list(block, "actions", 25, at, out);
    if (type == "input") return check_input(block, at, out);
    if (type == "image") return check_image(block, at, out);
    if (type == "rich_text") return check_rich_text(block, at, out);
    if (type == "markdown" && surface == Surface::message) return check_length(block, "text", 12000, at, out);
    out.add(at + "/type", "unsupported type: " + type);
}

}  // namespace

void Findings::add(std::string_view pointer, std::string_view what) {
    list_.push_back(std::string(what) + " [json-pointer:" + std::string(pointer) + "]");
}

void check_keys(const Json& object, std::initializer_list<std::string_view> required,
                std::initializer_list<std::string_view> optional, const std::string& at, Findings& out) {
    const auto in = [](std::initializer_list<std::string_view> list, std::string_view key) {
        return std::find(list.begin(), list.end(), key) != list.end();
    };
    for (const auto key : required)
        if (!object.contains(key)) out.add(at, "missing required field: " + std::string(key));
    for (const auto& [key, value] : object.items())
        if (!in(required, key) && !in(optional, key)) out.add(at, "invalid additional property: " + key);
}

void check_length(const Json& owner, const char* key, std::size_t most, const std::string& at,
                  Findings& out) {
    const auto value = owner.find(key);
    if (value == owner.end()) return;
    const auto pointer = at + "/" + key;
    if (!value->is_string()) return out.add(pointer, "must be a string");
    if (text::length(value->get_ref<const std::string&>()) > most)
        out.add(pointer, "must be less than " + std::to_string(most + 1) + " characters");
}

void check_text(const Json& owner, const char* key, std::size_t most, bool markdown, const std::string& at,
                Findings& out) {
    const auto value = owner.find(key);
    if (value == owner.end()) return;
    const auto pointer = at + "/" + key;
    if (!value->is_object()) return out.add(pointer, "must be a text object");
    const auto type = string_at(*value, "type");
    if (type == "plain_text")
        check_keys(*value, {"type", "text"}, {"emoji"}, pointer, out);
    else if (type == "mrkdwn" && markdown)
        check_keys(*value, {"type", "text"}, {"verbatim"}, pointer, out);
    else
        return out.add(pointer + "/type", "must be a valid text type");
    const auto words = value->find("text");
    if (words != value->end() && words->is_string() && words->get_ref<const std::string&>().empty())
        return out.add(pointer + "/text", "must be more than 0 characters");
    check_length(*value, "text", most, pointer, out);
}

void check_blocks(const Json& blocks, Surface surface, std::string_view at_view, Findings& out) {
    const std::string at(at_view);
    if (!blocks.is_array()) return out.add(at, "must be an array");
    const std::size_t most = surface == Surface::message ? 50 : 100;
    if (blocks.size() > most) out.add(at, "no more than " + std::to_string(most) + " items allowed");
    std::set<std::string> ids;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        check_block(blocks[i], surface, at_index(at, i), out);
        const auto id = string_at(blocks[i], "block_id");
        if (!id.empty() && !ids.insert(id).second)
            out.add(at_index(at, i) + "/block_id", "`block_id` \"" + id + "\" already exists");
    }
}

}  // namespace switchback::sandbox::slack
