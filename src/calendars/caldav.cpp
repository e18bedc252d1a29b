#include "calendars/caldav.hpp"

#include "base/crypto.hpp"
#include "base/text.hpp"
#include "calendars/multistatus.hpp"

#include <algorithm>

namespace switchback::calendars {
namespace {

constexpr hours around{24};  // floating times are of some zone, and the server may take another than we do

// "20260310T140000Z", as CALDAV:time-range wants it (RFC 4791, 9.9).
std::string basic(Instant at) {
    auto text = to_iso(at);
    std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
    return text;
}

std::string range(const time::Span& window) {
    return "<C:time-range start=\"" + basic(window.from) + "\" end=\"" + basic(window.to) + "\"/>";
}

// RFC 4791, 7.10.
std::string free_busy_query(const time::Span& window) {
    return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<C:free-busy-query "
           "xmlns:C=\"urn:ietf:params:xml:ns:caldav\">" +
           range(window) + "</C:free-busy-query>";
}

// RFC 4791, 7.8. Without CALDAV:expand: not every server knows it, and those that do differ.
std::string calendar_query(const time::Span& window) {
    return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<C:calendar-query xmlns:D=\"DAV:\" "
           "xmlns:C=\"urn:ietf:params:xml:ns:caldav\"><D:prop><C:calendar-data/></D:prop><C:filter>"
           "<C:comp-filter name=\"VCALENDAR\"><C:comp-filter name=\"VEVENT\">" +
           range({window.from - around, window.to + around}) +
           "</C:comp-filter></C:comp-filter></C:filter></C:calendar-query>";
}

http::Request report(const CalDavAccount& account, std::string body) {
    http::Request request;
    request.method = "REPORT";
    request.headers.add("Content-Type", "application/xml; charset=utf-8");
    request.headers.add("Depth", "1");  // asked of a calendar, 0 would look at none of its events
    if (!account.user.empty() || !account.password.empty())
        request.headers.add("Authorization",
                            "Basic " + crypto::base64(account.user + ':' + account.password.reveal()));
    request.body = std::move(body);
    return request;
}

// What would be no better with another report.
bool final(const http::Response& response) {
    const auto why = trouble_of(response).why;
    return response.status == 401 || why == Trouble::Why::limited || why == Trouble::Why::moved;
}

bool is_calendar(const http::Response& response) {
    const auto type = response.headers.get("Content-Type");
    return response.status == 200 &&
           text::same_word(text::trim(type.substr(0, std::min(type.find(';'), type.size()))),
                           "text/calendar");
}

}  // namespace

boost::asio::awaitable<Answer<BusyTimes>> caldav_busy(boost::asio::io_context& io, CalDavAccount account,
                                                      time::Span window, ReadOptions read,
                                                      FetchOptions options) {
    if (window.from >= window.to) co_return BusyTimes{};
    const auto url = callable(account.url, options);
    if (!url) co_return url.error();
    auto asked = report(account, free_busy_query(window));
    auto told = co_await exchange(io, *url, std::move(asked), options);
    if (!told) co_return told.error();
    if (is_calendar(*told)) {
        auto busy = read_busy(told->body, window, read);
        if (busy || busy.error().why != Trouble::Why::not_icalendar) co_return busy;
    }
    if (final(*told)) co_return trouble_of(*told);
    auto asked_events = report(account, calendar_query(window));
    auto events = co_await exchange(io, *url, std::move(asked_events), options);
    if (!events) co_return events.error();
    if (events->status != 207) co_return trouble_of(*events);
    const auto texts = calendars_in(events->body, read.limits.components);
    if (!texts) co_return texts.error();
    co_return read_busy(*texts, window, read);
}

}  // namespace switchback::calendars
