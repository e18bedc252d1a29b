// Are our credentials good? Asked once when the service starts, and by `check --online`: a token that was
// revoked, or that belongs to another workspace, is better told then than by a digest that does not come.
#pragma once

#include "app/config.hpp"
#include "platform/slack/slack.hpp"

#include <functional>
#include <string>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

namespace switchback::app {

slack::Options slack_options(const Config& config);
http::ClientOptions slack_client(const Config& config);
http::ClientOptions teams_client(const Config& config);

// What is wrong with Slack's token, in a sentence; empty when it is in order.
std::string token_trouble(const std::string& team, const Result<slack::Identity>& answer);

// Blocking, for the command line.
Result<slack::Identity> ask_whose_token(const Config& config);
// Success: Microsoft gives out a token for these credentials.
Result<void> ask_for_teams_token(const Config& config);

// What a platform says against our credentials, in a sentence; empty when nothing. A fault: it could not be
// asked.
using AskTrouble = std::function<boost::asio::awaitable<Result<std::string>>()>;
// What they refer to outlives the answer.
AskTrouble ask_slack(slack::Slack& slack);
AskTrouble ask_microsoft(http::Client& client, const teams::TeamsOptions& options);

// In the background of a service.
class TokenCheck {
  public:
    // What it refers to outlives it.
    TokenCheck(boost::asio::io_context& io, std::string platform, AskTrouble ask);
    void start();
    boost::asio::awaitable<void> stop(milliseconds at_most);
    // Empty as long as the platform has said nothing against them.
    const std::string& trouble() const { return trouble_; }

  private:
    boost::asio::awaitable<void> run();

    boost::asio::io_context& io_;
    const std::string platform_;
    const AskTrouble ask_;
    boost::asio::steady_timer pause_;
    std::string trouble_;
    bool running_ = false, stopping_ = false;
};

}  // namespace switchback::app
