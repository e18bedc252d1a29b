#include "ledger/sample.hpp"

#include <atomic>
#include <filesystem>
#include <future>
#include <thread>

#include <catch2/catch.hpp>

using namespace ledger_tests;

namespace {

bool known(ledger::Books& books, const std::string& delivery) {
    return accept(books, slack, delivery, now).has_value();
}

// Holds the ledger's thread until it is let go, so that what comes meanwhile becomes one group.
class Gate {
  public:
    explicit Gate(ledger::Ledger& ledger) {
        auto opened = open_.get_future().share();
        ledger.transact(
            [this, opened](ledger::Books&) {
                closed_.set_value();
                opened.wait();
            },
            [](std::exception_ptr) {});
        closed_.get_future().wait();
    }
    void open() { open_.set_value(); }

  private:
    std::promise<void> open_, closed_;
};

}  // namespace

TEST_CASE("works that wait for a commit share the next one, and each is told after it") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act([](ledger::Books&) {});
    const auto before = ledger->health();
    Gate gate(*ledger);
    std::atomic<int> told = 0;
    for (int i = 0; i < 50; ++i)
        ledger->transact([i](ledger::Books& books) { accept(books, slack, std::to_string(i), now); },
                         [&](std::exception_ptr error) { told += error ? 1000 : 1; });
    CHECK(ledger->health().waiting == 50);
    CHECK(told == 0);
    gate.open();
    CHECK(ledger.in([](ledger::Books& books) { return books.inbox.count(); }) == 50);
    CHECK(told == 50);
    const auto after = ledger->health();
    CHECK(after.works - before.works == 52);
    CHECK(after.commits - before.commits <= 3);
    CHECK(after.writable);
    CHECK(after.schema >= 1);
    CHECK(after.waiting == 0);
}

TEST_CASE("a work that throws is rolled back alone, in a group and by itself") {
    TestLedger ledger(GENERATE(from_range(databases())));
    Gate gate(*ledger);
    std::atomic<int> good = 0, bad = 0;
    for (int i = 0; i < 9; ++i)
        ledger->transact(
            [i](ledger::Books& books) {
                accept(books, slack, std::to_string(i), now);
                if (i % 3 == 1) throw std::runtime_error("a bug");
                if (i % 3 == 2) throw 42;
            },
            [&](std::exception_ptr error) { ++(error ? bad : good); });
    gate.open();
    CHECK_THROWS_WITH(ledger.act([](ledger::Books& books) {
        accept(books, slack, "alone", now);
        throw std::runtime_error("a bug, alone");
    }),
                      "a bug, alone");
    CHECK(good == 3);
    CHECK(bad == 6);
    ledger.act([](ledger::Books& books) {
        CHECK(books.inbox.count() == 3);
        CHECK(known(books, "0"));
        CHECK_FALSE(known(books, "1"));
        CHECK_FALSE(known(books, "alone"));
    });
}

TEST_CASE("a broken rule of the database in one work leaves the others of its group alone") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act(save_sample);
    Gate gate(*ledger);
    std::vector<std::future<void>> ends;
    for (int i = 0; i < 3; ++i) {
        auto end = std::make_shared<std::promise<void>>();
        ends.push_back(end->get_future());
        ledger->transact(
            [i](ledger::Books& books) {
                accept(books, slack, std::to_string(i), now);
                auto pair = sample_pair(PairId{"new"}, i == 1 ? PersonId{"nobody"} : zoe);
                books.pairs.save(pair);
            },
            [end](std::exception_ptr error) { error ? end->set_exception(error) : end->set_value(); });
    }
    gate.open();
    CHECK_NOTHROW(ends[0].get());
    CHECK_THROWS(ends[1].get());
    CHECK_NOTHROW(ends[2].get());
    CHECK(ledger.in([](ledger::Books& books) { return books.inbox.count(); }) == 2);
}

TEST_CASE("readers see what was committed before they were asked, and cannot write") {
    TestLedger ledger(GENERATE(from_range(databases())));
    for (int i = 1; i <= 20; ++i) {
        ledger.act([i](ledger::Books& books) { accept(books, slack, std::to_string(i), now); });
        long long seen = 0;
        ledger->read_now([&](ledger::Books& books) { seen = books.inbox.count(); });
        CHECK(seen == i);
    }
    CHECK_THROWS(ledger->read_now([](ledger::Books& books) { accept(books, slack, "no", now); }));
    CHECK_THROWS_WITH(ledger->read_now([](ledger::Books&) { throw std::runtime_error("a reader's bug"); }),
                      "a reader's bug");
    CHECK(ledger.in([](ledger::Books& books) { return books.inbox.count(); }) == 20);
}

TEST_CASE("a reader sees one moment, whatever is written while it reads") {
    TestLedger ledger(GENERATE(from_range(durable_databases())));
    ledger->read_now([&](ledger::Books& books) {
        CHECK(books.inbox.count() == 0);
        ledger.act([](ledger::Books& written) { accept(written, slack, "1", now); });
        CHECK(books.inbox.count() == 0);
    });
    ledger->read_now([](ledger::Books& books) { CHECK(books.inbox.count() == 1); });
}

TEST_CASE("many threads write and read at once and nothing is lost") {
    TestLedger ledger(GENERATE(from_range(databases())));
    std::vector<std::thread> threads;
    std::atomic<int> failures = 0;
    for (int t = 0; t < 8; ++t)
        threads.emplace_back([&, t] {
            for (int i = 0; i < 50; ++i) try {
                    const auto id = std::to_string(t) + "-" + std::to_string(i);
                    ledger.act([&](ledger::Books& books) { accept(books, slack, id, now); });
                    ledger->read_now([](ledger::Books& books) { books.inbox.count(); });
                } catch (...) {
                    ++failures;
                }
        });
    for (auto& thread : threads) thread.join();
    CHECK(failures == 0);
    CHECK(ledger.in([](ledger::Books& books) { return books.inbox.count(); }) == 400);
}

TEST_CASE("what comes when the queue is full is refused as a storage failure, and nothing else suffers") {
    TestLedger ledger(On::memory);
    ledger.close();
    auto options = ledger.options();
    options.queue_limit = 5;
    auto small = ledger::Ledger::open(std::move(options));
    REQUIRE(small.has_value());
    Gate gate(**small);
    int refused = 0;
    for (int i = 0; i < 8; ++i)
        (*small)->transact([](ledger::Books&) {},
                           [&](std::exception_ptr error) {
                               if (!error) return;
                               CHECK_THROWS_AS(std::rethrow_exception(error), ledger::StorageFailure);
                               ++refused;
                           });
    CHECK(refused == 3);
    gate.open();
    while ((*small)->health().waiting > 0) std::this_thread::yield();
    CHECK_NOTHROW((*small)->transact_now([](ledger::Books&) {}));
}

TEST_CASE("closing finishes what is queued") {
    TestLedger ledger(GENERATE(from_range(databases())));
    std::atomic<int> told = 0;
    {
        Gate gate(*ledger);
        for (int i = 0; i < 20; ++i)
            ledger->transact([i](ledger::Books& books) { accept(books, slack, std::to_string(i), now); },
                             [&](std::exception_ptr error) { told += error ? 1000 : 1; });
        gate.open();
        ledger.close();
    }
    CHECK(told == 20);
}

TEST_CASE("workers are woken after a commit that gave them work, and not for others") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act(save_sample);
    std::atomic<int> woken = 0;
    ledger->on_commit([&] { ++woken; });
    ledger.act([](ledger::Books& books) { accept(books, slack, "1", now); });
    ledger.act([](ledger::Books&) {});
    CHECK(woken == 0);
    ledger.act([](ledger::Books& books) { books.outbox.post(message("a"), slack, now); });
    ledger.act([](ledger::Books&) {});
    CHECK(woken == 1);
    ledger.act([](ledger::Books& books) {
        books.agenda.plan({"k", "nudge", "s", now, now, ""});
        books.agenda.plan({"k", "nudge", "s", now, now, ""});
    });
    ledger.act([](ledger::Books&) {});
    CHECK(woken == 2);
    ledger->on_commit({});
}

TEST_CASE("a done that throws does not stop the ledger") {
    TestLedger ledger(On::memory);
    ledger->transact([](ledger::Books&) {}, [](std::exception_ptr) { throw std::runtime_error("in done"); });
    CHECK_NOTHROW(ledger.act([](ledger::Books&) {}));
}

TEST_CASE("SQLite's log goes back into the file when nobody comes for a moment") {
    TestLedger ledger(On::file);
    const auto file_size = [&] { return std::filesystem::file_size(ledger.database()); };
    const auto before = file_size();
    // Worth tidying, and not yet so long that it is tidied whoever waits.
    ledger.act([](ledger::Books& books) {
        for (int i = 0; i < 80'000; ++i) accept(books, slack, "delivery " + std::to_string(i), now);
    });
    const auto log = std::filesystem::file_size(ledger.database() + "-wal");
    REQUIRE(log > 1000 * 4096);
    REQUIRE(log < 8000 * 4096);
    for (int waits = 0; waits < 1000 && file_size() == before; ++waits)
        std::this_thread::sleep_for(milliseconds{5});
    CHECK(file_size() > before);
}
