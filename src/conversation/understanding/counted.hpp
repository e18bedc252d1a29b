// How many sessions the words speak of: "the next two sessions", "both Thursdays".
#pragma once

#include <optional>
#include <string_view>

namespace switchback::conversation::understanding {

// From two to twelve; nothing where the words name no number of sessions.
std::optional<int> sessions_counted(std::string_view text);

}  // namespace switchback::conversation::understanding
