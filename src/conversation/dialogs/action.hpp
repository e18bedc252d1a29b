// The buttons of an action item: done, not done yet, later.
#pragma once

#include "conversation/desk.hpp"

namespace switchback::conversation::dialog {

// Buttons, each with the action's id: action.done, action.reopen, action.later. On the nudge of its due day
// the id has that day behind it, and the answer takes the nudge's place.
chat::Outcome action(const chat::Incoming& incoming, Desk& desk);

// The action, when the asker may settle it: its owner, or either of the pair when nobody owns it.
std::optional<programme::ActionItem> own_action(Desk& desk, const ActionId& id);
void settle(Desk& desk, programme::ActionItem& item, programme::ActionState state);
// The nudge of its due day, if one stands, says what became of it.
void follow_action(Desk& desk, const programme::ActionItem& item, std::vector<chat::Message>& out);

}  // namespace switchback::conversation::dialog
