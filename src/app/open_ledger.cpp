#include "app/open_ledger.hpp"

#include "app/file_place.hpp"
#include "app/vault_key.hpp"

#include <filesystem>

namespace switchback::app {

namespace {

Result<std::unique_ptr<ledger::Ledger>> open(const Config& config, const Environment& environment,
                                             bool may_create, bool may_migrate) {
    if (is_file(config))
        if (const auto place = look_at_place("the database", config.ledger.database); !place)
            return place.error();
    auto key = vault_key(config, environment);
    if (!key) return key.error();
    ledger::Options options;
    options.database = config.ledger.database;
    options.vault_key = std::move(*key);
    options.readers = config.ledger.readers;
    options.queue_limit = config.ledger.queue_limit;
    options.may_create = may_create;
    options.may_migrate = may_migrate;
    return ledger::Ledger::open(std::move(options));
}

}  // namespace

Result<std::unique_ptr<ledger::Ledger>> open_ledger(const Config& config, const Environment& environment) {
    return open(config, environment, true, true);
}

Result<std::unique_ptr<ledger::Ledger>> open_existing_ledger(const Config& config,
                                                             const Environment& environment, Older older) {
    // Before the key, which would be made.
    std::error_code none;
    const bool missing = is_file(config) && !std::filesystem::exists(config.ledger.database, none);
    if (missing && look_at_place("the database", config.ledger.database))
        return std::unique_ptr<ledger::Ledger>{};
    return open(config, environment, false, older == Older::brought_up);
}

}  // namespace switchback::app
