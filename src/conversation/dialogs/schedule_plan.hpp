// From a plan that was understood to instants and stretches of time on the asker's clock.
#pragma once

#include "conversation/understanding/schedule.hpp"
#include "programme/session.hpp"
#include "time/spans.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace switchback::conversation::dialog {

// Where the plan names days, hours or parts of days instead of one instant, whatever it leaves out. Empty: it
// names none.
time::Spans stretches(const understanding::Plan& plan, std::string_view zone, Instant now);

// The instants that it could mean: one, or those to ask about. Days of `fallback` stand in for missing ones.
std::vector<Instant> possible_starts(const understanding::Plan& plan, std::string_view zone,
                                     std::optional<Instant> fallback);

// Which of these sessions the words name; all of them where they name none.
std::vector<programme::Session> named_sessions(const understanding::Moment& named,
                                               std::vector<programme::Session> all, std::string_view zone);

}  // namespace switchback::conversation::dialog
