// What the form of a session log is filled with when it opens: from the plan, from free text, from the log
// that is edited, or from what was typed before. As text it is kept in drafts.
#pragma once

#include "conversation/dialogs/log_session_choice.hpp"
#include "conversation/dialogs/log_session_filing.hpp"

#include <optional>
#include <string>

namespace switchback::conversation::dialog {

struct Prefill {
    std::string choice;      // a Choice's value
    std::string date, time;  // "2025-03-20", "14:20", in the asker's zone
    int minutes = 0;
    std::string notes, decisions, actions, frictions;  // as typed, one a line
    std::string kpi;                                   // an id
    std::string confidence;                            // "1" to "5" or empty
    bool share = true;
    std::string intro = {};  // from free text: what the form says above its fields
};

// Kinds of drafts: words as typed, and a form as it was filled.
inline constexpr const char* words_draft = "log_session";
inline constexpr const char* form_draft = "log_session.form";

std::string to_text(const Prefill& prefill);
std::optional<Prefill> read_prefill(const std::string& text);  // nothing for a text we did not write
// The asker's own draft of either kind. Ids of drafts travel through the platform: never trust one.
std::optional<ledger::Draft> own_draft(Desk& desk, const DraftId& id);

// With nothing typed: the choice's session at its time, or another time that ended just now.
Prefill prefill_for(Desk& desk, const Choice& choice);
// From free text typed at `typed_at`; what was not understood is in the notes, nothing is dropped. Among the
// choices it takes the partner and the day that the text names.
Prefill prefill_from_words(Desk& desk, const std::string& words, Instant typed_at, std::string_view locale,
                           const std::vector<Choice>& choices);
// Whichever a draft is: a form as it was filled, or words.
Prefill prefill_from_draft(Desk& desk, const ledger::Draft& draft, std::string_view locale,
                           const std::vector<Choice>& choices);
// A saved log as its author typed it.
Prefill prefill_of(Desk& desk, const Filed& log);

// Notes may be longer than a form's field (free text, additions). What the field cannot show is kept aside
// and put back when the form is saved.
struct NotesInField {
    std::string shown, rest;
};
NotesInField notes_in_field(const std::string& notes);
// What a form that was filled from the draft could not show of its notes.
std::string notes_aside(Desk& desk, const DraftId& draft, std::string_view locale);

}  // namespace switchback::conversation::dialog
