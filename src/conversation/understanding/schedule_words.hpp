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

// What stands right before a day or an hour that is not wanted. "but" excepts only from a whole that was
// named: "any day but Friday".
struct ExceptPhrase {
    std::string_view words;
    bool of_a_whole = false;
};
std::span<const ExceptPhrase> except_phrases();
std::span<const std::string_view> except_fillers();        // between that and the day: "on", "the"
std::span<const std::string_view> no_exception_phrases();  // "why not"
std::span<const std::string_view> whole_phrases();         // "any", "all"

// "to the week after": the session as it is, so many days on.
struct ShiftPhrase {
    std::string_view words;
    int days;
};
std::span<const ShiftPhrase> shift_phrases();
// A length moves a session where one of these stands right before it, or right after it.
std::span<const std::string_view> before_a_shift();  // "by"
std::span<const std::string_view> after_a_shift();   // "later"

std::span<const std::string_view> same_time_phrases();

}  // namespace switchback::conversation::understanding
