// What the tests of Slack stand on: documented payloads as signed requests, snapshots, and a stand-in for the
// Web API that answers from a script and remembers what it was asked.
#pragma once

#include "base/json.hpp"
#include "http/client.hpp"
#include "http/listener.hpp"
#include "http/socket_server.hpp"
#include "platform/slack/parse.hpp"
#include "platform/slack/slack.hpp"

#include <deque>
#include <exception>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

namespace switchback::slack_test {

inline const Secret secret{"8f742231b10e8888abcd99yyyzzz85a5"};
inline const Instant now = from_millis(1'742'482'800'000);  // Thu 20 March 2025 15:00 UTC

slack::Options ours();

// A file of tests/contract/slack/inbound, by its whole name.
std::string fixture(const std::string& name);
http::Request signed_request(std::string body, const Secret& with = secret, Instant at = now);
// What parse makes of it; fails the test when it is malformed or answered at once.
chat::Incoming incoming(const std::string& fixture_name);
Result<platform::Parsed> parsed(const std::string& body);

// Compares with tests/snapshots/TWIN/NAME.json; with REWRITE=1 in the environment it writes the file instead.
void check_snapshot(const std::string& name, const Json& json, const std::string& twin = "slack");

// --- the loopback stand-in ---
struct Call {
    std::string method;  // "chat.postMessage", or the path of another address
    std::string authorization;
    std::string content_type;
    std::string body;
    Json json() const;
    std::string field(const std::string& name) const;
};

class FakeSlack {
  public:
    FakeSlack();
    ~FakeSlack();

    // The next answer of a method; the last one is repeated. Unscripted methods answer {"ok":true}.
    void answers(const std::string& method, std::string body, int status = 200, std::string retry_after = {});
    void loses_answer_of(const std::string& method);

    std::vector<Call> calls;
    std::vector<std::string> methods() const;
    std::string url(const std::string& path) const;  // on this listener
    slack::Slack& slack() { return *slack_; }
    http::Client& client() { return *client_; }
    boost::asio::io_context io;

    // A WebSocket peer for Socket Mode, when set before the first connection.
    http::UpgradeHandler on_upgrade;

    // Runs the event loop until the task is done.
    template <class T>
    T run(boost::asio::awaitable<T> task) {
        std::optional<T> out;
        std::exception_ptr thrown;
        bool over = false;  // and nothing of it will touch what is here any more
        boost::asio::co_spawn(io, keep(std::move(task), out), [&](std::exception_ptr error) {
            thrown = error;
            over = true;
        });
        run_until([&] { return over; });
        if (thrown) std::rethrow_exception(thrown);
        return std::move(*out);
    }
    void run_until(const std::function<bool()>& done);

  private:
    struct Answer {
        int status = 200;
        std::string body, retry_after;
        bool lost = false;
    };
    template <class T>
    static boost::asio::awaitable<void> keep(boost::asio::awaitable<T> task, std::optional<T>& out) {
        out.emplace(co_await std::move(task));
    }
    boost::asio::awaitable<http::Response> serve(http::Request request);
    std::map<std::string, std::deque<Answer>> script_;
    std::unique_ptr<http::Listener> listener_;
    std::unique_ptr<http::Client> client_;
    std::unique_ptr<slack::Slack> slack_;
};

}  // namespace switchback::slack_test
