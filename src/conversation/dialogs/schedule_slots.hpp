// Times that suit both: shown to the one who asks, who sends them to the partner, or moves the session to one
// of them at once.
#pragma once

#include "conversation/dialogs/schedule_booking.hpp"

#include <set>

namespace switchback::conversation::dialog {

// Three times with what speaks for each, or why there is none: inside of the wish's period, or of `wish.at`
// and `wish.to`. `offered`: starts that were shown before.
chat::Card slots_card(Desk& desk, const Two& two, const Wish& wish, std::set<Instant> offered = {});

// Buttons, with what they carry.
chat::Outcome send_slots(Desk& desk,
                         std::string_view value);  // "<proposal> all" or "<proposal> <place>", a period
chat::Outcome other_slots(Desk& desk, std::string_view value);            // "<proposal>", a period
chat::Outcome ask_partner(Desk& desk, const Two& two, const Wish& wish);  // one time that they must agree to

chat::Outcome accept_slot(Desk& desk, std::string_view value);  // "<proposal> <start ms>", a period
chat::Outcome withdraw(Desk& desk, std::string_view value);     // "<proposal>"

}  // namespace switchback::conversation::dialog
