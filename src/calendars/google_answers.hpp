// What Google's Calendar API says, read: busy times, and refusals in their documented shapes. Never with an
// address of mail or a sentence of theirs in what goes to logs.
// developers.google.com/workspace/calendar/api/guides/errors, .../api/v3/reference/freebusy/query.
#pragma once

#include "calendars/busy.hpp"
#include "calendars/trouble.hpp"
#include "http/message.hpp"

#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

namespace switchback::calendars {

// The first reason in {"error": {"errors": [{"reason"}]}}, such as "rateLimitExceeded"; empty without one.
std::string google_reason(const http::Response& response);

// A 2xx as JSON (an empty body is an empty object), else:
//   401, 403 "forbidden" and others       unauthorised
//   403 or 429 with a limit as its reason  limited ("rateLimitExceeded", "quotaExceeded" …): nothing was done
//   404, 410                              missing
//   5xx, an answer that cannot be read     unreachable; something may have been done
//   3xx moved, 4xx refused ("duplicate" too)
Answer<nlohmann::json> judge_google(std::string_view act, const Answer<http::Response>& response);

// The token endpoint's answer to an assertion. unauthorised: the operator has to do something, and what.
Trouble google_login_trouble(const http::Response& response);

// The answer of freeBusy.query, for each calendar asked, in that order: when it is busy, inside the window,
// or why that cannot be told: missing (notFound), unreachable (internalError and what is not known), refused.
std::vector<Answer<BusyTimes>> read_free_busy(const nlohmann::json& body,
                                              const std::vector<std::string>& calendars,
                                              const time::Span& window);

}  // namespace switchback::calendars
