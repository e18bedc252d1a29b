// Proposals that went, or may go, from one of a pair to the other: finding them, and how they are shown.
#pragma once

#include "conversation/dialogs/schedule_period.hpp"
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

chat::Card sent_card(const ledger::Proposal& proposal, const Two& two);  // to the proposer
// two.me: proposer. `period`: where they looked.
chat::Card offered_card(Desk& desk, const ledger::Proposal& proposal, const Two& two, const Period& period);

// A button's value: words parted by a blank, and the period as the last one where there is any.
std::string with_period(std::string value, const Period& period);
struct Value {
    std::string_view id, rest;
    Period period = {};
};
// Of `count` words, the id and at most one more; what we did not write is read as no period.
Value split_value(std::string_view value, std::size_t count);

}  // namespace switchback::conversation::dialog
