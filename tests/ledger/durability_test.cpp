#include "ledger/sample.hpp"

#include <atomic>
#include <csignal>
#include <set>

#include <catch2/catch.hpp>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace ledger_tests;

namespace {

// In a child: writes deliveries until it is killed, and tells each one through the pipe once it is
// acknowledged.
[[noreturn]] void write_for_ever(ledger::Options options, int round, int pipe) {
    auto opened = ledger::Ledger::open(std::move(options));
    if (!opened) ::_exit(3);
    for (int i = 0;; ++i) {
        const int id = round * 1'000'000 + i;
        auto deliver = [id](ledger::Books& books) {
            accept(books, slack, std::to_string(id), now);
            books.outbox.post(message(std::to_string(id)), slack, now);
        };
        (*opened)->transact(deliver, [id, pipe](std::exception_ptr error) {
            if (error || ::write(pipe, &id, sizeof id) != sizeof id) ::_exit(4);
        });
        while ((*opened)->health().waiting > 40) ::usleep(100);
    }
}

std::set<int> acknowledged_until_killed(const ledger::Options& options, int round) {
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        ::close(ends[0]);
        write_for_ever(options, round, ends[1]);
    }
    ::close(ends[1]);
    std::set<int> acknowledged;
    int id = 0;
    const std::size_t enough = 150 + static_cast<std::size_t>(round) * 37;
    while (acknowledged.size() < enough && ::read(ends[0], &id, sizeof id) == sizeof id)
        acknowledged.insert(id);
    ::kill(child, SIGKILL);
    while (::read(ends[0], &id, sizeof id) == sizeof id) acknowledged.insert(id);
    ::close(ends[0]);
    int status = 0;
    ::waitpid(child, &status, 0);
    CHECK(WIFSIGNALED(status));
    return acknowledged;
}

// Files of this process cannot grow beyond so many bytes: what a full disk does to a database.
class FullDisk {
  public:
    explicit FullDisk(rlim_t bytes) {
        ::getrlimit(RLIMIT_FSIZE, &before_);
        handler_ = std::signal(SIGXFSZ, SIG_IGN);
        rlimit limit = before_;
        limit.rlim_cur = bytes;
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FullDisk() {
        ::setrlimit(RLIMIT_FSIZE, &before_);
        std::signal(SIGXFSZ, handler_);
    }

  private:
    rlimit before_{};
    void (*handler_)(int) = nullptr;
};

}  // namespace

TEST_CASE("what was acknowledged survives a kill at any moment") {
    TestLedger ledger(GENERATE(from_range(durable_databases())));
    ledger.act(save_sample);
    ledger.close();
    std::set<int> acknowledged;
    for (int round = 0; round < 4; ++round)
        acknowledged.merge(acknowledged_until_killed(ledger.options(), round));
    REQUIRE(acknowledged.size() > 600);
    ledger.reopen();
    ledger.act([&](ledger::Books& books) {
        int lost = 0, halves = 0;
        for (const int id : acknowledged) {
            if (!accept(books, slack, std::to_string(id), now)) ++lost;
            if (!books.outbox.by_key(std::to_string(id))) ++halves;
        }
        CHECK(lost == 0);
        CHECK(halves == 0);
    });
}

TEST_CASE("on a full disk everyone is told, nothing is half-written, and it goes on when there is room") {
    TestLedger ledger(On::file);
    ledger.act(save_sample);
    long long before = 0;
    int refused = 0;
    {
        FullDisk full(256 * 1024);
        for (int i = 0; i < 60; ++i) try {
                ledger.act([&](ledger::Books& books) {
                    accept(books, slack, std::to_string(i), now);
                    auto long_one = message("m" + std::to_string(i));
                    long_one.card.summary = std::string(20'000, 'x');
                    books.outbox.post(long_one, slack, now);
                });
                ++before;
            } catch (const ledger::StorageFailure& e) {
                ++refused;
                CHECK(std::string(e.what()).find("xxx") == std::string::npos);
            }
        CHECK(refused > 0);
        CHECK_FALSE(ledger->health().writable);
        ledger->read_now([&](ledger::Books& books) { CHECK(books.inbox.count() == before); });
    }
    ledger.act([&](ledger::Books& books) {
        CHECK(books.inbox.count() == before);
        CHECK(books.outbox.count(ledger::OutboxState::ready) == before);
        CHECK_FALSE(accept(books, slack, "after", now));
    });
    CHECK(ledger->health().writable);
    ledger.reopen();
    CHECK(ledger.in([](ledger::Books& books) { return books.inbox.count(); }) == before + 1);
}

TEST_CASE("readiness comes back by itself when there is room again") {
    TestLedger ledger(On::file);
    ledger.act(save_sample);
    {
        FullDisk full(1);
        CHECK_THROWS_AS(ledger.act([](ledger::Books& books) { accept(books, slack, "1", now); }),
                        ledger::StorageFailure);
        CHECK_FALSE(ledger->health().writable);
    }
    for (int i = 0; i < 100 && !ledger->health().writable; ++i) ::usleep(50'000);
    CHECK(ledger->health().writable);
}

TEST_CASE("a storage failure fails the whole group") {
    TestLedger ledger(On::file);
    ledger.act(save_sample);
    std::atomic<int> failed = 0, fine = 0;
    {
        FullDisk full(1);
        for (int i = 0; i < 30; ++i)
            ledger->transact([i](ledger::Books& books) { accept(books, slack, std::to_string(i), now); },
                             [&](std::exception_ptr error) { ++(error ? failed : fine); });
        while (failed + fine < 30) ::usleep(1000);
    }
    CHECK(failed == 30);
    CHECK(ledger.in([](ledger::Books& books) { return books.inbox.count(); }) == 0);
}
