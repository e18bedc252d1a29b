// Times that one of a pair has proposed to the other: kept because the answer comes later, perhaps from the
// other platform, and must then be told from an answer to something that has been settled meanwhile.
#pragma once

#include "base/ids.hpp"

#include <optional>
#include <vector>

namespace switchback::ledger {

class Connection;

enum class ProposalState {
    shown,      // to the one who may send it
    sent,       // the partner may answer
    booked,     // one of its times was taken
    withdrawn,  // by the one who sent it
    replaced    // by a later one, or by a session that was booked or moved otherwise
};

struct Proposal {
    ProposalId id;
    PairId pair;
    PersonId by;
    std::optional<SessionId> session;  // to be moved; nothing: a new one is proposed
    int minutes = 30;
    std::vector<Instant> starts;  // in order
    ProposalState state = ProposalState::shown;
    Instant made;
    bool operator==(const Proposal&) const = default;
};

class Proposals {
  public:
    explicit Proposals(Connection& connection) : connection_(connection) {}
    void save(const Proposal& proposal);  // inserts or updates by id
    std::optional<Proposal> find(const ProposalId& id);
    std::vector<Proposal> of_pair(const PairId& pair, Instant since);  // made since then, the oldest first

  private:
    Connection& connection_;
};

}  // namespace switchback::ledger
