// What Microsoft Graph says of calendars, read: schedules, and refusals in their documented shapes. Never
// with an address of mail or a sentence of theirs in what goes to logs.
// learn.microsoft.com/graph/errors; learn.microsoft.com/graph/throttling;
// learn.microsoft.com/graph/api/resources/scheduleinformation and .../freebusyerror.
#pragma once

#include "calendars/busy.hpp"
#include "calendars/trouble.hpp"
#include "http/message.hpp"

#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

namespace switchback::calendars {

// The name of the error in {"error": {"code"}}, such as "ErrorItemNotFound"; empty when it has none.
std::string graph_error(const http::Response& response);

// A 2xx as JSON (an empty body is an empty object), else:
//   401, 403, ErrorAccessDenied …       unauthorised
//   404, 410, a mailbox not in the cloud missing
//   429, ApplicationThrottled …         limited, with Retry-After where it says so: nothing was done
//   503 with Retry-After                limited
//   other 5xx, an answer not to be read  unreachable; something may have been done
//   3xx moved, 4xx refused
Answer<nlohmann::json> judge_graph(std::string_view act, const Answer<http::Response>& response);

// The login's answer to a request for a token. unauthorised: the operator has to do something.
// learn.microsoft.com/entra/identity-platform/reference-error-codes
Trouble graph_login_trouble(const http::Response& response);

struct ScheduleAsked {
    std::vector<std::string> mailboxes;
    time::Span window;
    minutes slot{15};  // availabilityViewInterval
};

// The answer of getSchedule: for each mailbox asked, in that order, when it is busy, or why that cannot be
// told: missing (ErrorMailRecipientNotFound …), unauthorised, unreachable (try again), refused. Everything
// but "free" and "workingElsewhere" is busy. The list of items is read; where it is missing, or one of its
// items cannot be read, availabilityView fills in: with its slots somebody is rather busy too long than not.
std::vector<Answer<BusyTimes>> read_schedules(const nlohmann::json& body, const ScheduleAsked& asked);

}  // namespace switchback::calendars
