#include "platform/support.hpp"

#include "http/support.hpp"
#include "platform/slack/verify.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <catch2/catch.hpp>

namespace switchback::slack_test {
namespace {

const std::filesystem::path tests = std::filesystem::path(SWITCHBACK_ROOT) / "tests";

std::string contents(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

}  // namespace

slack::Options ours() {
    slack::Options options;
    options.team = "T0REEDBANK";
    options.app_id = "A0SWITCHBK";
    options.bot_user = "U0BOT";
    options.signing_secrets = {secret};
    options.bot_token = Secret("xoxb-test");
    options.app_token = Secret("xapp-test");
    return options;
}

std::string fixture(const std::string& name) {
    const std::string text = contents(tests / "contract/slack/inbound" / name);
    if (text.empty()) throw std::runtime_error("no fixture " + name);
    // Interactions come as a form field, the rest as they stand.
    const bool json = name.find(".json") != std::string::npos;
    const bool event =
        name.rfind("event_", 0) == 0 || name.rfind("url_", 0) == 0 || name.rfind("app_", 0) == 0;
    if (!json || event) return text;
    return http::encode_form({{"payload", Json::parse(text).dump()}});
}

http::Request signed_request(std::string body, const Secret& with, Instant at) {
    http::Request request;
    request.method = "POST";
    request.target = "/slack/events";
    const std::string timestamp = std::to_string(to_millis(at) / 1000);
    request.headers.add("X-Slack-Request-Timestamp", timestamp);
    request.headers.add("X-Slack-Signature", slack::signature(with, timestamp, body));
    request.body = std::move(body);
    return request;
}

Result<platform::Parsed> parsed(const std::string& body) {
    http::Request request;
    request.body = body;
    return slack::read_request(ours(), request);
}

chat::Incoming incoming(const std::string& fixture_name) {
    auto result = parsed(fixture(fixture_name));
    if (!result) FAIL(fixture_name + ": " + result.error().what);
    REQUIRE(std::holds_alternative<chat::Incoming>(*result));
    return std::get<chat::Incoming>(*result);
}

void check_snapshot(const std::string& name, const Json& json, const std::string& twin) {
    const auto path = tests / "snapshots" / twin / (name + ".json");
    const std::string text = json.dump(2) + "\n";
    if (const char* rewrite = std::getenv("REWRITE"); rewrite && std::string(rewrite) == "1") {
        std::filesystem::create_directories(path.parent_path());
        std::ofstream(path, std::ios::binary) << text;
    }
    INFO("snapshot " << name);
    CHECK(contents(path) == text);
}

Json Call::json() const {
    return Json::parse(body);
}

std::string Call::field(const std::string& name) const {
    for (const auto& [key, value] : http::decode_form(body))
        if (key == name) return value;
    return {};
}

FakeSlack::FakeSlack() {
    const auto handler = [this](http::Request request) { return serve(std::move(request)); };
    const auto upgrade = [this](http::Request request, std::unique_ptr<http::ServerSocket> socket) {
        return on_upgrade(std::move(request), std::move(socket));
    };
    auto listener = http::Listener::bind(io, "127.0.0.1", 0, handler, {}, {}, upgrade);
    if (!listener) throw std::runtime_error(listener.error().what);
    listener_ = std::move(*listener);
    listener_->start();
    slack::Options options = ours();
    options.api = url("/api");
    http::ClientOptions client;
    client.hosts = slack::hosts(options);
    client.deadline = http_test::patience;
    client_ = std::make_unique<http::Client>(io, client);
    slack_ = std::make_unique<slack::Slack>(*client_, options);
}

FakeSlack::~FakeSlack() {
    io.stop();
}

std::string FakeSlack::url(const std::string& path) const {
    return "http://127.0.0.1:" + std::to_string(listener_->port()) + path;
}

void FakeSlack::answers(const std::string& method, std::string body, int status, std::string retry_after) {
    script_[method].push_back({status, std::move(body), std::move(retry_after), false});
}

void FakeSlack::loses_answer_of(const std::string& method) {
    script_[method].push_back({0, {}, {}, true});
}

std::vector<std::string> FakeSlack::methods() const {
    std::vector<std::string> names;
    for (const Call& call : calls) names.push_back(call.method);
    return names;
}

boost::asio::awaitable<http::Response> FakeSlack::serve(http::Request request) {
    std::string method(request.path());
    if (method.rfind("/api/", 0) == 0) method = method.substr(5);
    calls.push_back({method, std::string(request.headers.get("Authorization")),
                     std::string(request.headers.get("Content-Type")), request.body});
    auto& answers = script_[method];
    Answer answer{200, R"({"ok":true})", {}, false};
    if (!answers.empty()) answer = answers.front();
    if (answers.size() > 1) answers.pop_front();
    if (answer.lost) throw http::HangUp{};
    http::Response response = http::json_response(answer.status, answer.body);
    if (!answer.retry_after.empty()) response.headers.add("Retry-After", answer.retry_after);
    co_return response;
}

void FakeSlack::run_until(const std::function<bool()>& done) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    io.restart();
    while (!done()) {
        if (std::chrono::steady_clock::now() > deadline)
            throw std::runtime_error("this should have ended long ago");
        io.run_one_for(std::chrono::milliseconds(50));
    }
}

}  // namespace switchback::slack_test
