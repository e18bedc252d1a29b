// One call of the Bot Connector's REST interface or of Microsoft Graph: the address checked, our token in the
// header (a refused one renewed once), the answer judged once by errors.cpp.
// learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference.
#pragma once

#include "base/result.hpp"
#include "chat/address.hpp"
#include "http/client.hpp"
#include "platform/teams/options.hpp"
#include "platform/teams/token.hpp"

#include <string>

#include <boost/asio/awaitable.hpp>
#include <nlohmann/json_fwd.hpp>

namespace switchback::teams {

// Where in the Connector: a serviceUrl (empty: the configured one) and a path below it.
struct Door {
    std::string route;
    std::string path;  // "/v3/conversations"
};

class Api {
  public:
    Api(http::Client& client, const TeamsOptions& options);

    // refused without a call: a serviceUrl that may_call(…) does not allow, or a body of 28 KB. `act` names
    // the call in faults and logs: "post a message".
    boost::asio::awaitable<Result<nlohmann::json>> post(std::string act, Door door, nlohmann::json body);
    boost::asio::awaitable<Result<nlohmann::json>> put(std::string act, Door door, nlohmann::json body);
    boost::asio::awaitable<Result<nlohmann::json>> get(std::string act, Door door);
    // path: "/v1.0/users/…". refused when Graph is not configured, and in words when the app has no right to
    // it or our credentials are not good for it: the bot itself goes on.
    boost::asio::awaitable<Result<nlohmann::json>> graph(std::string act, std::string path);

    const TeamsOptions& options() const { return options_; }

  private:
    boost::asio::awaitable<Result<nlohmann::json>> connector(std::string act, std::string method, Door door,
                                                             std::string body);
    boost::asio::awaitable<Result<nlohmann::json>> call(std::string act, std::string scope, std::string url,
                                                        http::Request request);

    http::Client& client_;
    const TeamsOptions options_;
    OwnTokens tokens_;
};

// "/v3/conversations/{conversation}/activities", each part encoded; `activity` may be empty.
std::string activities_of(const std::string& conversation, const std::string& activity = {});
// A channel's conversations are threads: their ids say so.
bool is_channel(const std::string& conversation);
// The conversation without its ";messageid=…".
std::string without_thread(const std::string& conversation);

}  // namespace switchback::teams
