// What the other pairs of a recorded programme do while the sandbox's clock moves: their sessions, friction
// points and KPI observations are imported when their time has come, as an operator's second import would.
// The visitor plays one pair; nothing of it comes from the recording.
#pragma once

#include "app/import.hpp"
#include "ledger/ledger.hpp"

#include <optional>

namespace switchback::app {

class Recording {
  public:
    // whole: the programme as it was at its end. from: up to when it is in the ledger already.
    Recording(ImportPlan whole, std::optional<PairId> visitors, Instant from);

    // When the next of it becomes known; nothing after the last.
    std::optional<Instant> next() const;
    // Imports what has become known by `now`, except where chat knows better: a session that was logged,
    // cancelled or moved meanwhile stays so. Throws what the ledger throws.
    void catch_up(ledger::Ledger& ledger, Instant now);

  private:
    std::optional<Instant> known_at(const ImportedSession& one) const;
    std::optional<Instant> known_at(const programme::FrictionReport& report) const;
    bool has_come(std::optional<Instant> at, Instant now) const { return at && *at > done_ && *at <= now; }
    ImportPlan part(ledger::Books& books, Instant now) const;
    void add_reports(ledger::Books& books, Instant now, ImportPlan& part) const;

    ImportPlan whole_;
    std::optional<PairId> visitors_;
    Instant done_;
};

}  // namespace switchback::app
