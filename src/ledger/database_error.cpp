#include "ledger/database_error.hpp"

#include "base/text.hpp"
#include "ledger/connection.hpp"
#include "ledger/ledger.hpp"

#include <algorithm>
#include <array>
#include <typeinfo>

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

// "ERROR:  23505", as libpq tells it to Connection; empty when no server said so.
std::string_view sqlstate_in(std::string_view message) {
    constexpr std::string_view mark = ":  ";
    const auto at = message.rfind(mark);
    if (at == std::string_view::npos) return {};
    const std::string_view state = text::trim(message.substr(at + mark.size()));
    const bool is_one = state.size() == 5 && std::ranges::all_of(state, [](char c) {
                            return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
                        });
    return is_one ? state : std::string_view{};
}

// A database's own error, not one of SOCI's. By the message, because SOCI's class for PostgreSQL's errors
// lies in the library that is loaded on demand.
[[noreturn]] void rethrow(const soci::soci_error& e, std::string_view sql) {
    static constexpr std::array<std::string_view, 7> storage{"08", "40", "53", "55", "57", "58", "XX"};
    const std::string message = e.get_error_message();
    const std::string_view state = sqlstate_in(message);
    if (state.empty()) throw StorageFailure(at("PostgreSQL does not answer", sql));
    const std::string what = "PostgreSQL " + std::string(state);
    if (state == "23505") throw UniqueViolation(at(what, sql));
    const auto begins = [&](std::string_view prefix) { return state.starts_with(prefix); };
    if (std::ranges::any_of(storage, begins)) throw StorageFailure(at(what, sql));
    throw std::runtime_error(at(what, sql));
}

}  // namespace

void rethrow_database_error(std::string_view sql, bool may_write) {
    try {
        throw;
    } catch (const soci::sqlite3_soci_error& e) {
        rethrow(e, sql, may_write);
    } catch (const soci::soci_error& e) {
        if (typeid(e) != typeid(soci::soci_error)) rethrow(e, sql);
        if (e.get_error_category() == soci::soci_error::connection_error)
            throw StorageFailure(at("no connection", sql));
        throw std::runtime_error(at(e.get_error_message(), sql));
    }
}

}  // namespace switchback::ledger
