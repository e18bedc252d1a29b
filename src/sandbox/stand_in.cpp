#include "sandbox/stand_in.hpp"

#include "base/crypto.hpp"
#include "base/text.hpp"
#include "http/listener.hpp"
#include "sandbox/cloud.hpp"
#include "sandbox/control.hpp"
#include "sandbox/page.hpp"
#include "sandbox/socket_mode.hpp"
#include "sandbox/time_travel.hpp"
#include "sandbox/web_api.hpp"

namespace switchback::sandbox {

namespace asio = boost::asio;

namespace {

constexpr seconds answer_in{3};  // Slack's patience with an app

// Where the service may be: the host of service_url, and loopback by its usual name.
http::ClientOptions client_options(const Options& options) {
    http::ClientOptions out;
    out.hosts = {"127.0.0.1"};
    if (const auto url = http::parse_url(options.service_url + "/"))
        out.hosts.push_back(text::lower_ascii(url->host));
    out.deadline = answer_in;
    return out;
}

http::Response serve_file(const Cloud& cloud, std::string_view id) {
    const auto file = cloud.uploads.find(std::string(id));
    if (file == cloud.uploads.end() || !file->second.complete)
        return http::text_response(404, "no such file");
    http::Response response;
    response.body = file->second.bytes;
    response.headers.set("Content-Type", "application/octet-stream");
    response.headers.set("Content-Disposition", "attachment");
    response.headers.set("X-Content-Type-Options", "nosniff");
    return response;
}

asio::awaitable<http::Response> route(std::shared_ptr<Cloud> cloud, http::Request request) {
    if (!from_here(request)) co_return http::text_response(403, "only this machine's own page may ask");
    const auto path = request.path();
    if (path.starts_with("/api/")) co_return co_await serve_api(std::move(cloud), std::move(request));
    if (path.starts_with("/sandbox/")) co_return co_await serve_control(std::move(cloud), std::move(request));
    if (path.starts_with("/response/") && request.method == "POST") co_return take_response(*cloud, request);
    if (path.starts_with("/upload/") && request.method == "POST") co_return take_upload(*cloud, request);
    if (path.starts_with("/files/")) co_return serve_file(*cloud, path.substr(7));
    if (request.method == "GET" || request.method == "HEAD")
        if (auto page = serve_page(path); page.status != 0) co_return page;
    co_return http::text_response(404, "not found");
}

bool is_loopback(const std::string& address) {
    return address == "127.0.0.1" || address == "::1";
}

}  // namespace

Cloud::Cloud(asio::io_context& context, Options given)
    : io(context),
      options(std::move(given)),
      run(crypto::random_token()),
      world(options.users, options.steering, options.bot_user),
      screens(world),
      bell(context),
      client(context, client_options(options)),
      travel(std::make_unique<TimeTravel>(*this)),
      sockets(std::make_unique<SocketMode>(*this)) {}

Cloud::~Cloud() = default;

Instant Cloud::now() const {
    return options.clock != nullptr ? options.clock->now() : SystemClock().now();
}

std::string Cloud::url() const {
    const bool six = options.address.find(':') != std::string::npos;
    return "http://" + (six ? "[" + options.address + "]" : options.address) + ":" + std::to_string(port);
}

struct StandIn::Inside {
    std::shared_ptr<Cloud> cloud;
    std::unique_ptr<http::Listener> listener;
};

Result<std::unique_ptr<StandIn>> StandIn::start(asio::io_context& io, Options options) {
    if (!is_loopback(options.address))
        return Fault{Fault::Kind::refused,
                     "the stand-in listens on loopback alone, not on " + options.address};
    const auto address = options.address;
    const auto port = options.port;
    auto cloud = std::make_shared<Cloud>(io, std::move(options));
    std::weak_ptr<Cloud> weak = cloud;
    const auto handler = [weak](http::Request request) -> asio::awaitable<http::Response> {
        auto strong = weak.lock();
        if (!strong)
            return [](auto gone) -> asio::awaitable<http::Response> {
                co_return gone;
            }(http::text_response(503, "closing"));
        return route(std::move(strong), std::move(request));
    };
    http::Limits limits;
    limits.body_bytes = 8 * 1024 * 1024;  // files come this way too
    auto listener = http::Listener::bind(io, address, port, handler, limits);
    if (!listener) return listener.error();
    cloud->port = (*listener)->port();
    if (auto started = cloud->sockets->start(); !started) return started.error();
    (*listener)->start();
    auto inside = std::make_shared<Inside>(Inside{std::move(cloud), std::move(*listener)});
    return std::unique_ptr<StandIn>(new StandIn(std::move(inside)));
}

StandIn::StandIn(std::shared_ptr<Inside> inside) : inside_(std::move(inside)) {}

StandIn::~StandIn() {
    inside_->cloud->closing = true;
    inside_->cloud->bell.ring();
    inside_->cloud->sockets->stop();
}

unsigned short StandIn::port() const {
    return inside_->cloud->port;
}

std::string StandIn::url() const {
    return inside_->cloud->url();
}

asio::awaitable<void> StandIn::travel(Instant to) {
    const auto cloud = inside_->cloud;
    co_await cloud->travel->go(cloud, to);
}

}  // namespace switchback::sandbox
