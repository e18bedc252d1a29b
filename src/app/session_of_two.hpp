// A session with all that calendars are told of it.
#pragma once

#include "calendars/session_events.hpp"
#include "ledger/books.hpp"

#include <optional>

namespace switchback::app {

// Nothing where there is no such session.
std::optional<calendars::SessionOfTwo> session_of_two(ledger::Books& books, const SessionId& id);

}  // namespace switchback::app
