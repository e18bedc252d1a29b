#include "app/open_ledger.hpp"

#include "app/vault_key.hpp"

namespace switchback::app {

Result<std::unique_ptr<ledger::Ledger>> open_ledger(const Config& config, const Environment& environment) {
    auto key = vault_key(config, environment);
    if (!key) return key.error();
    ledger::Options options;
    options.database = config.ledger.database;
    options.vault_key = std::move(*key);
    options.readers = config.ledger.readers;
    options.queue_limit = config.ledger.queue_limit;
    return ledger::Ledger::open(std::move(options));
}

}  // namespace switchback::app
