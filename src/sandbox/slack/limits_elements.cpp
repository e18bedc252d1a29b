#include "base/json.hpp"
#include "base/text.hpp"
#include "sandbox/slack/limits.hpp"

#include <algorithm>
#include <set>

namespace switchback::sandbox::slack {

namespace {

void check_confirm(const Json& owner, const std::string& at, Findings& out) {
    const auto confirm = owner.find("confirm");
    if (confirm == owner.end()) return;
    const auto pointer = at + "/confirm";
    if (!confirm->is_object()) return out.add(pointer, "must be an object");
    check_keys(*confirm, {"title", "text", "confirm", "deny"}, {"style"}, pointer, out);
    check_text(*confirm, "title", 100, false, pointer, out);
    check_text(*confirm, "text", 300, true, pointer, out);
    check_text(*confirm, "confirm", 30, false, pointer, out);
    check_text(*confirm, "deny", 30, false, pointer, out);
}

void check_button(const Json& element, const std::string& at, Findings& out) {
    check_keys(element, {"type", "text"},
               {"action_id", "url", "value", "style", "confirm", "accessibility_label"}, at, out);
    check_text(element, "text", 75, false, at, out);
    check_length(element, "value", 2000, at, out);
    check_length(element, "url", 3000, at, out);
    check_length(element, "accessibility_label", 75, at, out);
    if (element.contains("style")) {
        const auto style = string_at(element, "style");
        if (style != "primary" && style != "danger") out.add(at + "/style", "must be a valid style");
    }
}

void check_option(const Json& option, bool markdown, const std::string& at, Findings& out) {
    if (!option.is_object()) return out.add(at, "must be an object");
    check_keys(option, {"text", "value"}, {"description", "url"}, at, out);
    check_text(option, "text", 75, markdown, at, out);
    check_length(option, "value", 150, at, out);
    if (option.contains("description")) check_text(option, "description", 75, markdown, at, out);
}

struct Choice {
    std::size_t least, most;
    bool markdown;
};

void check_options(const Json& element, Choice choice, const std::string& at, Findings& out) {
    const auto options = element.find("options");
    const auto pointer = at + "/options";
    if (options == element.end() || !options->is_array()) return out.add(pointer, "must be an array");
    if (options->size() < choice.least)
        out.add(pointer, "no fewer than " + std::to_string(choice.least) + " items allowed");
    if (options->size() > choice.most)
        out.add(pointer, "no more than " + std::to_string(choice.most) + " items allowed");
    std::set<std::string> values;
    for (std::size_t i = 0; i < options->size(); ++i) {
        const auto here = pointer + "/" + std::to_string(i);
        check_option((*options)[i], choice.markdown, here, out);
        if (!values.insert(string_at((*options)[i], "value")).second)
            out.add(here + "/value", "must be unique");
    }
    const auto known = [&](const Json& chosen) {
        return std::find(options->begin(), options->end(), chosen) != options->end();
    };
    if (const auto one = element.find("initial_option"); one != element.end() && !known(*one))
        out.add(at + "/initial_option", "must match one of the options exactly");
    if (const auto some = element.find("initial_options"); some != element.end())
        if (!some->is_array() || some->empty() || !std::all_of(some->begin(), some->end(), known))
            out.add(at + "/initial_options", "must match the options exactly");
}

void check_text_input(const Json& element, const std::string& at, Findings& out) {
    check_keys(element, {"type"},
               {"action_id", "initial_value", "multiline", "min_length", "max_length",
                "dispatch_action_config", "focus_on_load", "placeholder"},
               at, out);
    check_length(element, "initial_value", 3000, at, out);
    const auto most = element.value("max_length", Json(3000));
    if (!most.is_number_integer() || most.get<long long>() < 1 || most.get<long long>() > 3000)
        return out.add(at + "/max_length", "must be between 1 and 3000");
    check_length(element, "initial_value", most.get<std::size_t>(), at, out);
}

bool is_day(const std::string& text) {
    return text.size() == 10 && text[4] == '-' && text[7] == '-' &&
           text.find_first_not_of("0123456789-") == std::string::npos;
}

bool is_time(const std::string& text) {
    return text.size() == 5 && text[2] == ':' && text.find_first_not_of("0123456789:") == std::string::npos &&
           text.substr(0, 2) < "24" && text.substr(3) < "60";
}

void check_number_input(const Json& element, const std::string& at, Findings& out) {
    check_keys(element, {"type", "is_decimal_allowed"},
               {"action_id", "initial_value", "min_value", "max_value", "dispatch_action_config",
                "focus_on_load", "placeholder"},
               at, out);
    for (const char* key : {"initial_value", "min_value", "max_value"})
        if (element.contains(key) && !element[key].is_string()) out.add(at + "/" + key, "must be a string");
}

// The chosen-value elements: what they are called and how many options each may have.
bool check_chooser(const std::string& type, const Json& element, const std::string& at, Findings& out) {
    if (type == "static_select" || type == "multi_static_select") {
        check_keys(element, {"type"},
                   {"action_id", "options", "option_groups", "initial_option", "initial_options", "confirm",
                    "focus_on_load", "placeholder", "max_selected_items"},
                   at, out);
        if (!element.contains("option_groups")) check_options(element, {1, 100, false}, at, out);
    } else if (type == "overflow") {
        check_keys(element, {"type", "options"}, {"action_id", "confirm"}, at, out);
        check_options(element, {1, 5, false}, at, out);
    } else if (type == "radio_buttons") {
        check_keys(element, {"type", "options"}, {"action_id", "initial_option", "confirm", "focus_on_load"},
                   at, out);
        check_options(element, {1, 10, true}, at, out);
    } else if (type == "checkboxes") {
        check_keys(element, {"type", "options"}, {"action_id", "initial_options", "confirm", "focus_on_load"},
                   at, out);
        check_options(element, {1, 10, true}, at, out);
    } else {
        return false;
    }
    return true;
}

bool check_picker(const std::string& type, const Json& element, const std::string& at, Findings& out) {
    if (type == "datepicker") {
        check_keys(element, {"type"},
                   {"action_id", "initial_date", "confirm", "focus_on_load", "placeholder"}, at, out);
        if (element.contains("initial_date") && !is_day(string_at(element, "initial_date")))
            out.add(at + "/initial_date", "must be a valid date in the format YYYY-MM-DD");
    } else if (type == "timepicker") {
        check_keys(element, {"type"},
                   {"action_id", "initial_time", "confirm", "focus_on_load", "placeholder", "timezone"}, at,
                   out);
        if (element.contains("initial_time") && !is_time(string_at(element, "initial_time")))
            out.add(at + "/initial_time", "must be a valid time in the format HH:mm");
    } else if (type == "number_input") {
        check_number_input(element, at, out);
    } else if (type == "plain_text_input") {
        check_text_input(element, at, out);
    } else {
        return false;
    }
    return true;
}

bool allowed(std::string_view where, const std::string& type) {
    static const std::set<std::string, std::less<>> actions{
        "button",     "static_select", "multi_static_select", "overflow",
        "datepicker", "timepicker",    "checkboxes",          "radio_buttons"};
    static const std::set<std::string, std::less<>> input{
        "plain_text_input", "number_input",        "datepicker",    "timepicker",
        "static_select",    "multi_static_select", "radio_buttons", "checkboxes"};
    if (where == "actions") return actions.contains(type);
    if (where == "section") return actions.contains(type) || type == "image";
    if (where == "input") return input.contains(type);
    return type == "image" || type == "plain_text" || type == "mrkdwn";
}

}  // namespace

void check_element(const Json& element, std::string_view where, const std::string& at, Findings& out) {
    if (!element.is_object()) return out.add(at, "must be an object");
    const auto type = string_at(element, "type");
    if (!allowed(where, type)) return out.add(at + "/type", "unsupported type: " + type);
    if (type == "plain_text" || type == "mrkdwn") {
        const Json holder{{"text", element}};
        Findings inner;
        check_text(holder, "text", 3000, true, "", inner);
        if (!inner.empty()) out.add(at, "must be 1 to 3000 characters of text");
        return;
    }
    if (type == "image") {
        check_keys(element, {"type", "alt_text"}, {"image_url", "slack_file"}, at, out);
        return check_length(element, "alt_text", 2000, at, out);
    }
    check_length(element, "action_id", 255, at, out);
    if (element.contains("placeholder")) check_text(element, "placeholder", 150, false, at, out);
    check_confirm(element, at, out);
    if (type == "button") return check_button(element, at, out);
    if (!check_chooser(type, element, at, out)) check_picker(type, element, at, out);
}

}  // namespace switchback::sandbox::slack
