// The buttons on nudges about a session: confirm it, call it off, say that it didn't happen.
#pragma once

#include "conversation/desk.hpp"

namespace switchback::conversation::dialog {

// Buttons, each with the session's id: session.confirm, session.cant, session.can (after all),
// session.missed.
chat::Outcome session(const chat::Incoming& incoming, Desk& desk);

}  // namespace switchback::conversation::dialog
