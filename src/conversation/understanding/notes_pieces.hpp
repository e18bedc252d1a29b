// From a clause to what it holds: an action with its owner and due day, a friction point with its severity,
// the facts of the session.
#pragma once

#include "conversation/understanding/notes.hpp"
#include "conversation/understanding/notes_clauses.hpp"

namespace switchback::conversation::understanding {

struct NoteTime {
    time::LocalTime now;
    std::string_view locale;
    time::Day today() const { return std::chrono::floor<std::chrono::days>(now); }
};

// "Raj to", "I will", "@priya please", "need to" at `at`: whose words begin where. Nothing when nobody acts.
struct Actor {
    std::size_t text = 0;
    std::string owner;
};
std::optional<Actor> actor_at(const NoteText& note, std::size_t at, std::size_t end);

// The owner as the notes say it: "author" for I and me.
std::string person(std::string_view name);
// One or two words that are a person's name; `capital`: only with a capital letter.
bool is_person(std::string_view words, bool capital = true);
NoteAction action_of_cells(const NoteText& note, const Clause& clause, const NoteTime& when,
                           std::vector<std::pair<std::size_t, std::size_t>>& unused);
// `unused`: what of a table's row is none of who, what and when.
NoteAction read_action(const NoteText& note, const Clause& clause, const NoteTime& when,
                       std::vector<std::pair<std::size_t, std::size_t>>& unused);
// Where a decision's own words begin: beyond "we agreed to".
std::size_t after_decision_phrase(const NoteText& note, std::size_t begin, std::size_t end);
bool names_severity(std::string_view words);  // nothing but "high", "sev 2", "severity: low"
// Cuts "(minor)", ", P1" off the end; true when there was such.
bool cut_severity(const NoteText& note, std::size_t begin, std::size_t& end);
NoteFriction read_friction(const NoteText& note, const Clause& clause);
bool says_nothing(const NoteText& note, std::size_t begin, std::size_t end);  // "none", "n/a"
bool says_over(std::string_view lower);  // "is fixed"; "no longer", but not "no longer works"
bool says_done(const NoteText& note, std::size_t begin, std::size_t end);  // "already sent", "(done)"

// `opening`: the note's first words, where people say when it was and how long. A length that no session has
// goes to `unread`.
std::optional<int> session_minutes(const NoteText& note, const Clause& clause, const NoteTime& when,
                                   bool opening, std::vector<std::string>& unread);
std::string kpi_named(const NoteText& note, const Clause& clause);
// Past, or still to come.
struct SessionTime {
    std::optional<time::LocalTime> was, ahead;
};
SessionTime session_time(const NoteText& note, const Clause& clause, const NoteTime& when, bool opening);

// A due day at an edge of, or marked within, [begin, end). When `edge`, [begin, end) was narrowed to the
// rest.
std::optional<time::Day> take_due(const NoteText& note, std::size_t& begin, std::size_t& end,
                                  const NoteTime& when);

}  // namespace switchback::conversation::understanding
