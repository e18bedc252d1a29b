// The nudges as cards: what the reader needs at that moment, and what they can press. No card of a nudge has
// a divider: it parts those that go out in one message.
#pragma once

#include "chat/card.hpp"
#include "ledger/pulses.hpp"
#include "programme/digest.hpp"
#include "programme/nudge.hpp"

#include <optional>
#include <vector>

namespace switchback::conversation {

struct LastTime {  // as far as the mentor may read it
    Instant at;
    std::string notes;
    std::vector<std::string> decisions;
};

struct NudgeFacts {
    programme::Session session;
    programme::Person reader;
    programme::Person partner;
    std::optional<programme::KpiInDigest> focus;
    std::vector<programme::ActionItem> actions;  // the leader's open ones with this partner
    int week = 1;                                // of the programme: chooses the question
    Instant now;
    std::optional<LastTime> last = std::nullopt;  // for the mentor
};

// About a session.
chat::Card nudge_card(programme::NudgeKind kind, const NudgeFacts& facts);

// Nothing is planned with this partner since then; nothing: they have not met yet.
chat::Card gap_card(const programme::Pair& pair, const programme::Person& partner,
                    const std::optional<Instant>& since, std::string_view zone);
chat::Card action_card(const programme::ActionItem& action, time::Day today);
// What buttons of that nudge carry: for which due day it was told. Nothing of a button elsewhere.
struct ActionPressed {
    ActionId action;
    std::optional<time::Day> due;
};
std::string action_value(const programme::ActionItem& action);
std::optional<ActionPressed> pressed_action(std::string_view value);

// Where the pulse stands: as a nudge, or as the answer to somebody who asked for it.
enum class PulseCard { nudge, asked_for };
chat::Card pulse_card(const programme::Programme& programme, int week,
                      const std::optional<ledger::Pulse>& answered, std::string_view zone, PulseCard where);

}  // namespace switchback::conversation
