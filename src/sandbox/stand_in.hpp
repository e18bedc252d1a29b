// A local stand-in for Slack's cloud, and the page on which one is mentor, leader and committee side by side.
// It knows the service by its HTTP doors alone: it signs what it sends, serves the Web API with Slack's error
// shapes and limits, keeps channels, messages, modals and files, and can misbehave on purpose.
#pragma once

#include "base/result.hpp"
#include "base/secret.hpp"
#include "sandbox/clock.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>

namespace switchback::sandbox {

struct User {
    std::string id;  // "U0001"
    std::string name;
    std::string email;
    std::string zone;  // IANA
    std::string title;
    std::string role;  // "mentor", "leader", "lead" or empty: how the page introduces them
};

struct Channel {
    std::string id;
    std::string name;
};

struct Options {
    std::string address = "127.0.0.1";
    unsigned short port = 0;
    std::string service_url;  // "http://127.0.0.1:8080", where the service listens
    Secret signing_secret;
    Secret bot_token;
    Secret app_token;  // for apps.connections.open (Socket Mode)
    std::string team = "T0SANDBOX";
    std::string app_id = "A0SANDBOX";
    std::string bot_user = "U0BOT";
    std::vector<User> users;
    Channel steering{"C0STEERING", "steering-committee"};
    std::vector<std::string> featured;  // user ids the page opens with: a mentor, her leader
    std::string slash_commands_json;    // [{"command","description","usage_hint"}], for the page's completion
    std::string shortcuts_json;         // [{"callback_id","label","on_message"}]
    std::string zone = "Europe/London";  // the programme's: what "Monday 09:00" means when the clock is moved
    // The service's doors, below service_url.
    std::string commands_path = "/slack/commands";
    std::string interactivity_path = "/slack/interactions";
    std::string events_path = "/slack/events";
    // After a failed event: at once, after a minute, after five minutes, as Slack does.
    std::vector<std::chrono::milliseconds> event_retries{std::chrono::milliseconds{0},
                                                         std::chrono::minutes{1}, std::chrono::minutes{5}};
    MovableClock* clock = nullptr;  // null: real time, and the page cannot move it
    // The next moment at which the service has something to do, and whether it has done everything that is
    // due now: moving the clock stops there, so that nothing is jumped over. May be empty.
    std::function<std::optional<Instant>()> next_stop;
    std::function<bool()> settled;
    // Called wherever the clock stops, before the service is waited for. May be empty.
    std::function<void()> arrived;
};

class StandIn {
  public:
    static Result<std::unique_ptr<StandIn>> start(boost::asio::io_context& io, Options options);
    ~StandIn();
    unsigned short port() const;
    std::string url() const;  // "http://127.0.0.1:PORT": the page; the Web API is at url() + "/api"
    // Moves the clock there, stop by stop; done when everything on the way is done. Needs options.clock.
    boost::asio::awaitable<void> travel(Instant to);

  private:
    struct Inside;
    explicit StandIn(std::shared_ptr<Inside> inside);
    std::shared_ptr<Inside> inside_;
};

}  // namespace switchback::sandbox
