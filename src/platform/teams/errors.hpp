// How Microsoft says no, in the shapes of its three doors, turned into a Fault that knows whether a retry is
// safe. learn.microsoft.com/microsoftteams/platform/bots/build-conversational-capability (status codes),
// .../bots/how-to/rate-limit; learn.microsoft.com/entra/identity-platform/reference-error-codes;
// learn.microsoft.com/graph/errors.
#pragma once

#include "base/result.hpp"
#include "http/message.hpp"

#include <string_view>

#include <nlohmann/json_fwd.hpp>

namespace switchback::teams {

// The Bot Connector's or Microsoft Graph's answer when it is a 2xx (an empty body is an empty object), else:
//   429, 412                        limited, with Retry-After when it names one: nothing was done
//   5xx, 408, an unreadable answer  ambiguous: a message may be there (for what only reads, ask again)
//   401                             unauthorised: the token is not, or no longer, good
//   everything else, 3xx too        refused; when it named its reason, what begins with that:
//                                   "BotNotInConversationRoster: post a message: status 403"
// What Microsoft says in sentences is not kept: it may quote what it was sent.
Result<nlohmann::json> judge(std::string_view act, const Result<http::Response>& answer);

// The login's answer to a request for a token. unauthorised: our credentials are wrong or have ended, in
// words for the operator; not_sent: the login is in trouble, and nothing of ours has gone out yet.
Result<nlohmann::json> judge_login(const Result<http::Response>& answer);

// The reason of a 403 (or 404) that says that this person or conversation cannot be reached by the bot until
// somebody there changes that: BotDisabledByAdmin, BotNotInConversationRoster, ConversationBlockedByUser,
// MessageWritesBlocked and their like. Empty when the fault is another.
std::string_view unreachable_code(const Fault& fault);

}  // namespace switchback::teams
