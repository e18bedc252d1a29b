// A hundred thousand nudges due at one instant, and one that cannot wait: how long it takes to put them on
// the agenda, to decide them all into the outbox, and where among them the urgent one leaves.
//   bench_nudges [NUDGES (100000)] [FOLDER (a new one under /tmp)]
// Bounded: at most a few minutes; the folder is removed.
#include "conversation/nudge_timer.hpp"
#include "conversation/timers.hpp"
#include "delivery/courier.hpp"
#include "delivery/fake_platform.hpp"
#include "delivery/ticker.hpp"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <iostream>

#include <boost/asio/io_context.hpp>

using namespace switchback;

namespace {

using Steady = std::chrono::steady_clock;

class HandClock : public Clock {
  public:
    Instant now() const override { return at; }
    Instant at;
};

double seconds_since(Steady::time_point from) {
    return std::chrono::duration<double>(Steady::now() - from).count();
}

Instant london(const char* text) {
    return time::to_instant(time::parse_local(text).value(), "Europe/London");
}

programme::Person person(const std::string& id) {
    programme::Person out;
    out.id = PersonId{id};
    out.code = out.name = id;
    out.email = id + "@example.org";
    out.zone = "Europe/London";
    return out;
}

const chat::Workspace workspace{chat::Platform::slack, "T1"};
const ProgrammeId programme_id{"programme"};

void two(ledger::Books& books, const std::string& name, Instant starts, Instant now) {
    for (const std::string side : {"mentor-", "leader-"}) {
        const auto one = person(side + name);
        books.people.save(one);
        const chat::Account account{workspace, "U-" + one.id.text};
        books.people.join(account, one.id);
        books.people.remember_direct(account, "D-" + one.id.text);
    }
    programme::Pair pair;
    pair.id = PairId{"pair-" + name};
    pair.programme = programme_id;
    pair.mentor = PersonId{"mentor-" + name};
    pair.leader = PersonId{"leader-" + name};
    pair.focus = KpiId{"kpi"};
    pair.from = now;
    books.pairs.save(pair);
    programme::Session session;
    session.id = SessionId{"session-" + name};
    session.pair = pair.id;
    session.starts = starts;
    books.sessions.save(session);
}

struct Bench {
    HandClock clock;
    std::unique_ptr<ledger::Ledger> ledger;
    boost::asio::io_context io;
    testing::FakePlatform platform;

    void fill(int pairs, Instant starts) {
        ledger->transact_now([&](ledger::Books& books) {
            programme::Programme programme;
            programme.id = programme_id;
            programme.name = "Northgate";
            programme.zone = "Europe/London";
            programme.starts = time::parse_day("2026-03-02").value();
            books.programmes.save(programme);
            programme::Kpi kpi;
            kpi.id = KpiId{"kpi"};
            kpi.programme = programme_id;
            kpi.code = kpi.name = "K1";
            kpi.target = 10;
            books.programmes.save(kpi);
            books.installations.save({workspace, "UBOT", Secret("xoxb-1"), false, "", clock.at});
        });
        constexpr int at_once = 1000;
        for (int from = 0; from < pairs; from += at_once)
            ledger->transact_now([&](ledger::Books& books) {
                for (int i = from; i < std::min(from + at_once, pairs); ++i)
                    two(books, std::to_string(i), starts, clock.at);
            });
    }
    void plan(int pairs) {
        constexpr int at_once = 1000;
        for (int from = 0; from < pairs; from += at_once)
            ledger->transact_now([&](ledger::Books& books) {
                for (int i = from; i < std::min(from + at_once, pairs); ++i)
                    conversation::plan_session(books, SessionId{"session-" + std::to_string(i)}, clock.at);
            });
    }
    long long ready() {
        long long count = 0;
        ledger->read_now(
            [&](ledger::Books& books) { count = books.outbox.count(ledger::OutboxState::ready); });
        return count;
    }
};

int run(int nudges, const std::filesystem::path& folder) {
    const Instant starts = london("2026-03-05 10:00"), due = starts - hours{24};
    Bench bench;
    bench.clock.at = london("2026-03-02 12:00");
    ledger::Options options;
    options.database = (folder / "switchback.db").string();
    options.vault_key = Secret{std::string(32, 'k')};
    auto opened = ledger::Ledger::open(std::move(options));
    if (!opened) return std::cerr << opened.error().what << "\n", 1;
    bench.ledger = std::move(*opened);
    const int pairs = nudges / 2;  // the day before, both of the pair are told
    bench.fill(pairs, starts);
    auto from = Steady::now();
    bench.plan(pairs);
    // Each session plans seven: two of them are due at that instant, a day before.
    const double planned = seconds_since(from), a_second = pairs * 7 / planned;
    std::printf("on the agenda     %d nudges of %d sessions in %.2f s: a hundred thousand in %.2f s\n",
                pairs * 7, pairs, planned, 100'000 / a_second);
    // One session starts a quarter of an hour after that instant: its two nudges are the urgent ones.
    bench.ledger->transact_now([&](ledger::Books& books) {
        two(books, "urgent", due + minutes{15}, bench.clock.at);
        conversation::plan_session(books, SessionId{"session-urgent"}, bench.clock.at);
        // Its word of the day before would be due a day earlier.
        for (const auto& entry : books.agenda.due(due - minutes{1}, 1000)) books.agenda.done(entry.key, due);
    });

    bench.clock.at = due;
    delivery::CourierOptions courier_options;
    courier_options.rates = platform::Rates{};  // one message a second to a conversation
    bench.platform.home = workspace;
    std::size_t urgent_came = 0;
    double urgent_after = 0;
    from = Steady::now();
    bench.platform.on_deliver =
        [&](platform::Consignment consignment) -> boost::asio::awaitable<Result<platform::Delivered>> {
        if (consignment.message.urgent && urgent_came == 0) {
            urgent_came = bench.platform.delivered.size();
            urgent_after = seconds_since(from);
        }
        co_return platform::Delivered{bench.platform.posted(consignment)};
    };
    delivery::Courier courier(bench.io, *bench.ledger, bench.platform, bench.clock, courier_options);
    delivery::Ticker ticker(bench.io, *bench.ledger, bench.clock, workspace, conversation::fall_due,
                            conversation::put_aside);
    bench.ledger->on_commit([&] {
        courier.wake();
        ticker.wake();
    });
    from = Steady::now();
    ticker.start();
    courier.start();
    const auto limit = seconds{120};
    const auto all = static_cast<unsigned long long>(nudges);
    while (ticker.counts().messages < all && Steady::now() - from < limit) bench.io.run_for(milliseconds{5});
    const double decided = seconds_since(from);
    const auto delivered_meanwhile = bench.platform.delivered.size();
    std::printf("into the outbox   %llu messages in %.2f s: %.0f a second\n", ticker.counts().messages,
                decided, static_cast<double>(ticker.counts().messages) / decided);
    const auto until = Steady::now() + seconds{20};
    while (urgent_came == 0 && Steady::now() < until) bench.io.run_for(milliseconds{5});
    std::printf("meanwhile         %zu delivered\n", delivered_meanwhile);
    std::printf("the urgent one    delivered as number %zu, %.2f s after it was due\n", urgent_came,
                urgent_after);
    const auto sent_before = bench.platform.delivered.size();
    const auto rate_from = Steady::now();
    while (Steady::now() - rate_from < seconds{5}) bench.io.run_for(milliseconds{5});
    std::printf("then delivered    %.0f a second, %lld wait\n",
                static_cast<double>(bench.platform.delivered.size() - sent_before) / seconds_since(rate_from),
                bench.ready());
    bench.ledger->on_commit([] {});
    const bool good = ticker.counts().messages >= all && urgent_came > 0;
    return good ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
    const int nudges = argc > 1 ? std::atoi(argv[1]) : 100'000;
    if (nudges < 2 || nudges > 1'000'000) return std::cerr << "bench_nudges [2 to 1000000]\n", 2;
    std::string pattern = "/tmp/switchback-nudges-XXXXXX";
    const std::filesystem::path folder = argc > 2 ? argv[2] : mkdtemp(pattern.data());
    std::filesystem::create_directories(folder);
    const int result = run(nudges, folder);
    if (argc <= 2) std::filesystem::remove_all(folder);
    return result;
}
