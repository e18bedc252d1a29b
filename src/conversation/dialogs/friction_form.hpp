// The form of a friction point, and reading it back.
#pragma once

#include "chat/incoming.hpp"
#include "conversation/dialogs/two.hpp"
#include "programme/friction.hpp"

#include <optional>
#include <string>
#include <vector>

namespace switchback::conversation::dialog {

// `text` fills it; `again` is the value of "friction.open" that opens the same form once more.
chat::Form friction_form(Desk& desk, const std::vector<Two>& pairs, const std::string& text,
                         const std::string& again);

struct FilledFriction {
    Two two;
    programme::FrictionLine line;
    KpiId kpi;  // empty: none
    bool named = false;
};
struct ReadFriction {
    std::optional<FilledFriction> filled;  // nothing when there are errors
    chat::FieldErrors errors;
};
ReadFriction read_friction_form(Desk& desk, const chat::Submission& submission,
                                const std::vector<Two>& pairs);

}  // namespace switchback::conversation::dialog
