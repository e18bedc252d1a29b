// What the two of a pair are told about a log: its author's confirmation, the partner's summary, and both
// again when the log changes. Friction points are in nobody's summary: they would say who reported them.
#pragma once

#include "chat/outcome.hpp"
#include "conversation/dialogs/log_session_filing.hpp"

#include <vector>

namespace switchback::conversation::dialog {

// Tells author and partner how the log stands now, in place of what they were told before.
void tell_both(Desk& desk, const Filed& log, bool changed, std::vector<chat::Message>& out);
// The partner pressed "Looks right".
void tell_agreed(Desk& desk, const Filed& log, std::vector<chat::Message>& out);
// The asker added to the log: the other one is told what, the asker that it is kept.
void tell_added(Desk& desk, const Filed& before, const Filed& after, std::vector<chat::Message>& out);
// `draft`: opens the form again with everything that was in the log.
void tell_undone(Desk& desk, const Filed& log, const DraftId& draft, std::vector<chat::Message>& out);

// In place of a card whose buttons came too late: the same without Edit and Undo, and why. `add`: adding
// still works.
chat::Card closed_card(Desk& desk, const Filed& log, const std::string& why, bool add);
// In place of a card about a log that was taken back: what its reader was told of that.
chat::Card gone_card(Desk& desk, const Filed& log);

// For someone about to log what is logged: the log there is, with Edit or Add something. `draft`: what was
// typed.
chat::Card already_logged_card(Desk& desk, const Filed& log, const std::string& draft);

}  // namespace switchback::conversation::dialog
