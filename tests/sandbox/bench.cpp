#include "sandbox/bench.hpp"

namespace switchback::sandbox::test {

namespace {

Clouds clouds_for_tests() {
    Clouds clouds;
    clouds.slack.signing_secret = Secret(secret);
    clouds.slack.bot_token = Secret(bot_token);
    clouds.slack.app_token = Secret(app_token);
    clouds.slack.users = {
        {"U0001", "Zoe Adeyemi", "zoe@northgate.example", "Europe/London", "Analyst", "mentor"},
        {"U0002", "Helen Marsh", "helen@northgate.example", "America/New_York", "COO", "leader"}};
    auto& teams = clouds.teams.emplace();
    teams.app_secret = Secret(app_secret);
    teams.users = {{raj, "Raj Anand", "raj@northgate.example", "America/New_York", "CFO", "leader"},
                   {"0000-ines", "Ines Marsh", "ines@northgate.example", "Europe/London", "", ""}};
    return clouds;
}

Options options_for(MovableClock& clock, unsigned short service_port) {
    Options options;
    options.service_url = "http://127.0.0.1:" + std::to_string(service_port);
    options.steering = "C0STEERING";
    options.clock = &clock;
    options.event_retries = {milliseconds{5}, milliseconds{5}};
    return options;
}

}  // namespace

Bench::Bench(std::function<void(Options&)> change) {
    const auto serve = [this](http::Request request) -> asio::awaitable<http::Response> {
        received.push_back(request);
        if (service) co_return co_await service(std::move(request));
        co_return http::Response{};
    };
    auto bound = http::Listener::bind(io, "127.0.0.1", 0, serve);
    REQUIRE(bound.has_value());
    listener = std::move(*bound);
    listener->start();
    auto options = options_for(clock, listener->port());
    if (change) change(options);
    auto started = StandIn::start(io, std::move(options), clouds_for_tests());
    REQUIRE(started.has_value());
    stand_in = std::move(*started);
    http::ClientOptions allowed;
    allowed.hosts = {"127.0.0.1"};
    client = std::make_unique<http::Client>(io, allowed);
}

Result<http::Response> Bench::call(const std::string& method, const std::string& target,
                                   const std::string& body,
                                   std::vector<std::pair<std::string, std::string>> headers) {
    http::Request request;
    request.method = method;
    request.body = body;
    for (auto& [name, value] : headers) request.headers.add(name, value);
    return run(client->call(stand_in->url() + target, std::move(request)));
}

Json Bench::api(const std::string& method, const Json& arguments) {
    const auto answer = call("POST", "/api/" + method, arguments.dump(),
                             {{"Content-Type", "application/json; charset=utf-8"},
                              {"Authorization", std::string("Bearer ") + bot_token}});
    REQUIRE(answer.has_value());
    return Json::parse(answer->body);
}

Json Bench::api_form(const std::string& method, const std::string& form) {
    const auto answer = call("POST", "/api/" + method, form,
                             {{"Content-Type", "application/x-www-form-urlencoded"},
                              {"Authorization", std::string("Bearer ") + bot_token}});
    REQUIRE(answer.has_value());
    return Json::parse(answer->body);
}

http::Response Bench::post(const std::string& target, const Json& body) {
    auto answer = call("POST", target, body.dump(), {{"Content-Type", "application/json"}});
    REQUIRE(answer.has_value());
    return *answer;
}

Json Bench::act(Json wish) {
    if (!wish.contains("user")) wish["user"] = "U0001";
    return Json::parse(post("/sandbox/act", wish).body);
}

Json Bench::state() {
    return Json::parse(call("GET", "/sandbox/state")->body);
}

Json Bench::requests() {
    return Json::parse(call("GET", "/sandbox/requests")->body)["requests"];
}

Json Bench::message(std::size_t newest) {
    const auto messages = state()["messages"];
    REQUIRE(messages.size() > newest);
    return messages[messages.size() - 1 - newest];
}

std::string Bench::token(const std::string& scope) {
    const auto body = http::encode_form({{"grant_type", "client_credentials"},
                                         {"client_id", teams::Options{}.app_id},
                                         {"client_secret", app_secret},
                                         {"scope", scope}});
    const auto answer = call("POST", "/teams/login/" + teams::Options{}.tenant + "/oauth2/v2.0/token", body,
                             {{"Content-Type", "application/x-www-form-urlencoded"}});
    REQUIRE(answer.has_value());
    REQUIRE(answer->status == 200);
    return Json::parse(answer->body)["access_token"];
}

http::Response Bench::connector(const std::string& method, const std::string& path, const Json& body) {
    if (connector_token.empty()) connector_token = token();
    auto answer =
        call(method, "/teams/connector/v3/" + path, body.is_null() ? "" : body.dump(),
             {{"Content-Type", "application/json"}, {"Authorization", "Bearer " + connector_token}});
    REQUIRE(answer.has_value());
    return *answer;
}

std::string Bench::posted(const std::string& chat, const Json& card) {
    const auto answer = connector("POST", "conversations/" + chat + "/activities", card_message(card));
    REQUIRE(answer.status == 201);
    return Json::parse(answer.body)["id"];
}

std::string Bench::trigger() {
    act({{"kind", "command"}, {"channel", "D0001"}, {"text", "/log-session"}});
    return field(received.back(), "trigger_id");
}

std::string field(const http::Request& request, const std::string& name) {
    for (const auto& [key, value] : http::decode_form(request.body))
        if (key == name) return value;
    return "";
}

Json payload(const http::Request& request) {
    return Json::parse(field(request, "payload"));
}

Json small_modal() {
    return Json::parse(R"({"type":"modal","callback_id":"log_session","private_metadata":"kept",
      "title":{"type":"plain_text","text":"Log a session"},"submit":{"type":"plain_text","text":"Log it"},
      "blocks":[{"type":"input","block_id":"notes","label":{"type":"plain_text","text":"What we covered"},
        "element":{"type":"plain_text_input","action_id":"value","multiline":true,"max_length":100}},
       {"type":"input","block_id":"minutes","optional":true,"label":{"type":"plain_text","text":"Minutes"},
        "element":{"type":"number_input","is_decimal_allowed":false,"action_id":"value","initial_value":"45",
                   "min_value":"5","max_value":"480"}}]})");
}

Json card_message(Json card) {
    return Json{
        {"type", "message"},
        {"summary", "A card"},
        {"attachments",
         {{{"contentType", "application/vnd.microsoft.card.adaptive"}, {"content", std::move(card)}}}}};
}

Json small_card() {
    return Json::parse(R"({"type":"AdaptiveCard","version":"1.5","body":[
      {"type":"TextBlock","text":"How did it go?","wrap":true},
      {"type":"Input.Text","id":"notes","label":"Notes","isRequired":true,"errorMessage":"Say something."},
      {"type":"Input.Number","id":"minutes","label":"Minutes","value":45,"min":5,"max":480},
      {"type":"ActionSet","actions":[
        {"type":"Action.Execute","title":"Looks right","verb":"switchback","data":{"_action":"agree"},
         "fallback":{"type":"Action.Submit","title":"Looks right","data":{"_action":"agree"}}},
        {"type":"Action.Submit","title":"Open","data":{"_action":"open","msteams":{"type":"task/fetch"}}},
        {"type":"Action.Submit","title":"Plain","data":{"_action":"plain"}}]}]})");
}

Json dialog_with(Json card) {
    return Json{
        {"task",
         {{"type", "continue"},
          {"value",
           {{"title", "Log a session"},
            {"card",
             {{"contentType", "application/vnd.microsoft.card.adaptive"}, {"content", std::move(card)}}}}}}}};
}

}  // namespace switchback::sandbox::test
