// Words that ask for nothing: thanks, a farewell, "ok".
#pragma once

#include <string_view>

namespace switchback::conversation::understanding {

// True when nothing but politeness is in it: whoever says thanks does not want a menu for an answer.
bool only_courtesy(std::string_view text);

}  // namespace switchback::conversation::understanding
