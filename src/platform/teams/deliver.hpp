// Activities on their way: posted into a conversation, as a channel's new thread or into it, to one person
// among others, or edited in place.
// learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages, and
// .../bots/how-to/update-and-delete-bot-messages; .../bots/how-to/conversations/targeted-messages.
#pragma once

#include "base/result.hpp"
#include "platform/platform.hpp"
#include "platform/teams/api.hpp"

#include <string>

#include <boost/asio/awaitable.hpp>
#include <nlohmann/json_fwd.hpp>

namespace switchback::teams {

// Where an activity belongs.
struct Where {
    std::string route;
    std::string conversation;  // with ";messageid=…" where it belongs into a channel's thread
    std::string only_to;       // the platform's id of the one person who sees it; empty: everybody there
};

// The new activity's id. In a channel without a thread it begins one. Faults as judge(…) has them; ambiguous
// when it was posted and no id came back.
boost::asio::awaitable<Result<std::string>> send(Api& api, Where where, nlohmann::json activity);

boost::asio::awaitable<Result<void>> edit(Api& api, std::string route, chat::Posted posted,
                                          nlohmann::json activity);

// The one conversation with this person: Teams gives back the same however often it is asked for, and refuses
// while the app is not installed for them.
boost::asio::awaitable<Result<chat::Place>> direct_conversation(Api& api, std::string route,
                                                                chat::Account account);

}  // namespace switchback::teams
