// The leaders' pulse: two questions every second week, each answered by one press and changeable until the
// next.
#pragma once

#include "conversation/desk.hpp"

namespace switchback::conversation::dialog {

// pulse.answer: "programme:week:question:answer", and ":own" behind it on the card that was asked for.
chat::Outcome pulse(const chat::Incoming& incoming, Desk& desk);

// In answer to "/mentoring pulse".
chat::Outcome show_pulse(Desk& desk);

}  // namespace switchback::conversation::dialog
