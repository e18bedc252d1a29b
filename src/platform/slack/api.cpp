#include "platform/slack/api.hpp"

#include "base/json.hpp"
#include "platform/slack/errors.hpp"

#include <algorithm>

namespace switchback::slack {

bool true_at(const Json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_boolean() && found->get<bool>();
}

bool may_call(const std::string& url, const std::string& api, const std::vector<std::string>& hosts) {
    const auto target = http::parse_url(url);
    const auto base = http::parse_url(api);
    if (!target || !base) return false;
    if (target->scheme == base->scheme && target->host == base->host && target->port == base->port)
        return true;
    return target->scheme == "https" && target->port == "443" &&
           std::find(hosts.begin(), hosts.end(), target->host) != hosts.end();
}

Api::Api(http::Client& client, std::string base, Secret token)
    : client_(client), base_(std::move(base)), token_(std::move(token)) {
    while (!base_.empty() && base_.back() == '/') base_.pop_back();
}

boost::asio::awaitable<Result<Json>> Api::call(std::string method, Json arguments) {
    http::Request request;
    request.headers.add("Content-Type", "application/json; charset=utf-8");
    request.body = written(arguments);
    co_return co_await exchange(std::move(method), std::move(request));
}

boost::asio::awaitable<Result<Json>> Api::call_with_form(std::string method, Fields fields) {
    http::Request request;
    request.headers.add("Content-Type", "application/x-www-form-urlencoded");
    request.body = http::encode_form(fields);
    co_return co_await exchange(std::move(method), std::move(request));
}

boost::asio::awaitable<Result<Json>> Api::exchange(std::string method, http::Request request) {
    request.method = "POST";
    request.headers.add("Authorization", "Bearer " + token_.reveal());
    std::string url = base_ + "/" + method;
    const auto answer = co_await client_.call(std::move(url), std::move(request));
    co_return judge(method, answer);
}

boost::asio::awaitable<Result<http::Response>> Api::post_to(std::string url, std::string content_type,
                                                            std::string body) {
    http::Request request;
    request.method = "POST";
    request.headers.add("Content-Type", std::move(content_type));
    request.body = std::move(body);
    co_return co_await client_.call(std::move(url), std::move(request));
}

}  // namespace switchback::slack
