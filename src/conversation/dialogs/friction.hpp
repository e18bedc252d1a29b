// /friction: a friction point captured at once from a line, or by a form; the open ones, and one's own.
#pragma once

#include "conversation/desk.hpp"

#include <optional>
#include <string>

namespace switchback::conversation::dialog {

// Buttons: friction.open (value: empty or "draft:<id>"), .with (value "<draft> <pair>"), .undo, .name and
// .unname, .fixed and .still_there (value: the report's id), .report (value: the words), .list, .mine, .help.
chat::Outcome friction(const chat::Incoming& incoming, Desk& desk);

// friction.open's value for the form with this state.
std::optional<std::string> friction_again(const std::string& form_state);

}  // namespace switchback::conversation::dialog
