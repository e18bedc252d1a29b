// Adaptive Cards 1.5 as far as Teams draws them, checked more strictly than the real cloud, which drops in
// silence what it does not know: adaptivecards.io/schemas/adaptive-card.json.
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

namespace switchback::sandbox::teams {

// What is wrong with a card, each "…: an element of type X is not drawn [/body/0]"; empty when it is good.
std::vector<std::string> card_faults(const nlohmann::json& card);

// What is wrong with an activity that the bot sends; empty when it is good. A card in it is checked as well.
std::string activity_fault(const nlohmann::json& activity);

// The Adaptive Card in {"attachments": […]} or null.
nlohmann::json card_in(const nlohmann::json& activity);

inline constexpr std::size_t most_bytes = 80 * 1024;  // about what Teams refuses
inline constexpr std::size_t safe_bytes = 28 * 1024;  // what every document agrees that it takes
inline constexpr const char* card_type = "application/vnd.microsoft.card.adaptive";

}  // namespace switchback::sandbox::teams
