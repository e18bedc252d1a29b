// Activities that are not for us, not whole or out of all measure; and where we may be asked to answer.
#include "platform/teams_support.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

using namespace switchback;
using namespace switchback::teams_test;

TEST_CASE("an activity of another tenant, another channel or with another way back is malformed") {
    const std::pair<const char*, Json> changes[] = {
        {"channelId", "webchat"},
        {"channelId", nullptr},
        {"channelData", {{"tenant", {{"id", "another"}}}}},
        {"serviceUrl", "https://smba.trafficmanager.net.evil.example/"},
        {"serviceUrl", "https://smba.trafficmanager.net@evil.example/"},
        {"serviceUrl", "http://smba.trafficmanager.net/emea/"},
        {"serviceUrl", "https://smba.trafficmanager.net:8443/emea/"},
        {"serviceUrl", "https://169.254.169.254/latest"},
        {"serviceUrl", "http://[::1]/"},
        {"serviceUrl", ""},
        {"serviceUrl", 1},
    };
    for (const auto& [member, value] : changes) {
        Json message = typed("hello");
        message[member] = value;
        INFO(member << " " << value.dump());
        CHECK(is_malformed(message));
    }
    Json no_tenant = typed("hello");
    no_tenant.erase("channelData");
    CHECK_FALSE(is_malformed(no_tenant));  // the conversation names it, too
    no_tenant["conversation"].erase("tenantId");
    CHECK(is_malformed(no_tenant));
}

TEST_CASE("an activity that is not whole is malformed") {
    for (const char* member : {"conversation", "from", "type"})
        for (const Json& value : {Json(), Json(3), Json(Json::array()), Json(Json::object())}) {
            Json message = typed("hello");
            message[member] = value;
            INFO(member << " " << value.dump());
            CHECK(is_malformed(message));
        }
    for (const char* name : {"task_fetch", "task_submit", "action_execute", "fetch_compose"})
        for (const Json& value :
             {Json(), Json(3), Json("x"), Json{{"data", Json::array()}}, Json{{"action", 1}}}) {
            Json invoke = activity(name);
            invoke["value"] = value;
            INFO(name << " " << value.dump());
            CHECK(is_malformed(invoke));
        }
    Json nameless = activity("task_fetch");
    nameless.erase("name");
    CHECK(is_malformed(nameless));
}

TEST_CASE("what is too long, too deep or holds NUL is malformed") {
    const auto data_with = [](const char* key, const std::string& value) {
        Json submit = activity("task_submit");
        submit["value"]["data"][key] = value;
        return submit;
    };
    CHECK(is_malformed(data_with("covered", std::string(3001, 'x'))));
    CHECK_FALSE(is_malformed(data_with("covered", std::string(3000, 'x'))));
    CHECK(is_malformed(data_with("_state", std::string(3001, 'x'))));
    CHECK(is_malformed(data_with("_dialog", std::string(256, 'x'))));
    CHECK(is_malformed(data_with("covered", std::string("a\0b", 3))));
    Json press = activity("action_execute");
    press["value"]["action"]["data"]["_value"] = std::string(2001, 'x');
    CHECK(is_malformed(press));
    Json far = typed("hello");
    far["conversation"]["id"] = std::string(600, 'a');
    CHECK(is_malformed(far));
    CHECK(is_malformed(typed(std::string(300'000, 'x').c_str())));
    http::Request deep;
    deep.body = std::string(100, '[') + std::string(100, ']');
    CHECK_FALSE(teams::read_request(ours(), deep).has_value());
    deep.body = "{\"type\":\"message\",\"text\":\"\xff\"}";
    CHECK_FALSE(teams::read_request(ours(), deep).has_value());
}

TEST_CASE("the Agents Playground's activities are taken where no tokens are asked for") {
    teams::TeamsOptions options = ours();
    options.no_tokens = true;
    Json message = typed("log-session");
    message["serviceUrl"] = "http://localhost:56150/_connector";
    message["conversation"] = {{"id", "personal-chat-id"}, {"conversationType", "personal"}};
    message["channelData"]["tenant"]["id"] = "00000000-0000-0000-0000-0000000000001";
    http::Request request;
    request.body = message.dump();
    CHECK(teams::read_request(options, request).has_value());
    CHECK_FALSE(teams::read_request(ours(), request).has_value());
    message["serviceUrl"] = "http://169.254.169.254/_connector";
    request.body = message.dump();
    CHECK_FALSE(teams::read_request(options, request).has_value());
}

TEST_CASE("the client may call what the options name, and nothing more") {
    const auto hosts = teams::hosts(ours());
    for (const char* host : {"login.botframework.com", "login.microsoftonline.com", "graph.microsoft.com",
                             "smba.trafficmanager.net", "smba.infra.gov.teams.microsoft.us"})
        CHECK(std::count(hosts.begin(), hosts.end(), host) == 1);
    CHECK(std::count(hosts.begin(), hosts.end(), "127.0.0.1") == 0);
    teams::TeamsOptions stand_in = ours();
    stand_in.service_url = "http://127.0.0.1:4000/teams";
    CHECK(teams::may_call(stand_in, "http://127.0.0.1:4000/other/"));
    CHECK_FALSE(teams::may_call(stand_in, "http://127.0.0.1:4001/teams"));
    CHECK_FALSE(teams::may_call(stand_in, "https://127.0.0.1:4000/teams"));
}
