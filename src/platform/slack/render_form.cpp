#include "base/crypto.hpp"
#include "base/json.hpp"
#include "base/log.hpp"
#include "base/text.hpp"
#include "platform/slack/api.hpp"
#include "platform/slack/limits.hpp"
#include "platform/slack/render.hpp"

#include <algorithm>

namespace switchback::slack {
namespace {

constexpr const char* app_name = "Switchback";

// The option with this value among rendered ones; null when there is none.
Json chosen(const Json& options, const std::string& value) {
    for (const Json& option : options)
        if (option.at("value") == value) return option;
    return {};
}

struct RenderInput {
    std::size_t& room;  // for texts that are already filled in, over the whole form

    Json operator()(const chat::TextInput& input) const {
        const int longest = std::clamp(input.max_length, 1, static_cast<int>(limits::input_text));
        Json json{{"type", "plain_text_input"}, {"multiline", input.many_lines}, {"max_length", longest}};
        const std::size_t units = std::min(static_cast<std::size_t>(longest), room);
        if (!input.initial.empty() && units > 0) {
            std::string initial = limits::fit(text::harmless(input.initial), units);
            room -= limits::length(initial);
            json["initial_value"] = std::move(initial);
        }
        if (!blank(input.placeholder))
            json["placeholder"] = plain_text(input.placeholder, limits::placeholder);
        return json;
    }
    Json operator()(const chat::NumberInput& input) const {
        Json json{{"type", "number_input"}, {"is_decimal_allowed", false}};
        const bool bounded = input.min < input.max;
        if (bounded) {
            json["min_value"] = std::to_string(input.min);
            json["max_value"] = std::to_string(input.max);
        }
        // An initial value outside the bounds makes Slack refuse the whole view.
        const bool within =
            input.initial && (!bounded || (*input.initial >= input.min && *input.initial <= input.max));
        if (within) json["initial_value"] = std::to_string(*input.initial);
        return json;
    }
    Json operator()(const chat::DateInput& input) const {
        Json json{{"type", "datepicker"}};
        if (text::digits_where_due(input.initial, "0000-00-00")) json["initial_date"] = input.initial;
        return json;
    }
    Json operator()(const chat::TimeInput& input) const {
        Json json{{"type", "timepicker"}};
        if (text::digits_where_due(input.initial, "00:00")) json["initial_time"] = input.initial;
        return json;
    }
    Json operator()(const chat::ChoiceInput& input) const {
        std::vector<chat::Option> offered = input.options;
        // The one already chosen stays, even in a list longer than Slack takes.
        const auto initial = std::find_if(offered.begin(), offered.end(), [&](const chat::Option& option) {
            return option.value == input.initial;
        });
        if (initial != offered.end() &&
            initial - offered.begin() >= static_cast<long>(limits::select_options))
            std::iter_swap(initial, offered.begin() + static_cast<long>(limits::select_options) - 1);
        Json options = options_of(offered, limits::select_options);
        if (options.empty()) return {};
        Json json{{"type", "static_select"}};
        if (Json option = chosen(options, input.initial); !option.is_null())
            json["initial_option"] = std::move(option);
        if (!blank(input.placeholder))
            json["placeholder"] = plain_text(input.placeholder, limits::placeholder);
        json["options"] = std::move(options);
        return json;
    }
    Json operator()(const chat::ChecksInput& input) const {
        Json options = options_of(input.options, limits::checkboxes);
        if (options.empty()) return {};
        Json ticked = Json::array();
        for (const Json& option : options)
            if (std::count(input.initial.begin(), input.initial.end(), option.at("value").get<std::string>()))
                ticked.push_back(option);
        Json json{{"type", "checkboxes"}, {"options", std::move(options)}};
        if (!ticked.empty()) json["initial_options"] = std::move(ticked);
        return json;
    }
};

// When a view is replaced, Slack keeps what was typed wherever block_id and action_id stay the same. So the
// action_id follows what the form now says should stand there: unchanged keeps the person's words, changed
// shows ours.
std::string action_id_for(const Json& element) {
    Json said = Json::array();
    for (const char* key :
         {"initial_value", "initial_date", "initial_time", "initial_option", "initial_options"})
        if (element.contains(key)) said.push_back(element.at(key));
    if (said.empty()) return "value";
    return "value." + crypto::hex(crypto::sha256(written(said))).substr(0, 8);
}

Json input_block(const chat::Field& field, std::size_t& room) {
    Json element = std::visit(RenderInput{room}, field.input);
    if (element.is_null() || field.key.empty() || limits::length(field.key) > limits::id) {
        log::error("slack.field_unfit", {{"field", field.key}});
        return {};
    }
    element["action_id"] = action_id_for(element);
    Json block{{"type", "input"},
               {"block_id", field.key},
               {"label", plain_text(blank(field.label) ? field.key : field.label, limits::label)},
               {"optional", field.optional},
               {"element", std::move(element)}};
    if (!blank(field.hint)) block["hint"] = plain_text(field.hint, limits::label);
    return block;
}

Json modal(std::string_view title, std::string_view close, Json blocks) {
    return {{"type", "modal"},
            {"title", plain_text(blank(title) ? app_name : title, limits::view_title)},
            {"close", plain_text(blank(close) ? "Close" : close, limits::view_title)},
            {"blocks", std::move(blocks)}};
}

std::vector<Json> inputs_of(const chat::Form& form) {
    std::size_t room = limits::view_text;
    std::vector<Json> inputs;
    std::set<std::string> keys;
    for (const chat::Field& field : form.fields) {
        if (!keys.insert(field.key).second) {
            log::error("slack.field_twice", {{"form", form.dialog}, {"field", field.key}});
            continue;
        }
        if (Json block = input_block(field, room); !block.is_null()) inputs.push_back(std::move(block));
    }
    return inputs;
}

// The fields first get their room, then the introduction what is left.
Json blocks_of(const chat::Form& form, std::vector<Json> inputs) {
    std::size_t words = 0;
    for (const Json& input : inputs) words += text_in(input);
    Sheet sheet(limits::view_blocks, limits::view_text);
    sheet.reserve(inputs.size(), words);
    sheet.put(form.intro);
    Json blocks = sheet.take();
    for (Json& input : inputs) {
        if (blocks.size() == limits::view_blocks) {
            log::error("slack.form_too_long", {{"form", form.dialog}, {"fields", form.fields.size()}});
            break;
        }
        blocks.push_back(std::move(input));
    }
    return blocks;
}

}  // namespace

Json modal_of(const chat::Form& form) {
    std::vector<Json> inputs = inputs_of(form);
    const bool asks = !inputs.empty();
    Json view = modal(form.title, form.cancel, blocks_of(form, std::move(inputs)));
    view["callback_id"] = std::string(limits::beginning(form.dialog, limits::id));
    if (asks || !blank(form.submit))
        view["submit"] = plain_text(blank(form.submit) ? "Submit" : form.submit, limits::view_title);
    if (limits::length(form.state) > limits::private_metadata) {
        log::error("slack.form_state_too_long", {{"form", form.dialog}, {"size", form.state.size()}});
    } else if (!form.state.empty()) {
        view["private_metadata"] = form.state;
    }
    while (written(view).size() >
           limits::view_bytes) {  // the last resort: a form of absurd size loses its end
        log::error("slack.form_too_large", {{"form", form.dialog}});
        view["blocks"].erase(view["blocks"].size() - 1);
    }
    return view;
}

Json modal_of(const chat::Card& card) {
    Sheet sheet(limits::view_blocks, limits::view_text);
    sheet.put(card.blocks);
    return modal(app_name, "Close", sheet.take());
}

}  // namespace switchback::slack
