// The five nudges as cards: what the reader needs at that moment, and what they can press.
#pragma once

#include "chat/card.hpp"
#include "programme/digest.hpp"
#include "programme/nudge.hpp"

#include <optional>
#include <vector>

namespace switchback::conversation {

struct NudgeFacts {
    programme::Session session;
    programme::Person reader;
    programme::Person partner;
    std::optional<programme::KpiInDigest> focus;
    std::vector<programme::ActionItem> actions;  // the reader's own open ones with this partner
    int week = 1;                                // of the programme: chooses the question
    Instant now;
};

chat::Card nudge_card(programme::NudgeKind kind, const NudgeFacts& facts);

}  // namespace switchback::conversation
