// Nudges as messages: several that meet are one message, whose card has a part for each between dividers.
// Later a part is changed where it stands, whether it went out alone or with others.
#pragma once

#include "chat/outcome.hpp"
#include "conversation/nudge_agenda.hpp"

#include <optional>
#include <string>
#include <vector>

namespace switchback::conversation {

struct NudgePart {
    std::string nudge;  // the key that it is told by: once, for ever
    Nudge what;
    chat::Card card;
    Instant stale_after;
};
// One message of these, in this order, and that they were told. Not empty.
chat::Message tell_together(std::vector<NudgePart> parts, const programme::Person& reader,
                            ledger::Books& books, Instant now);

// The key of the nudge, as key_of gives it, stands for the last time that it was told. All of these do
// nothing where it never was.
bool was_told(ledger::Books& books, const std::string& nudge);
std::optional<chat::Card> told_first(ledger::Books& books, const std::string& nudge);  // as it went out
std::optional<chat::Card> told_now(ledger::Books& books, const std::string& nudge);    // as it stands
// Puts this card there: as the answer to a press, or since something else happened, which is in no hurry and
// changes nothing that was dropped before it got there. Nothing when the card stands there already.
void answer_told(ledger::Books& books, const std::string& nudge, const PersonId& to, chat::Card card,
                 std::vector<chat::Message>& out);
void change_told(ledger::Books& books, const std::string& nudge, const PersonId& to, chat::Card card,
                 std::vector<chat::Message>& out);

// What waits in the outbox for somebody who does not want it any more does not go out.
void silence(ledger::Books& books, const programme::Person& person, Instant now,
             std::vector<chat::Message>& out);

}  // namespace switchback::conversation
