// Scheduling by free text: what was understood is shown in words, to be confirmed with one tap; what is not
// certain is asked.
#pragma once

#include "conversation/dialogs/schedule_wish.hpp"
#include "conversation/dialogs/two.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace switchback::conversation::dialog {

// For as long as this pair meets as a rule.
Wish wish_for(Desk& desk, const Two& two);

// What was typed behind /schedule-session; empty: times are proposed. Of several pairs the one whose partner
// is named, or who alone has a session that the words can mean, else it asks.
chat::Outcome schedule_command(Desk& desk, const std::string& text, std::string_view locale);
// A button of that question: "<pair> <what was typed>".
chat::Outcome schedule_for_pair(Desk& desk, std::string_view value, std::string_view locale);

// Free text that was said to the bot: nothing where it is not surely about arranging sessions, since it may
// be notes or a friction point.
std::optional<chat::Outcome> schedule_said(Desk& desk, const std::string& text, std::string_view locale);

// Whether this pair has a session that the words would move or call off; true where they would change none.
bool has_what_is_meant(Desk& desk, const Two& two, std::string_view text, std::string_view locale);

// "I'm away next week": it is for all of their pairs.
bool is_about_the_asker(Desk& desk, const Two& two, std::string_view text, std::string_view locale);

// What was typed, for one pair.
chat::Outcome schedule_typed(Desk& desk, const Two& two, std::string_view text, std::string_view locale);

}  // namespace switchback::conversation::dialog
