#include "base/json.hpp"
#include "base/log.hpp"
#include "base/text.hpp"
#include "platform/teams/card_data.hpp"
#include "platform/teams/limits.hpp"
#include "platform/teams/render.hpp"
#include "platform/teams/rich_text.hpp"

#include <algorithm>
#include <set>

namespace switchback::teams {
namespace {

constexpr const char* app_name = "Switchback";
constexpr const char* needed = "This one is needed.";

bool offers(const Json& choices, const std::string& value) {
    return std::any_of(choices.begin(), choices.end(),
                       [&](const Json& choice) { return choice.at("value") == value; });
}

struct RenderInput {
    Json operator()(const chat::TextInput& input) const {
        const int longest = std::clamp(input.max_length, 1, static_cast<int>(limits::input_text));
        Json json{{"type", "Input.Text"}, {"isMultiline", input.many_lines}, {"maxLength", longest}};
        if (!input.initial.empty())
            json["value"] = limits::fit(input.initial, static_cast<std::size_t>(longest));
        if (!blank(input.placeholder))
            json["placeholder"] = limits::fit(input.placeholder, limits::placeholder);
        return json;
    }
    Json operator()(const chat::NumberInput& input) const {
        Json json{{"type", "Input.Number"}};
        const bool bounded = input.min < input.max;
        if (bounded) json["min"] = input.min;
        if (bounded) json["max"] = input.max;
        // One outside the bounds stays as it was typed: the error at the field says what is wrong with it.
        if (input.initial) json["value"] = *input.initial;
        return json;
    }
    Json operator()(const chat::DateInput& input) const {
        Json json{{"type", "Input.Date"}};
        if (text::digits_where_due(input.initial, "0000-00-00")) json["value"] = input.initial;
        return json;
    }
    Json operator()(const chat::TimeInput& input) const {
        Json json{{"type", "Input.Time"}};
        if (text::digits_where_due(input.initial, "00:00")) json["value"] = input.initial;
        return json;
    }
    Json operator()(const chat::ChoiceInput& input) const {
        std::vector<chat::Option> offered = input.options;
        // The one already chosen stays, even in a list longer than we show.
        const auto initial = std::find_if(offered.begin(), offered.end(), [&](const chat::Option& option) {
            return option.value == input.initial;
        });
        if (initial != offered.end() && initial - offered.begin() >= static_cast<long>(limits::choices))
            std::iter_swap(initial, offered.begin() + static_cast<long>(limits::choices) - 1);
        Json choices = choices_of(offered, limits::choices);
        if (choices.empty()) return {};
        Json json{{"type", "Input.ChoiceSet"}, {"style", "compact"}};
        if (offers(choices, input.initial)) json["value"] = input.initial;
        if (!blank(input.placeholder))
            json["placeholder"] = limits::fit(input.placeholder, limits::placeholder);
        json["choices"] = std::move(choices);
        return json;
    }
    Json operator()(const chat::ChecksInput& input) const {
        std::vector<chat::Option> offered = input.options;
        // What is ticked comes back as one text with commas between the values.
        std::erase_if(offered,
                      [](const chat::Option& option) { return option.value.find(',') != std::string::npos; });
        Json choices = choices_of(offered, limits::checks);
        if (choices.empty()) return {};
        std::vector<std::string> ticked;
        for (const Json& choice : choices)
            if (const auto value = choice.at("value").get<std::string>();
                std::count(input.initial.begin(), input.initial.end(), value))
                ticked.push_back(value);
        Json json{
            {"type", "Input.ChoiceSet"}, {"style", "expanded"}, {"isMultiSelect", true}, {"wrap", true}};
        if (!ticked.empty()) json["value"] = text::join(ticked, ",");
        json["choices"] = std::move(choices);
        return json;
    }
};

void append(Json& elements, std::vector<Json> more) {
    for (Json& one : more) {
        one["spacing"] = "Small";
        elements.push_back(std::move(one));
    }
}

std::vector<Json> error_of(const std::string& sentence) {
    return elements_of(chat::RichText{chat::Plain{limits::fit(sentence, limits::field_error)}},
                       {.color = "Attention"});
}

// The input, its error, its hint. Nothing when it cannot be shown.
Json elements_of_field(const chat::Field& field, const chat::FieldErrors& errors) {
    Json input = std::visit(RenderInput{}, field.input);
    // A key that begins with an underscore would meet our own members beside it (card_data.hpp).
    if (input.is_null() || field.key.empty() || field.key.size() > limits::id || field.key.front() == '_') {
        log::error("teams.field_unfit", {{"field", field.key}});
        return Json::array();
    }
    input["id"] = field.key;
    input["label"] = disarmed(limits::fit(blank(field.label) ? field.key : field.label, limits::label));
    // Clients do not let go of an empty required date even when it is filled in again: asked for by us alone.
    if (!field.optional && !std::holds_alternative<chat::DateInput>(field.input)) {
        input["isRequired"] = true;
        input["errorMessage"] = needed;
    }
    Json elements = Json::array({std::move(input)});
    if (const auto error = errors.find(field.key); error != errors.end())
        append(elements, error_of(error->second));
    if (!blank(field.hint)) append(elements, elements_of(chat::RichText(field.hint), {.small = true}));
    return elements;
}

Json fields_of(const chat::Form& form, const chat::FieldErrors& errors) {
    Json elements = Json::array();
    std::set<std::string> keys;
    for (const chat::Field& field : form.fields) {
        if (!keys.insert(field.key).second) {
            log::error("teams.field_twice", {{"form", form.dialog}, {"field", field.key}});
            continue;
        }
        for (Json& one : elements_of_field(field, errors)) elements.push_back(std::move(one));
    }
    while (written(elements).size() > limits::form_bytes && !elements.empty()) {  // a form of absurd size
        log::error("teams.form_too_large", {{"form", form.dialog}});
        elements.erase(elements.size() - 1);
    }
    return elements;
}

// What concerns no field that is shown.
Json errors_above(const chat::FieldErrors& errors, const Json& fields) {
    Json elements = Json::array();
    for (const auto& [key, sentence] : errors) {
        const std::string& of = key;
        const bool shown = std::any_of(fields.begin(), fields.end(),
                                       [&](const Json& one) { return string_at(one, "id") == of; });
        if (!shown || key.empty()) append(elements, error_of(sentence));
    }
    return elements;
}

// Whole lines, as long as they fit; a longer line is cut between characters.
std::vector<std::string> chunks_of(const std::string& file) {
    std::vector<std::string> chunks;
    for (const std::string& line : text::split(file, '\n')) {
        std::string_view rest = line;
        for (bool first = true; first || !rest.empty(); first = false) {
            std::size_t end = std::min(rest.size(), limits::piece);
            while (end < rest.size() && (static_cast<unsigned char>(rest[end]) & 0xC0U) == 0x80U) --end;
            if (chunks.empty() || chunks.back().size() + 1 + end > limits::piece)
                chunks.emplace_back(rest.substr(0, end));
            else
                chunks.back().append("\n").append(rest.substr(0, end));
            rest.remove_prefix(end);
        }
    }
    return chunks;
}

Json action_of(const chat::Form& form, bool asks) {
    if (!asks && blank(form.submit))
        return {{"type", "Action.Submit"},
                {"title", blank(form.cancel) ? "Close" : limits::fit(form.cancel, limits::button_text)},
                {"data", {{card_data::close, true}}}};
    Json data{{card_data::dialog, form.dialog}};
    Json checks = Json::array();
    for (const chat::Field& field : form.fields)
        if (std::holds_alternative<chat::ChecksInput>(field.input)) checks.push_back(field.key);
    if (!checks.empty()) data[card_data::checks] = std::move(checks);
    if (form.state.size() > limits::form_state)
        log::error("teams.form_state_too_long", {{"form", form.dialog}, {"size", form.state.size()}});
    else
        data[card_data::state] = form.state;
    return {{"type", "Action.Submit"},
            {"title", blank(form.submit) ? "Submit" : limits::fit(form.submit, limits::button_text)},
            {"style", "positive"},
            {"data", std::move(data)}};
}

}  // namespace

std::string dialog_title(std::string_view title) {
    return limits::fit(blank(title) ? app_name : title, limits::dialog_title);
}

Json form_card(const chat::Form& form, const chat::FieldErrors& errors) {
    Json fields = fields_of(form, errors);
    const bool asks = !fields.empty();
    Json body = errors_above(errors, fields);
    // The fields first get their room, then the introduction what is left.
    for (Json& one : elements_within(form.intro, Shown::in_a_dialog, limits::card_bytes))
        body.push_back(std::move(one));
    for (Json& one : fields) body.push_back(std::move(one));
    if (body.empty()) body = Json(elements_of(chat::RichText(dialog_title(form.title))));
    Json made = adaptive_card(std::move(body));
    made["fallbackText"] = disarmed(dialog_title(form.title));
    made["actions"] = Json::array({action_of(form, asks)});
    return made;
}

std::vector<Json> file_cards(const chat::File& file) {
    if (!text::valid_utf8(file.bytes) || file.bytes.empty()) {
        log::error("teams.file_is_no_text", {{"bytes", file.bytes.size()}});
        return {};
    }
    const std::vector<std::string> chunks = chunks_of(text::harmless(file.bytes));
    const std::size_t count = (chunks.size() + limits::file_chunks - 1) / limits::file_chunks;
    const std::string title = file.title.empty() ? file.name : file.title;
    std::vector<Json> cards;
    for (std::size_t i = 0; i < count; ++i) {
        std::string heading = limits::fit(title, limits::heading);
        if (count > 1) heading += " (" + std::to_string(i + 1) + "/" + std::to_string(count) + ")";
        std::vector<Json> body = elements_of(chat::RichText{chat::Strong{heading}});
        const std::size_t end = std::min(chunks.size(), (i + 1) * limits::file_chunks);
        for (std::size_t at = i * limits::file_chunks; at < end; ++at)
            for (Json& one : elements_of(chat::RichText(chunks[at]), {.font = "Monospace"})) {
                one["spacing"] = "None";
                body.push_back(std::move(one));
            }
        Json made = adaptive_card(Json(std::move(body)));
        made["fallbackText"] = made["speak"] = disarmed(heading);
        cards.push_back(std::move(made));
    }
    return cards;
}

}  // namespace switchback::teams
