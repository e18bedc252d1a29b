#include "app/busy_reader.hpp"

#include "base/log.hpp"
#include "calendars/busy_url.hpp"
#include "calendars/caldav.hpp"
#include "conversation/calendar_news.hpp"
#include "delivery/bell.hpp"
#include "delivery/ledger_await.hpp"
#include "http/worker.hpp"

#include <algorithm>
#include <thread>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace asio = boost::asio;

namespace switchback::app {

// A thread with an io_context of its own, for as long as this lives. What it computes is asked to stop first:
// a server's shutdown does not wait for somebody's calendar.
class Lane {
  public:
    Lane() : work_(asio::make_work_guard(io)), thread_([this] { io.run(); }) {}
    ~Lane() {
        thread_.request_stop();
        io.stop();
        thread_.join();
    }
    void ask_to_stop() { thread_.request_stop(); }
    Lane(const Lane&) = delete;
    Lane& operator=(const Lane&) = delete;
    std::stop_token stopping() const { return thread_.get_stop_token(); }
    asio::io_context io{1};

  private:
    asio::executor_work_guard<asio::io_context::executor_type> work_;
    std::jthread thread_;
};

namespace {

using calendars::Trouble;

// Longer than all exchanges of one reading; then it was interrupted, and is due again.
constexpr milliseconds lease = minutes{5};
constexpr milliseconds slice{1000}, between_rounds{200};
constexpr int slices_between_looks = 5;

// A calendar to read, and what is to be known of its owner for it.
struct Task {
    ledger::DueCalendar calendar;
    std::string zone, email;
    time::Span window;
};

struct Claim {
    Instant now;
    int at_most;
    std::vector<Task> operator()(ledger::Books& books) const {
        const auto today = std::chrono::floor<std::chrono::days>(now);
        const time::Span window{today - std::chrono::days{1}, today + BusyReader::ahead};
        std::vector<Task> tasks;
        for (auto& calendar : books.busy_calendars.claim(now, lease, at_most)) {
            const auto person = books.people.find(calendar.person);
            if (person) tasks.push_back({std::move(calendar), person->zone, person->email, window});
        }
        return tasks;
    }
};

// How a reading ended: one of the three.
struct Ended {
    std::optional<ledger::BusyReading> reading;
    bool unchanged = false;
    std::optional<Trouble> trouble;
};

Ended ended(const Task& task, calendars::Answer<calendars::BusyTimes> busy,
            calendars::Validators validators) {
    if (!busy) return {std::nullopt, false, busy.error()};
    return {ledger::BusyReading{std::move(busy->busy), task.window, task.zone, busy->unread,
                                std::move(validators.etag), std::move(validators.last_modified)},
            false, std::nullopt};
}

// What was read before is good for another "as it was" only where it would be read alike.
calendars::Validators known(const Task& task, Instant now) {
    const auto& before = task.calendar.before;
    if (!before || before->zone != task.zone || before->window.to < now + BusyReader::enough_ahead) return {};
    return {before->etag, before->last_modified};
}

asio::awaitable<Ended> read_server(asio::io_context& lane, std::shared_ptr<const Task> task,
                                   calendars::ReadOptions read, calendars::FetchOptions options) {
    const auto& access = task->calendar.access;
    calendars::CalDavAccount account{access.url.reveal(), access.user, access.password};
    auto busy = co_await calendars::caldav_busy(lane, std::move(account), task->window, std::move(read),
                                                std::move(options));
    co_return ended(*task, std::move(busy), {});
}

asio::awaitable<Ended> read_address(asio::io_context& lane, std::shared_ptr<const Task> task, Instant now,
                                    calendars::ReadOptions read, calendars::FetchOptions options) {
    std::string url = task->calendar.access.url.reveal();
    auto validators = known(*task, now);
    auto fetched =
        co_await calendars::fetch_calendar(lane, std::move(url), std::move(validators), std::move(options));
    if (!fetched) co_return Ended{std::nullopt, false, fetched.error()};
    if (!fetched->text) co_return Ended{std::nullopt, true, std::nullopt};
    auto busy = calendars::read_busy(*fetched->text, task->window, read);
    co_return ended(*task, std::move(busy), std::move(fetched->validators));
}

// Runs on the thread of its own: reading a large calendar may take a second of work.
asio::awaitable<Ended> read_one(Lane& lane, std::shared_ptr<const Task> task, Instant now,
                                calendars::FetchOptions options) {
    calendars::ReadOptions read;
    read.stop = lane.stopping();
    read.zone = task->zone;
    read.email = task->email;
    if (task->calendar.access.user.empty())
        return read_address(lane.io, std::move(task), now, std::move(read), std::move(options));
    return read_server(lane.io, std::move(task), std::move(read), std::move(options));
}

// Keeps how a reading ended, and says when it is due again.
struct Settle {
    std::shared_ptr<const Task> task;
    std::shared_ptr<const Ended> how;
    milliseconds every;
    chat::Workspace fallback;
    Instant now;

    milliseconds wait() const {
        if (!how->trouble) return every;
        const milliseconds longer =
            every * (1 << std::min(task->calendar.failures, BusyReader::most_doublings));
        return std::max(longer, how->trouble->fault.retry_after.value_or(milliseconds{0}));
    }
    bool keep(ledger::Books& books, std::string_view trouble) const {
        auto& calendars = books.busy_calendars;
        const Instant next = now + wait();
        if (how->trouble) return calendars.had_trouble(task->calendar, trouble, now, next);
        if (how->unchanged) return calendars.is_as_it_was(task->calendar, now, next);
        return calendars.was_read(task->calendar, *how->reading, now, next);
    }
    bool operator()(ledger::Books& books) const {
        const auto trouble = how->trouble ? calendars::key_of(how->trouble->why) : std::string_view();
        if (!keep(books, trouble)) return false;
        const auto news = how->trouble
                              ? conversation::calendar_had_trouble(books, task->calendar, trouble, now)
                              : conversation::calendar_was_read(books, task->calendar, task->window.to, now);
        for (const auto& message : news) books.outbox.post(message, fallback, now);
        return true;
    }
};

}  // namespace

struct BusyReader::Inside : std::enable_shared_from_this<BusyReader::Inside> {
    asio::io_context& io;
    ledger::Ledger& ledger;
    const Clock& clock;
    const chat::Workspace fallback;
    const BusyReaderOptions options;
    std::shared_ptr<delivery::Bell> bell;
    std::unique_ptr<Lane> lane = std::make_unique<Lane>();
    std::optional<Instant> next;
    Counts counts;
    bool stopping = false, running = false;

    Inside(asio::io_context& i, ledger::Ledger& l, const Clock& c, chat::Workspace f, BusyReaderOptions o)
        : io(i),
          ledger(l),
          clock(c),
          fallback(std::move(f)),
          options(std::move(o)),
          bell(std::make_shared<delivery::Bell>(i)) {}

    asio::awaitable<void> run();
    asio::awaitable<void> round();
    asio::awaitable<void> rest();
    asio::awaitable<void> read(std::shared_ptr<const Task> task);
    asio::awaitable<void> settle(std::shared_ptr<const Task> task, std::shared_ptr<const Ended> how);
};

asio::awaitable<void> BusyReader::Inside::run() {
    running = true;
    while (!stopping) {
        try {
            co_await round();
        } catch (const std::exception& e) {  // what one calendar's row has broken does not end the others
            log::error("calendars.storage", {{"what", ledger::told_of(e)}});
            next.reset();
        }
        co_await rest();
    }
    running = false;
}

// Asks first whether anything is due: most rounds then write nothing.
asio::awaitable<void> BusyReader::Inside::round() {
    auto look = [](ledger::Books& books) { return books.busy_calendars.next_due(); };
    next = co_await delivery::reading(ledger, look);
    const Instant now = clock.now();
    if (stopping || !next || *next > now || counts.under_way >= options.at_once) co_return;
    Claim claim{now, static_cast<int>(options.at_once - counts.under_way)};
    auto tasks = co_await delivery::in_ledger(ledger, claim);
    for (auto& task : tasks) {
        ++counts.under_way;
        auto shared = std::make_shared<const Task>(std::move(task));
        http::spawn_worker(io, "calendars.read", read(std::move(shared)), [self = shared_from_this()] {
            --self->counts.under_way;
            self->bell->ring();
        });
    }
}

// In slices, because the clock may jump while we sleep; every few of them it looks without being woken.
asio::awaitable<void> BusyReader::Inside::rest() {
    asio::steady_timer pause(io, between_rounds);
    co_await pause.async_wait(asio::use_awaitable);
    for (int slept = 0; slept < slices_between_looks && !stopping; ++slept) {
        if (co_await bell->sleep(slice)) co_return;
        if (next && *next <= clock.now() && counts.under_way < options.at_once) co_return;
    }
}

asio::awaitable<void> BusyReader::Inside::read(std::shared_ptr<const Task> task) {
    auto work = read_one(*lane, task, clock.now(), options.fetch);
    auto how = co_await asio::co_spawn(lane->io, std::move(work), asio::use_awaitable);
    if (stopping && how.trouble) co_return;  // it may be of our own making
    if (how.trouble) {
        ++counts.troubled;
        log::warn("calendar.trouble", {{"person", task->calendar.person.text},
                                       {"why", calendars::key_of(how.trouble->why)},
                                       {"what", how.trouble->fault.what}});
    } else {
        ++(how.unchanged ? counts.unchanged : counts.read);
    }
    auto kept = std::make_shared<const Ended>(std::move(how));
    co_await settle(std::move(task), std::move(kept));
}

// Storage that fails leaves it due when its lease is over.
asio::awaitable<void> BusyReader::Inside::settle(std::shared_ptr<const Task> task,
                                                 std::shared_ptr<const Ended> how) {
    try {
        Settle work{std::move(task), std::move(how), options.every, fallback, clock.now()};
        co_await delivery::in_ledger(ledger, std::move(work));
    } catch (const ledger::StorageFailure& e) {
        log::error("calendars.storage", {{"what", e.what()}});
    }
}

BusyReader::BusyReader(asio::io_context& io, ledger::Ledger& ledger, const Clock& clock,
                       chat::Workspace fallback, BusyReaderOptions options)
    : inside_(std::make_shared<Inside>(io, ledger, clock, std::move(fallback), std::move(options))) {}

// Whoever waits for the lane goes with it; they hold what is inside.
BusyReader::~BusyReader() {
    inside_->stopping = true;
    inside_->lane.reset();
}

void BusyReader::start() {
    http::spawn_worker(inside_->io, "calendars", inside_->run(), [self = inside_] {});
}

void BusyReader::wake() {
    inside_->bell->ring();
}

asio::awaitable<void> BusyReader::stop(milliseconds at_most) {
    const auto in = inside_;
    in->stopping = true;
    in->lane->ask_to_stop();
    in->bell->ring();
    const auto until = std::chrono::steady_clock::now() + at_most;
    asio::steady_timer pause(in->io);
    while ((in->running || in->counts.under_way > 0) && std::chrono::steady_clock::now() < until) {
        pause.expires_after(milliseconds{5});
        co_await pause.async_wait(asio::use_awaitable);
    }
}

BusyReader::Counts BusyReader::counts() const {
    return inside_->counts;
}

}  // namespace switchback::app
