// A form before any platform: Slack shows it as a modal, Teams as a dialog.
#pragma once

#include "chat/card.hpp"
#include "chat/rich_text.hpp"

#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include <nlohmann/json_fwd.hpp>

namespace switchback::chat {

struct TextInput {
    bool many_lines = false;
    int max_length = 3000;
    std::string initial;
    std::string placeholder;
};
struct NumberInput {
    int min = 0;
    int max = 0;
    std::optional<int> initial;
};
struct DateInput {
    std::string initial;
};  // "2026-03-10" or empty
struct TimeInput {
    std::string initial;
};  // "15:05" or empty
struct ChoiceInput {
    std::vector<Option> options;
    std::string initial;
    std::string placeholder = {};
};  // exactly one
struct ChecksInput {
    std::vector<Option> options;
    std::vector<std::string> initial;
};  // any number, at most 10

using Input = std::variant<TextInput, NumberInput, DateInput, TimeInput, ChoiceInput, ChecksInput>;

struct Field {
    std::string key;  // what the answer is found by
    std::string label;
    std::string hint;
    bool optional = false;
    Input input;
};

struct Form {
    std::string dialog;  // found again in the registry when it is submitted: "log_session"
    std::string title;   // at most 24 characters
    std::string submit;  // at most 24; empty: nothing to submit, only to read
    std::string cancel;  // at most 24
    std::vector<Block> intro;
    std::vector<Field> fields;
    std::string state;  // comes back with the submission; at most 3000 bytes
};

// What was filled in: key → chosen or typed values. A field left empty has no entry.
using Answers = std::map<std::string, std::vector<std::string>>;

// field key → the sentence shown at that field.
using FieldErrors = std::map<std::string, std::string>;

// The form with what was answered in place of what it came up with.
Form filled_in(Form form, const Answers& answers);

void write(JsonWriter& out, const Form& form);
void from_json(const nlohmann::json& in, Form& form);

}  // namespace switchback::chat
