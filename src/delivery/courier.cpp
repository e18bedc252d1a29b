#include "delivery/courier.hpp"

#include "base/log.hpp"
#include "delivery/bell.hpp"
#include "delivery/ledger_await.hpp"
#include "http/worker.hpp"

#include <algorithm>
#include <map>
#include <random>
#include <typeinfo>

#include <boost/asio/use_awaitable.hpp>

namespace asio = boost::asio;

namespace switchback::delivery {

namespace {

// What one transaction finds to do.
struct Found {
    std::vector<ledger::Parcel> to_send;
    std::vector<ledger::Parcel> to_look_for;
    std::optional<Instant> next_due;  // to send or to look for
    int stale = 0;
};

std::optional<Instant> earlier(std::optional<Instant> one, std::optional<Instant> other) {
    if (!one || !other) return one ? one : other;
    return std::min(*one, *other);
}

struct FindWork {
    chat::Workspace workspace;
    Instant now;
    milliseconds lease;
    int free;
    Found operator()(ledger::Books& books) const {
        Found found;
        books.outbox.recover(now, false);
        found.stale = books.outbox.drop_stale(now);
        if (free > 0) {
            found.to_send = books.outbox.claim(workspace, now, lease, free);
            if (!found.to_send.empty()) route(found.to_send, books);
            found.to_look_for = books.outbox.to_reconcile(workspace, now, free);
        }
        found.next_due = earlier(books.outbox.next_due(workspace), books.outbox.next_look(workspace));
        return found;
    }

    // Where each is to be handed in: as the last act from its conversation told, else the workspace's last.
    void route(std::vector<ledger::Parcel>& parcels, ledger::Books& books) const {
        const std::string latest = books.routes.to(workspace);
        if (latest.empty()) return;  // a platform that is always in one place
        for (auto& parcel : parcels) {
            const auto place = parcel.target ? std::optional(parcel.target->place) : parcel.place;
            parcel.route = place ? books.routes.to(*place) : latest;
        }
    }
};

// The bug's words may hold people's words: only its kind is told.
Settlement bug(const ledger::Parcel& parcel, const std::exception& e) {
    log::error("courier.bug", {{"number", parcel.number}, {"what", typeid(e).name()}});
    return {.kind = Settlement::Kind::held, .reason = "an error in Switchback while sending"};
}

}  // namespace

struct Courier::Inside : std::enable_shared_from_this<Courier::Inside> {
    asio::io_context& io;
    ledger::Ledger& ledger;
    platform::Platform& platform;
    const Clock& clock;
    const CourierOptions options;
    Round round;
    std::shared_ptr<Bell> bell;
    std::shared_ptr<Bell> settled;  // rung for stop()
    std::map<long long, ledger::Parcel> under_way;
    std::map<long long, int> looks;  // how often each unknown one was looked for
    Counts counts;
    std::optional<Instant> next_due;
    bool stopping = false, running = false, abandoned = false;

    Inside(asio::io_context& i, ledger::Ledger& l, platform::Platform& p, const Clock& c, CourierOptions o)
        : io(i),
          ledger(l),
          platform(p),
          clock(c),
          options(o),
          round(l, p, o.waits, o.rates.value_or(p.rates()), std::random_device{}()),
          bell(std::make_shared<Bell>(i)),
          settled(std::make_shared<Bell>(i)) {}

    asio::awaitable<void> run();
    asio::awaitable<void> rest();
    asio::awaitable<void> find_work();
    asio::awaitable<void> take(ledger::Parcel parcel, bool look);
    asio::awaitable<void> write_down(ledger::Parcel parcel, Settlement settlement);
    void settle_and_tell(ledger::Books& books, const ledger::Parcel& parcel, const Settlement& settlement,
                         bool tell) const;
    void count(const Settlement& settlement);
    void spawn(ledger::Parcel parcel, bool look);
};

asio::awaitable<void> Courier::Inside::run() {
    running = true;
    while (!stopping) {
        try {
            co_await find_work();
        } catch (const std::exception& e) {
            log::error("courier.storage", {{"what", ledger::told_of(e)}});
            next_due = clock.now() + seconds{1};
        }
        co_await rest();
    }
    running = false;
    settled->ring();
}

// Sleeps in slices of at most a second, because the clock may be moved while we sleep.
asio::awaitable<void> Courier::Inside::rest() {
    asio::steady_timer pause(io, options.between_rounds);
    co_await pause.async_wait(asio::use_awaitable);
    const auto slice = std::min<milliseconds>(seconds{1}, options.longest_sleep);
    for (milliseconds slept{0}; slept < options.longest_sleep && !stopping; slept += slice) {
        // What is due and was not taken is blocked: its conversation is busy or its installation stopped.
        const milliseconds left = next_due ? *next_due - clock.now() : slice;
        const milliseconds nap = left > milliseconds{0} ? std::min(left, slice) : slice;
        if (co_await bell->sleep(nap)) co_return;
        if (next_due && *next_due <= clock.now()) co_return;
    }
}

asio::awaitable<void> Courier::Inside::find_work() {
    const auto busy = under_way.size();
    FindWork find{platform.workspace(), clock.now(), options.lease,
                  static_cast<int>(options.at_once - std::min(busy, options.at_once))};
    Found found = co_await in_ledger(ledger, std::move(find));
    counts.stale += static_cast<unsigned long long>(found.stale);
    next_due = found.next_due;
    for (auto& parcel : found.to_send) spawn(std::move(parcel), false);
    for (auto& parcel : found.to_look_for) {
        if (!under_way.contains(parcel.number)) spawn(std::move(parcel), true);
    }
}

void Courier::Inside::spawn(ledger::Parcel parcel, bool look) {
    under_way.emplace(parcel.number, parcel);
    http::spawn_worker(io, "courier.parcel", take(std::move(parcel), look), [self = shared_from_this()] {});
}

asio::awaitable<void> Courier::Inside::take(ledger::Parcel parcel, bool look) {
    const auto self = shared_from_this();
    Settlement settlement;
    try {
        ledger::Parcel copy = parcel;
        if (look) {
            const int nth = ++looks[parcel.number];
            settlement = co_await round.look(std::move(copy), nth);
            if (settlement.kind != Settlement::Kind::unknown) looks.erase(parcel.number);
        } else {
            settlement = co_await round.carry(std::move(copy));
        }
    } catch (const ledger::StorageFailure& e) {
        settlement = {.kind = look ? Settlement::Kind::unknown : Settlement::Kind::again,
                      .reason = e.what(),
                      .wait = seconds{5}};
    } catch (const std::exception& e) {
        settlement = bug(parcel, e);
    }
    const long long number = parcel.number;
    co_await write_down(std::move(parcel), std::move(settlement));
    under_way.erase(number);
    bell->ring();
    if (stopping) settled->ring();
}

void Courier::Inside::settle_and_tell(ledger::Books& books, const ledger::Parcel& parcel,
                                      const Settlement& settlement, bool tell) const {
    const Instant now = clock.now();
    settle(books, parcel, settlement, now);
    if (!tell || !settlement.unreachable || !options.tell_unreachable) return;
    for (const auto& message : options.tell_unreachable(parcel, *settlement.unreachable, books, now))
        books.outbox.post(message, parcel.workspace, now);
}

// While storage fails it tries until it is written: as long as it is not, the parcel stays `sending`, and a
// restart looks for it. An error of ours comes again however often it is tried: then it is written without
// telling anybody, and if that is no use either, left to its lease, so that it holds up nothing.
asio::awaitable<void> Courier::Inside::write_down(ledger::Parcel parcel, Settlement settlement) {
    if (settlement.stop_installation)
        log::error("installation.stopped", {{"tenant", parcel.workspace.tenant}, {"why", settlement.reason}});
    bool tell = true;
    for (auto wait = milliseconds{100}; !abandoned; wait = std::min<milliseconds>(wait * 2, seconds{5})) {
        try {
            auto write = [this, parcel, settlement, tell](ledger::Books& books) {
                settle_and_tell(books, parcel, settlement, tell);
            };
            co_await in_ledger(ledger, std::move(write));
            count(settlement);
            co_return;
        } catch (const ledger::StorageFailure& e) {
            log::error("courier.storage", {{"number", parcel.number}, {"what", e.what()}});
        } catch (const std::exception& e) {
            log::error("courier.settle_bug", {{"number", parcel.number}, {"what", typeid(e).name()}});
            if (!std::exchange(tell, false)) co_return;
            continue;
        }
        asio::steady_timer pause(io, wait);
        co_await pause.async_wait(asio::use_awaitable);
    }
}

void Courier::Inside::count(const Settlement& settlement) {
    switch (settlement.kind) {
        case Settlement::Kind::sent:
            ++counts.sent;
            break;
        case Settlement::Kind::again:
        case Settlement::Kind::elsewhere:
            ++counts.again;
            break;
        case Settlement::Kind::unknown:
            ++counts.unknown;
            break;
        case Settlement::Kind::held:
            ++counts.held;
            break;
        case Settlement::Kind::dropped:
            ++counts.dropped;
            break;
    }
    if (settlement.kind == Settlement::Kind::held || settlement.kind == Settlement::Kind::dropped)
        log::warn("courier.undelivered", {{"why", settlement.reason}});
}

Courier::Courier(asio::io_context& io, ledger::Ledger& ledger, platform::Platform& platform,
                 const Clock& clock, CourierOptions options)
    : inside_(std::make_shared<Inside>(io, ledger, platform, clock, options)) {}

Courier::~Courier() {
    inside_->stopping = inside_->abandoned = true;
}

int Courier::recover(ledger::Ledger& ledger, Instant now, Serving serving) {
    int interrupted = 0;
    ledger.transact_now(
        [&](ledger::Books& books) { interrupted = books.outbox.recover(now, serving == Serving::alone); });
    return interrupted;
}

void Courier::may_ask(std::vector<platform::Platform*> others) {
    inside_->round.may_ask(std::move(others));
}

void Courier::start() {
    http::spawn_worker(inside_->io, "courier", inside_->run(), [self = inside_] {});
}

void Courier::wake() {
    inside_->bell->ring();
}

asio::awaitable<void> Courier::stop(milliseconds at_most) {
    const auto in = inside_;
    in->stopping = true;
    in->bell->ring();
    const auto until = std::chrono::steady_clock::now() + at_most;
    while (in->running || !in->under_way.empty()) {
        const auto left = std::chrono::ceil<milliseconds>(until - std::chrono::steady_clock::now());
        if (left <= milliseconds{0}) break;
        co_await in->settled->sleep(left);
    }
    in->abandoned = true;
    if (in->under_way.empty()) co_return;
    // Copied here, because what is under way changes on this thread while the ledger works on its own.
    std::vector<long long> numbers;
    for (const auto& [number, parcel] : in->under_way) numbers.push_back(number);
    const Instant look_at = in->clock.now() + in->options.waits.before_look;
    auto give_up = [numbers = std::move(numbers), look_at](ledger::Books& books) {
        for (const long long number : numbers) books.outbox.unknown(number, look_at, "stopped while sending");
    };
    try {
        co_await in_ledger(in->ledger, std::move(give_up));
    } catch (const ledger::StorageFailure& e) {
        log::error("courier.storage", {{"what", e.what()}});  // the next start finds them `sending`
    }
}

Courier::Counts Courier::counts() const {
    Counts counts = inside_->counts;
    counts.under_way = inside_->under_way.size();
    return counts;
}

}  // namespace switchback::delivery
