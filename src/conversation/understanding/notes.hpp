// What a session log holds, read from free text: minutes, KPI, decisions, actions, friction points, feedback
// and the rest. Texts are substrings of the note and nothing that was typed is dropped: what was not
// understood is in `rest`.
#pragma once

#include "programme/friction.hpp"
#include "time/zone.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace switchback::conversation::understanding {

struct NoteAction {
    std::string what;
    std::string owner;  // as written ("Raj", "@priya"); "author" for I and me; empty when nobody is named
    std::optional<time::Day> due;
    bool operator==(const NoteAction&) const = default;
};

struct NoteFriction {
    std::string text;
    std::optional<programme::Severity> severity;  // nothing where the words do not say
    bool one_mark = false;  // only by a single "!": high on our form, medium to the window
    bool operator==(const NoteFriction&) const = default;
};

struct Notes {
    std::optional<int> duration_min;
    std::string kpi;
    std::vector<std::string> decisions;
    std::vector<NoteAction> actions;
    std::vector<NoteFriction> frictions;
    std::optional<std::string> feedback;
    std::string rest;
    std::optional<time::LocalTime>
        when;  // when the session was, where the note says so ("met Raj today at 3pm")
    std::optional<time::LocalTime> ahead;  // the same, of a session that is still to come ("tomorrow 3pm")
    std::vector<std::string> unread;       // meant as its day, hour or length, and none: "31 Feb", "600 min"
    bool operator==(const Notes&) const = default;
};

// `now` is the author's wall clock. Never throws; a note of any size is read in linear time.
Notes read_notes(std::string_view text, time::LocalTime now, std::string_view locale = {});

}  // namespace switchback::conversation::understanding
