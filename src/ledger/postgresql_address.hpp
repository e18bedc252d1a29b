// Whether libpq reads a postgresql:// address as its writer meant it. Asked first, because libpq's own words
// quote what it stumbles over, and that may be the password.
#pragma once

#include <string>

namespace switchback::ledger {

// What is wrong with it, without a word of the address itself; empty when it can be read.
// postgresql.org/docs/15/libpq-connect.html#LIBPQ-CONNSTRING
std::string trouble_with(const std::string& postgresql_address);

}  // namespace switchback::ledger
