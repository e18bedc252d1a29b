#include "sandbox/slack/sender.hpp"

#include "base/crypto.hpp"
#include "base/json.hpp"
#include "sandbox/slack/socket_mode.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

namespace switchback::sandbox::slack {

namespace asio = boost::asio;

namespace {

struct Delivery {
    std::string what;      // for the journal
    std::string envelope;  // Socket Mode's type
    std::string path;
    std::string content_type;
    std::string body;
    Doc payload;
    int attempt = 0;
    std::string retry_reason;
};

http::Request signed_request(const Cloud& cloud, const Delivery& delivery) {
    const auto at = std::chrono::duration_cast<seconds>(cloud.now().time_since_epoch()).count();
    const auto timestamp = std::to_string(at);
    http::Request request;
    request.method = "POST";
    request.headers.set("Content-Type", delivery.content_type);
    request.headers.set("User-Agent", "Slackbot 1.0 (+https://api.slack.com/robots)");
    request.headers.set("X-Slack-Request-Timestamp", timestamp);
    request.headers.set("X-Slack-Signature",
                        signature(cloud.options.signing_secret, timestamp, delivery.body));
    if (delivery.attempt > 0) {
        request.headers.set("X-Slack-Retry-Num", std::to_string(delivery.attempt));
        request.headers.set("X-Slack-Retry-Reason", delivery.retry_reason);
    }
    request.body = delivery.body;
    return request;
}

Answer understood(const Result<http::Response>& result) {
    if (!result)
        return {0, "",
                result.error().kind == Fault::Kind::ambiguous ? "operation_timeout" : "dispatch_failed"};
    if (result->status < 200 || result->status > 299)
        return {result->status, result->body, "dispatch_failed"};
    return {result->status, result->body, ""};
}

asio::awaitable<Answer> deliver(std::shared_ptr<Cloud> cloud, Delivery delivery) {
    Answer answer;
    if (cloud->sockets->connected()) {
        SocketMode::Envelope envelope{delivery.envelope, delivery.payload, delivery.attempt,
                                      delivery.retry_reason};
        answer = co_await cloud->sockets->send(std::move(envelope));
    } else {
        auto request = signed_request(*cloud, delivery);
        std::string url = cloud->ground->options.service_url + delivery.path;
        const auto result = co_await cloud->client.call(std::move(url), std::move(request));
        answer = understood(result);
    }
    cloud->journal.write({0, cloud->now(), true, delivery.what, answer.status, answer.error, delivery.attempt,
                          delivery.payload});
    co_return answer;
}

std::string retry_reason(const Answer& answer) {
    if (answer.error == "operation_timeout") return "http_timeout";
    return answer.status == 0 ? "connection_failed" : "http_error";
}

asio::awaitable<void> retry(std::shared_ptr<Cloud> cloud, Delivery delivery) {
    for (const auto& wait : cloud->ground->options.event_retries) {
        co_await pause(wait);
        if (cloud->ground->closing) co_return;
        ++delivery.attempt;
        Delivery next = delivery;
        const Answer answer = co_await deliver(cloud, std::move(next));
        if (answer.error.empty()) co_return;
        delivery.retry_reason = retry_reason(answer);
    }
}

}  // namespace

std::string signature(const Secret& secret, std::string_view timestamp, std::string_view body) {
    return "v0=" + crypto::hex(crypto::hmac_sha256(secret, {"v0:", timestamp, ":", body}));
}

asio::awaitable<Answer> send_command(std::shared_ptr<Cloud> cloud, FormFields fields) {
    Json payload = Json::object();
    for (const auto& [key, value] : fields) payload[key] = value;
    Delivery delivery{"command",
                      "slash_commands",
                      cloud->options.commands_path,
                      "application/x-www-form-urlencoded",
                      http::encode_form(fields),
                      std::make_shared<const Json>(std::move(payload)),
                      0,
                      ""};
    co_return co_await deliver(cloud, std::move(delivery));
}

asio::awaitable<Answer> send_interaction(std::shared_ptr<Cloud> cloud, Doc payload) {
    const FormFields fields{{"payload", payload->dump()}};
    Delivery delivery{string_at(*payload, "type"),
                      "interactive",
                      cloud->options.interactivity_path,
                      "application/x-www-form-urlencoded",
                      http::encode_form(fields),
                      payload,
                      0,
                      ""};
    co_return co_await deliver(cloud, std::move(delivery));
}

asio::awaitable<Answer> send_event(std::shared_ptr<Cloud> cloud, Doc envelope) {
    Delivery delivery{"event:" + string_at(object_at(*envelope, "event"), "type"),
                      "events_api",
                      cloud->options.events_path,
                      "application/json",
                      envelope->dump(),
                      envelope,
                      0,
                      ""};
    Delivery first = delivery;
    const Answer answer = co_await deliver(cloud, std::move(first));
    if (!answer.error.empty()) {
        delivery.retry_reason = retry_reason(answer);
        asio::co_spawn(cloud->io, retry(cloud, std::move(delivery)), asio::detached);
    }
    co_return answer;
}

}  // namespace switchback::sandbox::slack
