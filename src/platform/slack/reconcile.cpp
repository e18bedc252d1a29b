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
// `since` is our clock, ts is Slack's.
constexpr std::chrono::seconds clocks_apart{120};

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
    Fields fields{{"channel", conversation}, {"oldest", ts_of(since - clocks_apart)},
                  {"inclusive", "true"},     {"include_all_metadata", "true"},
                  {"limit", "200"},          {"cursor", ""}};
    if (consignment.thread_under) {
        method = "conversations.replies";
        fields.emplace_back("ts", consignment.thread_under->id);
    }
    for (int page = 0; page < most_pages; ++page) {
        Fields asked = fields;
        const auto answer = co_await read_patiently(method, std::move(asked));
        if (!answer) co_return platform::CannotTell{answer.error().what};
        const auto messages = answer->find("messages");
        if (messages == answer->end() || !messages->is_array())
            co_return platform::CannotTell{method + ": no messages"};
        for (const Json& message : *messages)
            if (carries(message, consignment.reconcile_key))
                co_return platform::Found{{consignment.place, string_at(message, "ts")}};
        fields[5].second = string_at(object_at(*answer, "response_metadata"), "next_cursor");
        if (fields[5].second.empty()) co_return platform::Absent{};
    }
    co_return platform::CannotTell{method + ": too many messages to look through"};
}

}  // namespace switchback::slack
