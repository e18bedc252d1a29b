// The neutral cards and forms whose pictures on every platform are kept in tests/snapshots: one for each twin
// from the very same card.
#pragma once

#include "chat/card.hpp"
#include "chat/form.hpp"

#include <string>

namespace switchback::chat_samples {

// What a person might type to mention, link or break out, on whatever platform.
extern const std::string hostile;

chat::Card session_logged();    // every element of a card
chat::Card hostile_card();      // `hostile` wherever words can stand
chat::Form log_session_form();  // every kind of field
chat::Form help_form();         // nothing to submit
chat::Form unfit_form();        // what platforms refuse a whole form for

}  // namespace switchback::chat_samples
