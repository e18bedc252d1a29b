// The one message about a booked session that each of the two keeps: booked, confirmed, moved, called off, it
// says how things stand now, on whichever platform its reader is.
#pragma once

#include "chat/outcome.hpp"
#include "ledger/books.hpp"

#include <string>
#include <vector>

namespace switchback::conversation {

std::string living_key(const SessionId& session, const PersonId& reader);

// "Tue 25 March, 15:00 (10:00 for Helen)": the other's clock beside the reader's where it shows another time.
chat::RichText said_for_both(Instant at, const programme::Person& reader, const programme::Person& partner);
std::string plain_for_both(Instant at, const programme::Person& reader, const programme::Person& partner);

// As the session stands, for this reader. `pair`: its own. With its calendar file, where these are offered.
chat::Card standing_card(ledger::Books& books, const programme::Session& session, const programme::Pair& pair,
                         const programme::Person& reader, const programme::Person& partner, Instant now);

// To both, as new messages, once the session is booked.
void tell_booked(ledger::Books& books, const programme::Session& session, Instant now,
                 std::vector<chat::Message>& out);
// Wherever one stands, it says how things are now. Call after every change of a session.
void follow_living(ledger::Books& books, const SessionId& session, Instant now,
                   std::vector<chat::Message>& out);

// The nudges of the time that the session had before it was moved say so and lose their buttons.
void follow_move(ledger::Books& books, const programme::Session& before, const programme::Session& session,
                 std::vector<chat::Message>& out);

}  // namespace switchback::conversation
