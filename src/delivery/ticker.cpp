#include "delivery/ticker.hpp"

#include "base/log.hpp"
#include "delivery/bell.hpp"
#include "delivery/ledger_await.hpp"

#include <algorithm>
#include <map>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace asio = boost::asio;

namespace switchback::delivery {

namespace {

constexpr int batch = 500;  // entries answered side by side: they share commits
constexpr int tries = 3;    // then an entry that only throws is put aside, so that others are not starved
constexpr milliseconds slice{1000}, between_rounds{20};
constexpr int slices_between_looks = 5;

struct Due {
    std::vector<ledger::AgendaEntry> entries;
    std::optional<Instant> next;
};

struct FindDue {
    Instant now;
    Due operator()(ledger::Books& books) const {
        return {books.agenda.due(now, batch), books.agenda.next_due()};
    }
};

struct Answer {
    const FallDue& fall_due;
    ledger::AgendaEntry entry;
    chat::Workspace fallback;
    Instant now;
    std::size_t operator()(ledger::Books& books) const {
        // A turn may have cancelled it since it was read.
        const auto waiting = books.agenda.waiting(entry.subject);
        const auto same = [this](const ledger::AgendaEntry& other) { return other.key == entry.key; };
        if (std::none_of(waiting.begin(), waiting.end(), same)) return 0;
        const auto messages = fall_due(entry, books, now);
        for (const auto& message : messages) books.outbox.post(message, fallback, now);
        return messages.size();
    }
};

}  // namespace

struct Ticker::Inside : std::enable_shared_from_this<Ticker::Inside> {
    asio::io_context& io;
    ledger::Ledger& ledger;
    const Clock& clock;
    const chat::Workspace fallback;
    const FallDue fall_due;
    std::shared_ptr<Bell> bell, finished;
    std::map<std::string, int> failures;
    std::optional<Instant> next;
    std::size_t under_way = 0;
    Counts counts;
    bool stopping = false, running = false;

    Inside(asio::io_context& i, ledger::Ledger& l, const Clock& c, chat::Workspace f, FallDue d)
        : io(i),
          ledger(l),
          clock(c),
          fallback(std::move(f)),
          fall_due(std::move(d)),
          bell(std::make_shared<Bell>(i)),
          finished(std::make_shared<Bell>(i)) {}

    asio::awaitable<void> run();
    asio::awaitable<std::size_t> round();
    asio::awaitable<void> rest();
    asio::awaitable<void> answer(ledger::AgendaEntry entry, Instant now);
    asio::awaitable<void> answer_or_put_aside(ledger::AgendaEntry entry, Instant now);
};

asio::awaitable<void> Ticker::Inside::run() {
    running = true;
    while (!stopping) {
        std::size_t answered = 0;
        try {
            answered = co_await round();
        } catch (const std::exception& e) {
            log::error("ticker.storage", {{"what", e.what()}});
            next.reset();
        }
        if (answered < batch) co_await rest();
    }
    running = false;
    finished->ring();
}

asio::awaitable<std::size_t> Ticker::Inside::round() {
    const Instant now = clock.now();
    FindDue find{now};
    Due due = co_await reading(ledger, find);
    next = due.next;
    under_way = due.entries.size();
    const std::size_t found = under_way;
    for (auto& entry : due.entries) {
        auto hold = [self = shared_from_this()](std::exception_ptr) {
            if (--self->under_way == 0) self->finished->ring();
        };
        asio::co_spawn(io, answer_or_put_aside(std::move(entry), now), std::move(hold));
    }
    while (under_way > 0) co_await finished->sleep(slice);
    if (found == 0) co_return found;
    // What was just answered is no longer the next one.
    auto look = [](ledger::Books& books) { return books.agenda.next_due(); };
    next = co_await reading(ledger, std::move(look));
    co_return found;
}

// In slices, because the clock may jump while we sleep; every few of them it looks without being woken.
asio::awaitable<void> Ticker::Inside::rest() {
    asio::steady_timer pause(io, between_rounds);
    co_await pause.async_wait(asio::use_awaitable);
    for (int slept = 0; slept < slices_between_looks && !stopping; ++slept) {
        milliseconds nap = slice;
        if (next) nap = std::clamp(*next - clock.now(), milliseconds{0}, slice);
        if (nap < milliseconds{10}) nap = milliseconds{200};  // due, and it failed a moment ago
        if (co_await bell->sleep(nap)) co_return;
        if (next && *next <= clock.now()) co_return;
    }
}

asio::awaitable<void> Ticker::Inside::answer_or_put_aside(ledger::AgendaEntry entry, Instant now) {
    const std::string key = entry.key;
    bool bug = false;
    try {
        co_await answer(std::move(entry), now);
        failures.erase(key);
    } catch (const ledger::StorageFailure& e) {
        log::error("ticker.storage", {{"what", e.what()}});
    } catch (const std::exception& e) {
        log::error("ticker.bug", {{"entry", key}, {"what", typeid(e).name()}});
        bug = true;
    }
    if (!bug || ++failures[key] < tries) co_return;
    failures.erase(key);
    ++counts.failed;
    auto put_aside = [key, now](ledger::Books& books) { books.agenda.dropped(key, now); };
    try {
        co_await in_ledger(ledger, std::move(put_aside));
    } catch (const std::exception& e) {
        log::error("ticker.storage", {{"what", e.what()}});
    }
}

asio::awaitable<void> Ticker::Inside::answer(ledger::AgendaEntry entry, Instant now) {
    Answer work{fall_due, std::move(entry), fallback, now};
    const std::size_t messages = co_await in_ledger(ledger, std::move(work));
    ++counts.entries;
    counts.messages += messages;
}

Ticker::Ticker(asio::io_context& io, ledger::Ledger& ledger, const Clock& clock, chat::Workspace fallback,
               FallDue fall_due)
    : inside_(std::make_shared<Inside>(io, ledger, clock, std::move(fallback), std::move(fall_due))) {}

Ticker::~Ticker() {
    inside_->stopping = true;
}

void Ticker::start() {
    auto hold = [self = inside_](std::exception_ptr) {};
    asio::co_spawn(inside_->io, inside_->run(), std::move(hold));
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
