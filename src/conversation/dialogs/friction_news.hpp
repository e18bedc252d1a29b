// What became of a friction point reaches those who reported it, each in their direct conversation; whether
// it is fixed for them is theirs to say. Nobody else learns who they are.
#pragma once

#include "conversation/desk.hpp"
#include "programme/friction.hpp"

#include <string>
#include <vector>

namespace switchback::conversation::dialog {

// To every reporter once, whatever number of reports they made, but not to `except`.
void tell_reporters(Desk& desk, const programme::FrictionPoint& point, const PersonId& except,
                    std::vector<chat::Message>& out);
// "Fixed for you?" is asked of everybody anew.
void ask_anew(Desk& desk, const programme::FrictionPoint& point);
// The asker's answer; `report` is theirs.
chat::Outcome answer_fixed(Desk& desk, const programme::FrictionReport& report, programme::Verdict verdict);

}  // namespace switchback::conversation::dialog
