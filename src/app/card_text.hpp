// A card as plain text, for the operator's terminal.
#pragma once

#include "chat/card.hpp"

#include <string>

namespace switchback::app {

std::string to_text(const chat::Card& card);

}  // namespace switchback::app
