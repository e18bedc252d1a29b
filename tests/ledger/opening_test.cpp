#include "ledger/connection.hpp"
#include "ledger/migrate.hpp"
#include "ledger/sample.hpp"

#include <fstream>

#include <catch2/catch.hpp>
#include <sys/stat.h>

using namespace ledger_tests;
namespace fs = std::filesystem;

namespace {

std::string fault_of(ledger::Options options) {
    const auto opened = ledger::Ledger::open(std::move(options));
    if (opened) return "";
    CHECK(opened.error().kind == Fault::Kind::storage);
    return opened.error().what;
}

ledger::Options at(const std::string& path) {
    return {path, test_key()};
}

using Catch::Matchers::Contains;

}  // namespace

TEST_CASE("a new database can be read by its owner alone") {
    TestLedger ledger(On::file);
    ledger.act(save_sample);
    for (const char* suffix : {"", "-wal", "-shm"}) {
        struct stat status {};
        REQUIRE(::stat((ledger.database() + suffix).c_str(), &status) == 0);
        CHECK((status.st_mode & 0777) == 0600);
    }
}

TEST_CASE("who may not create a database finds none, and leaves none behind") {
    const Folder folder;
    auto options = at(folder / "x.db");
    options.may_create = false;
    const auto opened = ledger::Ledger::open(options);
    REQUIRE(opened.has_value());
    CHECK(*opened == nullptr);
    CHECK_FALSE(fs::exists(folder / "x.db"));
    REQUIRE(ledger::Ledger::open(at(folder / "x.db")).has_value());
    const auto there = ledger::Ledger::open(options);
    REQUIRE(there.has_value());
    CHECK(*there != nullptr);
}

TEST_CASE("a database that others may read is refused") {
    TestLedger ledger(On::file);
    ledger.close();
    const mode_t mode = GENERATE(0644U, 0640U, 0604U, 0660U);
    ::chmod(ledger.database().c_str(), mode);
    CHECK_THAT(fault_of(ledger.options()), Contains("chmod 600"));
    ::chmod(ledger.database().c_str(), 0600);
    CHECK_NOTHROW(ledger.reopen());
}

TEST_CASE("what cannot be opened is said in a sentence") {
    const Folder folder;
    CHECK_THAT(fault_of(at(folder / "no/such/folder/x.db")), Contains("cannot be made"));
    fs::create_directory(folder / "folder");
    CHECK_THAT(fault_of(at(folder / "folder")), Contains("is not a file"));
    CHECK_THAT(fault_of(at("postgresql://nobody:hunter2@127.0.0.1:1/none")), Contains("cannot be opened"));
    CHECK_THAT(fault_of(at("postgresql://nobody:hunter2@127.0.0.1:1/none")), !Contains("hunter2"));
    ledger::Options options = at(":memory:");
    options.vault_key = Secret("too short");
    CHECK_THAT(fault_of(std::move(options)), Contains("32 bytes"));
}

TEST_CASE("a file that is no database, or whose pages were overwritten, is refused") {
    TestLedger ledger(On::file);
    ledger.act(save_sample);
    for (int i = 0; i < 200; ++i)
        ledger.act([i](ledger::Books& books) {
            books.outbox.post(message("key " + std::to_string(i)), slack, now);
        });
    ledger.close();
    const auto whole = bytes_of(ledger.database());
    REQUIRE(whole.size() > 100'000);
    auto write = [&](const std::string& bytes) {
        std::ofstream(ledger.database(), std::ios::binary | std::ios::trunc) << bytes;
    };
    SECTION("not a database") {
        write(std::string(50'000, 'x'));
    }
    SECTION("cut short") {
        write(whole.substr(0, whole.size() / 2));
    }
    SECTION("pages in the middle") {
        auto damaged = whole;
        damaged.replace(whole.size() / 2, 20'000, std::string(20'000, '\xa5'));
        write(damaged);
    }
    const auto fault = fault_of(ledger.options());
    CHECK_THAT(fault, Contains(ledger.database()));
    CHECK_THAT(fault, Contains("damaged") || Contains("malformed") || Contains("not a database"));
    write(whole);
    CHECK_NOTHROW(ledger.reopen());
}

TEST_CASE("another vault key than the database was written with is refused") {
    TestLedger ledger(GENERATE(from_range(durable_databases())));
    ledger.close();
    auto options = ledger.options();
    options.vault_key = Secret(std::string(32, 'x'));
    CHECK_THAT(fault_of(std::move(options)), Contains("vault's key"));
    CHECK_NOTHROW(ledger.reopen());
}

TEST_CASE("a newer schema than this program knows is refused") {
    TestLedger ledger(GENERATE(from_range(durable_databases())));
    ledger.close();
    {
        ledger::Connection connection(ledger.database(), ledger::Connection::Right::write, nullptr);
        connection.run("INSERT INTO schema_version (number, probes) VALUES (999, 0)");
    }
    CHECK_THAT(fault_of(ledger.options()), Contains("newer"));
}

TEST_CASE("an older schema is left as it is where another process may be at work on it") {
    TestLedger ledger(GENERATE(from_range(durable_databases())));
    ledger.act(save_sample);
    ledger.close();
    const int known = ledger::migrations().back().number;
    const auto schema = [&] {
        ledger::Connection connection(ledger.database(), ledger::Connection::Right::write, nullptr);
        return ledger::schema_of(connection);
    };
    {
        ledger::Connection connection(ledger.database(), ledger::Connection::Right::write, nullptr);
        connection.run("DELETE FROM schema_version WHERE number = ?", known);
    }
    auto options = ledger.options();
    options.may_create = options.may_migrate = false;
    const auto opened = ledger::Ledger::open(std::move(options));
    REQUIRE(!opened);
    CHECK(opened.error().kind == Fault::Kind::malformed);
    CHECK_THAT(opened.error().what, Contains("earlier version"));
    CHECK(schema() == known - 1);
    CHECK_FALSE(fs::exists(ledger.database() + ".before-schema-" + std::to_string(known)));
}

TEST_CASE("migrations go forward, each once, after a backup, and a failing one leaves nothing") {
    TestLedger ledger(GENERATE(from_range(durable_databases())));
    ledger.act(save_sample);
    ledger.close();
    ledger::Connection connection(ledger.database(), ledger::Connection::Right::write, nullptr);
    std::vector<ledger::Migration> all(ledger::migrations().begin(), ledger::migrations().end());
    const int known = all.back().number;
    int backups = 0;
    const auto back_up = [&](int schema) -> Result<void> {
        CHECK(schema == known + backups);
        ++backups;
        return {};
    };
    CHECK(*ledger::migrate(connection, all, back_up) == known);
    CHECK(backups == 0);
    all.push_back(
        {known + 1,
         "CREATE TABLE extra (id $number, words TEXT);\nINSERT INTO extra (words) VALUES ('x');\n"});
    CHECK(*ledger::migrate(connection, all, back_up) == known + 1);
    CHECK(*ledger::migrate(connection, all, back_up) == known + 1);
    CHECK(backups == 1);
    CHECK(connection.value<long long>("SELECT count(*) FROM extra") == 1);
    all.push_back({known + 2, "CREATE TABLE half (id $number);\nINSERT INTO no_such_table VALUES (1);\n"});
    CHECK_THROWS(ledger::migrate(connection, all, back_up));
    CHECK(ledger::schema_of(connection) == known + 1);
    CHECK_FALSE(connection.has_table("half"));
    const auto no_backup = [](int) -> Result<void> { return Fault{Fault::Kind::storage, "no room"}; };
    CHECK(ledger::migrate(connection, all, no_backup).error().what == "no room");
}

TEST_CASE("a backup is a whole database that can be opened, taken while the ledger is at work") {
    TestLedger ledger(On::file);
    ledger.act(save_sample);
    ledger.act([](ledger::Books& books) {
        books.sessions.save(session("one", now));
        books.sessions.save(session("two", now + hours{1}));
        auto undone = session_log("undone", "one", now);
        undone.undone_at = now + hours{2};
        books.sessions.save(undone);
        books.sessions.save(session_log("log", "two", now));
    });
    const Folder folder;
    const auto copy = folder / "copy.db";
    const auto copied = ledger->backup(copy);
    REQUIRE(copied.has_value());
    CHECK(copied->programmes == 1);
    CHECK(copied->sessions == 2);
    CHECK(copied->logs == 1);
    ledger.act([](ledger::Books& books) { accept(books, slack, "later", now); });
    auto opened = ledger::Ledger::open(at(copy));
    REQUIRE(opened.has_value());
    (*opened)->read_now([](ledger::Books& books) {
        CHECK(books.people.all().size() == 5);
        CHECK(books.inbox.count() == 0);
    });
    CHECK_FALSE(fs::exists(copy + ".part"));
    CHECK_THAT(ledger->backup(folder / "no/such/folder/x").error().what, Contains("cannot be made"));
}

TEST_CASE("where there is no file to copy, a backup says what to do instead") {
    TestLedger memory(On::memory);
    CHECK(memory->backup("/tmp/x").error().kind == Fault::Kind::storage);
    for (const On on : durable_databases()) {
        if (on != On::postgres) continue;
        TestLedger ledger(on);
        CHECK_THAT(ledger->backup("/tmp/x").error().what, Contains("pg_dump"));
    }
}

TEST_CASE("notes, reporters, tokens, drafts and messages cannot be read in the file") {
    TestLedger ledger(On::file);
    ledger.act(save_sample);
    const std::string canary = "CANARY-2d1c";
    ledger.act([&](ledger::Books& books) {
        auto log = session_log("log", "", now);
        log.notes = "notes " + canary;
        books.sessions.save(log);
        auto card_with_it = message("m");
        card_with_it.card.blocks = {chat::Paragraph{canary}};
        books.outbox.post(card_with_it, slack, now);
        books.inbox.record(slack, "1", now, chat::ShowCard{card_with_it.card});
        books.installations.save({slack, "B", Secret("xoxb-" + canary), false, "", now});
        books.drafts.save({DraftId{"d"}, zoe, "log_session", canary, now});
        auto reporter = person(PersonId{"reporter-" + canary}, "R", "");
        books.frictions.save(programme::FrictionPoint{
            FrictionId{"f"}, programme_id, "text", programme::Severity::low, "", {}, {}, now, now, {}});
        books.frictions.save(programme::FrictionReport{ReportId{"r"}, FrictionId{"f"}, reporter.id,
                                                       PairId{"pair-" + canary}, LogId{"log-" + canary},
                                                       "words", now, false, false});
        CHECK(books.frictions.report(ReportId{"r"})->pair.text == "pair-" + canary);
    });
    for (const char* suffix : {"", "-wal"})
        CHECK(bytes_of(ledger.database() + suffix).find(canary) == std::string::npos);
    CHECK(bytes_of(ledger.database() + "-wal").find("Helen Okafor") != std::string::npos);
}
