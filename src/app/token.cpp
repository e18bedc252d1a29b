#include "app/token.hpp"

#include "base/log.hpp"

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

bool has_decided(const Result<slack::Identity>& answer) {
    using Kind = Fault::Kind;
    return answer || answer.error().kind == Kind::refused || answer.error().kind == Kind::unauthorised;
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

http::ClientOptions client_options(const Config& config) {
    http::ClientOptions options;
    options.hosts = slack::hosts(slack_options(config));
    options.ca_file = config.slack.ca_file;
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
    http::Client client(io, client_options(config));
    slack::Slack slack(client, slack_options(config));
    std::optional<Result<slack::Identity>> answer;
    auto keep = [&](std::exception_ptr bug, Result<slack::Identity> found) {
        if (bug) std::rethrow_exception(bug);
        answer = std::move(found);
        io.stop();  // the client keeps its connection open
    };
    asio::co_spawn(io, slack.who_are_we(), std::move(keep));
    io.run();
    return *answer;
}

TokenCheck::TokenCheck(asio::io_context& io, slack::Slack& slack) : io_(io), slack_(slack), pause_(io) {}

void TokenCheck::start() {
    running_ = true;
    auto ended = [this](std::exception_ptr bug) {
        running_ = false;
        if (bug) log::error("slack.token_check_failed");
    };
    asio::co_spawn(io_, run(), std::move(ended));
}

// A network that is not up yet says nothing about the token.
asio::awaitable<void> TokenCheck::run() {
    for (int attempt = 1; !stopping_; ++attempt) {
        const auto answer = co_await slack_.who_are_we();
        if (has_decided(answer)) {
            trouble_ = token_trouble(slack_.options().team, answer);
            if (!trouble_.empty()) log::error("slack.token", {{"why", trouble_}});
            co_return;
        }
        log::warn("slack.token_not_checked", {{"why", answer.error().what}});
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
