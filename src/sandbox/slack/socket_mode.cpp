#include "sandbox/slack/socket_mode.hpp"

#include "base/crypto.hpp"
#include "base/json.hpp"
#include "http/listener.hpp"
#include "http/socket_server.hpp"
#include "http/worker.hpp"

#include <algorithm>
#include <list>
#include <map>
#include <set>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

namespace switchback::sandbox::slack {

namespace asio = boost::asio;

namespace {

constexpr milliseconds ack_in{3000};
constexpr milliseconds silence{24 * 3600 * 1000};
constexpr milliseconds ping_every{10'000};

struct Link {
    std::unique_ptr<http::ServerSocket> socket;
    std::map<std::string, std::string> acknowledged;  // envelope id → payload of the answer, empty for none
    bool open = true;
};

}  // namespace

// A listener of its own: a WebSocket's life and an HTTP request's have nothing in common.
struct SocketMode::Inside {
    explicit Inside(Cloud& its) : cloud(its), acknowledged(its.io) {}
    Cloud& cloud;
    Bell acknowledged;
    std::unique_ptr<http::Listener> listener;
    std::set<std::string> tickets;
    std::list<std::shared_ptr<Link>> links;
    long long sent = 0;

    // They own what they run on: the stand-in may be put away while a socket is still open.
    using Self = std::shared_ptr<Inside>;
    static asio::awaitable<void> serve(std::weak_ptr<Inside> mode, http::Request request,
                                       std::unique_ptr<http::ServerSocket> socket);
    static asio::awaitable<void> listen(Self self, std::shared_ptr<Link> link);
    static asio::awaitable<void> keep_alive(std::shared_ptr<Link> link);
    std::string hello() const;
};

std::string SocketMode::Inside::hello() const {
    return Json{{"type", "hello"},
                {"num_connections", links.size()},
                {"debug_info", {{"host", "sandbox"}, {"approximate_connection_time", 18060}}},
                {"connection_info", {{"app_id", cloud.options.app_id}}}}
        .dump();
}

asio::awaitable<void> SocketMode::Inside::serve(std::weak_ptr<Inside> mode, http::Request request,
                                                std::unique_ptr<http::ServerSocket> socket) {
    const Self self = mode.lock();
    if (!self) co_return;
    const std::string ticket(request.path().substr(std::min<std::size_t>(6, request.path().size())));
    if (self->tickets.erase(ticket) == 0) co_return co_await socket->close();
    auto link = std::make_shared<Link>();
    link->socket = std::move(socket);
    self->links.push_back(link);
    auto greeting = self->hello();
    const auto said = co_await link->socket->send(std::move(greeting));
    if (said) {
        http::spawn_worker(self->cloud.io, "sandbox.socket_ping", keep_alive(link));
        co_await listen(self, link);
    }
    link->open = false;
    self->links.remove(link);
    self->acknowledged.ring();
}

asio::awaitable<void> SocketMode::Inside::listen(Self self, std::shared_ptr<Link> link) {
    while (link->open) {
        const auto words = co_await link->socket->receive(silence);
        if (!words) co_return;
        const auto ack = parse_json(*words);
        if (!ack || !ack->is_object()) continue;
        const auto payload = ack->find("payload");
        const bool none = payload == ack->end() || payload->is_null();
        link->acknowledged[string_at(*ack, "envelope_id")] = none ? ""
                                                             : payload->is_string()
                                                                 ? payload->get<std::string>()
                                                                 : payload->dump();
        self->acknowledged.ring();
    }
}

asio::awaitable<void> SocketMode::Inside::keep_alive(std::shared_ptr<Link> link) {
    while (link->open) {
        const auto sent_ping = co_await link->socket->ping();
        if (!sent_ping) co_return;
        co_await pause(ping_every);
    }
}

SocketMode::SocketMode(Cloud& cloud) : inside_(std::make_shared<Inside>(cloud)) {}

SocketMode::~SocketMode() {
    stop();
}

Result<void> SocketMode::start() {
    std::weak_ptr<Inside> weak = inside_;
    const auto refuse = [](http::Request) -> asio::awaitable<http::Response> {
        co_return http::text_response(426, "a WebSocket is spoken here\n");
    };
    const auto upgrade = [weak](http::Request request, std::unique_ptr<http::ServerSocket> socket) {
        return Inside::serve(weak, std::move(request), std::move(socket));
    };
    auto listener = http::Listener::bind(inside_->cloud.io, inside_->cloud.ground->options.address, 0, refuse,
                                         {}, {}, upgrade);
    if (!listener) return listener.error();
    inside_->listener = std::move(*listener);
    inside_->listener->start();
    return {};
}

void SocketMode::stop() {
    for (auto& link : inside_->links) link->open = false;
    inside_->listener.reset();
}

std::string SocketMode::open_address() {
    if (!inside_->listener) return "";
    const auto ticket = crypto::random_token();
    inside_->tickets.insert(ticket);
    return "ws://" + inside_->cloud.ground->options.address + ":" +
           std::to_string(inside_->listener->port()) + "/link/" + ticket;
}

bool SocketMode::connected() const {
    return !inside_->links.empty();
}

std::size_t SocketMode::connections() const {
    return inside_->links.size();
}

asio::awaitable<Answer> SocketMode::send(Envelope envelope) {
    auto inside = inside_;
    if (inside->links.empty()) co_return Answer{0, "", "dispatch_failed"};
    auto link = inside->links.back();  // the newest: an old one may be on its way out
    const auto id = "envelope-" + std::to_string(++inside->sent);
    Json words{{"envelope_id", id},
               {"type", envelope.type},
               {"payload", *envelope.payload},
               {"accepts_response_payload", envelope.type != "events_api"}};
    if (envelope.type == "events_api") {
        words["retry_attempt"] = envelope.attempt;
        words["retry_reason"] = envelope.retry_reason;
    }
    auto text = words.dump();
    const auto sent = co_await link->socket->send(std::move(text));
    if (!sent) co_return Answer{0, "", "dispatch_failed"};
    const auto until = std::chrono::steady_clock::now() + ack_in;
    while (std::chrono::steady_clock::now() < until && link->open) {
        const auto ack = link->acknowledged.extract(id);
        if (!ack.empty()) co_return Answer{200, ack.mapped(), ""};
        const auto left = until - std::chrono::steady_clock::now();
        co_await inside->acknowledged.wait(std::chrono::ceil<milliseconds>(left));
    }
    co_return Answer{0, "", "operation_timeout"};
}

void SocketMode::disconnect(const std::string& reason) {
    const auto words =
        Json{{"type", "disconnect"}, {"reason", reason}, {"debug_info", {{"host", "sandbox"}}}}.dump();
    for (auto& link : inside_->links) {
        auto say = [](std::shared_ptr<Link> its, std::string text) -> asio::awaitable<void> {
            const auto said = co_await its->socket->send(std::move(text));
            if (said) co_await pause(milliseconds{200});
            its->open = false;
            co_await its->socket->close();
        };
        asio::co_spawn(inside_->cloud.io, say(link, words), asio::detached);
    }
}

}  // namespace switchback::sandbox::slack
