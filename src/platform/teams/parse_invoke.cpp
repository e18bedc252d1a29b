// learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/task-modules/task-modules-bots
// (dialogs),
// .../messaging-extensions/how-to/action-commands/create-task-module (actions on messages),
// learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model (Action.Execute).
#include "base/json.hpp"
#include "base/text.hpp"
#include "chat/bounds.hpp"
#include "platform/teams/card_data.hpp"
#include "platform/teams/limits.hpp"
#include "platform/teams/parse.hpp"

#include <algorithm>
#include <set>

namespace switchback::teams {
namespace {

constexpr std::size_t longest_name = 255;    // of an action, a dialog, a field: Slack's action_id
constexpr std::size_t longest_value = 2000;  // bytes, as chat::Button says
constexpr std::size_t longest_state = 3000;  // bytes, as chat::Form says

// What an input gave: text, date, time and choice come as strings, a number as either.
std::string answer_of(const Json& input) {
    if (input.is_string()) return text::harmless(input.get<std::string>());
    if (input.is_number_integer()) return input.dump();
    return {};
}

std::vector<std::string> ticked(const std::string& answer) {
    std::vector<std::string> values;
    for (std::string& value : text::split(answer, ','))
        if (!value.empty()) values.push_back(std::move(value));
    return values;
}

std::set<std::string> checks_in(const Json& data) {
    std::set<std::string> keys;
    const auto named = data.find(card_data::checks);
    if (named == data.end() || !named->is_array()) return keys;
    for (const Json& key : *named)
        if (key.is_string()) keys.insert(key.get<std::string>());
    return keys;
}

Result<chat::Act> submission_of(const Json& data, std::string dialog) {
    chat::Submission submission{std::move(dialog), string_at(data, card_data::state), {}};
    if (submission.dialog.size() > longest_name || submission.state.size() > longest_state)
        return malformed("a submission of absurd length");
    const auto checks = checks_in(data);
    for (const auto& [key, input] : data.items()) {
        if (key.empty() || key.front() == '_' || key == "msteams") continue;
        const std::string answer = answer_of(input);
        if (key.size() > longest_name || text::length(answer) > chat::longest_input)
            return malformed("an answer of absurd length");
        if (text::trim(answer).empty()) continue;
        auto values = checks.contains(key) ? ticked(answer) : std::vector<std::string>{answer};
        if (!values.empty()) submission.answers.emplace(key, std::move(values));
    }
    return chat::Act(std::move(submission));
}

Result<chat::Act> press_of(const Json& data, std::string action) {
    std::string value = string_at(data, card_data::value);
    if (const std::string menu = string_at(data, card_data::menu); !menu.empty()) {
        value = string_at(data, menu);
        // The button beside a menu in which nothing was chosen.
        if (value.empty()) return chat::Act(chat::Ignored{"nothing was chosen"});
    }
    if (action.size() > longest_name || value.size() > longest_value)
        return malformed("a press of absurd length");
    return chat::Act(chat::Press{std::move(action), std::move(value)});
}

chat::QuotedMessage quoted(const Json& message) {
    const Json& body = object_at(message, "body");
    const std::string content = string_at(body, "content");
    const bool plain = string_at(body, "contentType") == "text";
    std::string link = string_at(message, "linkToMessage");
    if (link.rfind("https://", 0) != 0) link.clear();
    return {plain ? std::string(text::trim(plain_of(content))) : readable(content), std::move(link)};
}

// An action of the message extension: named as our commands and shortcuts are.
Result<chat::Act> extension_act(const Json& value) {
    const std::string name = string_at(value, "commandId");
    if (name.empty() || name.size() > longest_name) return malformed("an action without a name");
    if (is_command(name)) return chat::Act(chat::Command{text::lower_ascii(name), {}});
    chat::Shortcut shortcut{name, std::nullopt};
    if (const Json& message = object_at(value, "messagePayload"); !message.empty())
        shortcut.message = quoted(message);
    return chat::Act(std::move(shortcut));
}

Result<chat::Act> extension_submit(const Json& value) {
    if (!string_at(value, "botMessagePreviewAction").empty())
        return chat::Act(chat::Ignored{"a preview that is not ours"});
    const Json& data = object_at(value, "data");
    // Without a form of ours it was the action's own parameters that were filled in, and we have none.
    const bool of_a_form = data.contains(card_data::dialog) || data.contains(card_data::action) ||
                           data.contains(card_data::close);
    return of_a_form ? read_card_data(data) : extension_act(value);
}

}  // namespace

Result<chat::Act> read_card_data(const Json& data) {
    if (std::string dialog = string_at(data, card_data::dialog); !dialog.empty())
        return submission_of(data, std::move(dialog));
    if (std::string action = string_at(data, card_data::action); !action.empty())
        return press_of(data, std::move(action));
    if (data.contains(card_data::close)) return chat::Act(chat::Ignored{"a dialog was closed"});
    return malformed("a press of a button without a name");
}

Result<chat::Act> read_invoke(const Json& activity) {
    const std::string name = string_at(activity, "name");
    const Json& value = object_at(activity, "value");
    if (name.empty()) return malformed("an invoke without a name");
    if (name == "adaptiveCard/action") {
        // A card that refreshes itself, of which we make none.
        if (string_at(value, "trigger") == "automatic") return chat::Act(chat::Ignored{"a refresh"});
        return read_card_data(object_at(object_at(value, "action"), "data"));
    }
    if (name == "task/fetch" || name == "task/submit") return read_card_data(object_at(value, "data"));
    if (name == "composeExtension/fetchTask") return extension_act(value);
    if (name == "composeExtension/submitAction") return extension_submit(value);
    return chat::Act(chat::Ignored{"invoke"});
}

}  // namespace switchback::teams
