#include "sandbox/teams/sender.hpp"

#include "base/json.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

namespace switchback::sandbox::teams {

namespace asio = boost::asio;

namespace {

std::string name_of(const Json& activity) {
    const auto name = string_at(activity, "name");
    return "teams:" + (name.empty() ? string_at(activity, "type") : name);
}

Answer understood(const Result<http::Response>& result) {
    const auto failed = [](int status) {
        return Answer{status, nullptr, "Something went wrong. Please try again."};
    };
    if (!result) return failed(0);
    if (result->status < 200 || result->status > 299) return failed(result->status);
    if (result->body.empty()) return {result->status, nullptr, ""};
    auto body = parse_json(result->body);
    if (!body) return failed(result->status);
    return {result->status, std::make_shared<const Json>(std::move(*body)), ""};
}

asio::awaitable<Answer> deliver(std::shared_ptr<Cloud> cloud, Doc activity, int attempt) {
    http::Request request;
    request.method = "POST";
    request.headers.set("Content-Type", "application/json; charset=utf-8");
    request.headers.set("User-Agent", "Microsoft-SkypeBotApi (Microsoft-BotFramework/3.0)");
    request.headers.set("Authorization", "Bearer " + connector_token(*cloud));
    request.body = activity->dump();
    const auto what = name_of(*activity);
    std::string url = cloud->ground->options.service_url + cloud->options.messages_path;
    auto& client = what.starts_with("teams:composeExtension/") ? cloud->hasty_client : cloud->client;
    const auto result = co_await client.call(std::move(url), std::move(request));
    auto answer = understood(result);
    cloud->ground->journal.write(
        {0, cloud->now(), true, what, answer.status, answer.error, attempt, activity});
    co_return answer;
}

asio::awaitable<void> retry(std::shared_ptr<Cloud> cloud, Doc activity) {
    int attempt = 0;
    for (const auto& wait : cloud->ground->options.event_retries) {
        co_await pause(wait);
        if (cloud->ground->closing) co_return;
        const auto answer = co_await deliver(cloud, activity, ++attempt);
        if (answer.error.empty()) co_return;
    }
}

}  // namespace

std::string connector_token(const Cloud& cloud) {
    const auto now = std::chrono::duration_cast<seconds>(cloud.now().time_since_epoch()).count();
    return cloud.key.sign(Json{{"serviceurl", cloud.service_url()},
                               {"nbf", now},
                               {"exp", now + 3600},
                               {"iss", issuer},
                               {"aud", cloud.options.app_id}});
}

asio::awaitable<Answer> send(std::shared_ptr<Cloud> cloud, Doc activity) {
    const auto answer = co_await deliver(cloud, activity, 0);
    if (!answer.error.empty() && string_at(*activity, "type") != "invoke")
        asio::co_spawn(cloud->ground->io, retry(cloud, std::move(activity)), asio::detached);
    co_return answer;
}

}  // namespace switchback::sandbox::teams
