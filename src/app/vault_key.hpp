// Where the key comes from that seals notes, reporters and tokens at rest.
#pragma once

#include "app/config.hpp"
#include "base/result.hpp"

namespace switchback::app {

// In this order: [ledger] key_file; $CREDENTIALS_DIRECTORY/switchback-key (systemd's LoadCredential); beside
// an SQLite file, as <database>.key, created at the first start. refused, with a sentence for the operator,
// when there is none, when it is not 64 hexadecimal digits, or when a database is there whose key is gone.
Result<Secret> vault_key(const Config& config, const Environment& environment);

// The first of these places that has one, or where it will be made.
std::string key_file_of(const Config& config, const Environment& environment);

bool is_postgresql(const Config& config);
bool is_in_memory(const Config& config);
bool is_file(const Config& config);  // SQLite's: one process writes to it

}  // namespace switchback::app
