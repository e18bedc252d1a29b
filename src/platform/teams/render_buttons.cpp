#include "base/json.hpp"
#include "base/log.hpp"
#include "platform/teams/card_data.hpp"
#include "platform/teams/limits.hpp"
#include "platform/teams/render.hpp"
#include "platform/teams/rich_text.hpp"

namespace switchback::teams {
namespace {

using Elements = std::vector<Json>;

constexpr const char* choose = "Choose";
constexpr const char* nothing_chosen = "Pick one";

bool fits(const chat::Button& button) {
    const bool link = !button.url.empty();
    return !blank(button.label) && button.value.size() <= limits::button_value &&
           button.action.size() <= limits::id && (link ? may_link(button.url) : !button.action.empty());
}

void add_style(Json& action, chat::Button::Style style) {
    if (style == chat::Button::Style::normal) return;
    const char* name = style == chat::Button::Style::primary ? "positive" : "destructive";
    action["style"] = name;
    if (action.contains("fallback")) action["fallback"]["style"] = name;
}

std::string words_or(const std::string& words, std::string_view otherwise, std::size_t count) {
    return limits::fit(blank(words) ? otherwise : std::string_view(words), count);
}

Json unfold(const std::string& id, const std::string& title, bool visible) {
    return {{"type", "Action.ToggleVisibility"},
            {"title", title},
            {"targetElements", Json::array({Json{{"elementId", id}, {"isVisible", visible}}})}};
}

// A client that cannot hide it shows the question at once, and then it still takes its answer to count.
Json question(const chat::Confirm& asked, const std::string& id, Json yes) {
    const std::string title = words_or(asked.title, "Are you sure?", limits::confirm_text);
    Elements items = teams::elements_of(chat::RichText{chat::Strong{title}});
    for (Json& one : elements_of(chat::RichText(limits::fit(asked.text, limits::confirm_text)))) {
        one["spacing"] = "Small";
        items.push_back(std::move(one));
    }
    Json no = unfold(id, words_or(asked.no, "No", limits::button_text), false);
    items.push_back({{"type", "ActionSet"}, {"actions", Json::array({std::move(yes), std::move(no)})}});
    return {{"type", "Container"},
            {"id", id},
            {"isVisible", false},
            {"style", "emphasis"},
            {"items", Json(std::move(items))}};
}

}  // namespace

Elements Presses::elements_of(const chat::Buttons& buttons) {
    Elements all, questions;
    Json row = Json::array();
    const auto flush = [&] {
        if (!row.empty()) all.push_back({{"type", "ActionSet"}, {"actions", std::move(row)}});
        row = Json::array();
        for (Json& one : questions) all.push_back(std::move(one));
        questions.clear();
    };
    for (const auto& item : buttons.items) {
        if (const auto* menu = std::get_if<chat::Menu>(&item)) {
            flush();
            for (Json& one : elements_of(*menu)) all.push_back(std::move(one));
            continue;
        }
        Json action = action_of(std::get<chat::Button>(item), questions);
        if (!action.is_null()) row.push_back(std::move(action));
        if (row.size() == limits::actions) flush();
    }
    flush();
    return all;
}

Json Presses::action_of(const chat::Button& button, Elements& questions) {
    if (!fits(button)) {
        log::error("teams.button_unfit", {{"action", button.action}});
        return {};
    }
    const std::string title = limits::fit(button.label, limits::button_text);
    if (!button.url.empty()) return {{"type", "Action.OpenUrl"}, {"title", title}, {"url", button.url}};
    Json data{{card_data::action, button.action}, {card_data::value, button.value}};
    const std::string pressed =
        button.confirm ? words_or(button.confirm->yes, title, limits::button_text) : title;
    Json action = press(pressed, std::move(data), button.opens_form);
    add_style(action, button.style);
    if (!button.confirm) return action;
    const std::string id = "confirm." + std::to_string(++questions_asked_);
    questions.push_back(question(*button.confirm, id, std::move(action)));
    Json asks = unfold(id, title, true);
    add_style(asks, button.style);
    return asks;
}

Json Presses::press(const std::string& title, Json data, bool opens_form) const {
    Json submit{{"type", "Action.Submit"}, {"title", title}, {"data", data}};
    if (shown_ == Shown::in_a_dialog) return submit;
    if (opens_form) {
        submit["data"]["msteams"] = {{"type", "task/fetch"}};
        return submit;
    }
    return {{"type", "Action.Execute"},
            {"title", title},
            {"verb", card_data::verb},
            {"data", std::move(data)},
            {"fallback", std::move(submit)}};
}

Elements Presses::elements_of(const chat::Menu& menu) {
    Json choices = choices_of(menu.options, limits::choices);
    if (choices.empty() || menu.action.empty() || menu.action.size() > limits::id) return {};
    const std::string id = "menu." + std::to_string(++menus_);
    const std::string label = words_or(menu.label, "…", limits::placeholder);
    Json data{{card_data::action, menu.action}, {card_data::menu, id}};
    Json pressed = press(choose, std::move(data), false);
    Json choice{{"type", "Input.ChoiceSet"},     {"id", id},           {"label", disarmed(label)},
                {"placeholder", nothing_chosen}, {"style", "compact"}, {"choices", std::move(choices)}};
    return {std::move(choice), Json{{"type", "ActionSet"}, {"actions", Json::array({std::move(pressed)})}}};
}

}  // namespace switchback::teams
