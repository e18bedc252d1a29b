// A stand-in on loopback for what a bot of Teams' calls: the login, the Bot Connector and Microsoft Graph. It
// answers from a script and remembers what it was asked.
#pragma once

#include "base/json.hpp"
#include "http/client.hpp"
#include "http/listener.hpp"
#include "http/support.hpp"
#include "platform/teams/api.hpp"
#include "platform/teams/teams.hpp"

#include <deque>
#include <exception>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

namespace switchback::teams_test {

struct CloudCall {
    std::string what;  // "POST /v3/conversations", with its query; "login" for the login
    std::string authorization, content_type, body;
    Json json() const { return Json::parse(body); }
    std::string field(const std::string& name) const;  // of a form
};

struct CloudAnswer {
    int status = 200;
    std::string body;
    std::string retry_after = {};
    std::string location = {};
    bool lost = false;   // the connection is cut instead
    bool never = false;  // nothing comes, until the client gives up
};

class FakeCloud {
  public:
    explicit FakeCloud(std::function<void(teams::TeamsOptions&)> change = {},
                       std::chrono::seconds deadline = http_test::patience);
    ~FakeCloud();

    // The next answer of a call; the last one is repeated. Unscripted ones: a token, and {"id": "1:new"}.
    void answers(const std::string& what, CloudAnswer answer) { script_[what].push_back(std::move(answer)); }
    void answers(const std::string& what, std::string body, int status = 200) {
        answers(what, CloudAnswer{status, std::move(body)});
    }

    std::vector<CloudCall> calls;
    std::vector<std::string> asked() const;  // without the login
    int logins() const;
    CloudCall last() const { return calls.back(); }
    std::string url(const std::string& path) const;
    teams::Teams& teams() { return *teams_; }
    teams::Api& api() { return *api_; }
    chat::Workspace workspace() const { return teams_->workspace(); }
    chat::Account zoe() const { return {workspace(), "8b081ef6-4792-4def-b2c9-c363a1bf41d5"}; }
    boost::asio::io_context io;

    template <class T>
    T run(boost::asio::awaitable<T> task) {
        std::optional<T> out;
        std::exception_ptr thrown;
        bool ended = false;  // the task itself: `out` is there before its last handler has run
        boost::asio::co_spawn(io, into(std::move(task), out), [&](std::exception_ptr error) {
            thrown = error;
            ended = true;
        });
        run_until([&] { return ended; });
        if (thrown) std::rethrow_exception(thrown);
        return std::move(*out);
    }
    template <class T>
    void spawn(boost::asio::awaitable<T> task, std::optional<T>& out, std::exception_ptr& thrown) {
        boost::asio::co_spawn(io, into(std::move(task), out),
                              [&thrown](std::exception_ptr error) { thrown = error; });
    }
    void run_until(const std::function<bool()>& done);

  private:
    template <class T>
    static boost::asio::awaitable<void> into(boost::asio::awaitable<T> task, std::optional<T>& out) {
        out.emplace(co_await std::move(task));
    }
    boost::asio::awaitable<http::Response> serve(http::Request request);
    std::map<std::string, std::deque<CloudAnswer>> script_;
    std::unique_ptr<http::Listener> listener_;
    std::unique_ptr<http::Client> client_;
    std::unique_ptr<teams::Teams> teams_;
    std::unique_ptr<teams::Api> api_;
};

inline const std::string login = "login";
inline const std::string channel = "19:cbe3683f25094106b826c9cada3afbe0@thread.tacv2";
inline const std::string personal = "a:1pL6i0oY3C0K8oAj8";
// A conversation as it stands in a path.
std::string in_path(const std::string& conversation);

}  // namespace switchback::teams_test
