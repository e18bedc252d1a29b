// The words by which people say what they want with a session (tables: english_intents.cpp,
// english_schedule.cpp, english_refusals.cpp).
#pragma once

#include "conversation/understanding/schedule.hpp"

#include <span>

namespace switchback::conversation::understanding {

struct IntentPhrase {
    std::string_view words;
    Intent intent;
    bool timed = false;     // counts only beside a time: "move the budget" moves no session
    bool asserted = false;  // not in a question: "Friday works", but "does Friday work?" proposes it
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
std::span<const std::string_view> same_day_phrases();

// What does not suit (english_refusals.cpp): "can't" and near it "make"; "is" and behind it "out"; phrases.
std::span<const std::string_view> negatives_said();
std::span<const std::string_view> attending_words();
std::span<const std::string_view> still_open_words();  // between them: no refusal
std::span<const std::string_view> bad_words();
std::span<const std::string_view> copula_words();
std::span<const std::string_view> degree_words();
std::span<const std::string_view> refusing_phrases();
std::span<const std::string_view> opening_refusals();
std::span<const std::string_view> taking_off_words();
std::span<const std::string_view> clause_ends_said();  // " but ", " can we "
// "no", "sorry", "I meant" between two times: the first is taken back.
std::span<const std::string_view> correcting_words();
std::span<const std::string_view> correcting_filler_words();

// What is moved stands behind "instead of", "rather than"; where it goes, behind "to", "for".
std::span<const std::string_view> instead_of_phrases();
std::span<const std::string_view> no_source_phrases();  // "other than"
std::span<const std::string_view> rather_phrases();
std::span<const std::string_view> target_words();
std::span<const std::string_view> swap_words();
std::span<const std::string_view> any_day_phrases();
std::span<const std::string_view> asking_words();  // a question begins with one
std::span<const std::string_view>
cannot_come_phrases();  // said of the session, whether a day is named or not

// Between a day and an hour: they are of different things.
std::span<const std::string_view> parting_words();
// "the day after", "the day before": no day of their own.
std::span<const std::string_view> days_seen_from_another();

}  // namespace switchback::conversation::understanding
