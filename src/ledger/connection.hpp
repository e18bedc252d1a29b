// One connection to the database, with the statements it has prepared kept by their text: preparing anew each
// time costs a third. Internal to the ledger. SQL here is the part that SQLite and PostgreSQL share;
// parameters are written `?`.
#pragma once

#include "ledger/seals.hpp"
#include "ledger/sql.hpp"

#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace switchback::ledger {

// A unique key was there already. After one, a turn does nothing more: PostgreSQL would refuse it.
class UniqueViolation : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

inline bool is_postgres(std::string_view database) {
    return database.starts_with("postgresql://") || database.starts_with("postgres://");
}
inline bool is_memory(std::string_view database) {
    return database == ":memory:";
}

class Connection {
  public:
    enum class Right { write, read };
    // Throws StorageFailure.
    Connection(std::string database, Right right, std::shared_ptr<const Seals> seals);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    // How many rows it changed.
    template <class... In>
    long long run(std::string_view sql, const In&... in) {
        return execute(filled(sql, {}, in...));
    }
    // The one row, if there is one; two would be a bug.
    template <class Row, class... In>
    std::optional<Row> one(std::string_view sql, const In&... in) {
        Statement& statement = filled(sql, RowShape<Row>::kinds, in...);
        if (!first(statement)) return std::nullopt;
        Row row = RowShape<Row>::take(statement);
        if (next(statement)) too_many(statement);
        return row;
    }
    template <class Row, class... In>
    std::vector<Row> all(std::string_view sql, const In&... in) {
        Statement& statement = filled(sql, RowShape<Row>::kinds, in...);
        std::vector<Row> rows;
        for (bool more = first(statement); more; more = next(statement))
            rows.push_back(RowShape<Row>::take(statement));
        return rows;
    }
    // The one column of the one row.
    template <class T, class... In>
    std::optional<T> value(std::string_view sql, const In&... in) {
        auto row = one<std::tuple<T>>(sql, in...);
        if (!row) return std::nullopt;
        return std::move(std::get<0>(*row));
    }

    void begin();  // to write at once on SQLite, so that it cannot fail for want of the lock later
    void begin_reading();
    void commit();
    void rollback();  // what cannot be rolled back is closed, and opened anew by the next begin
    void savepoint();
    void release();
    void rollback_to_savepoint();

    bool postgres() const;
    bool has_table(std::string_view name);
    // The dialect's one difference in queries: to be put after the SELECT of rows that will be taken.
    std::string_view skip_locked() const;

    const Seals& seals() const { return *seals_; }

    // SQLite's log of changes, in pages, and writing it back into the database file. Only the writer does.
    int log_pages() const;
    void checkpoint();
    // Deleted rows are overwritten in the file (secure_delete), but stay in the log until it is emptied.
    // False when a reader is still in it: to be tried again. Does not wait.
    bool empty_log();
    void empty_log_soon() { empty_log_soon_ = true; }  // after this transaction
    bool wants_empty_log() const { return empty_log_soon_; }
    void interrupt();          // from another thread: what runs fails soon (SQLite)
    void query_only(bool on);  // SQLite in memory, where readers share the writer's connection

    // Something was written that a worker waits for.
    void wake() { wake_ = true; }
    bool take_wake() { return std::exchange(wake_, false); }

  private:
    struct Inside;
    struct Kept;

    template <class... In>
    Statement& filled(std::string_view sql, std::span<const Slot::Kind> out, const In&... in) {
        static constexpr Kinds<std::decay_t<In>...> kinds = kinds_of<std::decay_t<In>...>;
        Statement& statement = prepared(sql, kinds, out);
        std::size_t i = 0;
        (put(statement.in[i++], in), ...);
        return statement;
    }
    Statement& prepared(std::string_view sql, std::span<const Slot::Kind> in,
                        std::span<const Slot::Kind> out);
    bool first(Statement& statement);
    bool next(Statement& statement);
    long long execute(Statement& statement);
    [[noreturn]] void too_many(Statement& statement);

    std::unique_ptr<Inside> inside_;
    std::shared_ptr<const Seals> seals_;
    bool wake_ = false;
    bool empty_log_soon_ = false;
};

// An id that may be missing: stored as no value, so that references stay checkable.
template <class Tag>
std::optional<Id<Tag>> or_none(const Id<Tag>& id) {
    if (id.empty()) return std::nullopt;
    return id;
}

}  // namespace switchback::ledger
