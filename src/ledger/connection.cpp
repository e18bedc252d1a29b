#include "ledger/connection.hpp"

#include "ledger/database_error.hpp"
#include "ledger/ledger.hpp"
#include "ledger/libpq.hpp"
#include "ledger/postgresql_address.hpp"
#include "ledger/sqlite_process.hpp"

#include <unordered_map>

#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

namespace switchback::ledger {

struct Connection::Kept : Statement {
    Kept(soci::session& session, std::string_view sql) : text(sql), statement(session) {}
    std::string text;
    soci::statement statement;
    std::vector<soci::indicator> in_null, out_null;
};

namespace {

struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};

// SOCI's use() and into() refer to temporaries: they live no longer than the call that takes them.
template <class Act>
void with_value(Slot& slot, Act act) {
    switch (slot.kind) {
        case Slot::Kind::text:
            return act(slot.text);
        case Slot::Kind::number:
            return act(slot.number);
        case Slot::Kind::real:
            return act(slot.real);
    }
}

constexpr int busy_seconds = 5;

int remember_log_pages(void* pages, sqlite_api::sqlite3*, const char*, int count) {
    *static_cast<int*>(pages) = count;
    return SQLITE_OK;
}

}  // namespace

struct Connection::Inside {
    std::string database;
    Right right;
    std::unordered_map<std::string, std::unique_ptr<Kept>, TextHash, std::equal_to<>> kept;
    std::unique_ptr<soci::session> session;  // after `kept` in time: close() empties that first
    int log_pages = 0;

    bool postgres() const { return is_postgres(database); }
    void close() {
        kept.clear();
        session.reset();
        log_pages = 0;
    }
    sqlite_api::sqlite3* sqlite() const {
        return static_cast<soci::sqlite3_session_backend*>(session->get_backend())->conn_;
    }
    void open();
    void open_postgresql();
    void open_sqlite();
    template <class Act>
    decltype(auto) guarded(std::string_view sql, Act act) {
        try {
            return act();
        } catch (...) {
            const std::string text(sql);  // it may be the kept statement's own
            // SOCI finalises an SQLite statement that failed: it cannot be used again.
            if (const auto it = kept.find(text); it != kept.end()) kept.erase(it);
            rethrow_database_error(text, right == Right::write);
        }
    }
};

void Connection::Inside::open() {
    if (const auto trouble = postgres() ? trouble_with(database) : std::string(); !trouble.empty())
        throw StorageFailure("database: " + trouble);
    guarded("opening", [this] {
        try {
            if (postgres())
                open_postgresql();
            else
                open_sqlite();
        } catch (...) {
            close();  // half open it would be used, without foreign keys
            throw;
        }
    });
}

void Connection::Inside::open_postgresql() {
    session = std::make_unique<soci::session>("postgresql", database);
    // Failures are told by their SQLSTATE alone: it is all that rethrow_database_error looks at, and the
    // server's sentences name values.
    auto* backend = static_cast<soci::postgresql_session_backend*>(session->get_backend());
    Libpq::loaded()->set_error_verbosity(backend->conn_, PQERRORS_SQLSTATE);
}

void Connection::Inside::open_sqlite() {
    configure_sqlite();
    if (database.find('"') != std::string::npos)
        throw StorageFailure("database: a path cannot contain a quotation mark");
    const bool writer = right == Right::write;
    session = std::make_unique<soci::session>(
        soci::sqlite3,
        "db=\"" + database + "\" timeout=" + std::to_string(busy_seconds) + (writer ? "" : " readonly=true"));
    sqlite_api::sqlite3_extended_result_codes(sqlite(), 1);
    std::string mode;
    if (writer) *session << "PRAGMA journal_mode=WAL", soci::into(mode);
    if (writer && mode != "wal" && !is_memory(database))
        throw StorageFailure("database: SQLite cannot keep a write-ahead log there (" + mode + ")");
    *session << "PRAGMA synchronous=FULL";
    *session << "PRAGMA foreign_keys=ON";
    *session << "PRAGMA temp_store=MEMORY";  // journals of savepoints too
    *session << "PRAGMA secure_delete=ON";   // what is forgotten is not left lying in free pages
    *session << (writer ? "PRAGMA cache_size=-4096" : "PRAGMA cache_size=-1024");
    if (writer)
        sqlite_api::sqlite3_wal_hook(sqlite(), remember_log_pages, &log_pages);  // replaces the automatic one
    else
        *session << "PRAGMA query_only=ON";
}

Connection::Connection(std::string database, Right right, std::shared_ptr<const Seals> seals)
    : inside_(std::make_unique<Inside>()), seals_(std::move(seals)) {
    inside_->database = std::move(database);
    inside_->right = right;
    inside_->open();
}

Connection::~Connection() {
    inside_->close();
}

Statement& Connection::prepared(std::string_view sql, std::span<const Slot::Kind> in,
                                std::span<const Slot::Kind> out) {
    if (!inside_->session) throw StorageFailure("database: not connected");
    if (const auto it = inside_->kept.find(sql); it != inside_->kept.end()) {
        Kept& kept = *it->second;
        bool same = kept.in.size() == in.size() && kept.out.size() == out.size();
        for (std::size_t i = 0; same && i < in.size(); ++i) same = kept.in[i].kind == in[i];
        for (std::size_t i = 0; same && i < out.size(); ++i) same = kept.out[i].kind == out[i];
        if (!same) throw std::logic_error("one SQL text with two kinds of values: " + std::string(sql));
        return kept;
    }
    return inside_->guarded(sql, [&]() -> Statement& {
        auto kept = std::make_unique<Kept>(*inside_->session, sql);
        for (const auto kind : in) kept->in.push_back({.kind = kind, .text = {}});
        for (const auto kind : out) kept->out.push_back({.kind = kind, .text = {}});
        kept->in_null.assign(in.size(), soci::i_ok);
        kept->out_null.assign(out.size(), soci::i_ok);
        auto& made = kept->statement;
        for (std::size_t i = 0; i < out.size(); ++i)
            with_value(kept->out[i],
                       [&](auto& value) { made.exchange(soci::into(value, kept->out_null[i])); });
        for (std::size_t i = 0; i < in.size(); ++i)
            with_value(kept->in[i], [&](auto& value) { made.exchange(soci::use(value, kept->in_null[i])); });
        made.alloc();
        made.prepare(with_names(sql));
        made.define_and_bind();
        Kept& stays = *kept;
        inside_->kept.emplace(sql, std::move(kept));
        return stays;
    });
}

bool Connection::first(Statement& statement) {
    auto& kept = static_cast<Kept&>(statement);
    for (std::size_t i = 0; i < kept.in.size(); ++i) {
        const Slot& slot = kept.in[i];
        // PostgreSQL would cut the text there.
        if (slot.kind == Slot::Kind::text && !slot.null && slot.text.find('\0') != std::string::npos)
            throw std::invalid_argument("ledger: a text with NUL in: " + kept.text);
        kept.in_null[i] = slot.null ? soci::i_null : soci::i_ok;
    }
    const bool got = inside_->guarded(kept.text, [&] { return kept.statement.execute(true); });
    if (got)
        for (std::size_t i = 0; i < kept.out.size(); ++i) kept.out[i].null = kept.out_null[i] == soci::i_null;
    return got;
}

bool Connection::next(Statement& statement) {
    auto& kept = static_cast<Kept&>(statement);
    const bool got = inside_->guarded(kept.text, [&] { return kept.statement.fetch(); });
    if (got)
        for (std::size_t i = 0; i < kept.out.size(); ++i) kept.out[i].null = kept.out_null[i] == soci::i_null;
    return got;
}

long long Connection::execute(Statement& statement) {
    first(statement);
    return static_cast<Kept&>(statement).statement.get_affected_rows();
}

void Connection::too_many(Statement& statement) {
    const std::string sql = static_cast<Kept&>(statement).text;
    inside_->kept.erase(sql);
    throw std::logic_error("ledger: more than one row from: " + sql);
}

void Connection::begin() {
    if (!inside_->session) inside_->open();
    run(postgres() ? "BEGIN" : "BEGIN IMMEDIATE");
}
void Connection::begin_reading() {
    if (!inside_->session) inside_->open();
    run(postgres() ? "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" : "BEGIN");
}
void Connection::commit() {
    run("COMMIT");
}
void Connection::savepoint() {
    run("SAVEPOINT work");
}
void Connection::release() {
    run("RELEASE work");
}
void Connection::rollback_to_savepoint() {
    run("ROLLBACK TO work");
    run("RELEASE work");
}

void Connection::rollback() {
    if (!inside_->session) return;
    // SQLite has rolled back by itself after some failures.
    if (!postgres() && sqlite_api::sqlite3_get_autocommit(inside_->sqlite())) return;
    try {
        run("ROLLBACK");
    } catch (const std::exception&) {
        if (!is_memory(inside_->database)) inside_->close();
    }
}

bool Connection::postgres() const {
    return inside_->postgres();
}

bool Connection::has_table(std::string_view name) {
    return *value<long long>(postgres()
                                 ? "SELECT count(*) FROM information_schema.tables "
                                   "WHERE table_schema = current_schema() AND table_name = ?"
                                 : "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = ?",
                             name) > 0;
}

std::string_view Connection::skip_locked() const {
    return postgres() ? " FOR UPDATE OF o SKIP LOCKED" : "";
}

int Connection::log_pages() const {
    return inside_->log_pages;
}

void Connection::checkpoint() {
    if (postgres() || !inside_->session) return;
    inside_->log_pages = 0;
    using Progress = std::tuple<long long, long long, long long>;
    one<Progress>("PRAGMA wal_checkpoint(PASSIVE)");
}

bool Connection::empty_log() {
    if (postgres() || !inside_->session) return true;
    using Progress = std::tuple<long long, long long, long long>;
    empty_log_soon_ = true;
    const auto patience = [this](int ms) { sqlite_api::sqlite3_busy_timeout(inside_->sqlite(), ms); };
    patience(0);
    std::optional<Progress> progress;
    try {
        progress = one<Progress>("PRAGMA wal_checkpoint(TRUNCATE)");
    } catch (const std::exception&) {}  // a full disk, say: the log keeps all, and it is tried again
    patience(busy_seconds * 1000);
    if (!progress || std::get<0>(*progress) != 0) return false;
    empty_log_soon_ = false;
    inside_->log_pages = 0;
    return true;
}

void Connection::interrupt() {
    if (!postgres() && inside_->session) sqlite_api::sqlite3_interrupt(inside_->sqlite());
}

void Connection::query_only(bool on) {
    run(on ? "PRAGMA query_only=ON" : "PRAGMA query_only=OFF");
}

}  // namespace switchback::ledger
