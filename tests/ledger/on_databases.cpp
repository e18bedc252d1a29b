#include "ledger/on_databases.hpp"

#include "ledger/connection.hpp"

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <ostream>

#include <catch2/catch.hpp>

namespace ledger_tests {

namespace {

const char* postgres() {
    return std::getenv("SWITCHBACK_TEST_POSTGRES");
}

}  // namespace

std::ostream& operator<<(std::ostream& out, On on) {
    return out << (on == On::memory ? "in memory" : on == On::file ? "in a file" : "on PostgreSQL");
}

std::vector<On> databases() {
    auto all = durable_databases();
    all.insert(all.begin(), On::memory);
    return all;
}

std::vector<On> durable_databases() {
    if (postgres()) return {On::file, On::postgres};
    return {On::file};
}

Folder::Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "switchback-ledger-XXXXXX").string();
    if (!::mkdtemp(name.data())) throw std::runtime_error("no temporary folder");
    path_ = name;
}

Folder::~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

Secret test_key() {
    return Secret(std::string(32, 'k'));
}

std::string fresh_schema() {
    const auto seals = std::make_shared<const ledger::Seals>(test_key());
    ledger::Connection connection(postgres(), ledger::Connection::Right::write, seals);
    connection.run("DROP SCHEMA IF EXISTS switchback_test CASCADE");
    connection.run("CREATE SCHEMA switchback_test");
    return std::string(postgres()) + "&options=-csearch_path%3Dswitchback_test";
}

TestLedger::TestLedger(On on) {
    if (on == On::memory) database_ = ":memory:";
    if (on == On::file) database_ = folder_ / "switchback.db";
    if (on == On::postgres) database_ = fresh_schema();
    reopen();
}

ledger::Options TestLedger::options() const {
    ledger::Options out;
    out.database = database_;
    out.vault_key = test_key();
    return out;
}

void TestLedger::reopen() {
    ledger_.reset();
    auto opened = ledger::Ledger::open(options());
    if (!opened) throw std::runtime_error(opened.error().what);
    ledger_ = std::move(*opened);
}

std::string bytes_of(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace ledger_tests
