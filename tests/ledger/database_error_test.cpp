#include "ledger/connection.hpp"
#include "ledger/sample.hpp"

#include <catch2/catch.hpp>

using namespace ledger_tests;

namespace {

// What the act threw, by its kind, and its words.
struct Thrown {
    enum class Kind { nothing, unique, storage, other } kind = Kind::nothing;
    std::string what;
};

Thrown thrown_by(ledger::Connection& connection, std::string_view sql) {
    try {
        connection.run(sql);
        return {};
    } catch (const ledger::UniqueViolation& e) {
        return {Thrown::Kind::unique, e.what()};
    } catch (const ledger::StorageFailure& e) {
        return {Thrown::Kind::storage, e.what()};
    } catch (const std::runtime_error& e) {
        return {Thrown::Kind::other, e.what()};
    }
}

}  // namespace

TEST_CASE("a broken rule, a bug and a failing server are told apart, without people's words") {
    TestLedger ledger(GENERATE(from_range(durable_databases())));
    ledger.act(save_sample);
    ledger.close();
    ledger::Connection connection(ledger.database(), ledger::Connection::Right::write, nullptr);
    connection.run("CREATE TABLE told_apart (name TEXT PRIMARY KEY, of TEXT REFERENCES told_apart(name))");
    connection.run("INSERT INTO told_apart VALUES ('CANARY', NULL)");

    const Thrown twice = thrown_by(connection, "INSERT INTO told_apart VALUES (upper('canary'), NULL)");
    CHECK(twice.kind == Thrown::Kind::unique);
    CHECK(twice.what.find("CANARY") == std::string::npos);
    const Thrown orphan =
        thrown_by(connection, "INSERT INTO told_apart VALUES ('b', upper('canary of nobody'))");
    CHECK(orphan.kind == Thrown::Kind::other);
    CHECK(orphan.what.find("CANARY") == std::string::npos);
    CHECK(thrown_by(connection, "INSERT INTO no_such_table VALUES (1)").kind == Thrown::Kind::other);
    connection.run("DROP TABLE told_apart");
    if (!connection.postgres()) return;
    CHECK_THAT(orphan.what, Catch::Contains("PostgreSQL 23503"));
    const Thrown ended = thrown_by(connection, "SELECT pg_terminate_backend(pg_backend_pid())");
    CHECK(ended.kind == Thrown::Kind::storage);
    CHECK(thrown_by(connection, "SELECT 1").kind == Thrown::Kind::storage);
}
