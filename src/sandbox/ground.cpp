#include "sandbox/ground.hpp"

#include "base/crypto.hpp"
#include "base/text.hpp"
#include "sandbox/time_travel.hpp"

namespace switchback::sandbox {

Ground::Ground(boost::asio::io_context& context, Options given)
    : io(context),
      options(std::move(given)),
      run(crypto::random_token()),
      bell(context),
      travel(std::make_unique<TimeTravel>(*this)) {}

Ground::~Ground() = default;

Instant Ground::now() const {
    return options.clock != nullptr ? options.clock->now() : SystemClock().now();
}

std::string Ground::url() const {
    const bool six = options.address.find(':') != std::string::npos;
    return "http://" + (six ? "[" + options.address + "]" : options.address) + ":" + std::to_string(port);
}

// Where the service may be: the host of service_url, and loopback by its usual name.
http::ClientOptions Ground::to_service(seconds patience) const {
    http::ClientOptions out;
    out.hosts = {"127.0.0.1"};
    if (const auto url = http::parse_url(options.service_url + "/"))
        out.hosts.push_back(text::lower_ascii(url->host));
    out.deadline = patience;
    return out;
}

}  // namespace switchback::sandbox
