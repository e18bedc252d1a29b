// What a person reads when the service itself could not do what was asked: cards without a dialog.
#pragma once

#include "chat/card.hpp"

namespace switchback::conversation {

chat::Card too_fast();            // more acts a minute than a person makes
chat::Card something_failed();    // an error of ours; nothing was stored
chat::Card cannot_look_you_up();  // the platform's directory did not answer

}  // namespace switchback::conversation
