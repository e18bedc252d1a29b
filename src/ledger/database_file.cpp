// The C interface of SQLite here, because SOCI has no online backup; SOCI's header cannot stand beside it.
#include "ledger/database_file.hpp"

#include "base/durable.hpp"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <memory>

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

namespace switchback::ledger {

namespace {

Fault storage(std::string what) {
    return {Fault::Kind::storage, std::move(what)};
}

using Database = std::unique_ptr<sqlite3, decltype(&sqlite3_close_v2)>;

Database open(const std::string& path, int flags) {
    sqlite3* opened = nullptr;
    const int result = sqlite3_open_v2(path.c_str(), &opened, flags, nullptr);
    Database database{opened, &sqlite3_close_v2};
    if (result != SQLITE_OK) database.reset();
    if (database) sqlite3_busy_timeout(database.get(), 5000);
    return database;
}

bool run(sqlite3* database, const char* sql) {
    return sqlite3_exec(database, sql, nullptr, nullptr, nullptr) == SQLITE_OK;
}

bool intact(sqlite3* database) {
    bool ok = false;
    const auto row = [](void* out, int, char** values, char**) {
        *static_cast<bool*>(out) = values[0] && std::strcmp(values[0], "ok") == 0;
        return 0;
    };
    return sqlite3_exec(database, "PRAGMA integrity_check(1)", row, &ok, nullptr) == SQLITE_OK && ok;
}

Result<void> copy(const std::string& from, const std::string& to) {
    const Database source = open(from, SQLITE_OPEN_READONLY);
    if (!source) return storage("backup: " + from + " cannot be opened");
    const Database target = open(to, SQLITE_OPEN_READWRITE);
    if (!target) return storage("backup: " + to + " cannot be written");
    sqlite3_backup* backup = sqlite3_backup_init(target.get(), "main", source.get(), "main");
    if (!backup) return storage("backup: " + std::string(sqlite3_errmsg(target.get())));
    const int step = sqlite3_backup_step(backup, -1);  // one moment of the database
    const int result = sqlite3_backup_finish(backup);
    if (step != SQLITE_DONE || result != SQLITE_OK)
        return storage("backup: " + std::string(sqlite3_errstr(step != SQLITE_DONE ? step : result)));
    // A single file, that needs no log beside it.
    if (!run(target.get(), "PRAGMA journal_mode=DELETE")) return storage("backup: cannot be finished");
    if (!intact(target.get())) return storage("backup: the copy is not intact");
    return {};
}

}  // namespace

Result<void> guard_file(const std::string& path) {
    const int made = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (made >= 0) {
        ::close(made);
        return {};
    }
    if (errno != EEXIST) return storage(path + " cannot be made: " + std::generic_category().message(errno));
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0)
        return storage(path + " cannot be looked at: " + std::generic_category().message(errno));
    if (!S_ISREG(status.st_mode)) return storage(path + " is not a file");
    if ((status.st_mode & 077) != 0)
        return storage(path + " can be read by others than its owner; make it private first: chmod 600 " +
                       path);
    return {};
}

Result<void> copy_database(const std::string& from, const std::string& to) {
    const std::string part = to + ".part";
    std::error_code ignored;
    std::filesystem::remove(part, ignored);
    auto result = guard_file(part);
    if (result) result = copy(from, part);
    if (result && !make_durable(part)) result = storage("backup: " + part + " cannot be made durable");
    std::error_code failed;
    if (result) std::filesystem::rename(part, to, failed);
    if (failed) result = storage("backup: " + to + " cannot be made: " + failed.message());
    if (!result)
        std::filesystem::remove(part, ignored);
    else if (!make_name_durable(to))
        result = storage("backup: " + to + " is written, but its name cannot be made durable");
    return result;
}

Result<long long> number_in(const std::string& path, const char* sql) {
    const Database database = open(path, SQLITE_OPEN_READONLY);
    long long number = -1;
    const auto row = [](void* out, int, char** values, char**) {
        if (values[0]) *static_cast<long long*>(out) = std::strtoll(values[0], nullptr, 10);
        return 0;
    };
    if (!database || sqlite3_exec(database.get(), sql, row, &number, nullptr) != SQLITE_OK || number < 0)
        return storage("backup: " + path + " cannot be read back");
    return number;
}

}  // namespace switchback::ledger
