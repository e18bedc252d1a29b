// SQLite's file as a file: who may read it, and copies of it. Internal to the ledger.
#pragma once

#include "base/result.hpp"

#include <string>

namespace switchback::ledger {

// Makes an empty file that only its owner may read, or checks that an existing one is so. storage.
Result<void> guard_file(const std::string& path);

// A copy taken while the database is in use, checked, and only then given its name. storage.
Result<void> copy_database(const std::string& from, const std::string& to);

// What a query with one number as its answer says of a copy, which is not changed by that. storage.
Result<long long> number_in(const std::string& path, const char* sql);

}  // namespace switchback::ledger
