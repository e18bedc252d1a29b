// What is asked back when words could mean several times, or a day that does not exist.
#pragma once

#include "conversation/dialogs/schedule_wish.hpp"
#include "conversation/dialogs/two.hpp"
#include "conversation/understanding/schedule.hpp"

#include <string>
#include <vector>

namespace switchback::conversation::dialog {

constexpr std::size_t most_choices = 5;

// `typed` is the text that the plan was read from.
chat::Card which_time_card(const Two& two, const understanding::Plan& plan, const std::string& typed,
                           Wish wish, const std::vector<Instant>& starts);
// Days without a time of day: each shows its times.
chat::Card which_day_card(const Two& two, const understanding::Plan& plan, const std::string& typed,
                          Wish wish);
// A local time that happens twice: which of the two.
chat::Card twice_card(const Two& two, Wish wish, Instant first, Instant second);

// "There is no 31 June": what is said of it.
std::string no_such_day_text(const understanding::Plan& plan, const std::string& typed);

}  // namespace switchback::conversation::dialog
