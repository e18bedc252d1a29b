// Nudges on the agenda: what stands in an entry, by which key it is never planned twice, and planning all of
// one subject anew without losing those that were put off.
#pragma once

#include "ledger/books.hpp"
#include "programme/nudge.hpp"

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace switchback::conversation {

// The ticker is never to the second: what was due at the last working minute may go out a little after it.
constexpr minutes still_on_time{10};

struct Nudge {  // the content of an agenda entry
    programme::NudgeKind kind{};
    std::string about;  // the id of a session, pair (nothing planned), action or programme (pulse)
    PersonId to;
    // The session's start when this was planned; since when nothing is planned; midnight UTC of an action's
    // due day; when the pulse's week begins. At another such moment it is another nudge.
    Instant at;
    int nth = 1;  // of one gap
};

// The same for the agenda's entry and for what was told: once planned and done, never again, wherever the
// session has been moved in between.
std::string key_of(const Nudge& nudge);
std::string nudge_key(programme::NudgeKind kind, const SessionId& session, Instant starts);
// About the due day of an action that has an owner and one.
Nudge action_nudge(const programme::ActionItem& action);

// Entries that were put off, or asked for again, have keys of their own with this key before it.
std::string base_of(std::string_view key);
std::string put_off_key(const Nudge& nudge, Instant until);
std::string later_key(const Nudge& nudge, Instant until);
bool asked_for_later(std::string_view key);

// What all nudges of a subject are cancelled by.
std::string gap_subject(const PairId& pair);
std::string action_subject(const ActionId& action);
std::string pulse_subject(const ProgrammeId& programme, const PersonId& leader);
std::string agenda_subject(const Nudge& nudge);

ledger::AgendaEntry entry_of(const Nudge& nudge, const programme::NudgeTimes& times);
std::optional<Nudge> read_nudge(const ledger::AgendaEntry& entry);  // nothing when it is none

// Takes off what waits for this subject and plans these instead. What is stale is dropped and counted. One
// that was put off, or asked for later, stays as long as `still` says of it: planning alone would not bring
// it back, since a done key is behind it.
void plan_anew(ledger::Books& books, const std::string& subject,
               const std::vector<ledger::AgendaEntry>& entries, Instant now,
               const std::function<bool(const Nudge&)>& still);

std::set<time::Day> holidays_of(ledger::Books& books, const ProgrammeId& programme);

}  // namespace switchback::conversation
