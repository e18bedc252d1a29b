#include "ledger/sample.hpp"

#include <chrono>
#include <filesystem>
#include <fstream>
#include <thread>

#include <catch2/catch.hpp>

using namespace ledger_tests;

namespace {

void fill(TestLedger& ledger) {
    ledger.act(save_sample);
    for (int i = 0; i < 300; ++i)
        ledger.act([i](ledger::Books& books) {
            books.outbox.post(message("key " + std::to_string(i)), slack, now);
        });
}

template <class Happened>
bool within_seconds(Happened happened) {
    for (int i = 0; i < 500 && !happened(); ++i) std::this_thread::sleep_for(milliseconds{10});
    return happened();
}

}  // namespace

TEST_CASE("a large file is inspected beside the work, and serves while it is") {
    TestLedger ledger(On::file);
    fill(ledger);
    ledger.close();
    auto options = ledger.options();
    options.inspect_later_above = 0;
    auto opened = ledger::Ledger::open(std::move(options));
    REQUIRE(opened.has_value());
    CHECK_NOTHROW((*opened)->transact_now([](ledger::Books& books) { accept(books, slack, "1", now); }));
    CHECK((*opened)->health().writable);
}

TEST_CASE("damage found beside the work ends the writing, and says what to do") {
    TestLedger ledger(On::file);
    fill(ledger);
    ledger.close();
    {
        // The last pages hold rows of the outbox: opening alone does not meet them.
        std::fstream file(ledger.database(), std::ios::binary | std::ios::in | std::ios::out);
        const auto size = std::filesystem::file_size(ledger.database());
        file.seekp(static_cast<std::streamoff>(size - 20'000));
        file << std::string(20'000, '\xa5');
    }
    auto options = ledger.options();
    options.inspect_later_above = 0;
    auto opened = ledger::Ledger::open(std::move(options));
    REQUIRE(opened.has_value());
    REQUIRE(within_seconds([&] { return !(*opened)->health().writable; }));
    CHECK_THROWS_AS((*opened)->transact_now([](ledger::Books& books) { accept(books, slack, "1", now); }),
                    ledger::StorageFailure);
    std::this_thread::sleep_for(milliseconds{700});  // longer than between two probes of a failed storage
    CHECK_FALSE((*opened)->health().writable);
}
