// What the steering committee does with friction points, in its channel: take one, give it to somebody, and
// say how it stands. Openly, by name; those who reported it are told and stay unknown.
#pragma once

#include "conversation/desk.hpp"

#include <optional>
#include <string>

namespace switchback::conversation::dialog {

// Buttons: steering.take and .assign (value: the point's id), .status (what board_buttons offers), .open
// (value: "assign <id>" or "wont_fix <id>").
chat::Outcome steering(const chat::Incoming& incoming, Desk& desk);

// steering.open's value for the form with this state.
std::optional<std::string> steering_again(const std::string& form_state);

}  // namespace switchback::conversation::dialog
