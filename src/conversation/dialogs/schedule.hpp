// /schedule-session and everything that follows: times proposed, accepted and booked, sessions moved and
// called off, by buttons, a form or free text.
#pragma once

#include "conversation/desk.hpp"

#include <optional>
#include <string>

namespace switchback::conversation::dialog {

// Command: schedule-session [when]. Buttons that others may use: schedule.propose with a pair's id,
// schedule.move with a session's, schedule.open with a wish (schedule_wish.hpp).
chat::Outcome schedule(const chat::Incoming& incoming, Desk& desk);
std::optional<std::string> schedule_again(const std::string& state);

}  // namespace switchback::conversation::dialog
