// What was understood, as the JSON of the window: local times without a zone, instants in UTC, spans in
// characters.
#pragma once

#include "conversation/understanding/dates.hpp"
#include "conversation/understanding/notes.hpp"
#include "conversation/understanding/schedule.hpp"

#include <nlohmann/json_fwd.hpp>

namespace switchback::conversation::understanding {

std::optional<time::LocalTime> read_local(std::string_view text);  // "2026-03-06T10:00:00", seconds optional
std::string clock_text(seconds of_day);                            // "15:05", "15:05:30"
std::string local_text(const Moment& moment);  // "2026-03-10T15:00:00", "2026-03-10" or "15:00:00"
nlohmann::json written(const When& when, std::string_view text, std::string_view zone);
nlohmann::json written(const Notes& notes);
nlohmann::json written(const Plan& plan, std::string_view text, std::string_view zone);

}  // namespace switchback::conversation::understanding
