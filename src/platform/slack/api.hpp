// One call of Slack's Web API: the token in the header, arguments as JSON or as a form, the answer judged
// once by errors.cpp.
#pragma once

#include "base/result.hpp"
#include "base/secret.hpp"
#include "http/client.hpp"

#include <string>
#include <utility>
#include <vector>

#include <boost/asio/awaitable.hpp>
#include <nlohmann/json_fwd.hpp>

namespace switchback {
std::string written(const nlohmann::json& json);  // base/json
}

namespace switchback::slack {

using switchback::written;
using Fields = std::vector<std::pair<std::string, std::string>>;

class Api {
  public:
    // base: "https://slack.com/api", without a slash at its end.
    Api(http::Client& client, std::string base, Secret token);

    // For methods that take JSON (chat.*, views.*). The result is the answer with ok == true.
    boost::asio::awaitable<Result<nlohmann::json>> call(std::string method, nlohmann::json arguments);
    // For methods that take only forms: Slack ignores a JSON body of most reading methods.
    boost::asio::awaitable<Result<nlohmann::json>> call_with_form(std::string method, Fields fields);
    // To an address that Slack gave us: an upload or a reply. The answer is not judged.
    boost::asio::awaitable<Result<http::Response>> post_to(std::string url, std::string content_type,
                                                           std::string body);
    const std::string& base() const { return base_; }

  private:
    boost::asio::awaitable<Result<nlohmann::json>> exchange(std::string method, http::Request request);

    http::Client& client_;
    std::string base_;
    Secret token_;
};

// Whether an address that came from outside (a response_url, an upload) is where the API itself is, or https
// on its usual port at one of these hosts. Nothing else is ever called.
bool may_call(const std::string& url, const std::string& api, const std::vector<std::string>& hosts);

// The member is there and is true.
bool true_at(const nlohmann::json& object, const char* key);

}  // namespace switchback::slack
