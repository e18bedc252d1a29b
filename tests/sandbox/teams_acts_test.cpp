#include "base/crypto.hpp"
#include "sandbox/bench.hpp"
#include "sandbox/teams/world.hpp"

using namespace switchback;
using namespace switchback::sandbox;
using namespace switchback::sandbox::test;
using teams::World;

namespace {

const std::string raj_chat = World::personal_id(raj);
const std::string channel = teams::Options{}.steering.id;

asio::awaitable<http::Response> answered(Json body) {
    co_return http::json_response(200, body.dump());
}

Json last(const Bench& bench) {
    return Json::parse(bench.received.back().body);
}

Json raj_does(Bench& bench, Json wish) {
    wish["user"] = raj;
    return bench.act(std::move(wish));
}

std::string decoded(std::string part) {
    for (char& c : part) c = c == '-' ? '+' : c == '_' ? '/' : c;
    part.append((4 - part.size() % 4) % 4, '=');
    return crypto::from_base64(part).value();
}

Json opened(Bench& bench) {
    bench.posted(raj_chat, small_card());
    bench.service = [](http::Request) { return answered(dialog_with(small_card())); };
    raj_does(bench, {{"kind", "press"},
                     {"channel", raj_chat},
                     {"id", bench.message()["id"]},
                     {"title", "Open"},
                     {"inputs", {{"notes", "x"}}}});
    return bench.state()["dialogs"][raj];
}

}  // namespace

TEST_CASE("an activity comes with a token that names us and where to answer") {
    Bench bench;
    raj_does(bench, {{"kind", "say"}, {"channel", raj_chat}, {"text", "log-session"}});
    REQUIRE(bench.received.size() == 1);
    const auto& request = bench.received.front();
    CHECK(request.target == "/api/messages");
    const std::string token(request.headers.get("Authorization"));
    REQUIRE(token.starts_with("Bearer "));
    const auto first = token.find('.'), second = token.find('.', first + 1);
    const auto header = Json::parse(decoded(token.substr(7, first - 7)));
    const auto claims = Json::parse(decoded(token.substr(first + 1, second - first - 1)));
    CHECK(header["alg"] == "RS256");
    CHECK(claims["aud"] == teams::Options{}.app_id);
    CHECK(claims["iss"] == "https://api.botframework.com");
    CHECK(claims["serviceurl"] == last(bench)["serviceUrl"]);
    const long long now = to_millis(bench.clock.now()) / 1000;  // the sandbox's clock, not the machine's
    CHECK(claims["exp"].get<long long>() > now);
    CHECK(claims["nbf"].get<long long>() <= now);
    CHECK(decoded(token.substr(second + 1)).size() == 256);
}

TEST_CASE("words in the personal chat arrive with the writer's zone") {
    Bench bench;
    raj_does(bench, {{"kind", "say"}, {"channel", raj_chat}, {"text", "met Zoe <today> & agreed"}});
    const auto activity = last(bench);
    CHECK(activity["type"] == "message");
    CHECK(activity["text"] == "met Zoe <today> & agreed");
    CHECK(activity["localTimezone"] == "America/New_York");
    CHECK(activity["localTimestamp"].get<std::string>().ends_with("-05:00"));
    CHECK(activity["from"]["aadObjectId"] == raj);
    CHECK(activity["conversation"]["conversationType"] == "personal");
    CHECK(activity["entities"][0]["type"] == "clientInfo");
    CHECK(activity["attachments"][0]["content"] == "<p>met Zoe &lt;today&gt; &amp; agreed</p>");
}

TEST_CASE("in a channel the bot hears a mention and its own commands, nothing else") {
    Bench bench;
    raj_does(bench, {{"kind", "say"}, {"channel", channel}, {"text", "good morning"}});
    CHECK(bench.received.empty());
    raj_does(bench, {{"kind", "say"}, {"channel", channel}, {"text", "friction list"}, {"mention", true}});
    CHECK(last(bench)["text"] == "<at>Switchback</at> friction list");
    CHECK(last(bench)["entities"][1]["mentioned"]["id"] == last(bench)["recipient"]["id"]);
    CHECK(last(bench)["conversation"]["id"] ==
          channel + ";messageid=" + last(bench)["id"].get<std::string>());
    CHECK(last(bench)["channelData"]["channel"]["id"] == channel);
    raj_does(bench, {{"kind", "command"}, {"channel", channel}, {"text", "/friction mine"}});
    CHECK(last(bench)["recipient"]["isTargeted"] == true);
    CHECK(bench.message()["only_for"] == raj);
}

TEST_CASE("a message that fails comes again with the same id; an invoke does not") {
    Bench bench;
    int calls = 0;
    bench.service = [&calls](http::Request) -> asio::awaitable<http::Response> {
        http::Response response;
        response.status = ++calls < 3 ? 503 : 200;
        co_return response;
    };
    CHECK(raj_does(bench, {{"kind", "say"}, {"channel", raj_chat}, {"text", "hello"}})["ok"] == false);
    while (bench.received.size() < 3) bench.io.run_one();
    CHECK(Json::parse(bench.received[0].body)["id"] == Json::parse(bench.received[2].body)["id"]);
}

TEST_CASE("a press is an invoke, and its card stands before the one who pressed until the message changes") {
    Bench bench;
    const auto id = bench.posted(raj_chat, small_card());
    auto after = small_card();
    after["body"] = Json::array({{{"type", "TextBlock"}, {"text", "Agreed."}}});
    bench.service = [&](http::Request) {
        return answered(
            {{"statusCode", 200}, {"type", "application/vnd.microsoft.card.adaptive"}, {"value", after}});
    };
    const Json press{{"kind", "press"}, {"channel", raj_chat}, {"id", id}, {"title", "Looks right"}};
    CHECK(raj_does(bench, press)["errors"]["notes"] == "Say something.");
    CHECK(bench.received.empty());
    auto filled = press;
    filled["inputs"] = Json{{"notes", "fine"}, {"minutes", "30"}};
    CHECK(raj_does(bench, filled)["ok"] == true);
    const auto activity = last(bench);
    CHECK(activity["name"] == "adaptiveCard/action");
    CHECK(activity["replyToId"] == id);
    CHECK(activity["value"]["action"]["verb"] == "switchback");
    CHECK(activity["value"]["action"]["data"] ==
          Json{{"_action", "agree"}, {"notes", "fine"}, {"minutes", 30}});
    CHECK(bench.message()["own_cards"][raj] == after);
    bench.connector("PUT", "conversations/" + raj_chat + "/activities/" + id, card_message(small_card()));
    CHECK_FALSE(bench.message().contains("own_cards"));
}

TEST_CASE("a press that is answered with words tells them; one that fails says so") {
    Bench bench;
    const auto id = bench.posted(raj_chat, small_card());
    const Json press{{"kind", "press"},
                     {"channel", raj_chat},
                     {"id", id},
                     {"action", "/body/3/actions/0"},
                     {"inputs", {{"notes", "x"}}}};
    bench.service = [](http::Request) {
        return answered({{"statusCode", 200},
                         {"type", "application/vnd.microsoft.activity.message"},
                         {"value", "Thank you"}});
    };
    CHECK(raj_does(bench, press)["told"] == "Thank you");
    bench.service = [](http::Request) {
        return answered({{"statusCode", 400},
                         {"type", "application/vnd.microsoft.error"},
                         {"value", {{"code", "BadRequest"}, {"message", "Not yours"}}}});
    };
    CHECK(raj_does(bench, press)["error"] == "Not yours");
    bench.service = nullptr;
    CHECK(raj_does(bench, press)["error"] == "Something went wrong. Please try again.");
}

TEST_CASE("somebody else's card cannot be pressed, nor a button that is not there") {
    Bench bench;
    const auto id = bench.posted(raj_chat, small_card());
    const Json press{{"kind", "press"}, {"channel", raj_chat}, {"id", id}, {"title", "Looks right"}};
    auto other = press;
    other["user"] = "0000-ines";
    CHECK(bench.post("/sandbox/act", other).status == 400);
    auto missing = press;
    missing["user"] = raj;
    missing["title"] = "Looks wrong";
    CHECK(bench.post("/sandbox/act", missing).status == 400);
    CHECK(bench.received.empty());
}

TEST_CASE("a dialog opens, shows its card again with errors, and closes when it was taken") {
    Bench bench;
    const auto dialog = opened(bench);
    CHECK(last(bench)["name"] == "task/fetch");
    CHECK(last(bench)["value"]["data"]["msteams"]["type"] == "task/fetch");
    CHECK(dialog["title"] == "Log a session");
    const Json submit{
        {"kind", "submit"}, {"dialog", dialog["id"]}, {"title", "Plain"}, {"inputs", {{"notes", "met Zoe"}}}};
    CHECK(raj_does(bench, {{"kind", "submit"}, {"dialog", dialog["id"]}, {"title", "Plain"}})["errors"]
              .size() == 1);
    CHECK(raj_does(bench, submit)["closed"] == false);  // answered with the same card: the form stays
    CHECK(last(bench)["name"] == "task/submit");
    CHECK(last(bench)["value"]["data"]["notes"] == "met Zoe");
    CHECK(last(bench)["value"]["data"]["minutes"] == 45);
    const auto again = bench.state()["dialogs"][raj];
    CHECK(again["id"] != dialog["id"]);
    bench.service = nullptr;
    auto second = submit;
    second["dialog"] = again["id"];
    CHECK(raj_does(bench, second)["ok"] == true);
    CHECK(bench.state()["dialogs"].empty());
    CHECK(bench
              .post("/sandbox/act",
                    [&] {
                        auto late = second;
                        late["user"] = raj;
                        return late;
                    }())
              .status == 400);
}

TEST_CASE("the app's actions open dialogs, from the composer and from a message") {
    Bench bench;
    bench.service = [](http::Request) { return answered(dialog_with(small_card())); };
    raj_does(bench, {{"kind", "shortcut"}, {"callback_id", "log_session"}});
    CHECK(last(bench)["name"] == "composeExtension/fetchTask");
    CHECK(last(bench)["value"]["commandContext"] == "compose");
    raj_does(bench, {{"kind", "say"}, {"channel", channel}, {"text", "the export takes ten clicks"}});
    raj_does(bench, {{"kind", "message_shortcut"},
                     {"callback_id", "capture"},
                     {"channel", channel},
                     {"id", bench.message()["id"]}});
    const auto value = last(bench)["value"];
    CHECK(value["commandContext"] == "message");
    CHECK(value["messagePayload"]["body"]["content"] == "<p>the export takes ten clicks</p>");
    CHECK(value["messagePayload"]["from"]["user"]["id"] == raj);
    bench.service = nullptr;
    raj_does(bench, {{"kind", "submit"},
                     {"dialog", bench.state()["dialogs"][raj]["id"]},
                     {"title", "Plain"},
                     {"inputs", {{"notes", "ten clicks"}}}});
    CHECK(last(bench)["name"] == "composeExtension/submitAction");
    CHECK(last(bench)["value"]["commandId"] == "capture");
    CHECK(bench.state()["dialogs"].empty());
}

TEST_CASE("an installation is told, and its end") {
    Bench bench;
    raj_does(bench, {{"kind", "install"}});
    REQUIRE(bench.received.size() == 2);
    CHECK(Json::parse(bench.received[0].body)["membersAdded"][0]["id"] == "28:" + teams::Options{}.app_id);
    CHECK(last(bench)["type"] == "installationUpdate");
    CHECK(last(bench)["action"] == "add");
    raj_does(bench, {{"kind", "uninstall"}});
    CHECK(last(bench)["action"] == "remove");
}

TEST_CASE("the page is told of both platforms' people, each with theirs") {
    Bench bench;
    const auto state = bench.state();
    CHECK(state["users"][0]["platform"] == "slack");
    CHECK(state["users"][2]["platform"] == "teams");
    CHECK(state["users"][2]["direct"] == raj_chat);
    CHECK(state["bots"].size() == 2);
    CHECK(state["channels"].size() == 4);
}
