// Opens the ledger that the configuration names, with the key that belongs to it.
#pragma once

#include "app/config.hpp"
#include "base/result.hpp"
#include "ledger/ledger.hpp"

#include <memory>

namespace switchback::app {

// Makes the database, and its key, when there is none. Faults carry a sentence for the operator.
Result<std::unique_ptr<ledger::Ledger>> open_ledger(const Config& config, const Environment& environment);

// Makes nothing: null when there is no database yet, or one with nothing in it.
Result<std::unique_ptr<ledger::Ledger>> open_existing_ledger(const Config& config,
                                                             const Environment& environment);

}  // namespace switchback::app
