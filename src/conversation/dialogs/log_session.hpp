// /log-session: what came of a session, in one form. The parts stand beside this file: which session it was
// (choice), what the form is filled with (prefill), the form itself (form), its lines of actions (lines), the
// books (filing) and what the two are told (cards).
#pragma once

#include "conversation/desk.hpp"

#include <optional>
#include <string>

namespace switchback::conversation::dialog {

// Buttons: log_session.open (value: empty, "another", a session's id, "draft:<id>", "edit:<log>" or
// "add:<log>[ <draft>]"), .edit, .undo, .agree and .add (value: the log's id), .missed (value: the
// session's).
chat::Outcome log_session(const chat::Incoming& incoming, Desk& desk);

// log_session.open's value for the form with this state; nothing when the state is not ours.
std::optional<std::string> log_session_again(const std::string& form_state);

// The button's value that offers free text as notes of a session; the text is kept as a draft.
std::string keep_free_text(Desk& desk, const std::string& text);

}  // namespace switchback::conversation::dialog
