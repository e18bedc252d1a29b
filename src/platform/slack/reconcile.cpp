#include "platform/slack/reconcile.hpp"

#include "base/json.hpp"
#include "platform/slack/slack.hpp"

#include <algorithm>

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace switchback::slack {
namespace {

constexpr const char* event_type = "switchback";
constexpr const char* block_prefix = "key.";
constexpr int most_pages = 30;
constexpr int tries = 3;
constexpr milliseconds longest_wait = std::chrono::seconds{30};

std::string ts_of(Instant at) {
    const auto whole = std::chrono::floor<std::chrono::seconds>(at).time_since_epoch();
    return std::to_string(std::max(whole.count(), decltype(whole.count()){0})) + ".000000";
}

}  // namespace

void mark(Json& arguments, const std::string& key) {
    if (key.empty()) return;
    arguments["metadata"] = {{"event_type", event_type}, {"event_payload", {{"key", key}}}};
    if (arguments.contains("blocks") && !arguments["blocks"].empty())
        arguments["blocks"].front()["block_id"] = block_prefix + key;
}

bool carries(const Json& message, const std::string& key) {
    const Json& metadata = object_at(message, "metadata");
    if (string_at(metadata, "event_type") == event_type &&
        string_at(object_at(metadata, "event_payload"), "key") == key)
        return true;
    const auto blocks = message.find("blocks");
    return blocks != message.end() && blocks->is_array() && !blocks->empty() &&
           string_at(blocks->front(), "block_id") == block_prefix + key;
}

bool shows_file(const Json& replies, const std::string& title) {
    const auto messages = replies.find("messages");
    if (messages == replies.end() || !messages->is_array()) return false;
    for (const Json& message : *messages) {
        const auto files = message.is_object() ? message.find("files") : message.end();
        if (!message.is_object() || files == message.end() || !files->is_array()) continue;
        for (const Json& file : *files)
            if (string_at(file, "title") == title) return true;
    }
    return false;
}

// Reading is repeatable, and giving up means that a person has to look: worth a few tries.
boost::asio::awaitable<Result<Json>> Slack::read_patiently(std::string method, Fields fields) {
    for (int attempt = 1;; ++attempt) {
        Fields again = fields;
        auto answer = co_await api_.call_with_form(method, std::move(again));
        const bool passing =
            !answer && (answer.error().surely_not_sent() || answer.error().kind == Fault::Kind::ambiguous);
        if (!passing || attempt == tries) co_return answer;
        const auto wait = answer.error().retry_after.value_or(milliseconds{250 * attempt});
        boost::asio::steady_timer timer(co_await boost::asio::this_coro::executor);
        timer.expires_after(std::min(wait, longest_wait));
        co_await timer.async_wait(boost::asio::use_awaitable);
    }
}

boost::asio::awaitable<platform::Whereabouts> Slack::look_for(platform::Consignment consignment,
                                                              Instant since) {
    // An edit and a home page say the same however often they are sent.
    if (!consignment.home_of.empty() || consignment.replaces) co_return platform::Absent{};
    if (consignment.reconcile_key.empty()) co_return platform::CannotTell{"it carries no key"};
    const std::string conversation = consignment.place.conversation;
    std::string method = "conversations.history";
    Fields fields{{"channel", conversation},
                  {"oldest", ts_of(since)},
                  {"inclusive", "true"},
                  {"include_all_metadata", "true"},
                  {"limit", "200"}};
    if (consignment.thread_under) {
        method = "conversations.replies";
        fields.emplace_back("ts", consignment.thread_under->id);
    }
    std::string cursor;
    for (int page = 0; page < most_pages; ++page) {
        Fields asked = fields;
        if (!cursor.empty()) asked.emplace_back("cursor", cursor);
        const auto answer = co_await read_patiently(method, std::move(asked));
        if (!answer) co_return platform::CannotTell{answer.error().what};
        const auto messages = answer->find("messages");
        if (messages == answer->end() || !messages->is_array())
            co_return platform::CannotTell{method + ": no messages"};
        for (const Json& message : *messages) {
            if (!carries(message, consignment.reconcile_key)) continue;
            chat::Posted posted{consignment.place, string_at(message, "ts")};
            co_return co_await found_at(std::move(consignment), std::move(posted));
        }
        cursor = string_at(object_at(*answer, "response_metadata"), "next_cursor");
        if (cursor.empty()) co_return platform::Absent{};
    }
    co_return platform::CannotTell{method + ": too many messages to look through"};
}

// A message is whole with its files beside it. Those that are missing go up once more: what was uploaded
// before the answer was lost is shared nowhere, and Slack forgets it.
boost::asio::awaitable<platform::Whereabouts> Slack::found_at(platform::Consignment consignment,
                                                              chat::Posted posted) {
    if (consignment.message.files.empty()) co_return platform::Found{std::move(posted)};
    const std::string thread = consignment.thread_under ? consignment.thread_under->id : posted.id;
    Fields fields{{"channel", posted.place.conversation}, {"ts", thread}, {"limit", "200"}};
    const auto replies = co_await read_patiently("conversations.replies", std::move(fields));
    const auto without_file = [&posted](const Fault& fault) {
        return platform::CannotTell{"posted, without its file: " + fault.what, false, posted};
    };
    if (!replies) co_return without_file(replies.error());
    std::vector<Upload> uploads;
    for (chat::File& file : consignment.message.files) {
        if (shows_file(*replies, title_of(file))) continue;
        auto uploaded = co_await upload(std::move(file));
        if (!uploaded) co_return without_file(uploaded.error());
        uploads.push_back(std::move(*uploaded));
    }
    if (uploads.empty()) co_return platform::Found{std::move(posted)};
    const auto shared = co_await share(std::move(uploads), posted.place, thread);
    if (!shared) co_return without_file(shared.error());
    co_return platform::Found{std::move(posted)};
}

}  // namespace switchback::slack
