// Whose bot token is it? Asked once when the service starts, and by `check --online`: a token that was
// revoked, or that belongs to another workspace, is better told then than by a digest that does not come.
#pragma once

#include "app/config.hpp"
#include "platform/slack/slack.hpp"

#include <string>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

namespace switchback::app {

slack::Options slack_options(const Config& config);
http::ClientOptions client_options(const Config& config);

// What is wrong with the token, in a sentence; empty when it is in order.
std::string token_trouble(const std::string& team, const Result<slack::Identity>& answer);

// Blocking, for the command line.
Result<slack::Identity> ask_whose_token(const Config& config);

// In the background of a service.
class TokenCheck {
  public:
    // What it refers to outlives it.
    TokenCheck(boost::asio::io_context& io, slack::Slack& slack);
    void start();
    boost::asio::awaitable<void> stop(milliseconds at_most);
    // Empty as long as Slack has said nothing against it.
    const std::string& trouble() const { return trouble_; }

  private:
    boost::asio::awaitable<void> run();

    boost::asio::io_context& io_;
    slack::Slack& slack_;
    boost::asio::steady_timer pause_;
    std::string trouble_;
    bool running_ = false, stopping_ = false;
};

}  // namespace switchback::app
