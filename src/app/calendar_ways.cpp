#include "app/calendar_ways.hpp"

#include "http/client.hpp"

namespace switchback::app {

namespace {

constexpr const char* organizer_name = "Mentoring";

calendars::GraphOptions graph(const Config& config) {
    calendars::GraphOptions options;
    options.tenant = config.graph.tenant;
    options.app_id = config.graph.app_id;
    options.app_secret = config.graph.app_secret;
    options.organizer = config.graph.organizer;
    options.login = config.graph.login;
    options.graph = config.graph.service;
    options.ca_file = config.graph.ca_file;
    return options;
}

calendars::GoogleOptions google(const Config& config) {
    auto account = calendars::ServiceAccount::read(config.google.key.reveal());
    calendars::GoogleOptions options{std::move(account.value()), config.google.organizer};
    options.calendars = config.google.service;
    options.token_uri = config.google.login;
    options.ca_file = config.google.ca_file;
    return options;
}

}  // namespace

calendars::SmtpOptions mail_server(const Config& config) {
    using Tls = calendars::SmtpOptions::Tls;
    calendars::SmtpOptions options;
    options.host = config.mail.host;
    options.port = config.mail.port;
    options.tls = config.mail.tls == "none"      ? Tls::none
                  : config.mail.tls == "at_once" ? Tls::at_once
                                                 : Tls::starttls;
    options.user = config.mail.user;
    options.password = config.mail.password;
    if (const auto url = http::parse_url(config.http.public_url)) options.name = url->host;
    options.ca_file = config.mail.ca_file;
    return options;
}

std::unique_ptr<calendars::Inviting> invitation_way(boost::asio::io_context& io, const Config& config,
                                                    const Clock& clock) {
    if (!config.mail.host.empty())
        return calendars::inviting_by_mail(mail_server(config), {organizer_name, config.mail.from});
    if (config.graph.used() && config.graph.invitations)
        return calendars::inviting_by_graph(io, graph(config));
    if (config.google.used() && config.google.invitations)
        return calendars::inviting_by_google(io, clock, google(config));
    return nullptr;
}

std::unique_ptr<calendars::FreeBusy> free_busy_service(boost::asio::io_context& io, const Config& config,
                                                       const Clock& clock) {
    if (config.graph.used() && config.graph.busy_times)
        return calendars::free_busy_of_graph(io, graph(config));
    if (config.google.used() && config.google.busy_times)
        return calendars::free_busy_of_google(io, clock, google(config));
    return nullptr;
}

}  // namespace switchback::app
