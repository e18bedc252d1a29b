// What happens when the form of a session log is submitted: a new log, a change, or an addition.
#pragma once

#include "conversation/desk.hpp"

#include <string_view>

namespace switchback::conversation::dialog {

// Rejects with each error at its field; a session that is logged already turns the form into an addition to
// that log, with everything that was typed still in it.
chat::Outcome submit_log(Desk& desk, const chat::Submission& submission, std::string_view locale);

}  // namespace switchback::conversation::dialog
