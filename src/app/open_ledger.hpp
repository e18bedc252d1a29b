// Opens the ledger that the configuration names, with the key that belongs to it.
#pragma once

#include "app/config.hpp"
#include "base/result.hpp"
#include "ledger/ledger.hpp"

#include <memory>

namespace switchback::app {

// Makes the database, and its key, when there is none. Faults carry a sentence for the operator.
Result<std::unique_ptr<ledger::Ledger>> open_ledger(const Config& config, const Environment& environment);

// A database that an earlier version wrote: brought up to date only by who has the ServeLock, for the earlier
// version may still be at work on it; left as it is it cannot be read, and the fault is malformed.
enum class Older { brought_up, left };

// Makes nothing: null when there is no database yet, or one with nothing in it.
Result<std::unique_ptr<ledger::Ledger>> open_existing_ledger(const Config& config,
                                                             const Environment& environment, Older older);

}  // namespace switchback::app
