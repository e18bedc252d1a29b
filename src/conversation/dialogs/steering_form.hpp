// The two forms of the committee: why something won't be fixed, and who takes it.
#pragma once

#include "conversation/desk.hpp"
#include "programme/friction.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace switchback::conversation::dialog {

// What a form is about; travels in Form::state and in the value of steering.open.
struct SteeringWish {
    enum class What { assign, wont_fix };
    What what{};
    FrictionId point;
};
std::string to_text(const SteeringWish& wish);
std::optional<SteeringWish> read_steering_wish(std::string_view text);

chat::Form steering_form(Desk& desk, const SteeringWish& wish, const programme::FrictionPoint& point);

// Who was chosen, or typed by name or e-mail where there are too many to choose from; else the sentence at
// the field "person".
struct ChosenPerson {
    std::optional<programme::Person> person;
    std::string error;
};
ChosenPerson read_person(Desk& desk, const chat::Submission& submission);

}  // namespace switchback::conversation::dialog
