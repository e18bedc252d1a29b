// A session that did not take place, in the words of who should have logged it.
#pragma once

#include <string_view>

namespace switchback::conversation::understanding {

// "it did not happen, Ingrid was ill", "yesterday's session was cancelled": said in the first sentence, of
// the session, by somebody who tells nothing else of it.
bool says_not_held(std::string_view text);

}  // namespace switchback::conversation::understanding
