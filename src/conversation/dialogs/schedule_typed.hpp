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

// Which of several pairs the words can mean. Not this one: they would move or call off a session that these
// two have not. The asker: "I'm away next week" is for all of their pairs.
enum class Meant { asker, this_pair, not_this_pair };
Meant meant_of(Desk& desk, const Two& two, std::string_view text, std::string_view locale);

// What was typed, for one pair.
chat::Outcome schedule_typed(Desk& desk, const Two& two, std::string_view text, std::string_view locale);

}  // namespace switchback::conversation::dialog
