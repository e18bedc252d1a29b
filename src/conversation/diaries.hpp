// When the two of a pair are taken, as far as we know: by sessions with anybody, and by what their own
// calendars say. With their working hours and the programme's holidays that is what proposals are made from.
#pragma once

#include "ledger/books.hpp"
#include "programme/person.hpp"
#include "time/slots.hpp"

#include <optional>

namespace switchback::conversation {

// `without`: the session that is being moved.
time::Diary diary(ledger::Books& books, const programme::Person& person, const time::Span& window,
                  const std::optional<SessionId>& without = std::nullopt);

// The leader is the host. The horizon is that of proposals; for a time that somebody names it is set to
// time::longest_horizon by the caller. No slot is wanted after the pair's end.
time::Meeting meeting(ledger::Books& books, const programme::Pair& pair, const programme::Person& mentor,
                      const programme::Person& leader, int length, const std::optional<SessionId>& without,
                      Instant now);

// When this pair met last, or meets next, on the leader's clock; and for how long.
std::optional<programme::Session> usual_session(ledger::Books& books, const PairId& pair, Instant now);

}  // namespace switchback::conversation
