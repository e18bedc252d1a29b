#include "sandbox/bench.hpp"
#include "sandbox/teams/login.hpp"
#include "sandbox/teams/world.hpp"

using namespace switchback;
using namespace switchback::sandbox;
using namespace switchback::sandbox::test;
using teams::World;

namespace {

const std::string tenant = teams::Options{}.tenant;
const std::string app = teams::Options{}.app_id;
const std::string raj_chat = World::personal_id(raj);
const std::string channel = teams::Options{}.steering.id;

http::Response ask_token(Bench& bench, std::vector<std::pair<std::string, std::string>> fields,
                         const std::string& of = tenant) {
    return *bench.call("POST", "/teams/login/" + of + "/oauth2/v2.0/token", http::encode_form(fields));
}

std::vector<std::pair<std::string, std::string>> right_fields() {
    return {{"grant_type", "client_credentials"},
            {"client_id", app},
            {"client_secret", app_secret},
            {"scope", "https://api.botframework.com/.default"}};
}

std::string code_of(const http::Response& response) {
    return Json::parse(response.body)["error"]["code"];
}

Json words(const std::string& text) {
    return Json{{"type", "message"}, {"text", text}};
}

Json body_of(const http::Response& response) {
    return Json::parse(response.body);
}

}  // namespace

TEST_CASE("a token is given for the right app and secret, and refused in Entra's words otherwise") {
    Bench bench;
    const auto good = ask_token(bench, right_fields());
    CHECK(good.status == 200);
    CHECK(body_of(good)["token_type"] == "Bearer");
    CHECK(body_of(good)["expires_in"] == 3599);
    const auto refused = [&](std::size_t field, const std::string& value) {
        auto fields = right_fields();
        fields[field].second = value;
        const auto response = ask_token(bench, fields);
        return std::to_string(response.status) + " " + body_of(response)["error"].get<std::string>() + " " +
               body_of(response)["error_codes"][0].dump();
    };
    CHECK(refused(0, "password") == "400 unsupported_grant_type 70003");
    CHECK(refused(1, "other") == "400 unauthorized_client 700016");
    CHECK(refused(2, "wrong") == "401 invalid_client 7000215");
    CHECK(refused(3, "https://api.botframework.com") == "400 invalid_scope 70011");
    CHECK(body_of(ask_token(bench, right_fields(), "elsewhere"))["error_codes"][0] == 90002);
}

TEST_CASE("the metadata leads to the key, which is endorsed for Teams") {
    Bench bench;
    const auto metadata = bench.call("GET", "/teams/openid/v1/.well-known/openidconfiguration");
    REQUIRE(metadata->status == 200);
    CHECK(body_of(*metadata)["issuer"] == "https://api.botframework.com");
    const std::string keys_url = body_of(*metadata)["jwks_uri"];
    const auto keys = bench.call("GET", keys_url.substr(bench.stand_in->url().size()));
    const auto key = body_of(*keys)["keys"][0];
    CHECK(key["kty"] == "RSA");
    CHECK(key["e"] == "AQAB");
    CHECK(key["n"].get<std::string>().size() == 342);
    CHECK(key["endorsements"] == Json{"msteams"});
}

TEST_CASE("the Connector answers its own tokens alone, until they end") {
    Bench bench;
    const auto path = "/teams/connector/v3/conversations/" + raj_chat + "/members";
    const auto status = [&](const std::string& token) {
        return bench.call("GET", path, "", {{"Authorization", "Bearer " + token}})->status;
    };
    CHECK(bench.call("GET", path)->status == 401);
    CHECK(status("forged") == 401);
    CHECK(status(bench.token("https://graph.microsoft.com/.default")) == 401);
    const auto token = bench.token();
    CHECK(status(token) == 200);
    bench.clock.move_to(bench.clock.now() + hours{48});  // the sandbox's days are no token's hours
    CHECK(status(token) == 200);
    bench.post("/sandbox/revoke-tokens", Json::object());
    CHECK(status(token) == 401);
}

TEST_CASE("a token is good for its hour and its own resource") {
    teams::Grants grants;
    const auto now = std::chrono::steady_clock::now();
    const auto token = grants.give(teams::Resource::connector, now);
    CHECK(grants.good(token, teams::Resource::connector, now + seconds{3598}));
    CHECK_FALSE(grants.good(token, teams::Resource::connector, now + seconds{3599}));
    CHECK_FALSE(grants.good(token, teams::Resource::graph, now));
    CHECK_FALSE(grants.good("sandbox.other", teams::Resource::connector, now));
}

TEST_CASE("a personal chat is made once, with a person of this tenant who has the app") {
    Bench bench;
    const Json wish{{"bot", {{"id", "28:" + app}}},
                    {"members", {{{"id", raj}}}},
                    {"tenantId", tenant},
                    {"channelData", {{"tenant", {{"id", tenant}}}}}};
    const auto made = bench.connector("POST", "conversations", wish);
    CHECK(made.status == 201);
    CHECK(body_of(made)["id"] == raj_chat);
    CHECK(body_of(bench.connector("POST", "conversations", wish))["id"] == raj_chat);
    auto stranger = wish;
    stranger["members"][0]["id"] = "nobody";
    CHECK(bench.connector("POST", "conversations", stranger).status == 403);
    auto elsewhere = wish;
    elsewhere["channelData"]["tenant"]["id"] = "other";
    CHECK(code_of(bench.connector("POST", "conversations", elsewhere)) == "BadArgument");
    bench.act({{"user", raj}, {"kind", "uninstall"}});
    CHECK(code_of(bench.connector("POST", "conversations", wish)) == "BotNotInConversationRoster");
    bench.act({{"user", raj}, {"kind", "install"}});
    CHECK(bench.connector("POST", "conversations", wish).status == 201);
    bench.act({{"user", raj}, {"kind", "block"}});
    CHECK(code_of(bench.connector("POST", "conversations/" + raj_chat + "/activities", words("hi"))) ==
          "ConversationBlockedByUser");
}

TEST_CASE("a message is posted, changed and deleted in place") {
    Bench bench;
    const auto id = bench.posted(raj_chat, small_card());
    CHECK(bench.message()["card"]["version"] == "1.5");
    CHECK(bench.message()["channel"] == raj_chat);
    const auto path = "conversations/" + raj_chat + "/activities/" + id;
    CHECK(bench.connector("PUT", path, words("Done.")).status == 200);
    CHECK(bench.message()["text"] == "Done.");
    CHECK(bench.message()["edited"] == true);
    CHECK_FALSE(bench.message().contains("card"));
    CHECK(bench.connector("PUT", "conversations/" + raj_chat + "/activities/17", words("?")).status == 404);
    CHECK(bench.connector("DELETE", path).status == 200);
    CHECK(bench.message()["deleted"] == true);
    CHECK(bench.connector("PUT", path, words("Again.")).status == 404);
}

TEST_CASE("in a channel a thread begins with its message, and replies stand in it") {
    Bench bench;
    const Json wish{
        {"isGroup", true}, {"channelData", {{"channel", {{"id", channel}}}}}, {"activity", words("Week 8")}};
    const auto begun = body_of(bench.connector("POST", "conversations", wish));
    CHECK(begun["id"] == channel + ";messageid=" + begun["activityId"].get<std::string>());
    const auto thread = http::percent_encode(begun["id"].get<std::string>());
    CHECK(bench.connector("POST", "conversations/" + thread + "/activities", words("details")).status == 201);
    const auto root = bench.message(1)["ts"];
    CHECK(bench.message()["thread_ts"] == root);
    const std::string first = begun["activityId"];
    CHECK(
        bench.connector("POST", "conversations/" + channel + "/activities/" + first, words("more")).status ==
        201);
    CHECK(bench.message()["thread_ts"] == root);
    CHECK(bench.connector("POST", "conversations/" + channel + ";messageid=17/activities", words("lost"))
              .status == 404);
}

TEST_CASE("what Teams would split, drop or refuse is refused and recorded") {
    Bench bench;
    const auto path = "conversations/" + raj_chat + "/activities";
    const auto refused = [&](const Json& activity) {
        const auto response = bench.connector("POST", path, activity);
        return response.status < 300 ? std::string("taken")
                                     : body_of(response)["error"]["message"].get<std::string>();
    };
    auto both = card_message(small_card());
    both["text"] = "and words";
    CHECK(refused(both).find("two messages") != std::string::npos);
    CHECK(refused({{"type", "message"}}).find("neither") != std::string::npos);
    auto odd = small_card();
    odd["body"].push_back({{"type", "CompoundButton"}, {"title", "x"}});
    CHECK(refused(card_message(odd)) == "an element of type \"CompoundButton\" is not drawn [/body/4]");
    auto unlabelled = small_card();
    unlabelled["body"][1].erase("errorMessage");
    CHECK(refused(card_message(unlabelled)) == "a required input needs an errorMessage [/body/1]");
    auto chart = small_card();
    chart["body"].push_back({{"type", "Chart.Line"}});
    CHECK(refused(card_message(chart)) == "a chart needs a fallback [/body/4]");
    CHECK(refused(words(std::string(90'000, 'x'))) == "Message size too large");
    CHECK(bench.requests().back()["status"] == 413);
    CHECK(refused(words(std::string(30'000, 'x'))) == "taken");
    CHECK(bench.requests().back()["what"] == "teams.warning");
}

TEST_CASE("members are told with their addresses, and Graph finds a person by theirs") {
    Bench bench;
    const auto members =
        body_of(bench.connector("GET", "conversations/" + channel + "/pagedmembers"))["members"];
    REQUIRE(members.size() == 2);
    CHECK(members[0]["aadObjectId"] == raj);
    CHECK(members[0]["email"] == "raj@northgate.example");
    CHECK(members[0]["surname"] == "Anand");
    const std::string id = members[0]["id"];
    CHECK(id.starts_with("29:"));
    CHECK(body_of(bench.connector("GET", "conversations/" + raj_chat + "/members/" + id))["name"] ==
          "Raj Anand");
    CHECK(bench.connector("GET", "conversations/" + raj_chat + "/members/0000-ines").status == 404);
    const auto graph = [&](const std::string& who, const std::string& token) {
        return *bench.call("GET", "/teams/graph/v1.0/users/" + who, "",
                           {{"Authorization", "Bearer " + token}});
    };
    const auto token = bench.token("https://graph.microsoft.com/.default");
    CHECK(body_of(graph("raj@northgate.example", token))["id"] == raj);
    CHECK(code_of(graph("nobody@northgate.example", token)) == "Request_ResourceNotFound");
    CHECK(graph("raj@northgate.example", bench.token()).status == 401);
    const auto listed = [&](const std::string& filter) {
        return *bench.call("GET", "/teams/graph/v1.0/users?$top=2&$filter=" + http::percent_encode(filter),
                           "", {{"Authorization", "Bearer " + token}});
    };
    CHECK(body_of(listed("mail eq 'raj@northgate.example'"))["value"][0]["displayName"] == "Raj Anand");
    CHECK(body_of(listed("mail eq 'o''neill@northgate.example'"))["value"].empty());
    CHECK(listed("startswith(mail,'r')").status == 400);
}

TEST_CASE("the Connector misbehaves when it is asked to") {
    Bench bench;
    const auto path = "conversations/" + raj_chat + "/activities";
    bench.post("/sandbox/misbehave",
               {{"method", "teams.post"}, {"kind", "rate_limited"}, {"retry_after", 7}});
    const auto limited = bench.connector("POST", path, words("one"));
    CHECK(limited.status == 429);
    CHECK(limited.headers.get("Retry-After") == "7");
    CHECK(bench.state()["messages"].empty());
    bench.post("/sandbox/misbehave", {{"method", "teams.post"}, {"kind", "fatal_after"}});
    CHECK(bench.connector("POST", path, words("two")).status == 502);
    CHECK(bench.message()["text"] == "two");
    bench.post("/sandbox/misbehave", {{"method", "teams.post"}, {"kind", "reset_after"}});
    const auto reset = bench.call("POST", "/teams/connector/v3/" + path, words("three").dump(),
                                  {{"Authorization", "Bearer " + bench.connector_token}});
    CHECK_FALSE(reset.has_value());
    CHECK(bench.message()["text"] == "three");
}

TEST_CASE("a targeted activity is for its reader alone") {
    Bench bench;
    auto activity = words("for you");
    activity["recipient"] = Json{{"id", World::teams_id(raj)}};
    const auto path = "conversations/" + channel + "/activities?isTargetedActivity=true";
    CHECK(bench.connector("POST", path, activity).status == 201);
    CHECK(bench.message()["only_for"] == raj);
    CHECK(bench.connector("POST", path, words("for whom?")).status == 400);
}
