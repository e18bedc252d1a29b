#include "delivery/ticker.hpp"

#include "post_office.hpp"

#include <atomic>

using namespace switchback;
using namespace switchback::testing;

namespace {

struct Clockwork {
    HandClock clock;
    boost::asio::io_context io;  // outlives the ledger, whose thread still resumes what waits for it
    std::unique_ptr<ledger::Ledger> ledger = ledger_in_memory();
    milliseconds first_retry{1};
    std::vector<std::string> fell_due;  // written on the ledger thread, read when it rests
    delivery::FallDue fall_due = [this](const ledger::AgendaEntry& entry, ledger::Books& books, Instant now) {
        fell_due.push_back(entry.key);
        books.agenda.done(entry.key, now);
        return std::vector{to_channel("from:" + entry.key)};
    };
    delivery::PutAside put_aside = [](const ledger::AgendaEntry& entry, ledger::Books& books, Instant now) {
        books.agenda.dropped(entry.key, now);
    };
    std::unique_ptr<delivery::Ticker> ticker;

    void start() {
        ticker = std::make_unique<delivery::Ticker>(
            io, *ledger, clock, chat::Workspace{chat::Platform::slack, "T1"},
            [this](const auto& entry, auto& books, Instant now) { return fall_due(entry, books, now); },
            [this](const auto& entry, auto& books, Instant now) { put_aside(entry, books, now); },
            delivery::TickerOptions{.first_retry = first_retry});
        ledger->on_commit([this] { ticker->wake(); });
        ticker->start();
    }
    ~Clockwork() {
        ledger->on_commit([] {});
    }

    void plan(const std::string& key, milliseconds in) {
        ledger->transact_now([&](ledger::Books& books) {
            books.agenda.plan(
                {key, "nudge", "subject:" + key, clock.at + in, clock.at + in + hours{1}, "{}"});
        });
    }
    bool run_until(const std::function<bool()>& reached, milliseconds at_most = seconds{5}) {
        const auto until = std::chrono::steady_clock::now() + at_most;
        while (!reached()) {
            if (std::chrono::steady_clock::now() > until) return false;
            io.restart();
            io.run_for(milliseconds{2});
        }
        return true;
    }
    bool answered(unsigned long long entries) {
        return run_until([&] { return ticker->counts().entries == entries; });
    }
    void settle() {
        run_until([] { return false; }, milliseconds{60});
    }
    long long waiting_messages() {
        long long count = 0;
        ledger->read_now(
            [&](ledger::Books& books) { count = books.outbox.count(ledger::OutboxState::ready); });
        return count;
    }
};

}  // namespace

TEST_CASE("an entry is answered when it is due, not before, and what it says is in the outbox") {
    Clockwork work;
    work.plan("digest:1", minutes{5});
    work.start();
    work.settle();
    CHECK(work.ticker->counts().entries == 0);
    work.clock.at += minutes{5};
    REQUIRE(work.answered(1));
    CHECK(work.fell_due == std::vector<std::string>{"digest:1"});
    CHECK(work.waiting_messages() == 1);
    work.settle();
    CHECK(work.ticker->counts().entries == 1);
}

TEST_CASE("an entry planned while the ticker sleeps wakes it") {
    Clockwork work;
    work.start();
    work.settle();
    const auto begun = std::chrono::steady_clock::now();
    work.plan("now", milliseconds{0});
    REQUIRE(work.answered(1));
    CHECK(std::chrono::steady_clock::now() - begun < milliseconds{900});
}

TEST_CASE("a clock that jumps a day finds everything that fell due, in order") {
    Clockwork work;
    work.plan("second", hours{20});
    work.plan("first", hours{3});
    work.plan("tomorrow", hours{30});
    work.start();
    work.settle();
    work.clock.at += hours{24};
    REQUIRE(work.answered(2));
    CHECK(work.fell_due == std::vector<std::string>{"first", "second"});
}

TEST_CASE("two thousand entries of one instant are answered side by side") {
    Clockwork work;
    work.ledger->transact_now([&](ledger::Books& books) {
        for (int n = 0; n < 2000; ++n) {
            const std::string key = "n" + std::to_string(n);
            books.agenda.plan({key, "nudge", key, work.clock.at, work.clock.at + hours{1}, "{}"});
        }
    });
    work.start();
    REQUIRE(work.run_until([&] { return work.ticker->counts().entries == 2000; }, seconds{30}));
    CHECK(work.waiting_messages() == 2000);
}

TEST_CASE("an entry that only throws is put aside after three tries and starves nobody") {
    Clockwork work;
    int thrown = 0;
    auto usual = work.fall_due;
    work.fall_due = [&, usual](const ledger::AgendaEntry& entry, ledger::Books& books, Instant now) {
        if (entry.key == "bad") {
            ++thrown;
            books.agenda.done("good", now);  // rolled back with it
            throw std::logic_error("a bug");
        }
        return usual(entry, books, now);
    };
    work.plan("bad", milliseconds{0});
    work.plan("good", milliseconds{0});
    work.start();
    REQUIRE(work.answered(1));
    CHECK(work.fell_due == std::vector<std::string>{"good"});
    REQUIRE(work.run_until([&] { return work.ticker->counts().failed == 1; }, seconds{10}));
    work.settle();
    CHECK(thrown >= 3);  // a try may be run twice, with another of its group
}

TEST_CASE("what follows an entry that only throws is planned, and if that throws too the entry goes alone") {
    Clockwork work;
    const bool follower_throws = GENERATE(false, true);
    auto usual = work.fall_due;
    work.fall_due = [&, usual](const ledger::AgendaEntry& entry, ledger::Books& books, Instant now) {
        if (entry.key == "digest:1") throw std::logic_error("a bug");
        return usual(entry, books, now);
    };
    work.put_aside = [=](const ledger::AgendaEntry& entry, ledger::Books& books, Instant now) {
        books.agenda.dropped(entry.key, now);
        books.agenda.plan({"digest:2", "weekly_digest", "programme:p", now + hours{1}, now + hours{2}, "{}"});
        if (follower_throws) throw std::logic_error("another");
    };
    work.plan("digest:1", milliseconds{0});
    work.start();
    REQUIRE(work.run_until([&] { return work.ticker->counts().failed == 1; }, seconds{10}));
    work.ledger->read_now([&](ledger::Books& books) {
        CHECK(books.agenda.dropped_count() == 1);
        CHECK(books.agenda.waiting("programme:p").size() == (follower_throws ? 0U : 1U));
    });
}

TEST_CASE("an entry that threw is not tried again in a rush") {
    Clockwork work;
    work.first_retry = seconds{30};
    int thrown = 0;
    work.fall_due = [&](const ledger::AgendaEntry&, ledger::Books&, Instant) -> std::vector<chat::Message> {
        ++thrown;
        throw std::logic_error("a bug");
    };
    work.plan("bad", milliseconds{0});
    work.start();
    work.run_until([] { return false; }, milliseconds{2500});
    CHECK(thrown >= 1);
    CHECK(thrown <= 2);  // alone again when its group failed
    CHECK(work.ticker->counts().failed == 0);
}

TEST_CASE("while storage fails, hundreds of due entries are not tried without a pause") {
    Clockwork work;
    std::atomic<int> tried{0};
    work.fall_due = [&](const ledger::AgendaEntry&, ledger::Books&, Instant) -> std::vector<chat::Message> {
        ++tried;
        throw ledger::StorageFailure("disk full");
    };
    work.ledger->transact_now([&](ledger::Books& books) {
        for (int n = 0; n < 600; ++n) {
            const std::string key = "n" + std::to_string(n);
            books.agenda.plan({key, "nudge", key, work.clock.at, work.clock.at + hours{1}, "{}"});
        }
    });
    work.start();
    work.run_until([] { return false; }, milliseconds{1500});
    CHECK(tried >= 1);
    CHECK(tried <= 3 * 2 * 500);  // two or three rounds
    CHECK(work.ticker->counts().failed == 0);
}

TEST_CASE("an entry cancelled after it was read is not answered") {
    Clockwork work;
    auto usual = work.fall_due;
    // Both are read in one round; the first one's turn cancels the second.
    work.fall_due = [&, usual](const ledger::AgendaEntry& entry, ledger::Books& books, Instant now) {
        books.agenda.cancel("subject:b");
        return usual(entry, books, now);
    };
    work.plan("a", milliseconds{-2});
    work.plan("b", milliseconds{-1});
    work.start();
    work.settle();
    CHECK(work.fell_due == std::vector<std::string>{"a"});
    CHECK(work.waiting_messages() == 1);
}

TEST_CASE("stopping finishes the round and answers nothing more") {
    Clockwork work;
    work.start();
    work.settle();
    bool stopped = false;
    auto finished = [&](std::exception_ptr) { stopped = true; };
    boost::asio::co_spawn(work.io, work.ticker->stop(seconds{2}), std::move(finished));
    REQUIRE(work.run_until([&] { return stopped; }));
    work.plan("late", milliseconds{0});
    work.settle();
    CHECK(work.fell_due.empty());
}
