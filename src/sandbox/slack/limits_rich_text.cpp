#include "base/json.hpp"
#include "sandbox/slack/limits.hpp"

#include <set>

namespace switchback::sandbox::slack {

namespace {

void check_run(const Json& run, const std::string& at, Findings& out) {
    const auto type = string_at(run, "type");
    if (type == "text") {
        check_keys(run, {"type", "text"}, {"style"}, at, out);
        if (string_at(run, "text").empty()) out.add(at + "/text", "must be more than 0 characters");
    } else if (type == "link") {
        check_keys(run, {"type", "url"}, {"text", "unsafe", "style"}, at, out);
    } else if (type == "user") {
        check_keys(run, {"type", "user_id"}, {"style"}, at, out);
    } else if (type == "channel") {
        check_keys(run, {"type", "channel_id"}, {"style"}, at, out);
    } else if (type == "emoji") {
        check_keys(run, {"type", "name"}, {"unicode", "style"}, at, out);
    } else if (type == "date") {
        check_keys(run, {"type", "timestamp", "format"}, {"url", "fallback", "style"}, at, out);
        if (run.contains("timestamp") && !run["timestamp"].is_number_integer())
            out.add(at + "/timestamp", "must be an integer");
    } else if (type == "broadcast") {
        check_keys(run, {"type", "range"}, {"style"}, at, out);
    } else {
        out.add(at + "/type", "unsupported type: " + type);
    }
    if (const auto style = run.find("style"); style != run.end()) {
        if (!style->is_object()) return out.add(at + "/style", "must be an object");
        check_keys(
            *style, {},
            {"bold", "italic", "strike", "code", "underline", "highlight", "client_highlight", "unlink"},
            at + "/style", out);
    }
}

void check_part(const Json& part, const std::string& at, Findings& out) {
    if (!part.is_object()) return out.add(at, "must be an object");
    const auto type = string_at(part, "type");
    const bool is_list = type == "rich_text_list";
    if (is_list) {
        check_keys(part, {"type", "style", "elements"}, {"indent", "offset", "border"}, at, out);
        const auto style = string_at(part, "style");
        if (style != "bullet" && style != "ordered") out.add(at + "/style", "must be a valid style");
    } else if (type == "rich_text_section") {
        check_keys(part, {"type", "elements"}, {}, at, out);
    } else if (type == "rich_text_quote" || type == "rich_text_preformatted") {
        check_keys(part, {"type", "elements"}, {"border", "language"}, at, out);
    } else {
        return out.add(at + "/type", "unsupported type: " + type);
    }
    const auto elements = part.find("elements");
    if (elements == part.end() || !elements->is_array()) return out.add(at + "/elements", "must be an array");
    for (std::size_t i = 0; i < elements->size(); ++i) {
        const auto here = at + "/elements/" + std::to_string(i);
        if (!(*elements)[i].is_object())
            out.add(here, "must be an object");
        else if (is_list)
            check_part((*elements)[i], here, out);
        else
            check_run((*elements)[i], here, out);
    }
}

}  // namespace

void check_rich_text(const Json& block, const std::string& at, Findings& out) {
    check_keys(block, {"type", "elements"}, {"block_id"}, at, out);
    const auto elements = block.find("elements");
    if (elements == block.end() || !elements->is_array() || elements->empty())
        return out.add(at + "/elements", "must be a non-empty array");
    for (std::size_t i = 0; i < elements->size(); ++i)
        check_part((*elements)[i], at + "/elements/" + std::to_string(i), out);
}

}  // namespace switchback::sandbox::slack
