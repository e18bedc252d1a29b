// Everything durable. One thread with one connection does every write: turns that arrive while a commit runs
// share the next one, each answered only after that commit; when one of them throws, the group is run again
// with a savepoint for each. Readers have read-only connections of their own. SQLite by default, PostgreSQL
// by `database = "postgresql://…"`; one set of SQL for both.
#pragma once

#include "base/crypto.hpp"
#include "base/result.hpp"
#include "base/time.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace switchback::ledger {

struct Books;

struct Options {
    std::string database;              // a file's path, ":memory:" or "postgresql://…"
    Secret vault_key;                  // 32 bytes; seals notes, reporters and tokens
    int readers = 2;                   // reading threads
    std::size_t queue_limit = 10'000;  // waiting turns beyond this are refused (storage fault), not queued
    bool may_create = true;            // false: open() makes nothing, see there
    bool may_migrate = true;           // false: an older schema is left as it is, see there
    // A file of more bytes is looked through for damage after it was opened, beside the work; nothing is
    // written any more when some is found.
    std::uintmax_t inspect_later_above = 128 * 1024 * 1024;
};

class Ledger {
  public:
    // Opens, checks the integrity and the schema, migrates (after a backup beside the file). Faults: storage,
    // with a sentence for the operator (cannot be opened, world-readable, a newer schema, corrupt). Null when
    // there is no database, or an empty one, and none may be created; malformed when the schema is older and
    // may not be migrated, because another process is at work on it.
    static Result<std::unique_ptr<Ledger>> open(Options options);
    ~Ledger();  // finishes what is queued

    // Runs `work` in the next group commit, on the ledger thread, and then `done` on that thread with the
    // fault, if any. An exception thrown by `work` rolls back this work alone and is given to `done`. A work
    // may be run twice, when another of its group threw: it changes the books and its own result, nothing
    // else.
    // A storage failure (disk full, I/O error) fails the whole group: everyone gets the fault. When the queue
    // is full, or the ledger is closing, `done` is called at once, on the calling thread.
    using Work = std::function<void(Books&)>;
    using Done = std::function<void(std::exception_ptr)>;
    void transact(Work work, Done done);
    // The same on a reading thread, without the right to write.
    void read(Work work, Done done);

    // Blocking forms, for the command line and for tests. Throw what `work` threw, or StorageFailure.
    void transact_now(const Work& work);
    void read_now(const Work& work);

    struct Health {
        bool writable = false;
        int schema = 0;
        std::size_t waiting = 0;                    // turns in the queue
        unsigned long long commits = 0, works = 0;  // works / commits: the size of a group
    };
    Health health() const;

    // A verified copy while the service runs (SQLite: online backup and integrity check), and what is in the
    // copy. storage on failure.
    struct Copied {
        long long programmes = 0, sessions = 0, logs = 0;  // logs that were not undone
    };
    Result<Copied> backup(const std::string& to_file);

    // Called after every commit that put messages in the outbox, or entries on the agenda: wakes workers.
    void on_commit(std::function<void()> wake);

  private:
    struct Inside;
    explicit Ledger(std::unique_ptr<Inside> inside);
    std::unique_ptr<Inside> inside_;
};

// Thrown inside and out of transact when storage, not the work, failed.
class StorageFailure : public std::exception {
  public:
    explicit StorageFailure(std::string what) : what_(std::move(what)) {}
    const char* what() const noexcept override { return what_.c_str(); }

  private:
    std::string what_;
};

// For logs: the words of a failure of storage; of anything else its kind alone, because its words may hold
// people's words.
std::string told_of(const std::exception& thrown);

}  // namespace switchback::ledger
