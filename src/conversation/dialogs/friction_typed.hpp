// What stands in the words that a person typed behind /friction: a mistyped command of its own, and names
// that would tell the committee who it is about.
#pragma once

#include "conversation/desk.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace switchback::conversation::dialog {

// "lst", "mien", "hepl" → "list", "mine", "help". Nothing for the commands themselves and for other words.
std::optional<std::string_view> command_meant(std::string_view text);
// The first or last names, found in the text, of the people in the asker's current pairs.
std::vector<std::string> names_in(Desk& desk, std::string_view text);

}  // namespace switchback::conversation::dialog
