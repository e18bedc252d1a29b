#include "sandbox/teams/inputs.hpp"

#include "base/json.hpp"
#include "base/text.hpp"

#include <charconv>
#include <cmath>
#include <functional>
#include <optional>

namespace switchback::sandbox::teams {

namespace {

// Every element of a card, outermost first; never what stands in a fallback.
void walk(const Json& node, const std::function<void(const Json&)>& visit) {
    if (node.is_array())
        for (const auto& each : node) walk(each, visit);
    if (!node.is_object()) return;
    if (node.contains("type")) visit(node);
    for (const char* inside :
         {"body", "items", "columns", "rows", "cells", "actions", "card", "selectAction"})
        if (const auto at = node.find(inside); at != node.end()) walk(*at, visit);
}

bool is_input(const Json& node) {
    return string_at(node, "type").starts_with("Input.");
}

// As the client shows it at first.
std::string words_of(const Json& value) {
    if (value.is_string()) return value.get<std::string>();
    if (value.is_array()) {
        std::vector<std::string> parts;
        for (const auto& each : value) parts.push_back(words_of(each));
        return text::join(parts, ",");
    }
    return value.is_null() ? "" : value.dump();
}

std::optional<double> number_in(const std::string& words) {
    double out = 0;
    const auto end = words.data() + words.size();
    const auto read = std::from_chars(words.data(), end, out);
    return read.ec == std::errc{} && read.ptr == end ? std::optional(out) : std::nullopt;
}

std::string wrong(const Json& input, const std::string& words) {
    const auto told = string_at(input, "errorMessage");
    const auto otherwise = [&](const char* what) { return told.empty() ? std::string(what) : told; };
    if (words.empty() ||
        (string_at(input, "type") == "Input.Toggle" && words == input.value("valueOff", "false")))
        return input.value("isRequired", Json(false)) == true ? otherwise("This one is needed.") : "";
    if (string_at(input, "type") == "Input.Number") {
        const auto number = number_in(words);
        const auto least = input.find("min"), most = input.find("max");
        if (!number || (least != input.end() && *number < least->get<double>()) ||
            (most != input.end() && *number > most->get<double>()))
            return otherwise("That number is out of range.");
    }
    if (const auto longest = input.find("maxLength");
        longest != input.end() && text::length(words) > longest->get<std::size_t>())
        return otherwise("That is too long.");
    return "";
}

}  // namespace

Json find_action(const Json& card, const std::string& title, const std::string& pointer) {
    Json found;
    if (!pointer.empty()) {
        if (pointer.front() != '/' || pointer.find('~') != std::string::npos) return found;
        const Json::json_pointer at(pointer);
        if (card.contains(at)) found = card[at];
        return string_at(found, "type").starts_with("Action.") ? found : Json();
    }
    walk(card, [&](const Json& node) {
        if (found.is_null() && string_at(node, "type").starts_with("Action.") &&
            string_at(node, "title") == title && string_at(node, "type") != "Action.ToggleVisibility" &&
            string_at(node, "type") != "Action.ShowCard")
            found = node;
    });
    return found;
}

Gathered gather(const Json& card, const Json& filled) {
    Gathered out{Json::object(), Json::object()};
    walk(card, [&](const Json& input) {
        if (!is_input(input)) return;
        const auto id = string_at(input, "id");
        const auto given = filled.find(id);
        auto words = words_of(given == filled.end() ? input.value("value", Json()) : *given);
        const bool toggle = string_at(input, "type") == "Input.Toggle";
        if (toggle && words.empty()) words = input.value("valueOff", "false");
        if (const auto error = wrong(input, words); !error.empty()) out.errors[id] = error;
        if (string_at(input, "type") != "Input.Number")
            out.values[id] = words;
        else if (const auto number = number_in(words);
                 number && *number == std::trunc(*number) && std::abs(*number) < 1e15)
            out.values[id] = static_cast<long long>(*number);
        else if (!words.empty())
            out.values[id] = words;
    });
    return out;
}

}  // namespace switchback::sandbox::teams
