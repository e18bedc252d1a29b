#include "platform/teams/token.hpp"
#include "platform/teams_cloud.hpp"
#include "platform/teams_support.hpp"

#include <catch2/catch.hpp>

using namespace switchback;
using namespace switchback::teams_test;

namespace {

const std::string scope = "https://api.botframework.com/.default";

struct Asking {
    FakeCloud cloud;
    http::Client client;
    teams::OwnTokens tokens;
    explicit Asking(const std::function<void(teams::TeamsOptions&)>& change = {},
                    seconds deadline = http_test::patience)
        : client(cloud.io, options_for_client(deadline)), tokens(client, with(change)) {}
    teams::TeamsOptions with(const std::function<void(teams::TeamsOptions&)>& change) const {
        teams::TeamsOptions options = ours();
        options.login = cloud.url("/login/");
        if (change) change(options);
        return options;
    }
    static http::ClientOptions options_for_client(seconds deadline) {
        http::ClientOptions options;
        options.hosts = {"127.0.0.1"};
        options.deadline = deadline;
        return options;
    }
    Result<Secret> find(const std::string& of = scope) { return cloud.run(tokens.find(of)); }
};

}  // namespace

TEST_CASE("a token is asked for with the app's credentials and kept") {
    Asking asking([](teams::TeamsOptions& options) { options.app_secret = Secret("~a b+c&d=e%~é/"); });
    CHECK(asking.find()->reveal() == "token-1");
    CHECK(asking.find()->reveal() == "token-1");
    REQUIRE(asking.cloud.logins() == 1);
    const CloudCall call = asking.cloud.last();
    CHECK(call.content_type == "application/x-www-form-urlencoded");
    CHECK(call.field("grant_type") == "client_credentials");
    CHECK(call.field("client_id") == ours().app_id);
    CHECK(call.field("client_secret") == "~a b+c&d=e%~é/");
    CHECK(call.field("scope") == scope);
    CHECK(call.body.find(' ') == std::string::npos);
}

TEST_CASE("each scope has a token of its own") {
    Asking asking;
    CHECK(asking.find()->reveal() == "token-1");
    CHECK(asking.find("https://graph.microsoft.com/.default")->reveal() == "token-2");
    CHECK(asking.find()->reveal() == "token-1");
}

TEST_CASE("whoever asks while a token is being fetched waits for the same one") {
    Asking asking;
    std::vector<std::optional<Result<Secret>>> found(5);
    std::vector<std::exception_ptr> thrown(5);
    for (std::size_t i = 0; i < found.size(); ++i)
        asking.cloud.spawn(asking.tokens.find(scope), found[i], thrown[i]);
    asking.cloud.run_until([&] {
        return std::all_of(found.begin(), found.end(), [](const auto& one) { return one.has_value(); });
    });
    for (const auto& one : found) CHECK((*one)->reveal() == "token-1");
    CHECK(asking.cloud.logins() == 1);
}

TEST_CASE("all who wait hear that there is no token, and the next one asks again") {
    Asking asking;
    asking.cloud.answers(login, CloudAnswer{503, "<html>"});
    asking.cloud.answers(login, R"({"access_token":"late","expires_in":3600})");
    std::vector<std::optional<Result<Secret>>> found(3);
    std::vector<std::exception_ptr> thrown(3);
    for (std::size_t i = 0; i < found.size(); ++i)
        asking.cloud.spawn(asking.tokens.find(scope), found[i], thrown[i]);
    asking.cloud.run_until([&] {
        return std::all_of(found.begin(), found.end(), [](const auto& one) { return one.has_value(); });
    });
    for (const auto& one : found) CHECK(one->error().kind == Fault::Kind::not_sent);
    CHECK(asking.cloud.logins() == 1);
    CHECK(asking.find()->reveal() == "late");
}

TEST_CASE("a token that was refused is not given out again; a newer one is not dropped with it") {
    Asking asking;
    const Secret first = *asking.find();
    asking.tokens.drop(scope, first);
    CHECK(asking.find()->reveal() == "token-2");
    asking.tokens.drop(scope, first);
    asking.tokens.drop("another", first);
    CHECK(asking.find()->reveal() == "token-2");
}

TEST_CASE("a token that has ended, or is about to, is fetched anew") {
    Asking asking;
    asking.cloud.answers(login, R"({"access_token":"short","expires_in":0})");
    asking.cloud.answers(login, R"({"access_token":"other","expires_in":"3600"})");
    CHECK(asking.find()->reveal() == "short");
    CHECK(asking.find()->reveal() == "other");
    CHECK(asking.find()->reveal() == "other");
    CHECK(asking.cloud.logins() == 2);
}

TEST_CASE("an answer that holds no token is none") {
    const std::string body = GENERATE(R"({"expires_in":3600})", R"({"access_token":7,"expires_in":3600})",
                                      R"({"access_token":"a\r\nHost: evil","expires_in":3600})",
                                      R"({"access_token":"","expires_in":3600})", "<html>", "[]", "");
    Asking asking;
    asking.cloud.answers(login, body);
    CHECK(asking.find().error().kind == Fault::Kind::not_sent);
}

TEST_CASE("a login that is lost, silent or elsewhere is no ambiguity") {
    Asking asking;
    asking.cloud.answers(login, CloudAnswer{.body = "", .lost = true});
    CHECK(asking.find().error().kind == Fault::Kind::not_sent);
    Asking silent({}, http_test::haste);
    silent.cloud.answers(login, CloudAnswer{.body = "", .never = true});
    CHECK(silent.find().error().kind == Fault::Kind::not_sent);
    Asking elsewhere;
    elsewhere.cloud.answers(login, CloudAnswer{302, "", {}, elsewhere.cloud.url("/other")});
    CHECK(elsewhere.find().error().kind == Fault::Kind::not_sent);
    CHECK(elsewhere.cloud.calls.size() == 1);
}
