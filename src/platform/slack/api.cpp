#include "platform/slack/api.hpp"

#include "base/json.hpp"
#include "platform/slack/errors.hpp"

namespace switchback::slack {

std::string written(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
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
