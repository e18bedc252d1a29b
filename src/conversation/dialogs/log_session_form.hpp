// The form of a session log: drawn from a prefill, and read back into a report or into errors at its fields.
#pragma once

#include "chat/form.hpp"
#include "conversation/dialogs/log_session_prefill.hpp"

#include <optional>
#include <string>
#include <vector>

namespace switchback::conversation::dialog {

// What the form is for, and how it was filled when it opened: what was left as it was follows the session
// that is chosen instead. Travels in Form::state.
struct FormState {
    enum class Purpose { log, edit, add };
    Purpose purpose = Purpose::log;
    std::string again;  // opens the same form once more: the value of "log_session.open"
    LogId log;          // edit, add: which one
    DraftId draft;      // the free text that it was filled from
    std::string choice, date, time, minutes, kpi;
};
std::string to_text(const FormState& state);
std::optional<FormState> read_state(const std::string& text);

// The prefill's choice is one of the choices.
chat::Form log_form(Desk& desk, const std::vector<Choice>& choices, const Prefill& prefill, FormState state);
chat::Form edit_form(Desk& desk, const Filed& log, const Prefill& prefill);
// `typed`: what the person had filled in when it turned out that there is a log already. `aside`: notes of
// theirs that no field can show, kept in `draft`.
chat::Form add_form(const Filed& log, const Prefill& typed, const DraftId& draft, bool aside,
                    const std::string& intro = {});

struct Filled {
    Choice choice;
    programme::Report report;
};
struct ReadForm {
    std::optional<Filled> filled;  // nothing when there are errors
    chat::FieldErrors errors;
};
// For new logs and edits; `edited` is the log in hand. The rules of programme::check are applied.
ReadForm read_form(Desk& desk, const chat::Submission& submission, const FormState& state,
                   const Filed* edited, std::string_view locale);
// For additions: notes, decisions, actions and frictions alone.
ReadForm read_additions(Desk& desk, const chat::Submission& submission, const FormState& state,
                        const Filed& log, std::string_view locale);
// Exactly what was typed into the lines, to carry it into another form.
Prefill typed_lines(const chat::Submission& submission);

}  // namespace switchback::conversation::dialog
