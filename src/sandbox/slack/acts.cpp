#include "sandbox/slack/acts.hpp"

#include "base/json.hpp"
#include "base/text.hpp"
#include "sandbox/slack/answers.hpp"
#include "sandbox/slack/payloads.hpp"
#include "sandbox/slack/sender.hpp"

#include <map>

namespace switchback::sandbox::slack {

namespace asio = boost::asio;

namespace {

using Kind = asio::awaitable<Acted> (*)(std::shared_ptr<Cloud>, Doc);

const std::map<std::string_view, Kind>& kinds() {
    static const std::map<std::string_view, Kind> table{
        {"command", act_command},     {"say", act_say},
        {"press", act_press},         {"submit", act_submit},
        {"close", act_close},         {"home", act_home},
        {"shortcut", act_shortcut},   {"message_shortcut", act_message_shortcut},
        {"uninstall", act_uninstall}, {"revoke", act_revoke},
        {"reinstall", act_reinstall}};
    return table;
}

Json person_message_blocks(const std::string& words) {
    return Json::array(
        {{{"type", "rich_text"},
          {"block_id", "said"},
          {"elements",
           {{{"type", "rich_text_section"}, {"elements", {{{"type", "text"}, {"text", words}}}}}}}}});
}

// What people type arrives with & < > escaped.
std::string escaped(std::string_view words) {
    std::string out;
    for (const char c : words)
        out += c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : std::string(1, c);
    return out;
}

}  // namespace

asio::awaitable<Acted> act(std::shared_ptr<Cloud> cloud, Doc wish) {
    const auto kind = kinds().find(string_at(*wish, "kind"));
    if (kind == kinds().end()) co_return not_understood("kind is unknown");
    if (cloud->world.user(string_at(*wish, "user")) == nullptr) co_return not_understood("user is unknown");
    auto acted = co_await kind->second(cloud, wish);
    cloud->changed();
    co_return acted;
}

asio::awaitable<Acted> act_command(std::shared_ptr<Cloud> cloud, Doc wish) {
    const auto* user = cloud->world.user(string_at(*wish, "user"));
    const auto* place = cloud->world.conversation(string_at(*wish, "channel"));
    if (place == nullptr) co_return not_understood("channel is unknown");
    const auto words = string_at(*wish, "text");
    if (words.size() < 2 || words[0] != '/') co_return not_understood("text is no command");
    const auto space = words.find_first_of(" \t\n");
    const auto command = words.substr(0, space);
    const std::string rest(space == std::string::npos ? std::string_view() : text::trim(words.substr(space)));
    auto fields = command_fields(*cloud, *user, *place, command, escaped(rest));
    const ReplyAddress address{user->id, place->id, ""};
    const Answer answer = co_await send_command(cloud, std::move(fields));
    if (!answer.error.empty()) co_return went_wrong(answer.error);
    co_return went_wrong(apply_command_answer(*cloud, address, answer.body));
}

asio::awaitable<Acted> act_say(std::shared_ptr<Cloud> cloud, Doc wish) {
    const auto user = string_at(*wish, "user");
    const auto* place = cloud->world.conversation(string_at(*wish, "channel"));
    const auto words = string_at(*wish, "text");
    if (place == nullptr) co_return not_understood("channel is unknown");
    if (text::trim(words).empty()) co_return not_understood("text is empty");
    Message message;
    message.channel = place->id;
    message.user = user;
    message.text = escaped(words);
    message.thread_ts = string_at(*wish, "thread_ts");
    message.blocks = std::make_shared<const Json>(person_message_blocks(words));
    const auto& posted = cloud->world.post(std::move(message), cloud->now());
    cloud->changed();
    if (!place->bot_is_member) co_return went_well();  // the app hears nothing where it is no member
    const bool direct = place->kind == Conversation::Kind::direct;
    Json event{{"type", "message"},
               {"channel", posted.channel},
               {"user", user},
               {"text", posted.text},
               {"ts", posted.ts},
               {"event_ts", posted.ts},
               {"blocks", *posted.blocks},
               {"team", cloud->options.team},
               {"client_msg_id", "msg-" + posted.ts},
               {"channel_type", direct ? "im" : "channel"}};
    if (!posted.thread_ts.empty()) event["thread_ts"] = posted.thread_ts;
    auto sealed = std::make_shared<const Json>(envelope(*cloud, std::move(event)));
    const Answer answer = co_await send_event(cloud, std::move(sealed));
    co_return went_wrong(answer.error);
}

asio::awaitable<Acted> act_home(std::shared_ptr<Cloud> cloud, Doc wish) {
    const auto user = string_at(*wish, "user");
    Json event{{"type", "app_home_opened"},
               {"user", user},
               {"channel", cloud->world.direct_with(user)},
               {"tab", "home"},
               {"event_ts", cloud->world.next_ts(cloud->now())}};
    auto sealed = std::make_shared<const Json>(envelope(*cloud, std::move(event)));
    const Answer answer = co_await send_event(cloud, std::move(sealed));
    co_return went_wrong(answer.error);
}

// The event tells the service; from then on its token is refused as well, as after a click on "Remove app".
asio::awaitable<Acted> act_uninstall(std::shared_ptr<Cloud> cloud, Doc) {
    cloud->installed = false;
    Json event{{"type", "app_uninstalled"}, {"event_ts", cloud->world.next_ts(cloud->now())}};
    auto sealed = std::make_shared<const Json>(envelope(*cloud, std::move(event)));
    const Answer answer = co_await send_event(cloud, std::move(sealed));
    co_return went_wrong(answer.error);
}

asio::awaitable<Acted> act_revoke(std::shared_ptr<Cloud> cloud, Doc) {
    cloud->installed = false;
    Json event{{"type", "tokens_revoked"},
               {"tokens", {{"oauth", Json::array()}, {"bot", {cloud->options.bot_user}}}},
               {"event_ts", cloud->world.next_ts(cloud->now())}};
    auto sealed = std::make_shared<const Json>(envelope(*cloud, std::move(event)));
    const Answer answer = co_await send_event(cloud, std::move(sealed));
    co_return went_wrong(answer.error);
}

asio::awaitable<Acted> act_reinstall(std::shared_ptr<Cloud> cloud, Doc) {
    cloud->installed = true;
    co_return went_well();
}

}  // namespace switchback::sandbox::slack
