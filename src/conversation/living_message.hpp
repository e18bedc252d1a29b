// A message that changes in place: the confirmation of a log after it was edited, a summary that was agreed
// to. Keys in the outbox are unique for ever, so each version has a key of its own and replaces the one
// before: "log:<id>:author", "log:<id>:author:1", …
// An edit notifies nobody: what somebody must know at once is said anew.
#pragma once

#include "chat/outcome.hpp"
#include "ledger/books.hpp"

#include <optional>
#include <string>

namespace switchback::conversation {

// The latest version's card, nothing when that message was never posted.
std::optional<chat::Card> living_card(ledger::Books& books, const std::string& base);
// The same, with what this turn has put into `out` already.
std::optional<chat::Card> living_card(ledger::Books& books, const std::string& base,
                                      const std::vector<chat::Message>& out);
std::optional<chat::Card> first_card(ledger::Books& books, const std::string& base);

// Adds the next version to `out`, as a new message when there is none yet. Nothing when the card says what
// the latest version says already, so that a repeated act has no second effect.
void say_living(ledger::Books& books, const std::string& base, const PersonId& to, chat::Card card,
                std::vector<chat::Message>& out);

// The same where a message stands already; nothing where none does, or where it was dropped before it got
// there.
void change_living(ledger::Books& books, const std::string& base, const PersonId& to, chat::Card card,
                   std::vector<chat::Message>& out);

// The same, to wherever it went: a channel, or a thread. However often in one turn, it is one version.
void change_where_it_is(ledger::Books& books, const std::string& base, chat::Card card,
                        std::vector<chat::Message>& out);

// The next message of that name beside the earlier ones, so that the reader is notified.
void say_anew(ledger::Books& books, const std::string& base, const PersonId& to, chat::Card card,
              std::vector<chat::Message>& out);

}  // namespace switchback::conversation
