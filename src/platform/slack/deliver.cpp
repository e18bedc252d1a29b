// Messages on their way: posted with the key they can be found again by, edited in place, or published as
// home. docs.slack.dev/reference/methods: chat.postMessage, chat.update, views.publish,
// files.completeUploadExternal.
#include "base/json.hpp"
#include "base/log.hpp"
#include "platform/slack/reconcile.hpp"
#include "platform/slack/render.hpp"
#include "platform/slack/slack.hpp"

namespace switchback::slack {
namespace {

void add_conduct(Json& arguments) {
    arguments["unfurl_links"] = false;
    arguments["unfurl_media"] = false;
    arguments["link_names"] = false;
    arguments["parse"] = "none";
}

}  // namespace

boost::asio::awaitable<Result<platform::Delivered>> Slack::deliver(platform::Consignment consignment) {
    if (!consignment.home_of.empty()) co_return co_await publish_home(std::move(consignment));
    if (consignment.replaces) co_return co_await edit(std::move(consignment));
    co_return co_await post(std::move(consignment));
}

boost::asio::awaitable<Result<platform::Delivered>> Slack::publish_home(platform::Consignment consignment) {
    Json arguments{{"user_id", consignment.home_of}, {"view", home_of(consignment.message.card)}};
    const auto answer = co_await api_.call("views.publish", std::move(arguments));
    if (!answer) co_return answer.error();
    const std::string view = string_at(object_at(*answer, "view"), "id");
    co_return platform::Delivered{{{workspace(), consignment.home_of}, view}};
}

boost::asio::awaitable<Result<platform::Delivered>> Slack::edit(platform::Consignment consignment) {
    const chat::Posted target = *consignment.replaces;
    Json arguments = message_of(consignment.message.card);
    arguments["channel"] = target.place.conversation;
    arguments["ts"] = target.id;
    arguments["link_names"] = false;
    arguments["parse"] = "none";
    mark(arguments, consignment.reconcile_key);
    const auto answer = co_await api_.call("chat.update", std::move(arguments));
    if (!answer) co_return answer.error();
    co_return platform::Delivered{target};
}

boost::asio::awaitable<Result<platform::Delivered>> Slack::post(platform::Consignment consignment) {
    // Files go up before anything is visible: a failure here can still be repeated without a doubled message.
    std::vector<Upload> uploads;
    for (chat::File& file : consignment.message.files) {
        auto uploaded = co_await upload(std::move(file));
        if (!uploaded) co_return uploaded.error();
        uploads.push_back(std::move(*uploaded));
    }
    std::string thread = consignment.thread_under ? consignment.thread_under->id : std::string();
    Json arguments = message_of(consignment.message.card);
    arguments["channel"] = consignment.place.conversation;
    if (!thread.empty()) arguments["thread_ts"] = thread;
    add_conduct(arguments);
    mark(arguments, consignment.reconcile_key);
    const auto answer = co_await api_.call("chat.postMessage", std::move(arguments));
    if (!answer) co_return answer.error();
    const std::string ts = string_at(*answer, "ts");
    if (ts.empty()) co_return Fault{Fault::Kind::ambiguous, "chat.postMessage: no ts in the answer"};
    chat::Place place = consignment.place;
    // Slack answers the conversation's id where a person's was given.
    if (const std::string channel = string_at(*answer, "channel"); !channel.empty())
        place.conversation = channel;
    const chat::Posted posted{std::move(place), ts};
    if (uploads.empty()) co_return platform::Delivered{posted};
    if (thread.empty()) thread = ts;
    const auto shared = co_await share(std::move(uploads), posted.place, std::move(thread));
    // Not to be posted again, and not done: looking for it finds it and brings the files after it.
    if (!shared) co_return Fault{Fault::Kind::ambiguous, "posted, without its file: " + shared.error().what};
    co_return platform::Delivered{posted};
}

boost::asio::awaitable<Result<Slack::Upload>> Slack::upload(chat::File file) {
    // Nothing of this is visible to anyone yet, so an ambiguous end is as good as not sent.
    const auto harmless = [](Fault fault) {
        if (fault.kind == Fault::Kind::ambiguous) fault.kind = Fault::Kind::not_sent;
        return fault;
    };
    Fields fields{{"filename", file.name}, {"length", std::to_string(file.bytes.size())}};
    const auto offered = co_await api_.call_with_form("files.getUploadURLExternal", std::move(fields));
    if (!offered) co_return harmless(offered.error());
    std::string url = string_at(*offered, "upload_url");
    const std::string id = string_at(*offered, "file_id");
    if (!may_call(url, options_.api, options_.file_hosts) || id.empty())
        co_return Fault{Fault::Kind::refused, "files.getUploadURLExternal: not an address of Slack's"};
    const auto sent =
        co_await api_.post_to(std::move(url), "application/octet-stream", std::move(file.bytes));
    if (!sent) co_return harmless(sent.error());
    if (sent->status >= 500)
        co_return Fault{Fault::Kind::not_sent, "upload: status " + std::to_string(sent->status)};
    if (sent->status != 200)
        co_return Fault{Fault::Kind::refused, "upload: status " + std::to_string(sent->status)};
    co_return Upload{id, title_of(file)};
}

boost::asio::awaitable<Result<void>> Slack::share(std::vector<Upload> uploads, chat::Place place,
                                                  std::string thread) {
    Json files = Json::array();
    for (const Upload& one : uploads) files.push_back({{"id", one.id}, {"title", one.title}});
    Fields fields{
        {"files", written(files)}, {"channel_id", place.conversation}, {"thread_ts", std::move(thread)}};
    const auto shared = co_await api_.call_with_form("files.completeUploadExternal", std::move(fields));
    if (shared) co_return Result<void>{};
    log::error("slack.files_not_shared", {{"why", shared.error().what}, {"files", uploads.size()}});
    co_return shared.error();
}

}  // namespace switchback::slack
