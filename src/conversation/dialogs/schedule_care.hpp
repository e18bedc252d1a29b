// Two sessions of a pair called off in a row: they are offered a quarter of an hour soon, and the programme
// lead hears that this pair needs care. Nobody else hears a name.
#pragma once

#include "conversation/dialogs/two.hpp"
#include "programme/session.hpp"

#include <vector>

namespace switchback::conversation::dialog {

// Call once `session` is called off.
void care_for(Desk& desk, const Two& two, const programme::Session& session, std::vector<chat::Message>& out);

// Call once another is booked: what was offered to either is settled by it.
void settle_care(Desk& desk, const Two& two, const programme::Session& booked,
                 std::vector<chat::Message>& out);

}  // namespace switchback::conversation::dialog
