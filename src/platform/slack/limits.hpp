// How much Slack takes: docs.slack.dev/reference/block-kit and /reference/views. Lengths here are UTF-16
// units, the strictest reading of "characters". tests/contract holds its own table of them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace switchback::slack::limits {

inline constexpr std::size_t message_blocks = 50;
inline constexpr std::size_t view_blocks = 100;
// Documented nowhere: all text of a message's blocks together fails at about 13,200 (msg_blocks_too_long).
inline constexpr std::size_t message_text = 12'000;
inline constexpr std::size_t view_text = 24'000;     // far below view_too_large
inline constexpr std::size_t view_bytes = 240'000;   // view_too_large: 250 KB
inline constexpr std::size_t fallback_text = 3'000;  // of 40,000 in a post and 4,000 in an update
inline constexpr std::size_t header = 150;
inline constexpr std::size_t piece = 2'900;  // of 3,000 in one text object
inline constexpr std::size_t url = 3'000;
inline constexpr std::size_t alt_text = 2'000;
inline constexpr std::size_t list_items = 100;
inline constexpr std::size_t actions = 25;
inline constexpr std::size_t id = 255;  // block_id, action_id, callback_id
inline constexpr std::size_t button_text = 75;
inline constexpr std::size_t button_value = 2'000;
inline constexpr std::size_t option_text = 75;
inline constexpr std::size_t option_value = 150;
inline constexpr std::size_t select_options = 100;
inline constexpr std::size_t checkboxes = 10;
inline constexpr std::size_t placeholder = 150;
inline constexpr std::size_t confirm_title = 100;
inline constexpr std::size_t confirm_text = 300;
inline constexpr std::size_t confirm_button = 30;
inline constexpr std::size_t view_title = 24;
inline constexpr std::size_t private_metadata = 3'000;
inline constexpr std::size_t label = 2'000;
inline constexpr std::size_t input_text = 3'000;
inline constexpr std::size_t field_error = 500;

// UTF-16 units of UTF-8 text.
std::size_t length(std::string_view text);
// As length, but & < > count as the entities they may become.
std::size_t weight(std::string_view text);
// The longest beginning of at most `units`, never inside a character.
std::string_view beginning(std::string_view text, std::size_t units);
// At most `units`, ending in "…" when something was cut.
std::string fit(std::string_view text, std::size_t units);

}  // namespace switchback::slack::limits
