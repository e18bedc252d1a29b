#include "base/json.hpp"
#include "sandbox/slack/payloads.hpp"

#include <algorithm>

namespace switchback::sandbox::slack {

namespace {

// An option by its value; null when there is none.
Json option_of(const Json& element, const Json& value) {
    if (!element.contains("options") || !value.is_string()) return Json();
    for (const auto& option : element["options"])
        if (string_at(option, "value") == value.get_ref<const std::string&>()) return option;
    return Json();
}

Json options_of(const Json& element, const Json& values) {
    Json out = Json::array();
    if (!values.is_array()) return out;
    for (const auto& value : values)
        if (auto option = option_of(element, value); !option.is_null()) out.push_back(std::move(option));
    return out;
}

bool is_single_choice(const std::string& type) {
    return type == "static_select" || type == "radio_buttons" || type == "overflow";
}

bool is_multiple_choice(const std::string& type) {
    return type == "checkboxes" || type == "multi_static_select";
}

const char* value_key(const std::string& type) {
    if (is_single_choice(type)) return "selected_option";
    if (is_multiple_choice(type)) return "selected_options";
    if (type == "datepicker") return "selected_date";
    if (type == "timepicker") return "selected_time";
    return "value";
}

bool element_matches(const Json& element, const std::string& action_id, const std::string& value) {
    return string_at(element, "action_id") == action_id &&
           (value.empty() || string_at(element, "value") == value);
}

}  // namespace

Json find_element(const Json& blocks, const std::string& action_id, std::string& block_id,
                  const std::string& value) {
    for (const auto& block : blocks) {
        const auto id = string_at(block, "block_id");
        if (!block_id.empty() && id != block_id) continue;
        Json candidates = Json::array();
        if (string_at(block, "type") == "actions") candidates = block["elements"];
        for (const char* key : {"accessory", "element"})
            if (block.contains(key)) candidates.push_back(block[key]);
        for (const auto& element : candidates)
            if (element_matches(element, action_id, value)) {
                block_id = id;
                return element;
            }
    }
    return Json();
}

Json initial_of(const Json& element) {
    const auto type = string_at(element, "type");
    const auto value_of = [](const Json& option) { return Json(string_at(option, "value")); };
    if (is_single_choice(type))
        return element.contains("initial_option") ? value_of(element["initial_option"]) : Json();
    if (is_multiple_choice(type)) {
        Json out = Json::array();
        if (element.contains("initial_options"))
            for (const auto& option : element["initial_options"]) out.push_back(value_of(option));
        return out;
    }
    const char* key = type == "datepicker"   ? "initial_date"
                      : type == "timepicker" ? "initial_time"
                                             : "initial_value";
    return element.contains(key) ? element[key] : Json();
}

Json state_json(const Json& element, const Json& filled) {
    const auto type = string_at(element, "type");
    Json out{{"type", type}};
    if (is_single_choice(type))
        out["selected_option"] = option_of(element, filled);
    else if (is_multiple_choice(type))
        out["selected_options"] = options_of(element, filled);
    else
        out[value_key(type)] =
            filled.is_string() && !filled.get_ref<const std::string&>().empty() ? filled : Json();
    return out;
}

Json action_json(const Json& element, const std::string& block_id, const Json& choice,
                 const std::string& ts) {
    const auto type = string_at(element, "type");
    Json out{{"type", type},
             {"action_id", string_at(element, "action_id")},
             {"block_id", block_id},
             {"action_ts", ts}};
    if (type == "button") {
        for (const char* key : {"text", "value", "style", "url"})
            if (element.contains(key)) out[key] = element[key];
        return out;
    }
    const auto state = state_json(element, choice);
    out.update(state);
    if (is_single_choice(type) && out["selected_option"].is_null()) return Json();
    if (element.contains("placeholder")) out["placeholder"] = element["placeholder"];
    return out;
}

}  // namespace switchback::sandbox::slack
