// What follows for the sessions of a pair when its cadence is planned, ends, or its leader moves to another
// zone. Each keeps nudges and what was told of the sessions in step.
#pragma once

#include "chat/outcome.hpp"
#include "ledger/books.hpp"
#include "programme/cadence.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace switchback::conversation {

// The same cadence as another clock shows it: by its first day that has not begun at `now`, the wall clock of
// `from` is turned into that of `to`, the days with it where midnight lies between. Nothing where its days
// would fall into different weeks and so keep no rhythm of several weeks.
std::optional<time::Cadence> on_clock(const time::Cadence& cadence, std::string_view from,
                                      std::string_view to, Instant now);

// Its sessions from `now` on that still stand where it put them: what was moved by hand is not among them.
std::vector<programme::Session> untouched(ledger::Books& books, const ledger::KeptCadence& kept, Instant now);

// What would come of this cadence, when those of `replaced` are called off first.
programme::CadenceWish cadence_wish(ledger::Books& books, const programme::Pair& pair,
                                    const programme::Person& mentor, const programme::Person& leader,
                                    const time::Cadence& cadence, int minutes,
                                    const std::optional<ledger::KeptCadence>& replaced, Instant now);

// Ends it and calls off those; adds to `out` what stands about them and changes.
void end_cadence(ledger::Books& books, ledger::KeptCadence kept, Instant now,
                 std::vector<chat::Message>& out);

// This person, who has just been saved with another zone than before. Of a leader the sessions of their
// cadences move with their clock, and both are told; a mentor is told what the times are now.
std::vector<chat::Message> cadences_follow(ledger::Books& books, const programme::Person& person,
                                           std::string_view zone_before, Instant now);

}  // namespace switchback::conversation
