// The form with a day, a time and a length: what is filled in is checked, and then shown in words to be
// confirmed like anything that was typed.
#pragma once

#include "conversation/dialogs/schedule_wish.hpp"
#include "conversation/dialogs/two.hpp"

#include <string>

namespace switchback::conversation::dialog {

chat::Outcome open_schedule_form(Desk& desk, const std::string& wish);
chat::Outcome submit_schedule_form(const chat::Submission& submission, Desk& desk);

}  // namespace switchback::conversation::dialog
