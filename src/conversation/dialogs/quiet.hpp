// Who wants to hear less: "/mentoring pause until Monday", "resume", "nudges off", "nudges on", also for one
// topic. Respected at once, also by what waits in the outbox.
#pragma once

#include "conversation/desk.hpp"

#include <optional>
#include <string_view>

namespace switchback::conversation::dialog {

// The words behind "pause": "until Monday", "Monday", "till 14 April".
chat::Outcome pause(Desk& desk, std::string_view said, std::string_view locale);
chat::Outcome resume(Desk& desk);
// The words behind "nudges": "off", "on", "off pulse"; of a button: "on" alone.
chat::Outcome nudges(Desk& desk, std::string_view said);

}  // namespace switchback::conversation::dialog
