// What a client does with a card before it sends a press: finds the action, gathers the inputs, checks the
// required ones. adaptivecards.io/explorer/Action.Submit.html,
// learn.microsoft.com/adaptive-cards/authoring-cards/input-validation.
#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

namespace switchback::sandbox::teams {

// The action with this title, or at this JSON pointer ("/body/3/actions/0"); null when there is none. A
// disabled one, or one in a fallback, does not count.
nlohmann::json find_action(const nlohmann::json& card, const std::string& title, const std::string& pointer);

// What was filled in, as the client sends it: every input by its id, what is left out with the value it came
// with. Numbers as numbers, several choices joined by commas; an empty number is left out.
struct Gathered {
    nlohmann::json values;  // {"notes": "…"}
    nlohmann::json errors;  // {"notes": "This one is needed."}; empty when all is well
};
Gathered gather(const nlohmann::json& card, const nlohmann::json& filled);

}  // namespace switchback::sandbox::teams
