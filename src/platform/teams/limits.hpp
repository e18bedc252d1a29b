// How much Teams takes, and how fast. Lengths are code points, sizes bytes of the JSON as it is sent.
// learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages and
// .../bots/how-to/rate-limit; where the documents disagree (28, 40, 80 or 100 KB a message) the smallest
// counts.
#pragma once

#include "platform/rates.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace switchback::teams::limits {

inline constexpr std::size_t activity_bytes = 28'000;  // of 28 KB, the whole request's body
inline constexpr std::size_t card_bytes = 22'000;      // what addresses and notification need is beside it
// A dialog's card travels in the answer to an invoke, not in a message, and holds what a person typed: that
// is never cut at 28 KB. Far below the 100 KB that any payload of a bot's may have.
inline constexpr std::size_t form_bytes = 80'000;

inline constexpr std::size_t heading = 150;
inline constexpr std::size_t piece = 2'900;  // one text element; longer texts become several
inline constexpr std::size_t actions = 6;    // shown in one row; further ones would hide in an overflow menu
inline constexpr std::size_t button_text = 75;
inline constexpr std::size_t button_value = 2'000;  // bytes
inline constexpr std::size_t id = 255;
inline constexpr std::size_t confirm_text = 400;
inline constexpr std::size_t option_text = 75;
inline constexpr std::size_t option_value = 150;
inline constexpr std::size_t choices = 100;
inline constexpr std::size_t checks = 10;
inline constexpr std::size_t placeholder = 150;
inline constexpr std::size_t label = 500;
inline constexpr std::size_t field_error = 500;
inline constexpr std::size_t input_text = 3'000;
inline constexpr std::size_t form_state = 3'000;  // bytes
inline constexpr std::size_t dialog_title = 24;
inline constexpr std::size_t summary = 300;
inline constexpr std::size_t url = 2'000;
inline constexpr std::size_t alt_text = 500;
inline constexpr std::size_t file_chunks = 3;  // of a text file, each within `piece` bytes, in one message

// Harmless (text::harmless), and at most `count` code points, ending in "…" when something was cut.
std::string fit(std::string_view text, std::size_t count);

// A bot in one conversation may send 7 in a second, 8 in two, 60 in thirty and 1800 in an hour; an app in one
// tenant 30 requests a second. A little less than one every two seconds, after a burst of five, keeps to all
// of them.
platform::Rates rates();

}  // namespace switchback::teams::limits
