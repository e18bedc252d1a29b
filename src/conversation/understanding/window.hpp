// The window of `switchback understand`: one JSON object a line in, one out, so that operators can see what
// the bot makes of a sentence, and so that it can be measured.
#pragma once

#include <string>
#include <string_view>

namespace switchback::conversation::understanding {

// {"id", "as": when | schedule | notes, "text", "now", "zone", "locale"?, "context"?} gives {"id", …};
// bad input gives {"id": …, "error": "…"}. Never throws.
std::string understand_line(std::string_view json_line);

}  // namespace switchback::conversation::understanding
