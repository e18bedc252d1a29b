// Proposals that went, or may go, from one of a pair to the other: finding them, and how they are shown.
#pragma once

#include "conversation/dialogs/two.hpp"
#include "ledger/proposals.hpp"

#include <optional>
#include <string_view>

namespace switchback::conversation::dialog {

struct FoundProposal {
    ledger::Proposal proposal;
    Two two;
};
// Nothing when there is none, the asker is not one of the pair, or the pair is over.
std::optional<FoundProposal> find_proposal(Desk& desk, std::string_view id);

chat::Card sent_card(const ledger::Proposal& proposal, const Two& two);                 // to the proposer
chat::Card offered_card(Desk& desk, const ledger::Proposal& proposal, const Two& two);  // two.me: proposer

}  // namespace switchback::conversation::dialog
