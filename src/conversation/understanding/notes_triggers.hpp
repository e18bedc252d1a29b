// Where a decision or an action begins in a sentence of free text.
#pragma once

#include "conversation/understanding/notes_pieces.hpp"

namespace switchback::conversation::understanding {

struct Trigger {
    Field field = Field::none;
    std::size_t text = 0;  // where the decision's or action's own words begin
    std::string owner = {};
};
// The decision or action that begins at `at`, if one does.
// "Ask IT for SSO", "can you please send the deck", at a sentence's beginning.
std::optional<Trigger> order_at(const NoteText& note, std::size_t at, std::size_t end);
// An order begins at `at`: "Ask IT for SSO".
bool imperative_at(const NoteText& note, std::size_t at, std::size_t end);
std::optional<Trigger> trigger_at(const NoteText& note, std::size_t at, std::size_t end);

}  // namespace switchback::conversation::understanding
