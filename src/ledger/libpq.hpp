// PostgreSQL's client library, loaded when a database is one of PostgreSQL's and not before: with all that it
// needs itself (Kerberos, LDAP, two more libraries for TLS) it would be a tenth of the service's memory, and
// most run on SQLite. SOCI loads its part of it in the same way, by the name of the backend.
#pragma once

#include <libpq-fe.h>

namespace switchback::ledger {

struct Libpq {
    decltype(&PQconninfoParse) conninfo_parse = nullptr;
    decltype(&PQconninfoFree) conninfo_free = nullptr;
    decltype(&PQfreemem) freemem = nullptr;
    decltype(&PQsetErrorVerbosity) set_error_verbosity = nullptr;

    // Loaded at the first call and kept; null when it is not installed.
    static const Libpq* loaded();
};

}  // namespace switchback::ledger
