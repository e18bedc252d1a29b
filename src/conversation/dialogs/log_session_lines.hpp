// The fields of many lines: actions as `who: what by when`, decisions, friction points; from text and back,
// so that what was saved can be edited as it was typed.
#pragma once

#include "conversation/dialogs/two.hpp"
#include "programme/session.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace switchback::conversation::dialog {

// Lines without bullets and boxes ("- ", "• ", "[ ]").
std::vector<std::string> plain_lines(std::string_view text);

// How the lines call one of the two: by first name, by full name where both have the same first name.
std::string called(const Two& two, const PersonId& person);

// Who is one of the two by first or full name, "me" or "I", or "both" (one action each).
struct ReadActions {
    std::vector<programme::ActionLine> lines;
    std::vector<std::string> strangers;  // owners who are neither of the two, as typed
    std::vector<std::string> no_days;    // due days that are none, as typed: "31.4."
};
ReadActions read_actions(std::string_view text, const Two& two, time::Day today, std::string_view locale);
std::string action_text(const programme::ActionLine& line, const Two& two);

std::vector<programme::FrictionLine> read_frictions(std::string_view text);
std::string friction_text(const programme::FrictionLine& line);

}  // namespace switchback::conversation::dialog
