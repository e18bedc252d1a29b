// Cards and forms of any content and size, for what must hold whatever they say.
#pragma once

#include "chat/card.hpp"
#include "chat/form.hpp"

#include <string>
#include <vector>

#include <rapidcheck.h>

namespace switchback::chat_samples {

// Words of any length up to `longest`, of one to four bytes a character, with control characters and markup.
rc::Gen<std::string> words(int longest);

// --- inside a property ---
std::vector<chat::Block> any_blocks(int most);
chat::Form any_form();

}  // namespace switchback::chat_samples
