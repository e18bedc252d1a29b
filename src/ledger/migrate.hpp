// Brings a database to the schema of this program: forward only, one transaction a migration. Internal to the
// ledger.
#pragma once

#include "base/result.hpp"
#include "ledger/connection.hpp"
#include "ledger/schema.hpp"

#include <functional>
#include <span>

namespace switchback::ledger {

int schema_of(Connection& connection);  // 0: an empty database

// Gives the schema it then has. storage when the database's is newer than the last migration, or when
// `back_up`, called before an existing database is changed, fails. Throws StorageFailure.
using BackUp = std::function<Result<void>(int schema)>;
Result<int> migrate(Connection& connection, std::span<const Migration> migrations, const BackUp& back_up);

}  // namespace switchback::ledger
