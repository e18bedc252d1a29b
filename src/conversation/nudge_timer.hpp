// Nudges: planned on the agenda whenever what they depend on changes, and told when they fall due. Then each
// is looked at again; those to one person that meet become one message; a person gets no more than a few a
// day.
#pragma once

#include "chat/outcome.hpp"
#include "conversation/nudge_agenda.hpp"
#include "ledger/books.hpp"
#include "programme/nudge.hpp"

#include <optional>
#include <vector>

namespace switchback::conversation {

struct Wanted;

// Puts on the agenda what a session needs (and takes off what it no longer needs): call after every change of
// a session, and for all sessions after an import. Also what its pair needs.
void plan_session(ledger::Books& books, const SessionId& session, Instant now);
// That nothing is planned, and the leader's pulse: once a pair is there. Repeating it changes nothing.
void plan_pair(ledger::Books& books, const programme::Pair& pair, Instant now);
void plan_pairs(ledger::Books& books, const programme::Programme& programme, Instant now);
// After every change of an action.
void plan_action(ledger::Books& books, const ActionId& action, Instant now);
void plan_actions(ledger::Books& books, const LogId& log, Instant now);
// All that still concerns this person, when their zone or hours changed.
void plan_sessions_of(ledger::Books& books, const PersonId& person, Instant now);

// Nothing when it is no longer wanted, or there is no moment left for it (to be marked dropped). An empty
// list when it was put off to another working moment, which is then on the agenda (to be marked done). What
// meets it and went out with it is marked here.
std::optional<std::vector<chat::Message>> nudge_due(const ledger::AgendaEntry& entry, ledger::Books& books,
                                                    Instant now);
// The next of its kind, where one follows whatever became of this one.
void nudge_follows(const ledger::AgendaEntry& entry, ledger::Books& books, Instant now);

// When somebody who was told this asks to be reminded later: nothing where that would be too late.
std::optional<programme::NudgeTimes> remind_later(const Nudge& nudge, const Wanted& wanted,
                                                  ledger::Books& books, Instant now);

}  // namespace switchback::conversation
