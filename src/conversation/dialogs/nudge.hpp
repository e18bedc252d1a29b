// What can be pressed on any nudge: "Remind me later".
#pragma once

#include "conversation/desk.hpp"

namespace switchback::conversation::dialog {

// nudge.later, with the nudge's key.
chat::Outcome nudge(const chat::Incoming& incoming, Desk& desk);

}  // namespace switchback::conversation::dialog
