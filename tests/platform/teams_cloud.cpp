#include "platform/teams_cloud.hpp"

#include "platform/teams_support.hpp"

#include <stdexcept>

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace switchback::teams_test {

std::string CloudCall::field(const std::string& name) const {
    for (const auto& [key, value] : http::decode_form(body))
        if (key == name) return value;
    return {};
}

std::string in_path(const std::string& conversation) {
    return "/v3/conversations/" + http::percent_encode(conversation);
}

FakeCloud::FakeCloud(std::function<void(teams::TeamsOptions&)> change, std::chrono::seconds deadline) {
    const auto handler = [this](http::Request request) { return serve(std::move(request)); };
    auto listener = http::Listener::bind(io, "127.0.0.1", 0, handler);
    if (!listener) throw std::runtime_error(listener.error().what);
    listener_ = std::move(*listener);
    listener_->start();
    teams::TeamsOptions options = ours();
    options.login = url("/login");
    options.service_url = url("/connector/");
    options.graph = url("/graph");
    if (change) change(options);
    http::ClientOptions client;
    client.hosts = teams::hosts(options);
    client.deadline = deadline;
    client.answer_bytes = 200'000;
    client_ = std::make_unique<http::Client>(io, client);
    teams_ = std::make_unique<teams::Teams>(*client_, options);
    api_ = std::make_unique<teams::Api>(*client_, options);
}

FakeCloud::~FakeCloud() {
    io.stop();
}

std::string FakeCloud::url(const std::string& path) const {
    return "http://127.0.0.1:" + std::to_string(listener_->port()) + path;
}

std::vector<std::string> FakeCloud::asked() const {
    std::vector<std::string> names;
    for (const CloudCall& call : calls)
        if (call.what != login) names.push_back(call.what);
    return names;
}

int FakeCloud::logins() const {
    return static_cast<int>(
        std::count_if(calls.begin(), calls.end(), [](const CloudCall& call) { return call.what == login; }));
}

boost::asio::awaitable<http::Response> FakeCloud::serve(http::Request request) {
    std::string what = request.method + " " + request.target;
    for (const std::string door : {"/connector", "/graph"})
        if (request.target.rfind(door, 0) == 0)
            what = request.method + " " + request.target.substr(door.size());
    if (request.target == "/login/" + ours().tenant + "/oauth2/v2.0/token") what = login;
    calls.push_back({what, std::string(request.headers.get("Authorization")),
                     std::string(request.headers.get("Content-Type")), request.body});
    CloudAnswer answer{200, R"({"id":"1:new"})"};
    if (what == login)
        answer.body = R"({"token_type":"Bearer","expires_in":3599,"access_token":"token-)" +
                      std::to_string(logins()) + "\"}";
    auto& answers = script_[what];
    if (!answers.empty()) answer = answers.front();
    if (answers.size() > 1) answers.pop_front();
    if (answer.lost) throw http::HangUp{};
    if (answer.never) {
        boost::asio::steady_timer timer(io, std::chrono::hours(1));
        co_await timer.async_wait(boost::asio::use_awaitable);
    }
    http::Response response = http::json_response(answer.status, answer.body);
    if (!answer.retry_after.empty()) response.headers.add("Retry-After", answer.retry_after);
    if (!answer.location.empty()) response.headers.add("Location", answer.location);
    co_return response;
}

void FakeCloud::run_until(const std::function<bool()>& done) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    io.restart();
    while (!done()) {
        if (std::chrono::steady_clock::now() > deadline)
            throw std::runtime_error("this should have ended long ago");
        io.run_one_for(std::chrono::milliseconds(50));
    }
}

}  // namespace switchback::teams_test
