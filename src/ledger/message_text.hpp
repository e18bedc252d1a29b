// A message as the text that the outbox keeps (sealed, because it holds people's words). Internal to the
// ledger.
#pragma once

#include "chat/outcome.hpp"

#include <string>

namespace switchback::ledger {

std::string to_text(const chat::Message& message);
chat::Message to_message(const std::string& text);  // throws on text we did not write

}  // namespace switchback::ledger
