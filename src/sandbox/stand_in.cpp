#include "sandbox/stand_in.hpp"

#include "http/addresses.hpp"
#include "http/from_here.hpp"
#include "http/listener.hpp"
#include "sandbox/control.hpp"
#include "sandbox/page.hpp"
#include "sandbox/slack/slack.hpp"
#include "sandbox/teams/teams.hpp"
#include "sandbox/time_travel.hpp"

namespace switchback::sandbox {

namespace asio = boost::asio;

namespace {

asio::awaitable<http::Response> route(std::shared_ptr<Ground> ground, http::Request request) {
    if (!http::from_here(request)) co_return http::text_response(403, "only this machine's own page may ask");
    const auto path = request.path();
    if (path.starts_with("/sandbox/"))
        co_return co_await serve_control(std::move(ground), std::move(request));
    for (const auto& side : ground->sides)
        if (side->serves(path)) co_return co_await side->serve(std::move(request));
    if (request.method == "GET" || request.method == "HEAD")
        if (auto page = serve_page(path); page.status != 0) co_return page;
    co_return http::text_response(404, "not found");
}

}  // namespace

struct StandIn::Inside {
    std::shared_ptr<Ground> ground;
    std::unique_ptr<http::Listener> listener;
};

Result<std::unique_ptr<StandIn>> StandIn::start(asio::io_context& io, Options options, Clouds clouds) {
    if (!http::names_loopback(options.address))
        return Fault{Fault::Kind::refused,
                     "the stand-in listens on loopback alone, not on " + options.address};
    auto ground = std::make_shared<Ground>(io, std::move(options));
    ground->sides.push_back(slack::make_side(ground, std::move(clouds.slack)));
    if (clouds.teams) ground->sides.push_back(teams::make_side(ground, std::move(*clouds.teams)));
    auto inside = std::make_shared<Inside>(Inside{ground, nullptr});
    // From here on what fails takes the whole down in an orderly way.
    std::unique_ptr<StandIn> stand_in(new StandIn(inside));
    std::weak_ptr<Ground> weak = ground;
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
    auto listener = http::Listener::bind(io, ground->options.address, ground->options.port, handler, limits);
    if (!listener) return listener.error();
    ground->port = (*listener)->port();
    for (const auto& side : ground->sides)
        if (auto started = side->start(); !started) return started.error();
    (*listener)->start();
    inside->listener = std::move(*listener);
    return stand_in;
}

StandIn::StandIn(std::shared_ptr<Inside> inside) : inside_(std::move(inside)) {}

// The sides hold the ground that they stand on, so they are let go of by name.
StandIn::~StandIn() {
    inside_->ground->closing = true;
    inside_->ground->bell.ring();
    for (const auto& side : inside_->ground->sides) side->stop();
    inside_->ground->sides.clear();
}

unsigned short StandIn::port() const {
    return inside_->ground->port;
}

std::string StandIn::url() const {
    return inside_->ground->url();
}

asio::awaitable<void> StandIn::travel(Instant to) {
    const auto ground = inside_->ground;
    co_await ground->travel->go(ground, to);
}

}  // namespace switchback::sandbox
