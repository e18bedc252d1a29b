// Tells a failing disk or server from a broken rule and from a bug. Messages carry SQL, codes and column
// names; never the values of parameters, which are people's words.
#pragma once

#include <string_view>

namespace switchback::ledger {

// Call while an exception of the database library is being handled: throws what it means to us,
// StorageFailure, UniqueViolation or std::runtime_error; other exceptions go on as they are.
[[noreturn]] void rethrow_database_error(std::string_view sql, bool may_write);

}  // namespace switchback::ledger
