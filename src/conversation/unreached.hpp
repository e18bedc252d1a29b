// What the programme lead is told when somebody cannot be reached: once for each person and cause, until they
// were reached again.
#pragma once

#include "chat/unreachable.hpp"
#include "conversation/desk.hpp"

#include <vector>

namespace switchback::conversation {

// A message was dropped because of that.
std::vector<chat::Message> unreached(const ledger::Parcel& parcel, chat::Unreachable why,
                                     ledger::Books& books, Instant now);

// The account that was imported for this person is, says the directory, somebody else's.
std::vector<chat::Message> mistaken_account(const chat::Account& account, const programme::Person& person,
                                            ledger::Books& books, Instant now);

// The platform closed the account of somebody in the programme.
std::vector<chat::Message> account_closed(const chat::Account& account, const programme::Person& person,
                                          ledger::Books& books, Instant now);

// Somebody removed the bot: news when they can be reached nowhere else.
std::vector<chat::Message> sent_away(const chat::Account& account, ledger::Books& books, Instant now);

// The bot was taken out of a conversation: news when it was the committee's.
std::vector<chat::Message> taken_out(const chat::Place& place, ledger::Books& books, Instant now);

}  // namespace switchback::conversation
