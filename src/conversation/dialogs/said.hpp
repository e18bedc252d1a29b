// Free text in the direct conversation with the bot: notes of a session, friction, or a greeting.
#pragma once

#include "conversation/desk.hpp"

#include <string>

namespace switchback::conversation::dialog {

// Never acts on free text by itself: it asks what to do with it, and keeps it until then.
chat::Outcome said(const std::string& text, Desk& desk);

}  // namespace switchback::conversation::dialog
