#include "ledger/ledger.hpp"

#include "ledger/connection.hpp"
#include "ledger/database_file.hpp"
#include "ledger/inspection.hpp"
#include "ledger/migrate.hpp"
#include "ledger/readers.hpp"
#include "ledger/writer.hpp"

#include <filesystem>
#include <future>
#include <typeinfo>

namespace switchback::ledger {

namespace {

Fault storage(std::string what) {
    return {Fault::Kind::storage, std::move(what)};
}

// The vault's key must be the one that the database was sealed with.
Result<void> check_key(Connection& connection) {
    constexpr std::string_view words = "this is the key";
    const auto sealed = connection.value<std::string>("SELECT sealed FROM vault WHERE one = 1");
    if (!sealed) {
        connection.begin();
        connection.run("INSERT INTO vault (one, sealed) VALUES (1, ?)",
                       connection.seals().seal(words, "vault", "1", "sealed"));
        connection.commit();
        return {};
    }
    try {
        if (connection.seals().open(*sealed, "vault", "1", "sealed") == words) return {};
    } catch (const std::runtime_error&) {}
    return storage("the vault's key is not the one that this database was written with");
}

bool no_file(const std::string& path) {
    std::error_code none;
    return !std::filesystem::exists(path, none);
}

bool larger_than(const std::string& file, std::uintmax_t bytes) {
    std::error_code none;
    const auto size = std::filesystem::file_size(file, none);
    return !none && size > bytes;
}

// Gives the schema; 0: there is nothing, and nothing may be created.
Result<int> prepare(Connection& connection, const Options& options, bool inspect) {
    const std::string& database = options.database;
    if (inspect)
        if (auto intact = check_intact(connection, database); !intact) return intact.error();
    const int found = schema_of(connection);
    if (!options.may_create && found == 0) return 0;
    if (!options.may_migrate && found < migrations().back().number)
        return Fault{Fault::Kind::malformed,
                     (connection.postgres() ? "the database" : database) +
                         " was written by an earlier version of this program; serve brings it up to date"};
    const auto back_up = [&](int schema) -> Result<void> {
        if (connection.postgres() || is_memory(database)) return {};
        return copy_database(database, database + ".before-schema-" + std::to_string(schema + 1));
    };
    auto schema = migrate(connection, migrations(), back_up);
    if (!schema) return schema;
    if (auto key = check_key(connection); !key) return key.error();
    if (found < *schema) connection.empty_log();  // of what a migration took out of the tables, too
    return schema;
}

template <class Start>
void wait_for(Start start) {
    std::promise<void> promise;
    auto finished = promise.get_future();
    start([&promise](std::exception_ptr error) {
        if (error)
            promise.set_exception(error);
        else
            promise.set_value();
    });
    finished.get();
}

}  // namespace

struct Ledger::Inside {
    std::string database;
    int schema;
    std::unique_ptr<Writer> writer;          // outlives the readers: the last connection to go tidies the log
    std::unique_ptr<Readers> readers;        // none in memory
    std::unique_ptr<Inspection> inspection;  // of a large file
};

Ledger::Ledger(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
Ledger::~Ledger() = default;

Result<std::unique_ptr<Ledger>> Ledger::open(Options options) {
    const std::string& database = options.database;
    const bool file = !is_postgres(database) && !is_memory(database);
    try {
        const auto seals = std::make_shared<const Seals>(options.vault_key);
        if (file && !options.may_create && no_file(database)) return std::unique_ptr<Ledger>{};
        if (file)
            if (auto guarded = guard_file(database); !guarded) return guarded.error();
        auto connection = std::make_unique<Connection>(database, Connection::Right::write, seals);
        const bool inspect_now = !file || !larger_than(database, options.inspect_later_above);
        const auto schema = prepare(*connection, options, inspect_now);
        if (!schema) return schema.error();
        if (*schema == 0) return std::unique_ptr<Ledger>{};
        auto inside = std::make_unique<Inside>();
        inside->database = database;
        inside->schema = *schema;
        inside->writer = std::make_unique<Writer>(std::move(connection), options.queue_limit);
        if (!is_memory(database)) {
            std::vector<std::unique_ptr<Connection>> readers;
            for (int i = 0; i < std::max(1, options.readers); ++i)
                readers.push_back(std::make_unique<Connection>(database, Connection::Right::read, seals));
            inside->readers = std::make_unique<Readers>(std::move(readers), options.queue_limit);
        }
        if (!inspect_now) {
            auto& writer = *inside->writer;
            inside->inspection = std::make_unique<Inspection>(
                std::make_unique<Connection>(database, Connection::Right::read, seals), database,
                [&writer](std::string damage) { writer.condemn(std::move(damage)); });
        }
        return std::unique_ptr<Ledger>(new Ledger(std::move(inside)));
    } catch (const std::exception& e) {
        // The address of a server may hold a password.
        return storage((file ? database : "the database") + " cannot be opened: " + e.what());
    }
}

void Ledger::transact(Work work, Done done) {
    inside_->writer->add({std::move(work), std::move(done)});
}

void Ledger::read(Work work, Done done) {
    if (inside_->readers)
        inside_->readers->add({std::move(work), std::move(done), true});
    else
        inside_->writer->add({std::move(work), std::move(done), true});
}

void Ledger::transact_now(const Work& work) {
    wait_for([&](Done done) { transact(work, std::move(done)); });
}

void Ledger::read_now(const Work& work) {
    wait_for([&](Done done) { read(work, std::move(done)); });
}

Ledger::Health Ledger::health() const {
    const Writer& writer = *inside_->writer;
    return {writer.writable(), inside_->schema, writer.waiting(), writer.commits(), writer.works()};
}

Result<Ledger::Copied> Ledger::backup(const std::string& to_file) {
    if (is_postgres(inside_->database))
        return storage("backup: PostgreSQL keeps its own backups: use pg_dump, or your server's");
    if (is_memory(inside_->database)) return storage("backup: a database in memory has nothing to keep");
    if (const auto copied = copy_database(inside_->database, to_file); !copied) return copied.error();
    Copied copied;
    for (const auto& [into, sql] :
         {std::pair{&copied.programmes, "SELECT count(*) FROM programmes"},
          std::pair{&copied.sessions, "SELECT count(*) FROM sessions"},
          std::pair{&copied.logs, "SELECT count(*) FROM session_logs WHERE undone_at IS NULL"}}) {
        const auto counted = number_in(to_file, sql);
        if (!counted) return counted.error();
        *into = *counted;
    }
    return copied;
}

void Ledger::on_commit(std::function<void()> wake) {
    inside_->writer->on_commit(std::move(wake));
}

std::string told_of(const std::exception& thrown) {
    const auto* const storage = dynamic_cast<const StorageFailure*>(&thrown);
    return storage ? storage->what() : typeid(thrown).name();
}

}  // namespace switchback::ledger
