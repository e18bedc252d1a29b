// Filling in the form that is open: what it holds, and over it what the line says.
#include "base/text.hpp"
#include "transcript_acts.hpp"

#include <algorithm>
#include <stdexcept>

namespace switchback::transcript {

namespace {

struct Initial {
    std::vector<std::string> one(const std::string& value) const {
        return value.empty() ? std::vector<std::string>{} : std::vector{value};
    }
    std::vector<std::string> operator()(const chat::TextInput& input) const { return one(input.initial); }
    std::vector<std::string> operator()(const chat::NumberInput& input) const {
        return one(input.initial ? std::to_string(*input.initial) : "");
    }
    std::vector<std::string> operator()(const chat::DateInput& input) const { return one(input.initial); }
    std::vector<std::string> operator()(const chat::TimeInput& input) const { return one(input.initial); }
    std::vector<std::string> operator()(const chat::ChoiceInput& input) const { return one(input.initial); }
    std::vector<std::string> operator()(const chat::ChecksInput& input) const { return input.initial; }
};

std::string value_of(const std::vector<chat::Option>& options, const std::string& said) {
    for (const auto& option : options) {
        if (option.label == said || option.value == said) return option.value;
    }
    for (const auto& option : options) {
        if (option.label.starts_with(said)) return option.value;
    }
    throw std::runtime_error("no such choice: " + said);
}

std::string many_lines(const std::string& said) {
    std::vector<std::string> lines;
    for (const auto& line : text::split(said, '|')) lines.emplace_back(text::trim(line));
    return text::join(lines, "\n");
}

std::vector<std::string> answer(const chat::Field& field, const std::string& said) {
    if (said == "-" || said.empty()) return {};
    if (const auto* choice = std::get_if<chat::ChoiceInput>(&field.input))
        return {value_of(choice->options, said)};
    if (const auto* checks = std::get_if<chat::ChecksInput>(&field.input)) {
        if (said == "no") return {};
        return {said == "yes" ? checks->options.front().value : value_of(checks->options, said)};
    }
    return {many_lines(said)};
}

// "key: value; key: value" where only a field's key begins a new one; "friction" is enough for "frictions".
std::vector<std::pair<const chat::Field*, std::string>> assignments(const chat::Form& form,
                                                                    const std::string& rest) {
    std::vector<std::pair<const chat::Field*, std::string>> out;
    for (const auto& part : text::split(rest, ';')) {
        const std::string said(text::trim(part));
        const auto colon = said.find(':');
        const std::string key = colon == std::string::npos ? "" : said.substr(0, colon);
        const auto field = std::ranges::find_if(
            form.fields, [&](const chat::Field& each) { return !key.empty() && each.key.starts_with(key); });
        if (field != form.fields.end()) {
            out.emplace_back(&*field, std::string(text::trim(said.substr(colon + 1))));
        } else if (!out.empty()) {
            out.back().second += "; " + said;
        } else if (!said.empty()) {
            throw std::runtime_error("the form has no field for: " + said);
        }
    }
    return out;
}

}  // namespace

Lines Stage::submits(Actor& who, const std::string& rest) {
    if (!who.form) throw std::runtime_error(who.person.name + " has no form open");
    chat::Submission submission{who.form->dialog, who.form->state, {}};
    for (const auto& field : who.form->fields) {
        if (auto initial = std::visit(Initial{}, field.input); !initial.empty())
            submission.answers[field.key] = initial;
    }
    if (rest != "it as it is") {
        for (const auto& [field, said] : assignments(*who.form, rest)) {
            auto given = answer(*field, said);
            if (given.empty()) submission.answers.erase(field->key);
            if (!given.empty()) submission.answers[field->key] = std::move(given);
        }
    }
    return world_.act(who, std::move(submission));
}

Lines Stage::sends_back(Actor& who, const std::string& rest) {
    if (rest.starts_with("an old form")) {
        const auto colon = rest.find(':');
        const std::string typed =
            colon == std::string::npos ? "" : std::string(text::trim(rest.substr(colon + 1)));
        return world_.act(who, chat::Submission{"pulse_of_2024", "", {{"notes", {typed}}}});
    }
    if (rest.starts_with('(') && rest.find(" of \"") != std::string::npos)
        return acts_in_channel(who, rest, {});  // a button of the channel's, from elsewhere
    if (rest.starts_with('(') && rest.ends_with(" as it was")) {
        const auto button = world_.find_past_button(who, rest.substr(1, rest.find(')') - 1));
        if (!button) throw std::runtime_error("no such button: " + rest);
        return world_.act(who, chat::Press{button->action, button->value});
    }
    if (rest.starts_with('(')) {  // "(Edit) of Zoe": what stands on somebody else's screen
        const auto end = rest.find(')'), of = rest.find(" of ");
        const auto found = world_.find_button(world_.person(rest.substr(of + 4)), rest.substr(1, end - 1), 1);
        if (!found) throw std::runtime_error("no such button: " + rest);
        return world_.act(who, chat::Press{found->button.action, found->button.value});
    }
    const auto space = rest.find(' ');
    const std::string value = space == std::string::npos ? "" : std::string(text::trim(rest.substr(space)));
    return world_.act(who, chat::Press{rest.substr(0, space), value});
}

}  // namespace switchback::transcript
