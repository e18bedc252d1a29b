#include "app/service.hpp"

#include "app/calendar_service.hpp"
#include "app/connected.hpp"
#include "app/file_place.hpp"
#include "app/metrics_page.hpp"
#include "app/open_ledger.hpp"
#include "app/operator_acts.hpp"
#include "app/routes.hpp"
#include "app/serve_lock.hpp"
#include "app/systemd.hpp"
#include "app/vault_key.hpp"
#include "base/log.hpp"
#include "conversation/timers.hpp"
#include "delivery/ticker.hpp"
#include "http/worker.hpp"

#include <algorithm>
#include <random>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace asio = boost::asio;

namespace switchback::app {

namespace {

std::uint64_t seed() {
    std::random_device device;
    return (static_cast<std::uint64_t>(device()) << 32) | device();
}

}  // namespace

struct Service::Parts {
    asio::io_context& io;
    const Clock& clock;
    const Config config;
    ServeLock lock;
    IdSource ids;  // on the ledger thread alone, once it runs
    std::unique_ptr<ledger::Ledger> ledger;
    Metrics metrics;
    Platforms platforms;
    delivery::Ticker ticker;
    CalendarService calendars;
    std::unique_ptr<http::Listener> listener, metrics_listener;
    std::unique_ptr<OperatorDoor> operator_door;
    asio::thread_pool desk{1};  // where an operator's wishes are read and carried out, one after the other

    Parts(asio::io_context& i, const Config& c, const Clock& k, std::unique_ptr<ledger::Ledger> l)
        : io(i),
          clock(k),
          config(c),
          ids(seed()),
          ledger(std::move(l)),
          platforms(connect({i, config, k, *ledger, ids, metrics})),
          ticker(
              i, *ledger, k, platforms.front()->platform->workspace(),
              [](const ledger::AgendaEntry& entry, ledger::Books& books, Instant now) {
                  return conversation::fall_due(entry, books, now);
              },
              conversation::put_aside),
          calendars(i, config, *ledger, k, platforms.front()->platform->workspace()) {}

    // The ledger finishes what is queued when the workers are gone already.
    ~Parts() {
        ledger->on_commit([] {});
    }

    Result<void> bind();
    http::Handler doors();
    void prepare_ledger();
    asio::awaitable<void> stop();
    asio::awaitable<Told> wish(Wish said);
    asio::awaitable<http::Response> read_metrics(http::Request request);
};

Result<std::unique_ptr<Service>> Service::build(asio::io_context& io, const Config& config,
                                                const Environment& environment, const Clock& clock) {
    ServeLock lock;
    if (is_file(config)) {
        if (const auto place = look_at_place("the database", config.ledger.database); !place)
            return place.error();
        auto taken = ServeLock::take(config.ledger.database);
        if (!taken) return taken.error();
        lock = std::move(*taken);
    }
    auto ledger = open_ledger(config, environment);
    if (!ledger) return ledger.error();
    auto parts = std::make_unique<Parts>(io, config, clock, std::move(*ledger));
    parts->lock = std::move(lock);
    if (const auto bound = parts->bind(); !bound) return bound.error();
    try {
        parts->prepare_ledger();
    } catch (const ledger::StorageFailure& e) {
        return Fault{Fault::Kind::storage, e.what()};
    }
    return std::unique_ptr<Service>(new Service(std::move(parts)));
}

http::Handler Service::Parts::doors() {
    return routes(
        doors_of(platforms), *ledger, [this] { return trouble_of(platforms); }, &calendars.feeds);
}

Result<void> Service::Parts::bind() {
    http::Limits limits;
    limits.connections = config.http.connections;
    auto main = http::Listener::bind(io, config.http.address, config.http.port, doors(), limits,
                                     {config.http.tls_certificate, config.http.tls_key});
    if (!main) return main.error();
    listener = std::move(*main);
    if (is_file(config)) {
        auto door = OperatorDoor::open(io, config.ledger.database,
                                       [this](Wish said) { return wish(std::move(said)); });
        if (!door) return door.error();
        operator_door = std::move(*door);
    }
    if (!config.metrics.enabled) return {};
    http::Handler page = [this](http::Request request) { return read_metrics(std::move(request)); };
    auto second = http::Listener::bind(io, config.metrics.address, config.metrics.port, std::move(page));
    if (!second) return second.error();
    metrics_listener = std::move(*second);
    return {};
}

namespace {

asio::awaitable<Told> carried_out(ledger::Ledger& ledger, Wish wish, Instant now) {
    co_return carry_out_wish(ledger, wish, now);
}

}  // namespace

// An operator waits; nobody else does.
asio::awaitable<Told> Service::Parts::wish(Wish said) {
    const std::string what = said.empty() ? "" : said[0];
    auto work = carried_out(*ledger, std::move(said), clock.now());
    Told told = co_await asio::co_spawn(desk, std::move(work), asio::use_awaitable);
    log::info("operator.wish", {{"what", what}, {"status", told.status}});
    co_return told;
}

// What was interrupted is found again; the installations may speak; the agenda holds what must come.
void Service::Parts::prepare_ledger() {
    const Instant now = clock.now();
    using Serving = delivery::Courier::Serving;
    const auto serving = is_postgresql(config) ? Serving::beside_others : Serving::alone;
    const int interrupted = delivery::Courier::recover(*ledger, now, serving);
    if (interrupted > 0) log::warn("outbox.interrupted", {{"messages", interrupted}});
    ledger->transact_now([&](ledger::Books& books) {
        for (const auto& one : platforms) {
            one->installation.since = now;
            books.installations.save(one->installation);
        }
        books.installations.keep_only(workspaces_of(platforms));
        calendars.prepare(books);
        conversation::plan_programme(books, now);
    });
    ledger->on_commit([this] {
        for (const auto& one : platforms) one->courier.wake();
        ticker.wake();
        calendars.wake();
    });
}

asio::awaitable<http::Response> Service::Parts::read_metrics(http::Request request) {
    Gauges gauges;
    const auto courier_counts = counts_of(platforms);
    const auto ticker_counts = ticker.counts();
    gauges.sent = static_cast<long long>(courier_counts.sent);
    gauges.retried = static_cast<long long>(courier_counts.again);
    gauges.lost = static_cast<long long>(courier_counts.unknown);
    gauges.given_up = static_cast<long long>(courier_counts.held + courier_counts.dropped);
    gauges.stale_dropped = static_cast<long long>(courier_counts.stale);
    gauges.under_way = static_cast<long long>(courier_counts.under_way);
    gauges.entries = static_cast<long long>(ticker_counts.entries);
    gauges.entries_failed = static_cast<long long>(ticker_counts.failed);
    gauges.connections = static_cast<long long>(listener->connections());
    calendars.put_counts(gauges);
    co_return co_await metrics_page(std::move(request), gauges, metrics, *ledger, workspaces_of(platforms),
                                    clock.now());
}

Service::Service(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

Service::~Service() = default;

void Service::start() {
    parts_->listener->start();
    if (parts_->metrics_listener) parts_->metrics_listener->start();
    if (parts_->operator_door) parts_->operator_door->start();
    for (const auto& one : parts_->platforms) {
        if (one->socket_mode) one->socket_mode->start();
        one->courier.start();
        if (!parts_->config.sandbox) one->token.start();
    }
    parts_->ticker.start();
    parts_->calendars.start();
    http::spawn_worker(parts_->io, "service.watchdog", systemd::feed_watchdog());
    systemd::ready();
    log::info("service.started",
              {{"port", static_cast<int>(port())}, {"metrics", static_cast<int>(metrics_port())}});
}

namespace {

static_assert(slack::SocketTiming{}.farewell < stop_within::sockets);

asio::awaitable<void> shut(Connected& one) {
    if (one.socket_mode) co_await one.socket_mode->stop();
    co_await one.token.stop(stop_within::token);
}

}  // namespace

asio::awaitable<void> Service::Parts::stop() {
    const auto each = [this](auto step) {
        std::vector<asio::awaitable<void>> steps;
        for (const auto& one : platforms) steps.push_back(step(*one));
        return http::side_by_side(io, "service.stop", std::move(steps));
    };
    co_await each([](Connected& one) { return shut(one); });
    co_await listener->drain(stop_within::requests);
    co_await each([](Connected& one) { return one.turn.finish(stop_within::turns); });
    co_await ticker.stop(stop_within::ticker);
    co_await calendars.stop(stop_within::calendars);
    co_await each([](Connected& one) { return one.courier.stop(stop_within::couriers); });
    if (metrics_listener) co_await metrics_listener->drain(stop_within::metrics);
    // Last: whoever found it closed would write beside us, were it not for the lock.
    operator_door.reset();
}

asio::awaitable<void> Service::stop() {
    systemd::stopping();
    log::info("service.stopping");
    co_await parts_->stop();
    log::info("service.stopped");
}

unsigned short Service::port() const {
    return parts_->listener->port();
}

unsigned short Service::metrics_port() const {
    return parts_->metrics_listener ? parts_->metrics_listener->port() : static_cast<unsigned short>(0);
}

ledger::Ledger& Service::ledger() {
    return *parts_->ledger;
}

std::optional<Instant> Service::next_stop() {
    std::optional<Instant> next;
    parts_->ledger->read_now([&](ledger::Books& books) {
        next = books.agenda.next_due();
        for (const auto& workspace : workspaces_of(parts_->platforms)) {
            const auto message = books.outbox.next_due(workspace);
            if (message && (!next || *message < *next)) next = message;
        }
    });
    return next;
}

bool Service::settled() {
    const auto next = next_stop();
    const bool done = (!next || *next > parts_->clock.now()) && counts_of(parts_->platforms).under_way == 0;
    // The clock was moved: the workers need not find out by themselves.
    if (!done) {
        for (const auto& one : parts_->platforms) one->courier.wake();
        parts_->ticker.wake();
    }
    return done;
}

}  // namespace switchback::app
