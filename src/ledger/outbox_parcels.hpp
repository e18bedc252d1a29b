// Parcels as they are read from the outbox's rows. Internal to the ledger.
#pragma once

#include "ledger/connection.hpp"
#include "ledger/outbox.hpp"

#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace switchback::ledger {

using MaybeText = std::optional<std::string>;
using ParcelRow = std::tuple<long long, std::string, std::string, std::string, std::string, std::string,
                             MaybeText, std::string, std::string, int, Instant, std::optional<Instant>,
                             MaybeText, MaybeText, std::string, std::string, int>;

// The columns of a ParcelRow.
#define PARCEL                                                                                    \
    "number, key, reconcile_key, state, platform, tenant, conversation, target_key, parent_key, " \
    "attempt, not_before, sending_since, posted_conversation, posted_id, reason, content_sealed, haste"

// A row that cannot be read is `unreadable`.
std::vector<Parcel> to_parcels(Connection& connection, std::vector<ParcelRow> rows);

}  // namespace switchback::ledger
