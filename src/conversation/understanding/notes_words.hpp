// The words by which people mark what they log: labels ("Action:", "blocker -"), phrases ("we decided to"),
// emoji, severities. The tables are in english_notes.cpp, one line each.
#pragma once

#include "programme/friction.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace switchback::conversation::understanding {

enum class Field : std::uint8_t {
    none,
    decision,
    action,
    friction,
    feedback,
    kpi,
    duration,
    owner,
    due,
    done,
    other
};

using SeveritySaid = std::optional<programme::Severity>;

// Before a colon, a dash, or alone above a list. `firm`: needs neither ("TODO ask IT", "P1 login fails").
struct Label {
    std::string_view words;
    Field field;
    SeveritySaid severity = std::nullopt;
    bool firm = false;
};
std::span<const Label> labels();
// At the beginning of a line; emoji.
std::span<const Label> emoji();
// "#friction", "#todo": the sentence that holds it.
std::span<const Label> hashtags();

// Phrases that begin a decision; what follows is the decision.
std::span<const std::string_view> decision_phrases();
// Words anywhere in a sentence that make it a friction point of that severity.
std::span<const Label> friction_phrases();
std::span<const std::string_view> only_asked();  // "asked if" before them
std::span<const std::string_view> gone_since();  // "but now" behind them
// "took three weeks to get access": the verb, and what took so long.
std::span<const std::string_view> taking_words();
std::span<const std::string_view> long_waits();
std::span<const Label> severities();
// Words at the beginning of a sentence that make it feedback; "liked", "found it useful" anywhere.
std::span<const std::string_view> feedback_phrases();
std::span<const std::string_view> negations();      // before a decision: "have not", "if we"
std::span<const std::string_view> over_and_done();  // "no longer", "is fixed"
std::span<const std::string_view> nothing_here();   // "none", "n/a"
std::span<const std::string_view> not_actions();    // after "will": "be", "take"
// Orders (english_actions.cpp): verbs that are orders at a sentence's beginning, those that are only before
// what is done ("the deck", a name), and what makes a noun of either.
std::span<const std::string_view> imperatives();
std::span<const std::string_view> imperatives_with_object();
std::span<const std::string_view> objects_of_imperatives();
std::span<const std::string_view> no_imperative_before();
std::span<const std::string_view> second_person_phrases();  // "can you please"
std::span<const std::string_view> owing_phrases();          // "I owe"
std::span<const std::string_view> lettered_things();        // "option B." ends a sentence
std::span<const std::string_view> label_leads();            // "main" in "Main friction:"
bool may_be_name(std::string_view word);                    // "Raj", "@priya"; not "The", "Friday", "CRM"

// The phrase stands at `at` of `lower` (lower case) as whole words; typographic apostrophes and runs of
// blanks are read as their plain forms. The bytes taken; 0 when it does not.
std::size_t match(std::string_view lower, std::size_t at, std::string_view phrase);
// The first place of the phrase, npos when it is nowhere.
std::size_t find_phrase(std::string_view lower, std::string_view phrase);
bool has_phrase(std::string_view lower, std::span<const std::string_view> phrases);

}  // namespace switchback::conversation::understanding
