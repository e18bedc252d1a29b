// A friction point in the books: reporting one and unsending a report.
#pragma once

#include "chat/outcome.hpp"
#include "conversation/desk.hpp"
#include "programme/friction.hpp"
#include "programme/pair.hpp"

#include <optional>
#include <vector>

namespace switchback::conversation::dialog {

// Reports it as the asker. A point of the same words that the asker reported and that is still open gets one
// more report, and what the words add to it, instead of a copy beside it.
programme::FrictionReport file_friction(Desk& desk, const programme::Pair& pair,
                                        const programme::FrictionLine& line, const KpiId& kpi,
                                        const std::optional<LogId>& log);
// Withdraws the report, and the point with it when nobody else reported it: then every board says so.
void unsend_friction(Desk& desk, programme::FrictionReport report, std::vector<chat::Message>& out);
// What a repeat adds to its point: the worse severity counts, and a theme where there was none.
void add_to(Desk& desk, programme::FrictionPoint& point, const programme::FrictionLine& line);
// The asker's own open point of the same words, if there is one.
std::optional<ledger::Frictions::Said> reported_before(Desk& desk, const programme::FrictionLine& line);

}  // namespace switchback::conversation::dialog
