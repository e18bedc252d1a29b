#include "base/json.hpp"
#include "base/text.hpp"
#include "sandbox/slack/acts.hpp"
#include "sandbox/slack/answers.hpp"
#include "sandbox/slack/payloads.hpp"
#include "sandbox/slack/sender.hpp"
#include "sandbox/slack/web_api.hpp"

namespace switchback::sandbox::slack {

namespace asio = boost::asio;

namespace {

bool may_see(const Cloud& cloud, const Message& message, const std::string& user) {
    const auto* place = cloud.world.conversation(message.channel);
    if (place->kind == Conversation::Kind::direct && place->user != user) return false;
    return message.only_for.empty() || message.only_for == user;
}

// Where the pressed element stands: a message, or a view.
struct Surroundings {
    Message* message = nullptr;
    View* view = nullptr;
    Doc blocks;
};

Surroundings find_surroundings(Cloud& cloud, const Json& wish, const std::string& user) {
    Surroundings out;
    if (const auto id = string_at(wish, "view"); !id.empty()) {
        out.view = cloud.screens.find(id);
        if (out.view != nullptr && out.view->user == user)
            out.blocks = std::make_shared<const Json>((*out.view->content)["blocks"]);
        return out;
    }
    out.message = cloud.world.find(string_at(wish, "channel"), string_at(wish, "ts"));
    if (out.message != nullptr && may_see(cloud, *out.message, user)) out.blocks = out.message->blocks;
    return out;
}

void add_surroundings(Cloud& cloud, Json& payload, const Surroundings& where, const User& user) {
    if (where.message != nullptr) return add_message(cloud, payload, *where.message, user);
    payload["view"] = view_json(cloud, *where.view);
    payload["container"] = Json{{"type", "view"}, {"view_id", where.view->id}};
}

}  // namespace

asio::awaitable<Acted> act_press(std::shared_ptr<Cloud> cloud, Doc wish) {
    const auto* user = cloud->world.user(string_at(*wish, "user"));
    const auto where = find_surroundings(*cloud, *wish, user->id);
    if (!where.blocks) co_return not_understood("there is no such message or view with buttons");
    std::string block_id = string_at(*wish, "block_id");
    const auto element =
        find_element(*where.blocks, string_at(*wish, "action_id"), block_id, string_at(*wish, "value"));
    if (element.is_null()) co_return not_understood("there is no such button");
    auto action =
        action_json(element, block_id, wish->value("choice", Json()), cloud->world.next_ts(cloud->now()));
    if (action.is_null()) co_return not_understood("choice is none of the options");
    auto payload = interaction(*cloud, "block_actions", *user, true);
    add_surroundings(*cloud, payload, where, *user);
    payload["state"] = Json{{"values", Json::object()}};
    payload["actions"] = Json::array({std::move(action)});
    auto sealed = std::make_shared<const Json>(std::move(payload));
    const Answer answer = co_await send_interaction(cloud, std::move(sealed));
    co_return went_wrong(answer.error);
}

asio::awaitable<Acted> act_shortcut(std::shared_ptr<Cloud> cloud, Doc wish) {
    const auto* user = cloud->world.user(string_at(*wish, "user"));
    auto payload = interaction(*cloud, "shortcut", *user, true);
    payload["callback_id"] = string_at(*wish, "callback_id");
    payload["action_ts"] = cloud->world.next_ts(cloud->now());
    auto sealed = std::make_shared<const Json>(std::move(payload));
    const Answer answer = co_await send_interaction(cloud, std::move(sealed));
    co_return went_wrong(answer.error);
}

asio::awaitable<Acted> act_message_shortcut(std::shared_ptr<Cloud> cloud, Doc wish) {
    const auto* user = cloud->world.user(string_at(*wish, "user"));
    const auto* message = cloud->world.find(string_at(*wish, "channel"), string_at(*wish, "ts"));
    if (message == nullptr || !message->only_for.empty() || !may_see(*cloud, *message, user->id))
        co_return not_understood("there is no such message");
    auto payload = interaction(*cloud, "message_action", *user, true);
    add_message(*cloud, payload, *message, *user);
    payload.erase("container");
    payload["callback_id"] = string_at(*wish, "callback_id");
    payload["action_ts"] = cloud->world.next_ts(cloud->now());
    payload["message_ts"] = message->ts;
    auto sealed = std::make_shared<const Json>(std::move(payload));
    const Answer answer = co_await send_interaction(cloud, std::move(sealed));
    co_return went_wrong(answer.error);
}

}  // namespace switchback::sandbox::slack
