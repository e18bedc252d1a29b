#include "calendars/graph.hpp"

#include "base/json.hpp"
#include "base/text.hpp"
#include "calendars/busy_batches.hpp"
#include "calendars/graph_answers.hpp"
#include "calendars/service_call.hpp"

#include <algorithm>

namespace asio = boost::asio;

namespace switchback::calendars {
namespace {

constexpr std::size_t most_mailboxes = 20;       // of one getSchedule
constexpr std::chrono::days longest_window{60};  // it takes less than 62
// Our own property of an event, by which one that was put in before is found: a filter on it is documented,
// one on transactionId is not. learn.microsoft.com/graph/api/resources/singlevaluelegacyextendedproperty
constexpr std::string_view key_property = "String {6e2c2a5a-3a8e-4f0c-9d57-0d4b8a5f1c77} Name SwitchbackKey";

// dateTimeTimeZone. Always UTC: every mailbox server knows it, and it has no gaps.
Json at(Instant instant) {
    auto text = to_iso(instant);
    text.pop_back();  // Z
    return {{"dateTime", text}, {"timeZone", "UTC"}};
}

Json attendees(const Meeting& meeting) {
    auto out = Json::array();
    for (const auto& one : meeting.attendees)
        out.push_back({{"type", "required"},
                       {"emailAddress", {{"address", one.email}, {"name", text::harmless(one.name)}}}});
    return out;
}

Json changeable(const Meeting& meeting) {
    return {{"subject", text::harmless(meeting.summary)},
            {"start", at(meeting.starts)},
            {"end", at(meeting.ends)},
            {"attendees", attendees(meeting)}};
}

Json whole(const Meeting& meeting) {
    auto out = changeable(meeting);
    out["body"] = {{"contentType", "text"}, {"content", text::harmless(meeting.description)}};
    out["transactionId"] = meeting.key;
    out["singleValueExtendedProperties"] = Json::array({{{"id", key_property}, {"value", meeting.key}}});
    if (meeting.online) {
        out["isOnlineMeeting"] = true;
        out["onlineMeetingProvider"] = "teamsForBusiness";
    }
    return out;
}

Answer<PlacedMeeting> read_event(std::string_view act, const Json& event) {
    PlacedMeeting out{fit_id(string_at(event, "id")),
                      fit_join_url(string_at(object_at(event, "onlineMeeting"), "joinUrl"))};
    if (out.id.empty())
        return Trouble{Trouble::Why::unreachable,
                       {Fault::Kind::ambiguous, std::string(act) + ": an event without an id"}};
    return out;
}

}  // namespace

struct GraphCalendars::Inside {
    GraphOptions options;
    http::Client client;
    Tokens tokens;

    Inside(asio::io_context& io, GraphOptions given)
        : options(std::move(given)),
          client(io, service_client(options.login, options.graph, options.deadline, options.ca_file)),
          tokens([this](std::string scope) { return login(std::move(scope)); }, no_token()) {
        options.slot = std::clamp(options.slot, minutes{5}, minutes{1440});
        options.login = http::without_slash(std::move(options.login));
        options.graph = http::without_slash(std::move(options.graph));
    }

    std::string of_organizer(const std::string& rest) const {
        return options.graph + "/v1.0/users/" + http::percent_encode(options.organizer) + rest;
    }
    asio::awaitable<Answer<http::FreshToken>> login(std::string scope);
    asio::awaitable<Answer<http::Response>> call(std::string method, std::string url, Json body);
    asio::awaitable<std::vector<Answer<BusyTimes>>> schedules(ScheduleAsked asked);
    asio::awaitable<Answer<PlacedMeeting>> find(std::string key);
};

asio::awaitable<Answer<http::FreshToken>> GraphCalendars::Inside::login(std::string scope) {
    auto form = http::encode_form({{"grant_type", "client_credentials"},
                                   {"client_id", options.app_id},
                                   {"client_secret", options.app_secret.reveal()},
                                   {"scope", scope}});
    auto url = options.login + "/" + http::percent_encode(options.tenant) + "/oauth2/v2.0/token";
    auto token = co_await log_in(client, std::move(url), std::move(form), graph_login_trouble);
    co_return token;
}

asio::awaitable<Answer<http::Response>> GraphCalendars::Inside::call(std::string method, std::string url,
                                                                     Json body) {
    auto request = json_request(std::move(method), body);
    request.headers.add("Prefer", "outlook.timezone=\"UTC\"");
    auto scope = options.graph + "/.default";
    auto response =
        co_await call_with_token(client, tokens, std::move(scope), std::move(url), std::move(request));
    co_return response;
}

asio::awaitable<std::vector<Answer<BusyTimes>>> GraphCalendars::Inside::schedules(ScheduleAsked asked) {
    Json body{{"schedules", asked.mailboxes},
              {"startTime", at(asked.window.from)},
              {"endTime", at(asked.window.to)},
              {"availabilityViewInterval", asked.slot.count()}};
    auto url = of_organizer("/calendar/getSchedule");
    const auto response = co_await call("POST", std::move(url), std::move(body));
    const auto answer = judge_graph("getSchedule", response);
    if (answer) co_return read_schedules(*answer, asked);
    auto trouble = answer.error();
    // Not one of the calendars that were asked for is missing: they would be told one by one.
    if (trouble.why == Trouble::Why::missing) trouble.why = Trouble::Why::refused;
    co_return std::vector<Answer<BusyTimes>>(asked.mailboxes.size(), trouble);
}

asio::awaitable<Answer<PlacedMeeting>> GraphCalendars::Inside::find(std::string key) {
    std::string quoted;
    for (const char c : key) quoted += c == '\'' ? std::string("''") : std::string(1, c);
    const auto filter = "singleValueExtendedProperties/Any(ep: ep/id eq '" + std::string(key_property) +
                        "' and ep/value eq '" + quoted + "')";
    auto url =
        of_organizer("/events?$select=id,onlineMeeting&$top=1&$filter=" + http::percent_encode(filter));
    const auto response = co_await call("GET", std::move(url), Json());
    const auto answer = judge_graph("find event", response);
    if (!answer) co_return answer.error();
    const auto value = answer->find("value");
    if (value == answer->end() || !value->is_array() || value->empty())
        co_return Trouble{Trouble::Why::missing, {Fault::Kind::refused, "find event: it is not there"}};
    co_return read_event("find event", value->front());
}

GraphCalendars::GraphCalendars(asio::io_context& io, GraphOptions options)
    : inside_(std::make_shared<Inside>(io, std::move(options))) {}

GraphCalendars::~GraphCalendars() = default;

asio::awaitable<std::vector<Answer<BusyTimes>>> GraphCalendars::busy(std::vector<std::string> mailboxes,
                                                                     time::Span window) {
    const auto inside = inside_;
    BusyBatches batches(std::move(mailboxes), window, most_mailboxes, longest_window);
    while (const auto part = batches.next()) {
        ScheduleAsked asked{part->people, part->window, inside->options.slot};
        auto answers = co_await inside->schedules(std::move(asked));
        batches.take(std::move(answers));
    }
    co_return batches.result();
}

asio::awaitable<Answer<PlacedMeeting>> GraphCalendars::place(Meeting meeting) {
    check(meeting);
    const auto inside = inside_;
    auto body = whole(meeting);
    auto url = inside->of_organizer("/events");
    const auto response = co_await inside->call("POST", std::move(url), std::move(body));
    // The documents promise that a transactionId is taken once, not how the second time is answered.
    if (response && response->status == 409) {
        auto there = co_await inside->find(meeting.key);
        if (there || there.error().why != Trouble::Why::missing) co_return there;
    }
    const auto answer = judge_graph("create event", response);
    if (!answer) co_return answer.error();
    co_return read_event("create event", *answer);
}

asio::awaitable<Answer<PlacedMeeting>> GraphCalendars::move(std::string id, Meeting meeting) {
    check(meeting);
    const auto inside = inside_;
    auto body = changeable(meeting);
    auto url = inside->of_organizer("/events/" + http::percent_encode(id));
    const auto response = co_await inside->call("PATCH", std::move(url), std::move(body));
    const auto answer = judge_graph("update event", response);
    if (!answer) {
        auto trouble = answer.error();
        // The mailbox may be what is not there: its events come back with it.
        if (trouble.why == Trouble::Why::missing && graph_error(*response) != "ErrorItemNotFound")
            trouble.why = Trouble::Why::refused;
        co_return trouble;
    }
    co_return read_event("update event", *answer);
}

asio::awaitable<Answer<void>> GraphCalendars::cancel(std::string id, std::string words) {
    const auto inside = inside_;
    Json body{{"comment", text::harmless(words)}};
    auto url = inside->of_organizer("/events/" + http::percent_encode(id) + "/cancel");
    const auto response = co_await inside->call("POST", std::move(url), std::move(body));
    if (response && response->status == 404 && graph_error(*response) == "ErrorItemNotFound")
        co_return Answer<void>();
    const auto answer = judge_graph("cancel event", response);
    if (!answer) co_return answer.error();
    co_return Answer<void>();
}

}  // namespace switchback::calendars
