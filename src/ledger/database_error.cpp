#include "ledger/database_error.hpp"

#include "ledger/connection.hpp"
#include "ledger/ledger.hpp"

#include <array>

#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

namespace switchback::ledger {

namespace {

std::string at(std::string_view what, std::string_view sql) {
    return "database: " + std::string(what) + ", in: " + std::string(sql.substr(0, 200));
}

[[noreturn]] void rethrow(const soci::sqlite3_soci_error& e, std::string_view sql, bool may_write) {
    const int code = e.result() & 0xff;
    const std::string what = e.get_error_message() + " (SQLite " + std::to_string(e.result()) + ")";
    switch (code) {
        case SQLITE_READONLY:
            if (!may_write) break;  // a reader that tries to write is a bug
            [[fallthrough]];
        case SQLITE_FULL:
        case SQLITE_IOERR:
        case SQLITE_CANTOPEN:
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
        case SQLITE_PROTOCOL:
        case SQLITE_NOMEM:
            throw StorageFailure(at(what, sql));
        case SQLITE_CONSTRAINT:
            if (e.result() == SQLITE_CONSTRAINT_UNIQUE || e.result() == SQLITE_CONSTRAINT_PRIMARYKEY)
                throw UniqueViolation(at(what, sql));
            break;
        default:
            break;
    }
    throw std::runtime_error(at(what, sql));
}

// PostgreSQL's own message names values ("Key (email)=(…) already exists"): only the code goes on.
[[noreturn]] void rethrow(const soci::postgresql_soci_error& e, std::string_view sql) {
    static constexpr std::array<std::string_view, 7> storage{"08", "40", "53", "55", "57", "58", "XX"};
    const std::string state = e.sqlstate();
    const std::string what = "PostgreSQL " + state;
    if (state == "23505") throw UniqueViolation(at(what, sql));
    // Without a code the server did not answer at all.
    bool is_storage = state.find_first_not_of(std::string_view(" \0", 2)) == std::string::npos;
    for (const auto prefix : storage) is_storage = is_storage || state.starts_with(prefix);
    if (is_storage) throw StorageFailure(at(what, sql));
    throw std::runtime_error(at(what, sql));
}

}  // namespace

void rethrow_database_error(std::string_view sql, bool may_write) {
    try {
        throw;
    } catch (const soci::sqlite3_soci_error& e) {
        rethrow(e, sql, may_write);
    } catch (const soci::postgresql_soci_error& e) {
        rethrow(e, sql);
    } catch (const soci::soci_error& e) {
        if (e.get_error_category() == soci::soci_error::connection_error)
            throw StorageFailure(at("no connection", sql));
        throw std::runtime_error(at(e.get_error_message(), sql));
    }
}

}  // namespace switchback::ledger
