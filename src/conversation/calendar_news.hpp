// What people hear of their own calendars while these are read, and what others hear of it beside proposals.
// Called inside the transaction that keeps how a reading went.
#pragma once

#include "chat/outcome.hpp"
#include "ledger/books.hpp"
#include "programme/person.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace switchback::conversation {

// Trouble is told after this long, once: what passes by itself is nobody's business.
constexpr hours lasting_trouble{24};

// After a good reading: the first one is told, and the first after trouble that was told. `until`: how far it
// was read.
std::vector<chat::Message> calendar_was_read(ledger::Books& books, const ledger::DueCalendar& calendar,
                                             Instant until, Instant now);
// After a reading that ended in trouble (calendars::key_of): the first one of a calendar is told at once,
// because its owner waits for it; what lasts, once, in their working hours.
std::vector<chat::Message> calendar_had_trouble(ledger::Books& books, const ledger::DueCalendar& calendar,
                                                std::string_view trouble, Instant now);

// After a good reading of the company's calendar service: each person is told once, in their working hours,
// that it is asked for them, and how to have their calendar left alone.
std::optional<chat::Message> work_calendar_is_read(ledger::Books& books, const PersonId& person, Instant now);

// To be said beside proposals when `whose` calendar could not be read for long; nothing where it was, or
// where they have none.
std::optional<std::string> calendar_unread(ledger::Books& books, const programme::Person& whose,
                                           const programme::Person& reader, Instant now);

}  // namespace switchback::conversation
