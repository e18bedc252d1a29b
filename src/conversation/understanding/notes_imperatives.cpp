// Sentences that tell somebody to do something without naming who: "Follow up with Sam tomorrow".
#include "conversation/understanding/notes_triggers.hpp"

#include <algorithm>

namespace switchback::conversation::understanding {

namespace {

std::size_t longest(const NoteText& note, std::size_t at, std::span<const std::string_view> words) {
    std::size_t best = 0;
    for (std::string_view word : words)
        if (word.front() == note.lower[at]) best = std::max(best, match(note.lower, at, word));
    return best;
}

// "the deck", "her the template", "Sam", "IT", "@raj": what is done is done to somebody or something.
bool object_at(const NoteText& note, std::size_t at, std::size_t end) {
    if (at >= end) return false;
    const char c = note.raw[at];
    return (c >= 'A' && c <= 'Z') || c == '@' || c == '"' || longest(note, at, objects_of_imperatives()) > 0;
}

}  // namespace

bool imperative_at(const NoteText& note, std::size_t at, std::size_t end) {
    if (at >= end) return false;
    if (const std::size_t n = longest(note, at, imperatives())) {
        const std::size_t next = over_blanks(note, at + n, end);
        // "Ask" alone says nothing; "Send-off", "Email: …" are no orders
        return next < end && next > at + n && longest(note, next, no_imperative_before()) == 0;
    }
    const std::size_t n = longest(note, at, imperatives_with_object());
    const std::size_t next = n > 0 ? over_blanks(note, at + n, end) : 0;
    return n > 0 && next > at + n && object_at(note, next, end) &&
           longest(note, next, no_imperative_before()) == 0;
}

}  // namespace switchback::conversation::understanding
