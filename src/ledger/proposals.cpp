#include "ledger/proposals.hpp"

#include "ledger/connection.hpp"
#include "ledger/stored_names.hpp"

#include <sstream>
#include <tuple>

namespace switchback::ledger {

template <>
struct StoredNames<ProposalState> {
    static constexpr std::string_view names[] = {"shown", "sent", "booked", "withdrawn", "replaced"};
};

namespace {

using Row = std::tuple<ProposalId, PairId, PersonId, std::optional<std::string>, int, std::string,
                       std::string, Instant>;

#define PROPOSAL "SELECT id, pair, proposed_by, session, minutes, starts, state, made_at FROM proposals"

std::string to_text(const std::vector<Instant>& starts) {
    std::string out;
    for (const Instant at : starts) out += (out.empty() ? "" : " ") + std::to_string(to_millis(at));
    return out;
}

std::vector<Instant> to_starts(const std::string& text) {
    std::vector<Instant> out;
    std::istringstream in(text);
    for (long long ms; in >> ms;) out.push_back(from_millis(ms));
    return out;
}

Proposal to_proposal(const Row& row) {
    const auto& [id, pair, by, session, minutes, starts, state, made] = row;
    return {id,
            pair,
            by,
            session ? std::optional(SessionId{*session}) : std::nullopt,
            minutes,
            to_starts(starts),
            from_stored<ProposalState>(state),
            made};
}

}  // namespace

void Proposals::save(const Proposal& proposal) {
    connection_.run(
        "INSERT INTO proposals (id, pair, proposed_by, session, minutes, starts, state, made_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET state = excluded.state, "
        "starts = excluded.starts, minutes = excluded.minutes, session = excluded.session",
        proposal.id, proposal.pair, proposal.by, or_none(proposal.session.value_or(SessionId{})),
        proposal.minutes, to_text(proposal.starts), stored(proposal.state), proposal.made);
}

std::optional<Proposal> Proposals::find(const ProposalId& id) {
    const auto row = connection_.one<Row>(PROPOSAL " WHERE id = ?", id);
    return row ? std::optional(to_proposal(*row)) : std::nullopt;
}

std::vector<Proposal> Proposals::of_pair(const PairId& pair, Instant since) {
    std::vector<Proposal> out;
    for (const auto& row :
         connection_.all<Row>(PROPOSAL " WHERE pair = ? AND made_at >= ? ORDER BY made_at, id", pair, since))
        out.push_back(to_proposal(row));
    return out;
}

}  // namespace switchback::ledger
