#include "platform/support.hpp"
#include "platform/teams/errors.hpp"
#include "platform/teams_cloud.hpp"
#include "platform/teams_support.hpp"

#include <catch2/catch.hpp>

using namespace switchback;
using namespace switchback::teams_test;

namespace {

const std::string create = "POST /v3/conversations";
const std::string selected = "$select=id,displayName,mail,userPrincipalName,userType,accountEnabled";
const std::string by_name = "GET /v1.0/users/zoe%40reedbank.example?" + selected;
const std::string by_mail =
    "GET /v1.0/users?$filter=mail%20eq%20%27zoe%40reedbank.example%27&$top=2&" + selected;

std::string member_of(const FakeCloud& cloud) {
    return "GET " + in_path(personal) + "/members/" + cloud.zoe().user;
}

std::string user(const std::string& about) {
    return R"({"id":"8b081ef6","displayName":"Zoe Adeyemi")" + about + "}";
}
const std::string mail = R"(,"mail":"Zoe@ReedBank.example")";
const std::string name = R"(,"userPrincipalName":"zoe@reedbank.example")";

std::optional<chat::Account> found(FakeCloud& cloud, const std::string& email = "zoe@reedbank.example") {
    const auto answer = cloud.run(cloud.teams().find_by_email(email));
    if (!answer) FAIL(answer.error().what);
    return *answer;
}

}  // namespace

TEST_CASE("a direct conversation on Teams is opened with the person's Entra object id") {
    FakeCloud cloud;
    cloud.answers(create, R"({"id":")" + personal + "\"}", 201);
    CHECK(cloud.run(cloud.teams().open_direct(cloud.zoe(), cloud.url("/connector")))->conversation ==
          personal);
    slack_test::check_snapshot("open_direct", cloud.last().json(), "teams");
    cloud.answers(create, "{}", 201);
    cloud.run(cloud.teams().open_direct(cloud.zoe(), ""));
    CHECK(cloud.run(cloud.teams().open_direct(cloud.zoe(), "")).error().kind == Fault::Kind::malformed);
}

TEST_CASE("opening a conversation twice does no harm, so a lost answer is no ambiguity") {
    FakeCloud cloud;
    cloud.answers(create, CloudAnswer{.body = "", .lost = true});
    cloud.answers(create, R"({"error":{"code":"BotNotInConversationRoster"}})", 403);
    CHECK(cloud.run(cloud.teams().open_direct(cloud.zoe(), "")).error().kind == Fault::Kind::not_sent);
    const Fault refused = cloud.run(cloud.teams().open_direct(cloud.zoe(), "")).error();
    CHECK(teams::unreachable_code(refused) == "BotNotInConversationRoster");
}

TEST_CASE("a member's profile has name and address") {
    FakeCloud cloud;
    cloud.answers(create, R"({"id":")" + personal + "\"}", 201);
    cloud.answers(member_of(cloud), R"({"id":"29:1","name":"Zoe Adeyemi","email":"Zoe@ReedBank.example",
        "userPrincipalName":"zoe@reedbank.example","userRole":"user","tenantId":"B28FDBFD-2b78-4f93-b0f8-8881793f0f8f"})");
    const auto profile = cloud.run(cloud.teams().profile(cloud.zoe()));
    REQUIRE(profile.has_value());
    CHECK(profile->name == "Zoe Adeyemi");
    CHECK(profile->email == "zoe@reedbank.example");
    CHECK(profile->zone.empty());
    CHECK_FALSE(profile->bot);
}

TEST_CASE("where a member has no address the name they sign in by is it") {
    FakeCloud cloud;
    cloud.answers(create, R"({"id":")" + personal + "\"}", 201);
    cloud.answers(member_of(cloud),
                  R"({"name":"Zoe","email":null,"userPrincipalName":"Zoe@reedbank.example"})");
    cloud.answers(member_of(cloud), R"({"name":"Zoe","email":7,"userPrincipalName":"no address"})");
    cloud.answers(member_of(cloud), R"([])");
    cloud.answers(member_of(cloud), "", 404);
    CHECK(cloud.run(cloud.teams().profile(cloud.zoe()))->email == "zoe@reedbank.example");
    CHECK(cloud.run(cloud.teams().profile(cloud.zoe()))->email.empty());
    CHECK_FALSE(cloud.run(cloud.teams().profile(cloud.zoe())).has_value());
    CHECK(cloud.run(cloud.teams().profile(cloud.zoe())).error().kind == Fault::Kind::refused);
}

TEST_CASE("a guest's address names nobody") {
    const std::string about =
        GENERATE(R"("userRole":"guest")", R"("userRole":"Anonymous")", R"("tenantId":"another")",
                 R"("userPrincipalName":"zoe_reedbank.example#EXT#@other.onmicrosoft.com")");
    FakeCloud cloud;
    cloud.answers(create, R"({"id":")" + personal + "\"}", 201);
    cloud.answers(member_of(cloud), R"({"name":"Zoe","email":"zoe@reedbank.example",)" + about + "}");
    INFO(about);
    const auto profile = cloud.run(cloud.teams().profile(cloud.zoe()));
    CHECK(profile->name == "Zoe");
    CHECK(profile->email.empty());
}

TEST_CASE("the directory finds a person by the name they sign in by, or by their address") {
    FakeCloud cloud;
    cloud.answers(by_name, user(name));
    CHECK(found(cloud) == chat::Account{cloud.workspace(), "8b081ef6"});
    CHECK(cloud.asked() == std::vector<std::string>{by_name});
    CHECK(cloud.calls.front().field("scope") == cloud.url("/graph/.default"));

    FakeCloud other;
    other.answers(by_name, R"({"error":{"code":"Request_ResourceNotFound"}})", 404);
    other.answers(by_mail, R"({"value":[)" + user(mail) + "]}");
    CHECK(found(other) == chat::Account{other.workspace(), "8b081ef6"});
}

TEST_CASE("nobody, two of one address, a guest, a closed account or another's name are not found") {
    const std::string list = GENERATE_COPY(
        std::string("[]"), "[" + user(mail) + "," + user(mail) + "]",
        "[" + user(mail + R"(,"userType":"Guest")") + "]",
        "[" + user(mail + R"(,"accountEnabled":false)") + "]",
        "[" + user(mail + R"(,"userPrincipalName":"zoe#EXT#@x.onmicrosoft.com")") + "]",
        "[" + user(R"(,"mail":"somebody@else.example")") + "]", std::string("[7]"), std::string("[{}]"));
    FakeCloud cloud;
    cloud.answers(by_name, "", 404);
    cloud.answers(by_mail, R"({"value":)" + list + "}");
    INFO(list);
    CHECK_FALSE(found(cloud).has_value());
}

TEST_CASE("an address with a quote in it stays one address") {
    FakeCloud cloud;
    cloud.answers("GET /v1.0/users/o%27neil%40reedbank.example?" + selected, "", 404);
    const std::string asked =
        "GET /v1.0/users?$filter=mail%20eq%20%27o%27%27neil%40reedbank.example%27&$top=2&" + selected;
    cloud.answers(asked, R"({"value":[]})");
    CHECK_FALSE(found(cloud, "o'neil@reedbank.example").has_value());
    CHECK(cloud.asked().back() == asked);
    CHECK_FALSE(found(cloud, "no address").has_value());
    CHECK(cloud.asked().size() == 2);
}

TEST_CASE("a directory that may not be read is a refusal in words, and the bot goes on") {
    FakeCloud cloud;
    cloud.answers(by_name, R"({"error":{"code":"Authorization_RequestDenied"}})", 403);
    const Fault denied = cloud.run(cloud.teams().find_by_email("zoe@reedbank.example")).error();
    CHECK(denied.kind == Fault::Kind::refused);
    CHECK_THAT(denied.what, Catch::Contains("has not consented"));

    FakeCloud unknown;
    unknown.answers(login, R"({"error":"invalid_resource","error_codes":[500011]})", 400);
    CHECK(unknown.run(unknown.teams().find_by_email("zoe@reedbank.example")).error().kind ==
          Fault::Kind::refused);

    FakeCloud without([](teams::TeamsOptions& options) { options.graph.clear(); });
    const Fault none = without.run(without.teams().find_by_email("zoe@reedbank.example")).error();
    CHECK(none.kind == Fault::Kind::refused);
    CHECK_THAT(none.what, Catch::Contains("not configured"));
    CHECK(without.calls.empty());
}

TEST_CASE("a directory in trouble is no answer about the person") {
    FakeCloud cloud;
    cloud.answers(by_name, CloudAnswer{429, "", "3"});
    cloud.answers(by_name, "<html>", 200);
    cloud.answers(by_name, "", 503);
    cloud.answers(by_name, "", 404);
    cloud.answers(by_mail, R"({"value":{}})");
    const auto next = [&] { return cloud.run(cloud.teams().find_by_email("zoe@reedbank.example")).error(); };
    CHECK(next().kind == Fault::Kind::limited);
    CHECK(next().kind == Fault::Kind::ambiguous);
    CHECK(next().kind == Fault::Kind::ambiguous);
    CHECK(next().kind == Fault::Kind::malformed);
}

TEST_CASE("a long silence of the directory ends") {
    FakeCloud cloud({}, http_test::haste);
    cloud.answers(by_name, CloudAnswer{.body = "", .never = true});
    CHECK_FALSE(cloud.run(cloud.teams().find_by_email("zoe@reedbank.example")).has_value());
}

TEST_CASE("without a token nothing is sent, and the operator reads why") {
    FakeCloud cloud;
    cloud.answers(login, R"({"error":"invalid_client","error_codes":[7000222]})", 401);
    const auto refused = cloud.run(cloud.teams().open_direct(cloud.zoe(), ""));
    CHECK(refused.error().kind == Fault::Kind::unauthorised);
    CHECK_THAT(refused.error().what, Catch::Contains("has expired"));
    CHECK(cloud.asked().empty());
}

TEST_CASE("Microsoft's playground is called without a token") {
    FakeCloud cloud([](teams::TeamsOptions& options) { options.no_tokens = true; });
    REQUIRE(cloud.run(cloud.teams().open_direct(cloud.zoe(), "")).has_value());
    CHECK(cloud.logins() == 0);
    CHECK(cloud.last().authorization.empty());
}

TEST_CASE("what is larger than Teams takes is not sent at all") {
    FakeCloud cloud;
    const auto post = [&](std::size_t size) {
        teams::Door door{"", "/v3/conversations"};
        return cloud.run(cloud.api().post("post", std::move(door), Json{{"id", std::string(size, 'x')}}));
    };
    CHECK(post(28'000).error().kind == Fault::Kind::refused);
    CHECK(cloud.calls.empty());
    CHECK(post(27'000).has_value());
}
