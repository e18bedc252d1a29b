#include "conversation/understanding/not_held.hpp"

#include "base/text.hpp"
#include "conversation/understanding/notes_words.hpp"

#include <algorithm>
#include <string>

namespace switchback::conversation::understanding {

namespace {

// Of nothing but a session.
constexpr std::string_view did_not_meet[] = {
    "no-show",      "no show",     "did not show up", "didn't show up", "did not turn up", "didn't turn up",
    "did not meet", "didn't meet", "could not meet",  "couldn't meet",  "never met",
};
// Of a session or of anything else: they need its name before them, or begin the sentence.
constexpr std::string_view did_not_happen[] = {
    "did not happen",     "didn't happen",       "never happened",      "did not take place",
    "didn't take place",  "never took place",    "has not taken place", "hasn't taken place",
    "was cancelled",      "was canceled",        "got cancelled",       "got canceled",
    "has been cancelled", "had to be cancelled", "was called off",      "got called off",
    "called it off",      "called off",          "cancelled",           "canceled",
};
constexpr std::string_view the_session[] = {
    "it",   "session", "sessions", "session's", "meeting", "call", "this", "that",
    "ours", "we",      "1:1",      "today's",   "today",   "one",  "chat", "yesterday's",
};
// Who says one of these speaks of a session that was held.
constexpr std::string_view held[] = {
    "met",      "talked", "spoke",          "discussed", "decided",   "agreed", "covered",
    "reviewed", "showed", "walked through", "looked at", "worked on", "todo",
};

std::string_view first_sentence(std::string_view lower) {
    for (std::size_t i = 0; i < lower.size(); ++i) {
        const bool stop = lower[i] == '.' || lower[i] == '!' || lower[i] == ';' || lower[i] == '\n';
        if (stop &&
            (i + 1 == lower.size() || lower[i] == '\n' || lower[i + 1] == ' ' || lower[i + 1] == '\n'))
            return lower.substr(0, i);
    }
    return lower;
}

bool of_the_session(std::string_view before) {
    before = text::trim(before);
    return before.empty() || has_phrase(before, the_session);
}

}  // namespace

bool says_not_held(std::string_view text) {
    const std::string all = text::lower_ascii(text::trim(text.substr(0, 1000)));
    const std::string_view lower = first_sentence(all);
    std::size_t at = std::string_view::npos;
    for (const std::string_view phrase : did_not_meet) at = std::min(at, find_phrase(lower, phrase));
    for (const std::string_view phrase : did_not_happen) {
        const std::size_t found = find_phrase(lower, phrase);
        if (found < at && of_the_session(lower.substr(0, found))) at = found;
    }
    if (at == std::string_view::npos) return false;
    std::string rest{lower};
    if (const auto never = rest.find("never met"); never != std::string::npos) rest.erase(never, 9);
    return !has_phrase(rest, held);
}

}  // namespace switchback::conversation::understanding
