// Free text in the direct conversation with the bot: notes of a session, friction, scheduling, or a greeting.
#pragma once

#include "conversation/desk.hpp"

#include <string>
#include <string_view>

namespace switchback::conversation::dialog {

// Never acts on free text by itself: it asks what to do with it, and keeps it until then. `locale`: the
// writer's, for "5/6".
chat::Outcome said(const std::string& text, Desk& desk, std::string_view locale);

}  // namespace switchback::conversation::dialog
