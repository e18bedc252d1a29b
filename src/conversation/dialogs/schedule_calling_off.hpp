// Calling off what was named: one session, or several that are each named and gone only once pressed.
#pragma once

#include "conversation/dialogs/two.hpp"
#include "programme/session.hpp"

#include <string>
#include <vector>

namespace switchback::conversation::dialog {

// `meant`: sessions ahead of these two, by start; at least one.
chat::Card call_off_card(const Two& two, const std::vector<programme::Session>& meant);

// Buttons of that card; the card becomes the answer, wherever else the sessions stand.
chat::Outcome call_off_one(Desk& desk, const std::string& value);      // a session's id
chat::Outcome call_off_several(Desk& desk, const std::string& value);  // their ids

}  // namespace switchback::conversation::dialog
