#include "sandbox/teams/acts.hpp"

#include "base/json.hpp"
#include "base/text.hpp"
#include "sandbox/teams/activities.hpp"
#include "sandbox/teams/sender.hpp"

#include <map>

namespace switchback::sandbox::teams {

namespace asio = boost::asio;

namespace {

using Kind = asio::awaitable<Acted> (*)(std::shared_ptr<Cloud>, Doc);

const std::map<std::string_view, Kind>& kinds() {
    static const std::map<std::string_view, Kind> table{{"say", act_say},
                                                        {"command", act_command},
                                                        {"press", act_press},
                                                        {"submit", act_submit},
                                                        {"close", act_close},
                                                        {"shortcut", act_shortcut},
                                                        {"install", act_install},
                                                        {"message_shortcut", act_message_shortcut},
                                                        {"uninstall", act_uninstall},
                                                        {"block", act_block}};
    return table;
}

// Posts what a person typed and gives it to the bot, when it is for the bot.
asio::awaitable<Acted> type(std::shared_ptr<Cloud> cloud, Doc wish, bool targeted) {
    const auto* user = cloud->world.user(string_at(*wish, "user"));
    const auto* chat = cloud->world.chat(string_at(*wish, "channel"));
    const auto words = string_at(*wish, "text");
    if (chat == nullptr || (chat->kind == Chat::Kind::personal && chat->user != user->id))
        co_return not_understood("channel is unknown");
    if (text::trim(words).empty()) co_return not_understood("text is empty");
    const bool channel = chat->kind == Chat::Kind::channel;
    Message said;
    said.chat = chat->id;
    said.from = user->id;
    said.text = words;
    said.root = channel ? string_at(*wish, "root") : "";
    if (channel && targeted) said.only_for = user->id;
    const auto& posted = cloud->world.post(std::move(said), cloud->now());
    cloud->changed();
    const bool mentioned = wish->value("mention", Json(false)) == true;
    if (!chat->closed.empty() || (channel && !targeted && !mentioned)) co_return went_well();
    auto message = message_activity(*cloud, *user, *chat, posted);
    if (channel && targeted) message["recipient"]["isTargeted"] = true;
    if (channel && mentioned) mention_bot(*cloud, message);
    auto sealed = std::make_shared<const Json>(std::move(message));
    const Answer answer = co_await send(cloud, std::move(sealed));
    co_return went_wrong(answer.error);
}

// installationUpdate, and beside it the conversationUpdate that Teams has sent since before there was one.
asio::awaitable<Acted> change_installation(std::shared_ptr<Cloud> cloud, Doc wish, bool add) {
    const auto* user = cloud->world.user(string_at(*wish, "user"));
    const auto channel = string_at(*wish, "channel");
    auto* chat = channel.empty() ? cloud->world.personal(user->id) : cloud->world.chat(channel);
    if (chat == nullptr) co_return not_understood("channel is unknown");
    chat->closed = add ? "" : "BotNotInConversationRoster";
    auto update = activity(*cloud, "installationUpdate", *user, *chat);
    update["action"] = add ? "add" : "remove";
    auto members = activity(*cloud, "conversationUpdate", *user, *chat);
    members[add ? "membersAdded" : "membersRemoved"] = Json::array({{{"id", cloud->world.bot_id()}}});
    auto first = std::make_shared<const Json>(std::move(members));
    auto second = std::make_shared<const Json>(std::move(update));
    const Answer answer = co_await send(cloud, std::move(first));
    const Answer last = co_await send(cloud, std::move(second));
    co_return went_wrong(answer.error.empty() ? last.error : answer.error);
}

}  // namespace

asio::awaitable<Acted> act(std::shared_ptr<Cloud> cloud, Doc wish) {
    const auto kind = kinds().find(string_at(*wish, "kind"));
    if (kind == kinds().end()) co_return not_understood("kind is unknown");
    co_return co_await kind->second(std::move(cloud), std::move(wish));
}

asio::awaitable<Acted> act_say(std::shared_ptr<Cloud> cloud, Doc wish) {
    return type(std::move(cloud), std::move(wish), false);
}

asio::awaitable<Acted> act_command(std::shared_ptr<Cloud> cloud, Doc wish) {
    return type(std::move(cloud), std::move(wish), true);
}

asio::awaitable<Acted> act_install(std::shared_ptr<Cloud> cloud, Doc wish) {
    return change_installation(std::move(cloud), std::move(wish), true);
}

asio::awaitable<Acted> act_uninstall(std::shared_ptr<Cloud> cloud, Doc wish) {
    return change_installation(std::move(cloud), std::move(wish), false);
}

// Nobody tells the bot: it finds out when it writes.
asio::awaitable<Acted> act_block(std::shared_ptr<Cloud> cloud, Doc wish) {
    cloud->world.personal(string_at(*wish, "user"))->closed = "ConversationBlockedByUser";
    co_return went_well();
}

}  // namespace switchback::sandbox::teams
