#include "http/client.hpp"

#include "http/addresses.hpp"
#include "http/dial.hpp"
#include "http/reader.hpp"
#include "http/text_of.hpp"
#include "http/tls.hpp"
#include "http/wire.hpp"

#include <map>
#include <stdexcept>

#include <boost/asio/write.hpp>

namespace switchback::http {

namespace {

constexpr std::size_t answer_header_bytes = 64 * 1024;
// Shorter than what servers commonly allow, so that we close first and rarely write into a closing
// connection.
constexpr seconds kept_for{30};

struct Kept {
    Wire wire;
    Deadline until;
};

Fault ambiguous(std::string what, Fault::Cause cause = Fault::Cause::other) {
    return {Fault::Kind::ambiguous, std::move(what), std::nullopt, cause};
}

// Nothing of it left, and nothing of it ever will.
Fault never(std::string what) {
    return {Fault::Kind::refused, std::move(what)};
}

}  // namespace

struct Client::Inside {
    asio::io_context& io;
    ClientOptions options;
    std::optional<Result<asio::ssl::context>> tls = std::nullopt;
    std::map<std::string, std::vector<Kept>> kept = {};

    Result<asio::ssl::context*> context_for(const Url& url);
    std::optional<Wire> take(const std::string& place);
    void keep(const std::string& place, Wire wire);
    asio::awaitable<Result<Response>> exchange(Url url, std::string text, bool to_head);
    asio::awaitable<Result<Wire>> write(Url url, std::string text, std::string place, Alarm& alarm);
    asio::awaitable<Result<Response>> read(Wire wire, std::string place, bool to_head, Alarm& alarm);
};

// Read when it is first needed, not at start: most tests and some services never call https.
Result<asio::ssl::context*> Client::Inside::context_for(const Url& url) {
    if (url.scheme == "http") return nullptr;
    if (!tls) tls.emplace(client_tls(options.ca_file));
    if (!*tls) return tls->error();
    return &**tls;
}

std::optional<Wire> Client::Inside::take(const std::string& place) {
    auto& wires = kept[place];
    const auto now = SteadyClock::now();
    while (!wires.empty()) {
        auto last = std::move(wires.back());  // the one used last is the likeliest to be alive
        wires.pop_back();
        if (last.until > now && !last.wire.stale()) return std::move(last.wire);
        last.wire.close();
    }
    return std::nullopt;
}

void Client::Inside::keep(const std::string& place, Wire wire) {
    auto& wires = kept[place];
    if (wires.size() >= options.idle_connections) return wire.close();
    wires.push_back({std::move(wire), SteadyClock::now() + kept_for});
}

// Writes the whole request on a kept connection or a new one, and gives the connection to read from. A write
// that fails with nothing taken is tried again, once, on a new connection.
asio::awaitable<Result<Wire>> Client::Inside::write(Url url, std::string text, std::string place,
                                                    Alarm& alarm) {
    auto context = context_for(url);
    if (!context) co_return context.error();
    auto wire = take(place);
    for (bool reused = wire.has_value();; reused = false) {
        if (!wire) {
            auto dialled = co_await dial(io, url, *context, options.own_network, alarm);
            if (!dialled) co_return dialled.error();
            wire.emplace(*dialled);
        }
        alarm.guard(*wire);
        auto [error, count] = co_await asio::async_write(*wire, asio::buffer(text), settle);
        // Cut off in the middle: the other side may have answered already, for instance that it is too long.
        if (!error || count > 0) co_return *wire;
        wire->close();
        if (alarm.rang() || !reused) co_return Fault{Fault::Kind::not_sent, "writing: " + error.message()};
        kept.erase(place);
        wire.reset();
    }
}

asio::awaitable<Result<Response>> Client::Inside::read(Wire wire, std::string place, bool to_head,
                                                       Alarm& alarm) {
    ResponseReader reader({answer_header_bytes, options.answer_bytes}, to_head);
    Buffer buffer(answer_header_bytes + 4096);
    error_code error;
    while (!reader.done() && reader.fault() == nullptr && !error) {
        auto [failed, count] = co_await wire.async_read_some(buffer.room(), settle);
        error = failed;
        buffer.came(count);
        if (!buffer.empty()) buffer.used(reader.put(buffer.text()));
        if (buffer.full()) break;
        // TLS: only a close_notify is an end; anything else may be a cut.
        if (error == asio::error::eof) reader.end();
    }
    if (reader.done()) {
        if (reader.keep_alive() && !error && buffer.empty() && !alarm.rang())
            keep(place, wire);
        else
            wire.close();
        co_return reader.take();
    }
    wire.close();
    if (alarm.rang()) co_return ambiguous("no answer within the deadline", Fault::Cause::late);
    if (reader.too_long()) co_return ambiguous(reader.fault(), Fault::Cause::too_long);
    if (reader.fault() != nullptr) co_return ambiguous(reader.fault());
    co_return ambiguous("reading the answer: " + error.message());
}

asio::awaitable<Result<Response>> Client::Inside::exchange(Url url, std::string text, bool to_head) {
    Alarm alarm(io.get_executor(), SteadyClock::now() + options.deadline);
    auto place = url.scheme + "://" + host_header(url);
    auto wire = co_await write(std::move(url), std::move(text), place, alarm);
    if (!wire) {
        auto fault = wire.error();
        if (alarm.rang()) fault.cause = Fault::Cause::late;
        co_return fault;
    }
    co_return co_await read(std::move(*wire), std::move(place), to_head, alarm);
}

Client::Client(asio::io_context& io, ClientOptions options) : inside_(new Inside{io, std::move(options)}) {}

Client::~Client() = default;

asio::awaitable<Result<Response>> Client::call(std::string url, Request request) {
    auto inside = inside_;
    auto parsed = parse_url(url);
    if (!parsed) co_return never(parsed.error().what);
    auto allowed = check_allowed(*parsed, inside->options.hosts);
    if (!allowed) co_return allowed.error();
    std::string text;
    try {
        append_request(text, request, host_header(*parsed), parsed->target);
    } catch (const std::invalid_argument& broken) {
        co_return never(broken.what());
    }
    co_return co_await inside->exchange(std::move(*parsed), std::move(text), request.method == "HEAD");
}

}  // namespace switchback::http
