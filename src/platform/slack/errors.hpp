// How Slack says no, in its several shapes, turned into a Fault that knows whether a retry is safe.
// docs.slack.dev/apis/web-api (responses, rate limits) and each method's list of errors.
#pragma once

#include "base/result.hpp"
#include "http/message.hpp"

#include <string_view>

#include <nlohmann/json_fwd.hpp>

namespace switchback::slack {

// The answer when it says ok, else the fault:
//   429, ratelimited, rate_limited              limited, with Retry-After (30 s when Slack names none)
//   5xx, fatal_error, internal_error, unreadable ambiguous: the act may have taken effect
//   invalid_auth, token_revoked and their like  unauthorised: this installation is to stop
//   a trigger that is too old, in both shapes   refused, with what == "trigger expired"
//   everything else                             refused
// What it says is logged and kept in Fault::what without anything in quotes: those may be people's words.
Result<nlohmann::json> judge(std::string_view method, const Result<http::Response>& answer);

// The answer to a post to a response_url: "ok" as text, or JSON.
Result<void> judge_reply(const Result<http::Response>& answer);

// True when `fault` is a refusal that names this error of Slack: "users_not_found".
bool says(const Fault& fault, std::string_view error);

}  // namespace switchback::slack
