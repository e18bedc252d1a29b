// What every card and form of every transcript must keep: the limits that chat/ names, and buttons that lead
// somewhere.
#pragma once

#include "chat/card.hpp"
#include "chat/form.hpp"

namespace switchback::transcript {

// Throw std::runtime_error naming what is too long or leads nowhere.
void check_limits(const chat::Card& card);
void check_limits(const chat::Form& form);

}  // namespace switchback::transcript
