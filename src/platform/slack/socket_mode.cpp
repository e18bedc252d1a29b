#include "platform/slack/socket_mode.hpp"

#include "base/json.hpp"
#include "base/log.hpp"
#include "http/worker.hpp"

#include <algorithm>
#include <deque>
#include <random>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace switchback::slack {
namespace asio = boost::asio;

namespace {

constexpr std::size_t envelope_bytes = 1024 * 1024;

// One socket with what is under way on it. An envelope is acknowledged on the socket it came from.
struct Line {
    std::unique_ptr<http::Socket> socket;
    std::deque<std::string> to_send;
    bool sending = false;
    bool broken = false;
    int under_way = 0;
    bool idle() const { return under_way == 0 && !sending; }
};
using LinePtr = std::shared_ptr<Line>;

enum class Ending { replaced, switched_off, crowded, broken };

asio::awaitable<void> wait_for(asio::steady_timer& timer, milliseconds time) {
    timer.expires_after(time);
    // A cancelled wait is an ordinary end of it: stop() cuts pauses short.
    (void)co_await timer.async_wait(asio::as_tuple(asio::use_awaitable));
}

// Acknowledgements are sent one at a time, in the order they became ready.
asio::awaitable<void> send(LinePtr line, std::string text) {
    line->to_send.push_back(std::move(text));
    if (line->sending) co_return;
    line->sending = true;
    while (!line->to_send.empty() && !line->broken) {
        std::string next = std::move(line->to_send.front());
        line->to_send.pop_front();
        const auto sent = co_await line->socket->send(std::move(next));
        if (sent) continue;
        // Slack sends what was not acknowledged again, on another socket.
        line->broken = true;
        log::warn("slack.socket_broken", {{"why", sent.error().what}});
    }
    line->sending = false;
}

}  // namespace

struct SocketMode::Inside {
    Inside(asio::io_context& on, http::Client& client, const Slack& with, http::Handler handle,
           const Clock& time, http::ClientOptions options, SocketTiming times)
        : io(on),
          slack(with),
          api(client, with.options().api, with.options().app_token),
          handler(std::move(handle)),
          clock(time),
          tls(std::move(options)),
          timing(times),
          pause(on) {}

    asio::io_context& io;
    const Slack& slack;
    Api api;
    http::Handler handler;
    const Clock& clock;
    http::ClientOptions tls;
    SocketTiming timing;
    asio::steady_timer pause;
    std::minstd_rand random{std::random_device{}()};
    LinePtr current;
    std::vector<LinePtr> former;  // asked to close by Slack, still read until the successor has its hello
    milliseconds next_pause = timing.first_pause;  // after the next failure
    bool stopping = false;
    long long opened = 0;

    using Self = std::shared_ptr<Inside>;
    static asio::awaitable<void> run(Self self);
    static asio::awaitable<milliseconds> open_and_listen(Self self);
    static asio::awaitable<Result<LinePtr>> open(Self self);
    static asio::awaitable<Ending> listen(Self self, LinePtr line);
    static asio::awaitable<void> listen_to_the_end(Self self, LinePtr line);
    static asio::awaitable<void> serve(Self self, LinePtr line, Json envelope);
    static asio::awaitable<void> farewell(milliseconds most, LinePtr line);

    milliseconds jittered(milliseconds most) {
        return milliseconds{std::uniform_int_distribution<long long>(most.count() / 2, most.count())(random)};
    }
    void replace_current(LinePtr line) {
        current = std::move(line);
        ++opened;
        for (LinePtr& old : former)
            http::spawn_worker(io, "slack.socket_farewell", farewell(timing.farewell, old));
        former.clear();
    }
    milliseconds after_failure() {
        const milliseconds now = next_pause;
        next_pause = std::min(next_pause * 2, timing.longest_pause);
        return now;
    }
};

// Opens, listens, and opens the next one; ends only when told to stop, because a service that gave up would
// be deaf in silence. A bug is no reason to give up either.
asio::awaitable<void> SocketMode::Inside::run(Self self) {
    while (!self->stopping) {
        milliseconds rest{0};
        try {
            rest = co_await open_and_listen(self);
        } catch (const std::exception& e) {
            log::error("slack.socket_bug", {{"what", typeid(e).name()}});
            self->current = nullptr;
            rest = self->after_failure();
        }
        if (!self->stopping) co_await wait_for(self->pause, self->jittered(rest));
    }
}

// One socket from its opening until the next is to be opened; how long to wait before that.
asio::awaitable<milliseconds> SocketMode::Inside::open_and_listen(Self self) {
    const auto line = co_await open(self);
    if (!line) {
        const Fault& fault = line.error();
        const bool hopeless = fault.kind == Fault::Kind::unauthorised || fault.kind == Fault::Kind::refused;
        log::warn("slack.socket_not_opened", {{"why", fault.what}, {"hopeless", hopeless}});
        milliseconds most = self->after_failure();
        if (hopeless) most = self->timing.refused_pause;
        if (fault.retry_after) most = std::max(most, *fault.retry_after * 2);
        co_return most;
    }
    if (self->stopping) {  // told to stop meanwhile: nothing that came on it would be answered
        co_await (*line)->socket->close();
        co_return milliseconds{0};
    }
    self->next_pause = self->timing.first_pause;
    self->replace_current(*line);
    const Ending ending = co_await listen(self, *line);
    if (ending == Ending::replaced && !self->stopping) {
        self->former.push_back(*line);
        http::spawn_worker(self->io, "slack.socket_former", listen_to_the_end(self, *line));
    } else if (!self->stopping) {
        self->current = nullptr;
    }
    if (ending == Ending::switched_off) co_return self->timing.refused_pause;
    if (ending == Ending::crowded) co_return self->timing.longest_pause;
    co_return self->timing.first_pause;
}

asio::awaitable<Result<LinePtr>> SocketMode::Inside::open(Self self) {
    Fields none;
    const auto offered = co_await self->api.call_with_form("apps.connections.open", std::move(none));
    if (!offered) co_return offered.error();
    std::string url = string_at(*offered, "url");
    if (!may_connect_to(url, self->api.base()))
        co_return Fault{Fault::Kind::refused, "apps.connections.open: not an address of Slack's"};
    http::ClientOptions options = self->tls;
    options.hosts = {http::parse_url("http" + url.substr(2))->host};
    auto socket = co_await http::Socket::connect(self->io, std::move(options), std::move(url));
    if (!socket) co_return socket.error();
    auto line = std::make_shared<Line>();
    line->socket = std::move(*socket);
    const auto first = co_await line->socket->receive(self->timing.hello);
    if (!first) co_return first.error();
    const auto hello = parse_json(*first, envelope_bytes);
    if (!hello || string_at(*hello, "type") != "hello") {
        co_await line->socket->close();
        // Among the reasons for a disconnect instead of a hello: too_many_websockets.
        co_return Fault{Fault::Kind::not_sent,
                        "socket: no hello" + (hello ? ", " + string_at(*hello, "reason") : "")};
    }
    log::info("slack.socket_open");
    co_return line;
}

asio::awaitable<Ending> SocketMode::Inside::listen(Self self, LinePtr line) {
    for (;;) {
        const auto text = co_await line->socket->receive(self->timing.silence);
        if (!text) {
            line->broken = true;
            if (!self->stopping) log::warn("slack.socket_broken", {{"why", text.error().what}});
            co_return Ending::broken;
        }
        auto envelope = parse_json(*text, envelope_bytes);
        if (!envelope || !envelope->is_object()) {
            log::warn("slack.envelope_unreadable", {{"size", text->size()}});
            continue;
        }
        if (string_at(*envelope, "type") == "disconnect") {
            const std::string reason = string_at(*envelope, "reason");
            log::info("slack.socket_disconnect", {{"reason", reason}});
            if (reason == "link_disabled") co_return Ending::switched_off;
            if (reason == "too_many_websockets") co_return Ending::crowded;
            co_return Ending::replaced;
        }
        if (string_at(*envelope, "envelope_id").empty()) continue;
        ++line->under_way;
        http::spawn_worker(self->io, "slack.envelope", serve(self, line, std::move(*envelope)));
    }
}

// A socket that Slack is about to close still brings envelopes until it does.
asio::awaitable<void> SocketMode::Inside::listen_to_the_end(Self self, LinePtr line) {
    Ending ending = Ending::replaced;
    while (ending != Ending::broken) ending = co_await listen(self, line);
    std::erase(self->former, line);
}

asio::awaitable<void> SocketMode::Inside::serve(Self self, LinePtr line, Json envelope) {
    http::Response response;
    response.status = 500;
    try {
        auto request = request_of(envelope);
        if (request) {
            http::Request inside = self->slack.signed_inside(std::move(*request), self->clock.now());
            response = co_await self->handler(std::move(inside));
        } else {
            response.status = 200;
            log::info("slack.envelope_ignored", {{"type", string_at(envelope, "type")}});
        }
    } catch (const std::exception&) {
        log::error("slack.envelope_failed");
    }
    // Not acknowledged, it comes again: that is the socket's 503.
    if (response.status < 500) {
        std::string ack = acknowledgement(envelope, response);
        co_await send(line, std::move(ack));
    }
    --line->under_way;
}

// Closes once everything under way is acknowledged, or the time for that is over.
asio::awaitable<void> SocketMode::Inside::farewell(milliseconds most, LinePtr line) {
    asio::steady_timer timer(co_await asio::this_coro::executor);
    for (milliseconds waited{0}; !line->idle() && !line->broken && waited < most; waited += milliseconds{20})
        co_await wait_for(timer, milliseconds{20});
    co_await line->socket->close();
}

SocketMode::SocketMode(asio::io_context& io, http::Client& client, const Slack& slack, http::Handler handler,
                       const Clock& clock, http::ClientOptions tls, SocketTiming timing)
    : inside_(
          std::make_shared<Inside>(io, client, slack, std::move(handler), clock, std::move(tls), timing)) {}

SocketMode::~SocketMode() {
    inside_->stopping = true;
    inside_->pause.cancel();
}

void SocketMode::start() {
    http::spawn_worker(inside_->io, "slack.socket_mode", Inside::run(inside_));
}

asio::awaitable<void> SocketMode::stop() {
    const auto inside = inside_;
    inside->stopping = true;
    inside->pause.cancel();
    std::vector<LinePtr> lines = std::move(inside->former);
    inside->former.clear();
    if (inside->current) lines.push_back(inside->current);
    std::vector<asio::awaitable<void>> farewells;
    for (const LinePtr& line : lines) farewells.push_back(Inside::farewell(inside->timing.farewell, line));
    co_await http::side_by_side(inside->io, "slack.socket_farewell", std::move(farewells));
    inside->current = nullptr;
}

bool SocketMode::connected() const {
    return inside_->current && !inside_->current->broken;
}
long long SocketMode::connections() const {
    return inside_->opened;
}

}  // namespace switchback::slack
