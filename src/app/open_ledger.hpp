// Opens the ledger that the configuration names, with the key that belongs to it.
#pragma once

#include "app/config.hpp"
#include "base/result.hpp"
#include "ledger/ledger.hpp"

#include <memory>

namespace switchback::app {

// Faults carry a sentence for the operator.
Result<std::unique_ptr<ledger::Ledger>> open_ledger(const Config& config, const Environment& environment);

}  // namespace switchback::app
