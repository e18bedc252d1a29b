#include "transcript_limits.hpp"

#include "base/text.hpp"
#include "conversation/registry.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>

namespace switchback::transcript {

namespace {

void demand(bool good, const std::string& what) {
    if (!good) throw std::runtime_error(what);
}

void check_options(const std::vector<chat::Option>& options) {
    demand(!options.empty() && options.size() <= 100, "1 to 100 options");
    for (const auto& option : options) {
        demand(!option.label.empty() && text::length(option.label) <= 75,
               "an option's label: " + option.label);
        demand(option.value.size() <= 150, "an option's value: " + option.value);
    }
}

void check_action(const std::string& action) {
    const auto dialogs = conversation::dialogs();
    const bool known = std::ranges::any_of(
        dialogs, [&](const auto& dialog) { return action.starts_with(std::string(dialog.name) + "."); });
    demand(known, "no dialog answers the button " + action);
}

void check_blocks(const std::vector<chat::Block>& blocks) {
    for (const auto& block : blocks) {
        if (const auto* bullets = std::get_if<chat::Bullets>(&block))
            demand(!bullets->items.empty(), "empty bullets");
        const auto* buttons = std::get_if<chat::Buttons>(&block);
        if (!buttons) continue;
        demand(!buttons->items.empty() && buttons->items.size() <= 25, "1 to 25 buttons");
        for (const auto& item : buttons->items) {
            if (const auto* one = std::get_if<chat::Button>(&item)) {
                check_action(one->action);
                demand(!one->label.empty() && text::length(one->label) <= 75,
                       "a button's label: " + one->label);
                demand(one->value.size() <= 2000, "a button's value: " + one->value);
            } else {
                check_action(std::get<chat::Menu>(item).action);
                check_options(std::get<chat::Menu>(item).options);
            }
        }
    }
}

struct CheckInput {
    const std::string& key;
    void operator()(const chat::TextInput& input) const {
        demand(input.max_length <= 3000 &&
                   text::length(input.initial) <= static_cast<std::size_t>(input.max_length),
               "the text in " + key);
    }
    void operator()(const chat::NumberInput& input) const {
        demand(!input.initial || (*input.initial >= input.min && *input.initial <= input.max),
               "the number in " + key);
    }
    void operator()(const chat::DateInput&) const {}
    void operator()(const chat::TimeInput&) const {}
    void operator()(const chat::ChoiceInput& input) const {
        check_options(input.options);
        const bool there =
            input.initial.empty() ||
            std::ranges::find(input.options, input.initial, &chat::Option::value) != input.options.end();
        demand(there, "what is chosen in " + key);
        std::set<std::string> values;
        for (const auto& option : input.options)
            demand(values.insert(option.value).second, "one option twice in " + key);
    }
    void operator()(const chat::ChecksInput& input) const {
        check_options(input.options);
        demand(input.options.size() <= 10, "more than 10 checks in " + key);
    }
};

}  // namespace

void check_limits(const chat::Card& card) {
    demand(!card.name.empty() && !card.summary.empty() && !card.blocks.empty(),
           "an empty card: " + card.name);
    check_blocks(card.blocks);
}

void check_limits(const chat::Form& form) {
    demand(!form.title.empty() && text::length(form.title) <= 24, "a form's title: " + form.title);
    demand(text::length(form.submit) <= 24 && text::length(form.cancel) <= 24, "a form's buttons");
    demand(form.submit.empty() == form.fields.empty(),
           "a form to fill in has a button to submit, no other has");
    demand(form.state.size() <= 3000, "a form's state");
    check_blocks(form.intro);
    std::set<std::string> keys;
    for (const auto& field : form.fields) {
        demand(keys.insert(field.key).second && !field.label.empty(), "a form's field: " + field.key);
        std::visit(CheckInput{field.key}, field.input);
    }
}

}  // namespace switchback::transcript
