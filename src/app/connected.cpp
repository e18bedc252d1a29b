#include "app/connected.hpp"

#include "base/log.hpp"
#include "conversation/unreached.hpp"
#include "platform/teams/teams.hpp"

namespace switchback::app {

namespace {

delivery::CourierOptions courier_options(const Config& config) {
    delivery::CourierOptions options;
    options.at_once = config.delivery.at_once;
    options.tell_unreachable = conversation::unreached;
    // In the sandbox days pass in seconds, and the stand-in is nobody's workspace.
    if (config.sandbox) {
        const delivery::Rate fast{milliseconds{5}, 100};
        options.rates = delivery::Rates{fast, fast, fast, fast};
        options.between_rounds = milliseconds{5};
    }
    return options;
}

std::unique_ptr<Connected> connect_slack(const Ground& ground) {
    const Config& config = ground.config;
    auto client = std::make_unique<http::Client>(ground.io, slack_client(config));
    auto slack = std::make_unique<slack::Slack>(*client, slack_options(config));
    slack::Slack& its = *slack;
    auto one = std::make_unique<Connected>(ground, std::move(client), std::move(slack), ask_slack(its));
    one->installation.bot_user = config.slack.bot_user;
    one->installation.token = config.slack.bot_token;
    if (!config.slack.app_token.empty()) {
        http::ClientOptions tls;
        tls.ca_file = config.slack.ca_file;
        one->socket_mode = std::make_unique<slack::SocketMode>(
            ground.io, *one->client, its, routes(doors_of(its, one->turn), ground.ledger), ground.clock,
            std::move(tls));
    }
    return one;
}

std::unique_ptr<Connected> connect_teams(const Ground& ground) {
    const teams::TeamsOptions& options = ground.config.teams;
    if (options.no_tokens) log::warn("teams.no_tokens", {{"why", "requests without a token are taken"}});
    auto client = std::make_unique<http::Client>(ground.io, teams_client(ground.config));
    auto teams = std::make_unique<teams::Teams>(*client, options);
    AskTrouble ask = ask_microsoft(*client, options);
    auto one = std::make_unique<Connected>(ground, std::move(client), std::move(teams), std::move(ask));
    one->installation.bot_user = options.app_id;
    return one;
}

}  // namespace

Connected::Connected(const Ground& ground, std::unique_ptr<http::Client> its_client,
                     std::unique_ptr<platform::Platform> its_platform, AskTrouble ask)
    : client(std::move(its_client)),
      platform(std::move(its_platform)),
      turn(ground.io, ground.ledger, *platform, ground.clock, ground.ids, ground.metrics,
           RateLimit(ground.config.limits.acts_a_minute)),
      courier(ground.io, ground.ledger, *platform, ground.clock, courier_options(ground.config)),
      token(ground.io, chat::name_of(platform->workspace().platform), std::move(ask)) {
    installation.workspace = platform->workspace();
    installation.has_home = platform->has_home();
}

Platforms connect(const Ground& ground) {
    Platforms platforms;
    if (ground.config.uses_slack()) platforms.push_back(connect_slack(ground));
    if (ground.config.uses_teams()) platforms.push_back(connect_teams(ground));
    for (auto& one : platforms) {
        std::vector<platform::Platform*> others;
        for (auto& other : platforms)
            if (other != one) others.push_back(other->platform.get());
        one->courier.may_ask(std::move(others));
    }
    return platforms;
}

std::string trouble_of(const Platforms& platforms) {
    for (const auto& one : platforms) {
        if (!one->token.trouble().empty()) return one->token.trouble();
        if (one->socket_mode && !one->socket_mode->connected())
            return "nothing comes from Slack: its socket (slack.app_token) is not open";
    }
    return {};
}

std::vector<Door> doors_of(const Platforms& platforms) {
    std::vector<Door> doors;
    for (const auto& one : platforms)
        for (auto& door : doors_of(*one->platform, one->turn)) doors.push_back(std::move(door));
    return doors;
}

std::vector<chat::Workspace> workspaces_of(const Platforms& platforms) {
    std::vector<chat::Workspace> workspaces;
    for (const auto& one : platforms) workspaces.push_back(one->platform->workspace());
    return workspaces;
}

delivery::Courier::Counts counts_of(const Platforms& platforms) {
    delivery::Courier::Counts sum;
    for (const auto& one : platforms) {
        const auto counts = one->courier.counts();
        sum.sent += counts.sent;
        sum.again += counts.again;
        sum.unknown += counts.unknown;
        sum.held += counts.held;
        sum.dropped += counts.dropped;
        sum.stale += counts.stale;
        sum.under_way += counts.under_way;
    }
    return sum;
}

}  // namespace switchback::app
