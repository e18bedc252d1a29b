// Whether a nudge that falls due is still wanted, by whom, and what it says. Each looks at the books again:
// since it was planned the session may have been logged, the action done, the reader gone or silent.
#pragma once

#include "chat/card.hpp"
#include "conversation/nudge_agenda.hpp"

#include <functional>
#include <optional>
#include <string_view>

namespace switchback::conversation {

struct Wanted {
    programme::Person reader;
    ProgrammeId programme;                      // whose holidays count
    std::optional<programme::Session> session;  // when it is about one
    std::function<chat::Card(ledger::Books&, Instant now)> card;
};
std::optional<Wanted> still_wanted(const Nudge& nudge, ledger::Books& books, Instant now);

// From when on nothing was planned: the end of the pair's last session that was not called off, which may lie
// ahead, else the begin of the pair or of the programme.
Instant nothing_planned_since(ledger::Books& books, const programme::Pair& pair,
                              const programme::Programme& programme);

// What people can turn off by one word: "sessions", "logs", "planning", "actions", "pulse".
std::string_view topic_of(programme::NudgeKind kind);
bool wants_nudges(ledger::Books& books, const programme::Person& person, programme::NudgeKind kind,
                  Instant now);

}  // namespace switchback::conversation
