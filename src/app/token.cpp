#include "app/token.hpp"

#include "base/log.hpp"
#include "platform/teams/token.hpp"

#include <algorithm>
#include <optional>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace asio = boost::asio;

namespace switchback::app {

namespace {

constexpr int tries = 6;
constexpr milliseconds first_pause{2000};

bool has_decided(const Fault& fault) {
    return fault.kind == Fault::Kind::refused || fault.kind == Fault::Kind::unauthorised;
}

// Runs until the answer is there: a client keeps its connection open.
template <class Answer>
Answer wait_for(asio::io_context& io, asio::awaitable<Answer> question) {
    std::optional<Answer> answer;
    auto keep = [&](std::exception_ptr bug, Answer found) {
        if (bug) std::rethrow_exception(bug);
        answer = std::move(found);
        io.stop();
    };
    asio::co_spawn(io, std::move(question), std::move(keep));
    io.run();
    return std::move(*answer);
}

asio::awaitable<Result<std::string>> slack_trouble(slack::Slack& slack) {
    const auto answer = co_await slack.who_are_we();
    if (!answer && !has_decided(answer.error())) co_return answer.error();
    co_return token_trouble(slack.options().team, answer);
}

asio::awaitable<Result<std::string>> teams_trouble(http::Client& client, const teams::TeamsOptions& options) {
    if (options.no_tokens) co_return std::string();
    teams::OwnTokens tokens(client, options);
    const auto token = co_await tokens.find(options.scope);
    if (token) co_return std::string();
    if (!has_decided(token.error())) co_return token.error();
    co_return "Microsoft was asked for a token with teams.app_id and teams.app_secret: " + token.error().what;
}

}  // namespace

slack::Options slack_options(const Config& config) {
    slack::Options options;
    options.team = config.slack.team;
    options.app_id = config.slack.app_id;
    options.bot_user = config.slack.bot_user;
    for (const auto* secret : {&config.slack.signing_secret, &config.slack.previous_signing_secret})
        if (!secret->empty()) options.signing_secrets.push_back(*secret);
    options.bot_token = config.slack.bot_token;
    options.app_token = config.slack.app_token;
    options.api = config.slack.api;
    return options;
}

http::ClientOptions slack_client(const Config& config) {
    http::ClientOptions options;
    options.hosts = slack::hosts(slack_options(config));
    options.ca_file = config.slack.ca_file;
    return options;
}

http::ClientOptions teams_client(const Config& config) {
    http::ClientOptions options;
    options.hosts = teams::hosts(config.teams);
    options.ca_file = config.teams.ca_file;
    return options;
}

std::string token_trouble(const std::string& team, const Result<slack::Identity>& answer) {
    if (!answer) return "Slack was asked whose slack.bot_token it is: " + answer.error().what;
    const auto& [its_team, its_organisation, bot_user] = *answer;
    if (its_team.empty() || its_team == team || its_organisation == team) return {};
    return "slack.bot_token belongs to workspace " + its_team + ", slack.team is " + team;
}

Result<slack::Identity> ask_whose_token(const Config& config) {
    asio::io_context io(1);
    http::Client client(io, slack_client(config));
    slack::Slack slack(client, slack_options(config));
    return wait_for(io, slack.who_are_we());
}

Result<void> ask_for_teams_token(const Config& config) {
    asio::io_context io(1);
    http::Client client(io, teams_client(config));
    const auto trouble = wait_for(io, teams_trouble(client, config.teams));
    if (!trouble) return trouble.error();
    if (!trouble->empty()) return Fault{Fault::Kind::unauthorised, *trouble};
    return {};
}

AskTrouble ask_slack(slack::Slack& slack) {
    return [&slack] { return slack_trouble(slack); };
}

AskTrouble ask_microsoft(http::Client& client, const teams::TeamsOptions& options) {
    return [&client, &options] { return teams_trouble(client, options); };
}

TokenCheck::TokenCheck(asio::io_context& io, std::string platform, AskTrouble ask)
    : io_(io), platform_(std::move(platform)), ask_(std::move(ask)), pause_(io) {}

void TokenCheck::start() {
    running_ = true;
    auto ended = [this](std::exception_ptr bug) {
        running_ = false;
        if (bug) log::error("token.check_failed", {{"platform", platform_}});
    };
    asio::co_spawn(io_, run(), std::move(ended));
}

// A network that is not up yet says nothing about the token.
asio::awaitable<void> TokenCheck::run() {
    for (int attempt = 1; !stopping_; ++attempt) {
        const auto trouble = co_await ask_();
        if (trouble) {
            trouble_ = *trouble;
            if (!trouble_.empty()) log::error("token.refused", {{"platform", platform_}, {"why", trouble_}});
            co_return;
        }
        log::warn("token.not_checked", {{"platform", platform_}, {"why", trouble.error().what}});
        if (attempt == tries || stopping_) co_return;
        pause_.expires_after(first_pause * (1 << attempt));
        boost::system::error_code cancelled;
        co_await pause_.async_wait(asio::redirect_error(asio::use_awaitable, cancelled));
    }
}

asio::awaitable<void> TokenCheck::stop(milliseconds at_most) {
    stopping_ = true;
    pause_.cancel();
    const auto until = std::chrono::steady_clock::now() + at_most;
    asio::steady_timer wait(io_);
    while (running_ && std::chrono::steady_clock::now() < until) {
        wait.expires_after(milliseconds{5});
        co_await wait.async_wait(asio::use_awaitable);
    }
}

}  // namespace switchback::app
