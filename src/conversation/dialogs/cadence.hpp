// The regular sessions of a pair: shown as a plan before anything is stored, planned in one turn, changed,
// ended. A cadence keeps the leader's wall clock. What a mentor says is on their own clock: it is the
// leader's clock at that moment of the first session that is kept from then on, and both are shown.
#pragma once

#include "conversation/cadence_keeping.hpp"
#include "conversation/desk.hpp"
#include "conversation/dialogs/two.hpp"
#include "conversation/understanding/schedule.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace switchback::conversation::dialog {

// Buttons: cadence.plan and cadence.open (what CadenceAsk and CadenceForm carry), cadence.cancel,
// cadence.show (a pair), cadence.end, cadence.decline (a cadence). Form: "cadence".
chat::Outcome cadence(const chat::Incoming& incoming, Desk& desk);
std::optional<std::string> cadence_again(const std::string& state);

// For what was read as a recurrence, on the clock of `zone`: the plan, or in words why there can be none.
chat::Outcome propose_cadence(Desk& desk, const Two& two, const understanding::Plan& plan,
                              const std::string& zone);
// The one that stands, with Change and End it; or how to begin one.
chat::Outcome show_cadence(Desk& desk, const Two& two);

// --- for the dialog's own files ---
struct CadenceAsk {
    CadenceId id;  // under which it will be kept: pressed twice, it is one
    PairId pair;
    time::Cadence cadence;  // on the leader's clock
    int minutes = 30;
    std::string shown = {};  // what the reader saw, shortened: another plan is shown anew
};
std::string to_text(const CadenceAsk& ask);
std::optional<CadenceAsk> read_cadence_ask(std::string_view text);

struct CadenceView {
    CadenceAsk ask;
    programme::CadenceWish wish;
    programme::CyclePlan plan;
    std::vector<programme::CycleSession> sessions;  // of the plan: those that overlap nothing
    std::optional<ledger::KeptCadence> replaced;
    std::size_t called_off = 0;
    std::vector<Refusal> refusals;
};
CadenceView view_cadence(Desk& desk, const Two& two, CadenceAsk ask);

struct CadenceForm {
    PairId pair;
    std::string when = {};  // prefilled
    std::optional<int> minutes = std::nullopt;
};
std::string to_text(const CadenceForm& form);
CadenceForm read_cadence_form(std::string_view text);
chat::Form cadence_form(const CadenceForm& form);

chat::Card cadence_plan_card(const Two& two, const CadenceView& view, std::string_view before, Instant now);
// To the one who planned it, or to the other.
chat::Card cadence_planned_card(const Two& reader, const CadenceView& view, bool own);
chat::Card cadence_standing_card(Desk& desk, const Two& two, const ledger::KeptCadence& kept,
                                 std::string_view before);

}  // namespace switchback::conversation::dialog
