#include "calendars/google.hpp"

#include "base/crypto.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "calendars/busy_batches.hpp"
#include "calendars/google_answers.hpp"
#include "calendars/service_call.hpp"

#include <algorithm>

namespace asio = boost::asio;

namespace switchback::calendars {
namespace {

constexpr std::size_t most_calendars = 50;       // calendarExpansionMax
constexpr std::chrono::days longest_window{60};  // a longer one may be "timeRangeTooLong"

GoogleOptions complete(GoogleOptions options) {
    if (options.token_uri.empty()) options.token_uri = options.account.token_uri();
    options.calendars = http::without_slash(std::move(options.calendars));
    return options;
}

Json at(Instant instant) {
    return {{"dateTime", to_iso(instant)}, {"timeZone", "UTC"}};
}

Json whole(const Meeting& meeting) {
    auto attendees = Json::array();
    for (const auto& one : meeting.attendees)
        attendees.push_back({{"email", one.email}, {"displayName", text::harmless(one.name)}});
    return {{"summary", text::harmless(meeting.summary)},
            {"description", text::harmless(meeting.description)},
            {"start", at(meeting.starts)},
            {"end", at(meeting.ends)},
            {"status", "confirmed"},
            {"attendees", std::move(attendees)}};
}

Json with_call(Json event, const Meeting& meeting) {
    if (meeting.online)
        event["conferenceData"] = {{"createRequest",
                                    {{"requestId", google_event_id(meeting.key)},
                                     {"conferenceSolutionKey", {{"type", "hangoutsMeet"}}}}}};
    return event;
}

std::string join_url(const Json& event) {
    if (auto url = fit_join_url(string_at(event, "hangoutLink")); !url.empty()) return url;
    const auto& conference = object_at(event, "conferenceData");
    const auto points = conference.find("entryPoints");
    if (points == conference.end() || !points->is_array()) return {};
    for (const auto& point : *points)
        if (string_at(point, "entryPointType") == "video") return fit_join_url(string_at(point, "uri"));
    return {};
}

Answer<PlacedMeeting> read_event(std::string_view act, const Json& event) {
    PlacedMeeting out{fit_id(string_at(event, "id")), join_url(event)};
    if (out.id.empty())
        return Trouble{Trouble::Why::unreachable,
                       {Fault::Kind::ambiguous, std::string(act) + ": an event without an id"}};
    return out;
}

}  // namespace

std::string google_event_id(std::string_view key) {
    return crypto::hex(crypto::sha256(key));  // hexadecimal digits are among those of base32hex
}

struct GoogleCalendars::Inside {
    const Clock& clock;
    GoogleOptions options;
    http::Client client;
    Tokens tokens;

    Inside(asio::io_context& io, const Clock& given_clock, GoogleOptions given)
        : clock(given_clock),
          options(complete(std::move(given))),
          client(io, service_client(options.token_uri, options.calendars, options.deadline, options.ca_file)),
          tokens([this](std::string subject) { return login(std::move(subject)); }, no_token()) {}

    std::string events(const std::string& rest) const {
        return options.calendars + "/calendars/" + http::percent_encode(options.organizer) + "/events" + rest;
    }
    asio::awaitable<Answer<http::FreshToken>> login(std::string subject);
    asio::awaitable<Answer<http::Response>> call(std::string method, std::string url, Json body);
    asio::awaitable<std::vector<Answer<BusyTimes>>> free_busy(BusyBatches::Part part);
    asio::awaitable<Answer<PlacedMeeting>> patch(std::string id, Json body);
};

asio::awaitable<Answer<http::FreshToken>> GoogleCalendars::Inside::login(std::string subject) {
    const auto assertion = options.account.assertion(options.scopes, subject, options.token_uri, clock.now());
    auto form = http::encode_form(
        {{"grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"}, {"assertion", assertion.reveal()}});
    auto url = options.token_uri;
    auto token = co_await log_in(client, std::move(url), std::move(form), google_login_trouble);
    co_return token;
}

asio::awaitable<Answer<http::Response>> GoogleCalendars::Inside::call(std::string method, std::string url,
                                                                      Json body) {
    auto request = json_request(std::move(method), body);
    auto subject = options.organizer;
    auto response =
        co_await call_with_token(client, tokens, std::move(subject), std::move(url), std::move(request));
    co_return response;
}

asio::awaitable<std::vector<Answer<BusyTimes>>> GoogleCalendars::Inside::free_busy(BusyBatches::Part part) {
    auto items = Json::array();
    for (const auto& id : part.people) items.push_back(Json{{"id", id}});
    Json body{{"timeMin", to_iso(part.window.from)},
              {"timeMax", to_iso(part.window.to)},
              {"timeZone", "UTC"},
              {"calendarExpansionMax", most_calendars},
              {"items", std::move(items)}};
    auto url = options.calendars + "/freeBusy";
    const auto response = co_await call("POST", std::move(url), std::move(body));
    const auto answer = judge_google("freeBusy", response);
    if (answer) co_return read_free_busy(*answer, part.people, part.window);
    auto trouble = answer.error();
    // Not one of the calendars that were asked for is missing: they would be told one by one.
    if (trouble.why == Trouble::Why::missing) trouble.why = Trouble::Why::refused;
    co_return std::vector<Answer<BusyTimes>>(part.people.size(), trouble);
}

asio::awaitable<Answer<PlacedMeeting>> GoogleCalendars::Inside::patch(std::string id, Json body) {
    auto url = events("/" + http::percent_encode(id) + "?sendUpdates=all&conferenceDataVersion=1");
    const auto response = co_await call("PATCH", std::move(url), std::move(body));
    const auto answer = judge_google("update event", response);
    if (!answer) co_return answer.error();
    co_return read_event("update event", *answer);
}

GoogleCalendars::GoogleCalendars(asio::io_context& io, const Clock& clock, GoogleOptions options)
    : inside_(std::make_shared<Inside>(io, clock, std::move(options))) {}

GoogleCalendars::~GoogleCalendars() = default;

asio::awaitable<std::vector<Answer<BusyTimes>>> GoogleCalendars::busy(std::vector<std::string> calendars,
                                                                      time::Span window) {
    const auto inside = inside_;
    BusyBatches batches(std::move(calendars), window, most_calendars, longest_window);
    while (const auto part = batches.next()) {
        auto asked = *part;
        auto answers = co_await inside->free_busy(std::move(asked));
        batches.take(std::move(answers));
    }
    co_return batches.result();
}

asio::awaitable<Answer<PlacedMeeting>> GoogleCalendars::place(Meeting meeting) {
    check(meeting);
    const auto inside = inside_;
    auto event = with_call(whole(meeting), meeting);
    event["id"] = google_event_id(meeting.key);
    auto url = inside->events("?sendUpdates=all&conferenceDataVersion=1");
    const auto response = co_await inside->call("POST", std::move(url), std::move(event));
    // Put in before, and perhaps removed since: a removed event keeps its id, and comes back confirmed.
    if (response && response->status == 409) {
        auto body = whole(meeting);
        auto id = google_event_id(meeting.key);
        auto there = co_await inside->patch(std::move(id), std::move(body));
        co_return there;
    }
    const auto answer = judge_google("insert event", response);
    if (!answer) co_return answer.error();
    co_return read_event("insert event", *answer);
}

asio::awaitable<Answer<PlacedMeeting>> GoogleCalendars::move(std::string id, Meeting meeting) {
    check(meeting);
    const auto inside = inside_;
    auto body = whole(meeting);
    auto moved = co_await inside->patch(std::move(id), std::move(body));
    co_return moved;
}

asio::awaitable<Answer<void>> GoogleCalendars::cancel(std::string id) {
    const auto inside = inside_;
    auto url = inside->events("/" + http::percent_encode(id) + "?sendUpdates=all");
    const auto response = co_await inside->call("DELETE", std::move(url), Json());
    if (response && (response->status == 410 || response->status == 404) &&
        (google_reason(*response) == "deleted" || google_reason(*response) == "notFound"))
        co_return Answer<void>();
    const auto answer = judge_google("delete event", response);
    if (!answer) co_return answer.error();
    co_return Answer<void>();
}

}  // namespace switchback::calendars
