#include "delivery/ticker.hpp"

#include "base/log.hpp"
#include "delivery/bell.hpp"
#include "delivery/due_entries.hpp"
#include "delivery/ledger_await.hpp"
#include "http/worker.hpp"

#include <algorithm>
#include <map>
#include <typeinfo>

#include <boost/asio/use_awaitable.hpp>

namespace asio = boost::asio;

namespace switchback::delivery {

namespace {

constexpr int batch = 1000;  // entries read at a time
// Answered in one go, so that a thousand cost a few hops to the ledger's thread; a person's act waits no
// longer than for a round of these.
constexpr std::ptrdiff_t in_one_go = 250;
constexpr int tries = 3;  // then an entry that only throws is put aside
constexpr int longer_each_time = 6;
constexpr milliseconds slice{1000}, between_rounds{20};
constexpr int slices_between_looks = 5;

// An entry that threw, and when it is tried again.
struct Failing {
    int times = 0;
    std::chrono::steady_clock::time_point again = {};
};

}  // namespace

struct Ticker::Inside : std::enable_shared_from_this<Ticker::Inside> {
    asio::io_context& io;
    ledger::Ledger& ledger;
    const Clock& clock;
    const chat::Workspace fallback;
    const FallDue fall_due;
    const PutAside put_aside;
    const TickerOptions options;
    std::shared_ptr<Bell> bell, finished;
    std::map<std::string, Failing> failing;
    std::optional<Instant> next;
    std::size_t under_way = 0, settled = 0;  // of this round
    std::optional<std::string> storage;      // what it said in this round, if it failed: told once
    Counts counts;
    bool stopping = false, running = false;

    Inside(asio::io_context& i, ledger::Ledger& l, const Clock& c, chat::Workspace f, FallDue d, PutAside p,
           TickerOptions o)
        : io(i),
          ledger(l),
          clock(c),
          fallback(std::move(f)),
          fall_due(std::move(d)),
          put_aside(std::move(p)),
          options(o),
          bell(std::make_shared<Bell>(i)),
          finished(std::make_shared<Bell>(i)) {}

    asio::awaitable<void> run();
    asio::awaitable<bool> round();
    std::vector<ledger::AgendaEntry> without_failing(std::vector<ledger::AgendaEntry> due, bool all);
    asio::awaitable<void> rest();
    void spawn(asio::awaitable<void> work);
    asio::awaitable<void> answer(std::vector<ledger::AgendaEntry> entries, Instant now);
    asio::awaitable<void> answer_in_one_go(std::vector<ledger::AgendaEntry> entries, Instant now);
    asio::awaitable<void> answer_or_put_aside(ledger::AgendaEntry entry, Instant now);
    asio::awaitable<void> set_aside(ledger::AgendaEntry entry, Instant now);
    asio::awaitable<bool> succeeds(asio::awaitable<void> work, std::string key);
};

asio::awaitable<void> Ticker::Inside::run() {
    running = true;
    while (!stopping) {
        bool more = false;
        settled = 0;
        storage.reset();
        try {
            more = co_await round();
        } catch (const std::exception& e) {
            storage = ledger::told_of(e);
            next.reset();
        }
        if (storage) log::error("ticker.storage", {{"what", *storage}});
        // Where nothing at all succeeded it would be tried, and told, without a pause.
        if (!more || settled == 0) co_await rest();
    }
    running = false;
    finished->ring();
}

// What throws waits for its next try, and is read beside the others, so that it starves nobody.
std::vector<ledger::AgendaEntry> Ticker::Inside::without_failing(std::vector<ledger::AgendaEntry> due,
                                                                 bool all) {
    const auto moment = std::chrono::steady_clock::now();
    std::map<std::string, Failing> still;
    std::erase_if(due, [&](const ledger::AgendaEntry& entry) {
        const auto found = failing.find(entry.key);
        if (found == failing.end()) return false;
        still.insert(*found);
        return found->second.again > moment;
    });
    if (all) failing = std::move(still);  // the others were cancelled
    return due;
}

// Whether there may be more to do at once.
asio::awaitable<bool> Ticker::Inside::round() {
    const Instant now = clock.now();
    FindDue find{now, batch + static_cast<int>(failing.size())};
    Due due = co_await reading(ledger, find);
    next = due.next;
    const bool all = due.entries.size() < static_cast<std::size_t>(find.at_most);
    due.entries = without_failing(std::move(due.entries), all);
    const bool any = !due.entries.empty();
    // What threw before is answered by itself.
    const auto well =
        std::stable_partition(due.entries.begin(), due.entries.end(),
                              [this](const auto& entry) { return failing.contains(entry.key); });
    for (auto entry = due.entries.begin(); entry != well; ++entry)
        spawn(answer_or_put_aside(std::move(*entry), now));
    for (auto from = well; from != due.entries.end();) {
        const auto to = from + std::min(in_one_go, due.entries.end() - from);
        std::vector<ledger::AgendaEntry> some;
        std::move(from, to, std::back_inserter(some));
        spawn(answer_in_one_go(std::move(some), now));
        from = to;
    }
    while (under_way > 0) co_await finished->sleep(slice);
    if (!any) co_return false;
    // What was just answered is no longer the next one.
    auto look = [](ledger::Books& books) { return books.agenda.next_due(); };
    next = co_await reading(ledger, std::move(look));
    co_return !all;
}

void Ticker::Inside::spawn(asio::awaitable<void> work) {
    ++under_way;
    http::spawn_worker(io, "ticker.entry", std::move(work), [self = shared_from_this()] {
        if (--self->under_way == 0) self->finished->ring();
    });
}

// In slices, because the clock may jump while we sleep; every few of them it looks without being woken.
asio::awaitable<void> Ticker::Inside::rest() {
    asio::steady_timer pause(io, between_rounds);
    co_await pause.async_wait(asio::use_awaitable);
    for (int slept = 0; slept < slices_between_looks && !stopping; ++slept) {
        milliseconds nap = slice;
        if (next) nap = std::clamp(*next - clock.now(), milliseconds{0}, slice);
        if (nap < milliseconds{10}) nap = slice;  // due, and it failed a moment ago
        if (co_await bell->sleep(nap)) co_return;
        if (next && *next <= clock.now()) co_return;
    }
}

// False: it threw, which is a bug. Storage that fails is neither: it is tried again next time.
asio::awaitable<bool> Ticker::Inside::succeeds(asio::awaitable<void> work, std::string key) {
    try {
        co_await std::move(work);
        ++settled;
        failing.erase(key);
    } catch (const ledger::StorageFailure& e) {
        storage = e.what();
    } catch (const std::exception& e) {
        log::error("ticker.bug", {{"entry", key}, {"what", typeid(e).name()}});
        co_return false;
    }
    co_return true;
}

asio::awaitable<void> Ticker::Inside::answer_or_put_aside(ledger::AgendaEntry entry, Instant now) {
    const std::string key = entry.key;
    if (const auto before = failing.find(key); before == failing.end() || before->second.times < tries) {
        std::vector<ledger::AgendaEntry> one{entry};
        auto work = answer(std::move(one), now);
        if (co_await succeeds(std::move(work), key)) co_return;
        Failing& its = failing[key];
        if (++its.times < tries) {
            milliseconds pause = options.first_retry;
            for (int n = 1; n < its.times; ++n) pause *= longer_each_time;
            its.again = std::chrono::steady_clock::now() + pause;
            co_return;
        }
    }
    co_await set_aside(std::move(entry), now);
}

// What follows an entry comes although the entry does not; without its follower when that throws too.
asio::awaitable<void> Ticker::Inside::set_aside(ledger::AgendaEntry entry, Instant now) {
    const std::string key = entry.key;
    auto with_follower = [this, entry, now](ledger::Books& books) {
        if (books.agenda.is_waiting(entry.key)) put_aside(entry, books, now);
    };
    auto first = in_ledger(ledger, std::move(with_follower));
    bool good = co_await succeeds(std::move(first), key);
    if (!good) {
        auto alone = [key, now](ledger::Books& books) { books.agenda.dropped(key, now); };
        auto second = in_ledger(ledger, std::move(alone));
        good = co_await succeeds(std::move(second), key);
    }
    if (good && !failing.contains(key)) ++counts.failed;
}

// When one of them throws, all are answered each by itself, and it is known which it was.
asio::awaitable<void> Ticker::Inside::answer_in_one_go(std::vector<ledger::AgendaEntry> entries,
                                                       Instant now) {
    bool threw = false;
    try {
        std::vector<ledger::AgendaEntry> copy = entries;
        co_await answer(std::move(copy), now);
        settled += entries.size();
    } catch (const ledger::StorageFailure& e) {
        storage = e.what();
    } catch (const std::exception&) {
        threw = true;  // told when it throws by itself
    }
    if (!threw) co_return;
    for (auto& entry : entries) {
        auto alone = answer_or_put_aside(std::move(entry), now);
        co_await std::move(alone);
    }
}

asio::awaitable<void> Ticker::Inside::answer(std::vector<ledger::AgendaEntry> entries, Instant now) {
    Answer work{fall_due, std::move(entries), fallback, now};
    const Answered answered = co_await in_ledger(ledger, std::move(work));
    counts.entries += answered.entries;
    counts.messages += answered.messages;
}

Ticker::Ticker(asio::io_context& io, ledger::Ledger& ledger, const Clock& clock, chat::Workspace fallback,
               FallDue fall_due, PutAside put_aside, TickerOptions options)
    : inside_(std::make_shared<Inside>(io, ledger, clock, std::move(fallback), std::move(fall_due),
                                       std::move(put_aside), options)) {}

Ticker::~Ticker() {
    inside_->stopping = true;
}

void Ticker::start() {
    http::spawn_worker(inside_->io, "ticker", inside_->run(), [self = inside_] {});
}

void Ticker::wake() {
    inside_->bell->ring();
}

asio::awaitable<void> Ticker::stop(milliseconds at_most) {
    const auto in = inside_;
    in->stopping = true;
    in->bell->ring();
    const auto until = std::chrono::steady_clock::now() + at_most;
    asio::steady_timer pause(in->io);
    while (in->running && std::chrono::steady_clock::now() < until) {
        pause.expires_after(milliseconds{5});
        co_await pause.async_wait(asio::use_awaitable);
    }
}

Ticker::Counts Ticker::counts() const {
    return inside_->counts;
}

}  // namespace switchback::delivery
