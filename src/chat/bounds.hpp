// What a card and a form may hold on every platform; Slack's Block Kit is the narrowest. What is longer is
// cut or kept aside before it gets there, since one field too long makes the platform refuse the whole.
#pragma once

#include <cstddef>

namespace switchback::chat {

constexpr std::size_t longest_title = 24;    // of a form
constexpr std::size_t longest_label = 75;    // of a button or an option
constexpr std::size_t longest_input = 3000;  // typed into one field
constexpr std::size_t longest_said = 8000;   // typed as a message or behind a command: no more is read
constexpr std::size_t most_options = 100;    // of one choice

}  // namespace switchback::chat
