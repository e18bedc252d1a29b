#include "platform/teams/deliver.hpp"

#include "base/json.hpp"
#include "base/log.hpp"
#include "platform/teams/limits.hpp"
#include "platform/teams/parse.hpp"
#include "platform/teams/render.hpp"
#include "platform/teams/respond.hpp"
#include "platform/teams/teams.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace switchback::teams {
namespace {

constexpr int tries = 3;
constexpr milliseconds longest_wait = std::chrono::seconds{30};

Json bot_of(const TeamsOptions& options) {
    return {{"id", "28:" + options.app_id}, {"name", options.bot_name}};
}

// Which conversation a message under another belongs to. Only a channel has threads.
std::string thread_of(const chat::Posted& parent) {
    const std::string& conversation = parent.place.conversation;
    return is_channel(conversation) ? without_thread(conversation) + ";messageid=" + parent.id : conversation;
}

bool begins_thread(const std::string& conversation) {
    return is_channel(conversation) && conversation == without_thread(conversation);
}

boost::asio::awaitable<Result<std::string>> begin_thread(Api& api, Where where, Json activity) {
    const TeamsOptions& ours = api.options();
    activity["from"] = bot_of(ours);
    Json body{{"isGroup", true}, {"bot", bot_of(ours)}, {"tenantId", ours.tenant}};
    body["channelData"]["channel"]["id"] = where.conversation;
    body["channelData"]["tenant"]["id"] = ours.tenant;
    body["activity"] = std::move(activity);
    Door door{std::move(where.route), "/v3/conversations"};
    const auto answer = co_await api.post("post to a channel", std::move(door), std::move(body));
    if (!answer) co_return answer.error();
    std::string id = string_at(*answer, "activityId");
    if (id.empty()) {  // the thread is named after the message that began it
        const std::string thread = string_at(*answer, "id");
        const std::size_t mark = thread.find(";messageid=");
        if (mark != std::string::npos) id = thread.substr(mark + 11);
    }
    if (id.empty()) co_return Fault{Fault::Kind::ambiguous, "post to a channel: no id in the answer"};
    co_return id;
}

void alert(Json& activity) {
    activity["channelData"]["notification"]["alert"] = true;
}

}  // namespace

boost::asio::awaitable<Result<std::string>> send(Api& api, Where where, Json activity) {
    const bool aside = !where.only_to.empty();
    if (!aside && begins_thread(where.conversation))
        co_return co_await begin_thread(api, std::move(where), std::move(activity));
    activity["from"] = bot_of(api.options());
    activity["conversation"]["id"] = where.conversation;
    if (aside) activity["recipient"] = {{"id", where.only_to}, {"isTargeted", true}};
    Door door{std::move(where.route), activities_of(where.conversation)};
    if (aside) door.path += "?isTargetedActivity=true";
    const auto answer = co_await api.post("post a message", std::move(door), std::move(activity));
    if (!answer) co_return answer.error();
    const std::string id = string_at(*answer, "id");
    // A targeted message stays with the one it was for: nobody edits it later.
    if (id.empty() && !aside) co_return Fault{Fault::Kind::ambiguous, "post a message: no id in the answer"};
    co_return id;
}

boost::asio::awaitable<Result<void>> edit(Api& api, std::string route, chat::Posted posted, Json activity) {
    activity["id"] = posted.id;
    activity["from"] = bot_of(api.options());
    activity["conversation"]["id"] = posted.place.conversation;
    Door door{std::move(route), activities_of(posted.place.conversation, posted.id)};
    const auto answer = co_await api.put("edit a message", std::move(door), std::move(activity));
    if (!answer) co_return answer.error();
    co_return Result<void>{};
}

boost::asio::awaitable<Result<chat::Place>> direct_conversation(Api& api, std::string route,
                                                                chat::Account account) {
    const TeamsOptions& ours = api.options();
    Json body{{"isGroup", false},
              {"bot", bot_of(ours)},
              {"members", Json::array({Json{{"id", account.user}}})},
              {"tenantId", ours.tenant}};
    body["channelData"]["tenant"]["id"] = ours.tenant;
    Door door{std::move(route), "/v3/conversations"};
    const auto answer = co_await api.post("open a conversation", std::move(door), std::move(body));
    if (!answer) {
        Fault fault = answer.error();
        // It is the same conversation however often it is opened.
        if (fault.kind == Fault::Kind::ambiguous) fault.kind = Fault::Kind::not_sent;
        co_return fault;
    }
    const std::string id = string_at(*answer, "id");
    if (id.empty()) co_return Fault{Fault::Kind::malformed, "open a conversation: no id in the answer"};
    co_return chat::Place{account.workspace, id};
}

namespace {

// The message is there already: what goes with it is worth some patience, but neither a second message nor
// stopping those that come after.
boost::asio::awaitable<void> send_files(Api& api, std::string route, std::string conversation,
                                        std::vector<chat::File> files) {
    for (const chat::File& file : files) {
        std::vector<Json> cards = file_cards(file);
        for (Json& made : cards) {
            Json activity = message_of(std::move(made));
            for (int attempt = 1;; ++attempt) {
                Where where{route, conversation, {}};
                Json copy = activity;
                const auto sent = co_await send(api, std::move(where), std::move(copy));
                if (sent) break;
                if (!sent.error().surely_not_sent() || attempt == tries) {
                    log::error("teams.file_not_posted", {{"why", sent.error().what}});
                    co_return;
                }
                const auto wait = sent.error().retry_after.value_or(milliseconds{250 * attempt});
                boost::asio::steady_timer timer(co_await boost::asio::this_coro::executor);
                timer.expires_after(std::min(wait, longest_wait));
                co_await timer.async_wait(boost::asio::use_awaitable);
            }
        }
    }
}

boost::asio::awaitable<Result<void>> tell_aside(Api& api, chat::Incoming incoming, ReplyAddress address,
                                                chat::Card what) {
    Json activity = message_of(card(what));
    if (incoming.direct && incoming.place) {
        Where where{incoming.route, incoming.place->conversation, {}};
        const auto sent = co_await send(api, std::move(where), std::move(activity));
        if (!sent) co_return sent.error();
        co_return Result<void>{};
    }
    if (address.targeted && !address.conversation.empty() && !address.person.empty()) {
        Where where{incoming.route, address.conversation, address.person};
        Json copy = activity;
        const auto sent = co_await send(api, std::move(where), std::move(copy));
        if (sent) co_return Result<void>{};
        if (sent.error().kind != Fault::Kind::refused) co_return sent.error();
    }
    // What is for one person is said to them alone, wherever they asked.
    const auto place = co_await direct_conversation(api, incoming.route, incoming.from);
    if (!place) co_return place.error();
    alert(activity);
    Where where{incoming.route, place->conversation, {}};
    const auto sent = co_await send(api, std::move(where), std::move(activity));
    if (!sent) co_return sent.error();
    co_return Result<void>{};
}

}  // namespace

boost::asio::awaitable<Result<platform::Delivered>> Teams::deliver(platform::Consignment consignment) {
    if (!consignment.home_of.empty()) co_return Fault{Fault::Kind::refused, "Teams has no home page"};
    Json activity = message_of(card(consignment.message.card));
    if (consignment.replaces) {
        const chat::Posted target = *consignment.replaces;
        const auto edited = co_await edit(*api_, consignment.route, target, std::move(activity));
        if (!edited) co_return edited.error();
        co_return platform::Delivered{target};
    }
    if (std::holds_alternative<chat::ToPerson>(consignment.message.to)) alert(activity);
    const std::string conversation =
        consignment.thread_under ? thread_of(*consignment.thread_under) : consignment.place.conversation;
    Where where{consignment.route, conversation, {}};
    const auto sent = co_await send(*api_, std::move(where), std::move(activity));
    if (!sent) co_return sent.error();
    const chat::Posted posted{{workspace(), without_thread(conversation)}, *sent};
    if (!consignment.message.files.empty()) {
        const std::string thread = consignment.thread_under ? conversation : thread_of(posted);
        co_await send_files(*api_, consignment.route, thread, std::move(consignment.message.files));
    }
    co_return platform::Delivered{posted};
}

bool Teams::needs_call(const chat::Incoming& incoming, const chat::Reply& reply) const {
    return !in_body(incoming, reply) && !std::holds_alternative<chat::Removed>(incoming.act);
}

boost::asio::awaitable<Result<void>> Teams::act_now(chat::Incoming incoming, chat::Reply reply) {
    if (!needs_call(incoming, reply)) co_return Result<void>{};
    // A dialog opens in the answer to an invoke, or not at all.
    if (std::holds_alternative<chat::ShowForm>(reply) || std::holds_alternative<chat::ChangeForm>(reply))
        co_return Fault{Fault::Kind::refused, "trigger expired"};
    if (auto* replace = std::get_if<chat::ReplaceCard>(&reply)) {
        // Which message it was, the client says: only with the bot alone is every message theirs to change.
        if (!incoming.pressed_on || !incoming.direct)
            co_return co_await tell(std::move(incoming), std::move(replace->card));
        Json activity = message_of(card(replace->card));
        co_return co_await edit(*api_, incoming.route, *incoming.pressed_on, std::move(activity));
    }
    if (auto* show = std::get_if<chat::ShowCard>(&reply))
        co_return co_await tell(std::move(incoming), std::move(show->card));
    co_return Result<void>{};
}

boost::asio::awaitable<Result<void>> Teams::tell(chat::Incoming incoming, chat::Card what) {
    if (incoming.from.user.empty()) co_return Fault{Fault::Kind::refused, "nobody to tell"};
    ReplyAddress address = reply_address(incoming);
    co_return co_await tell_aside(*api_, std::move(incoming), std::move(address), std::move(what));
}

}  // namespace switchback::teams
