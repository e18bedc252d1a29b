// The words by which people say what they want with a session (table: english_schedule.cpp).
#pragma once

#include "conversation/understanding/schedule.hpp"

#include <span>

namespace switchback::conversation::understanding {

struct IntentPhrase {
    std::string_view words;
    Intent intent;
};
// In the order of their strength: the first that a text holds decides.
std::span<const IntentPhrase> intent_phrases();
std::span<const std::string_view> later_phrases();    // "push", "postpone": a length moves it later
std::span<const std::string_view> earlier_phrases();  // "bring forward", "earlier"
std::span<const std::string_view> except_phrases();   // "except", "but not"
std::span<const std::string_view> same_time_phrases();

}  // namespace switchback::conversation::understanding
