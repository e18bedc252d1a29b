// Runs a test on every database there is: in memory, in a file, and on PostgreSQL when
// SWITCHBACK_TEST_POSTGRES holds the address of one (tests/ledger/with_postgres starts it). Each test begins
// with an empty database.
#pragma once

#include "base/crypto.hpp"
#include "ledger/books.hpp"
#include "ledger/ledger.hpp"

#include <filesystem>
#include <iosfwd>
#include <memory>
#include <string>
#include <vector>

namespace ledger_tests {

using namespace switchback;

enum class On { memory, file, postgres };
std::ostream& operator<<(std::ostream& out, On on);
std::vector<On> databases();          // GENERATE(from_range(databases()))
std::vector<On> durable_databases();  // those that are still there after being closed

// A folder that goes with the test.
class Folder {
  public:
    Folder();
    ~Folder();
    std::string operator/(const std::string& name) const { return (path_ / name).string(); }

  private:
    std::filesystem::path path_;
};

Secret test_key();

class TestLedger {
  public:
    explicit TestLedger(On on);
    ledger::Ledger& operator*() { return *ledger_; }
    ledger::Ledger* operator->() { return ledger_.get(); }
    // Runs in one transaction and gives what it gives.
    template <class Work>
    auto in(Work work) {
        std::invoke_result_t<Work, ledger::Books&> out{};
        ledger_->transact_now([&](ledger::Books& books) { out = work(books); });
        return out;
    }
    void act(const ledger::Ledger::Work& work) { ledger_->transact_now(work); }
    void close() { ledger_.reset(); }
    void reopen();
    const std::string& database() const { return database_; }
    ledger::Options options() const;

  private:
    Folder folder_;
    std::string database_;
    std::unique_ptr<ledger::Ledger> ledger_;
};

std::string bytes_of(const std::string& path);  // of a file; empty when there is none

// An empty schema of the test's PostgreSQL; the address that reaches it.
std::string fresh_schema();

}  // namespace ledger_tests
