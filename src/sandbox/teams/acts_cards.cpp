#include "base/json.hpp"
#include "sandbox/teams/activities.hpp"
#include "sandbox/teams/acts.hpp"
#include "sandbox/teams/card_check.hpp"
#include "sandbox/teams/inputs.hpp"
#include "sandbox/teams/sender.hpp"

namespace switchback::sandbox::teams {

namespace asio = boost::asio;

namespace {

constexpr const char* went_amiss = "Something went wrong. Please try again.";

bool may_see(Cloud& cloud, const Message& message, const std::string& user) {
    const auto* chat = cloud.world.chat(message.chat);
    if (chat->kind == Chat::Kind::personal && chat->user != user) return false;
    return message.only_for.empty() || message.only_for == user;
}

Doc shown_to(const Message& message, const std::string& user) {
    const auto own = message.own_cards.find(user);
    return own == message.own_cards.end() ? message.card : own->second;
}

Acted with_errors(Json errors) {
    return {std::make_shared<const Json>(Json{{"ok", false}, {"errors", std::move(errors)}}), ""};
}

// The action's own data with what was filled in; the client's instruction stays in it, as Teams leaves it.
Json data_of(const Json& action, const Json& values) {
    Json data = action.value("data", Json::object());
    if (data.is_object()) data.update(values);
    return data;
}

// The card that answers a press is shown to the one who pressed, until the bot updates the message.
Acted apply_execute(Cloud& cloud, const std::string& user, Message* message, const Answer& answer) {
    if (!answer.error.empty()) return went_wrong(answer.error);
    if (!answer.body) return went_wrong(went_amiss);
    const auto type = string_at(*answer.body, "type");
    const auto status = answer.body->value("statusCode", Json(0));
    const auto value = answer.body->value("value", Json());
    if (status != 200) return went_wrong(value.is_object() ? string_at(value, "message") : went_amiss);
    if (type == "application/vnd.microsoft.activity.message")
        return {std::make_shared<const Json>(Json{{"ok", true}, {"told", value}}), ""};
    if (type != card_type || !card_faults(value).empty()) return went_wrong(went_amiss);
    if (message == nullptr) return went_well();
    message->own_cards[user] = std::make_shared<const Json>(value);
    cloud.world.touch(*message);
    return went_well();
}

struct Pressed {
    const User* user;
    Chat* chat;
    std::string message;
    Json action, data;
};

Json invoke_of(Cloud& cloud, const Pressed& pressed, const std::string& name, Json value) {
    auto out = invoke(cloud, name, *pressed.user, *pressed.chat,
                      cloud.world.find(pressed.chat->id, pressed.message), std::move(value));
    out["replyToId"] = pressed.message;
    return out;
}

asio::awaitable<Acted> execute(std::shared_ptr<Cloud> cloud, Pressed pressed) {
    Json action{
        {"type", "Action.Execute"}, {"verb", string_at(pressed.action, "verb")}, {"data", pressed.data}};
    if (pressed.action.contains("id")) action["id"] = pressed.action["id"];
    auto sealed = std::make_shared<const Json>(invoke_of(
        *cloud, pressed, "adaptiveCard/action", Json{{"action", std::move(action)}, {"trigger", "manual"}}));
    const Answer answer = co_await send(cloud, std::move(sealed));
    co_return apply_execute(*cloud, pressed.user->id, cloud->world.find(pressed.chat->id, pressed.message),
                            answer);
}

asio::awaitable<Acted> fetch_task(std::shared_ptr<Cloud> cloud, Pressed pressed) {
    auto sealed = std::make_shared<const Json>(invoke_of(
        *cloud, pressed, "task/fetch",
        Json{{"data", pressed.data}, {"context", {{"theme", "default"}}}, {"tabContext", nullptr}}));
    const Answer answer = co_await send(cloud, std::move(sealed));
    if (!answer.error.empty()) co_return went_wrong(answer.error);
    auto opener = std::make_shared<const Json>(
        Json{{"invoke", "task/submit"}, {"chat", pressed.chat->id}, {"message", pressed.message}});
    co_return went_wrong(apply_task(*cloud, *pressed.user, answer.body, std::move(opener)));
}

// A plain Action.Submit comes as a message without words.
asio::awaitable<Acted> submit_as_message(std::shared_ptr<Cloud> cloud, Pressed pressed) {
    auto message = activity(*cloud, "message", *pressed.user, *pressed.chat);
    message["value"] = pressed.data;
    message["replyToId"] = pressed.message;
    auto sealed = std::make_shared<const Json>(std::move(message));
    const Answer answer = co_await send(cloud, std::move(sealed));
    co_return went_wrong(answer.error);
}

}  // namespace

asio::awaitable<Acted> act_press(std::shared_ptr<Cloud> cloud, Doc wish) {
    const auto* user = cloud->world.user(string_at(*wish, "user"));
    const auto* message = cloud->world.find(string_at(*wish, "channel"), string_at(*wish, "id"));
    if (message == nullptr || !may_see(*cloud, *message, user->id) || !message->card)
        co_return not_understood("there is no such card");
    const auto card = shown_to(*message, user->id);
    const auto action = find_action(*card, string_at(*wish, "title"), string_at(*wish, "action"));
    if (action.is_null()) co_return not_understood("the card has no such button");
    const auto gathered = gather(*card, wish->value("inputs", Json::object()));
    if (!gathered.errors.empty()) co_return with_errors(gathered.errors);
    Pressed pressed{user, cloud->world.chat(message->chat), message->id, action,
                    data_of(action, gathered.values)};
    const auto type = string_at(action, "type");
    if (type == "Action.OpenUrl") co_return went_well();
    if (type == "Action.Execute") co_return co_await execute(std::move(cloud), std::move(pressed));
    if (type != "Action.Submit") co_return not_understood("that button asks nothing of the app");
    if (string_at(object_at(pressed.data, "msteams"), "type") == "task/fetch")
        co_return co_await fetch_task(std::move(cloud), std::move(pressed));
    co_return co_await submit_as_message(std::move(cloud), std::move(pressed));
}

asio::awaitable<Acted> act_message_shortcut(std::shared_ptr<Cloud> cloud, Doc wish) {
    const auto* user = cloud->world.user(string_at(*wish, "user"));
    const auto* message = cloud->world.find(string_at(*wish, "channel"), string_at(*wish, "id"));
    if (message == nullptr || !message->only_for.empty() || !may_see(*cloud, *message, user->id))
        co_return not_understood("there is no such message");
    const auto* chat = cloud->world.chat(message->chat);
    const auto command = string_at(*wish, "callback_id");
    auto sealed =
        std::make_shared<const Json>(invoke(*cloud, "composeExtension/fetchTask", *user, *chat, message,
                                            Json{{"commandId", command},
                                                 {"commandContext", "message"},
                                                 {"context", {{"theme", "default"}}},
                                                 {"messagePayload", message_payload(*cloud, *message)}}));
    auto opener = std::make_shared<const Json>(Json{{"invoke", "composeExtension/submitAction"},
                                                    {"chat", chat->id},
                                                    {"command", command},
                                                    {"context", "message"},
                                                    {"message", message->id}});
    const Answer answer = co_await send(cloud, std::move(sealed));
    if (!answer.error.empty()) co_return went_wrong(answer.error);
    co_return went_wrong(apply_task(*cloud, *user, answer.body, std::move(opener)));
}

asio::awaitable<Acted> act_shortcut(std::shared_ptr<Cloud> cloud, Doc wish) {
    const auto* user = cloud->world.user(string_at(*wish, "user"));
    const auto* chat = cloud->world.personal(user->id);
    const auto command = string_at(*wish, "callback_id");
    auto sealed = std::make_shared<const Json>(invoke(
        *cloud, "composeExtension/fetchTask", *user, *chat, nullptr,
        Json{{"commandId", command}, {"commandContext", "compose"}, {"context", {{"theme", "default"}}}}));
    auto opener = std::make_shared<const Json>(Json{{"invoke", "composeExtension/submitAction"},
                                                    {"chat", chat->id},
                                                    {"command", command},
                                                    {"context", "compose"}});
    const Answer answer = co_await send(cloud, std::move(sealed));
    if (!answer.error.empty()) co_return went_wrong(answer.error);
    co_return went_wrong(apply_task(*cloud, *user, answer.body, std::move(opener)));
}

}  // namespace switchback::sandbox::teams
