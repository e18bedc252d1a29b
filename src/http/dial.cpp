#include "http/dial.hpp"

#include "http/addresses.hpp"

#include <boost/asio/ssl/host_name_verification.hpp>
#include <openssl/ssl.h>

namespace switchback::http {

namespace {

using asio::ip::tcp;
using Resolver = asio::ip::basic_resolver<tcp, Executor>;
using Endpoints = std::vector<tcp::endpoint>;

Fault not_sent(std::string what) {
    return {Fault::Kind::not_sent, std::move(what)};
}

struct Lookup {
    Resolver resolver;
    Timer answered;
    error_code error = asio::error::timed_out;
    Resolver::results_type results = {};
};

// getaddrinfo blocks a thread of Asio's and cannot be called off, so we wait for whichever comes first, the
// answer or the alarm, and leave a late answer to nobody.
asio::awaitable<Result<Endpoints>> resolve(asio::io_context& io, Url url, bool own_network, Alarm& alarm) {
    auto executor = io.get_executor();
    auto lookup = std::make_shared<Lookup>(Lookup{Resolver(executor), Timer(executor, Deadline::max())});
    alarm.guard([lookup] { lookup->answered.cancel(); });
    lookup->resolver.async_resolve(url.host, url.port, Resolver::numeric_service,
                                   [lookup](error_code error, Resolver::results_type results) {
                                       lookup->error = error;
                                       lookup->results = std::move(results);
                                       lookup->answered.cancel();
                                   });
    co_await lookup->answered.async_wait(settle);
    if (lookup->error) co_return not_sent("resolving " + url.host + ": " + lookup->error.message());
    Endpoints endpoints;
    for (const auto& result : lookup->results)
        if (may_connect(url, result.endpoint().address(), own_network))
            endpoints.push_back(result.endpoint());
    // The host itself is allowed: a captive network's answer today says nothing of tomorrow's.
    if (!endpoints.empty()) co_return endpoints;
    auto fault = not_sent(url.host + " resolves to an address that may not be called");
    fault.cause = Fault::Cause::not_allowed;
    co_return fault;
}

asio::awaitable<Result<Wire>> connect(asio::io_context& io, Endpoints endpoints, Alarm& alarm) {
    error_code last = asio::error::timed_out;
    for (const auto& endpoint : endpoints) {
        if (alarm.rang()) break;
        Wire wire{TcpSocket(io.get_executor())};
        alarm.guard(wire);
        auto [error] = co_await wire.socket().async_connect(endpoint, settle);
        if (!error && !alarm.rang()) {
            error_code ignored;
            wire.socket().set_option(tcp::no_delay(true), ignored);
            co_return wire;
        }
        last = alarm.rang() ? error_code(asio::error::timed_out) : error;
    }
    co_return not_sent("connecting: " + last.message());
}

asio::awaitable<Result<void>> shake_hands(Wire wire, std::string host, asio::ssl::context& context) {
    auto& tls = wire.secure(context);
    // RFC 6066, 3: no addresses in the server name.
    if (!literal_address(host)) SSL_set_tlsext_host_name(tls.native_handle(), host.c_str());
    tls.set_verify_callback(asio::ssl::host_name_verification(host));
    auto [error] = co_await tls.async_handshake(Wire::Tls::client, settle);
    if (error) co_return not_sent("TLS with " + host + ": " + error.message());
    co_return Result<void>{};
}

}  // namespace

asio::awaitable<Result<Wire>> dial(asio::io_context& io, Url url, asio::ssl::context* tls, bool own_network,
                                   Alarm& alarm) {
    Endpoints endpoints;
    if (auto address = literal_address(url.host)) {
        endpoints.emplace_back(*address, static_cast<unsigned short>(std::stoi(url.port)));
    } else {
        auto resolved = co_await resolve(io, url, own_network, alarm);
        if (!resolved) co_return resolved.error();
        endpoints = std::move(*resolved);
    }
    auto wire = co_await connect(io, std::move(endpoints), alarm);
    if (!wire || url.scheme == "http") co_return wire;
    auto handshake = co_await shake_hands(*wire, url.host, *tls);
    if (!handshake) {
        wire->close();
        co_return handshake.error();
    }
    if (alarm.rang()) co_return not_sent("TLS: the deadline passed");
    co_return wire;
}

}  // namespace switchback::http
