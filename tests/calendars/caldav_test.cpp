#include "calendars/caldav.hpp"

#include "calendars/calendar_text.hpp"
#include "calendars/multistatus.hpp"
#include "http/support.hpp"

#include <catch2/catch.hpp>

using namespace calendars_test;
using namespace switchback::calendars;
using http_test::House;
using http_test::World;

namespace {

const std::string one = calendar(event("DTSTART:20260310T100000Z\nDURATION:PT1H\n"));

std::string multistatus(const std::vector<std::string>& calendars,
                        const std::string& status = "HTTP/1.1 200 OK") {
    std::string out =
        "<?xml version=\"1.0\"?>\n<d:multistatus xmlns:d=\"DAV:\" "
        "xmlns:cal=\"urn:ietf:params:xml:ns:caldav\">";
    for (const auto& text : calendars)
        out += "<d:response><d:href>/c/1.ics</d:href><d:propstat><d:prop><cal:calendar-data>" + text +
               "</cal:calendar-data></d:prop><d:status>" + status + "</d:status></d:propstat></d:response>";
    return out + "</d:multistatus>";
}

// Answers the first report and, where it comes to that, the second.
struct Server {
    World world;
    http::Response free_busy, events;
    std::vector<http::Request> requests;
    House house{world, [this](http::Request request) { return take(std::move(request)); }};

    boost::asio::awaitable<http::Response> take(http::Request request) {
        requests.push_back(request);
        co_return contains(request.body, "free-busy-query") ? free_busy : events;
    }
    Answer<BusyTimes> ask(time::Span window = march) {
        requests.clear();
        FetchOptions options;
        options.own_hosts = {"127.0.0.1:*"};
        options.deadline = http_test::patience;
        CalDavAccount account{house.url("/zoe/work/"), "zoe", Secret("p:w")};
        auto task = caldav_busy(world.io, std::move(account), window, {}, options);
        return world.run(std::move(task));
    }
};

http::Response calendar_response(const std::string& text) {
    http::Response response{200, {}, text};
    response.headers.add("Content-Type", "text/calendar; charset=utf-8");
    return response;
}

}  // namespace

TEST_CASE("a server that knows free/busy is asked once") {
    Server server;
    server.free_busy =
        calendar_response(calendar("BEGIN:VFREEBUSY\nFREEBUSY:20260310T100000Z/PT1H\nEND:VFREEBUSY\n"));
    CHECK(said(server.ask().value()) == "2026-03-10 10:00/11:00");
    REQUIRE(server.requests.size() == 1);
    const auto& asked = server.requests.front();
    CHECK(asked.method == "REPORT");
    CHECK(asked.target == "/zoe/work/");
    CHECK(asked.headers.get("Depth") == "1");
    CHECK(asked.headers.get("Authorization") == "Basic em9lOnA6dw==");
    CHECK(contains(asked.body, "<C:time-range start=\"20260301T000000Z\" end=\"20260401T000000Z\"/>"));
}

TEST_CASE("a server that does not know it is asked for the events") {
    Server server;
    server.events = {207, {}, multistatus({one})};
    for (const auto& answer : std::vector<http::Response>{{403, {}, "<error/>"},
                                                          {404, {}, ""},
                                                          {405, {}, ""},
                                                          {501, {}, ""},
                                                          {500, {}, ""},
                                                          {207, {}, multistatus({})},
                                                          {200, {}, "<html>"},
                                                          calendar_response("<html>")}) {
        CAPTURE(answer.status);
        server.free_busy = answer;
        CHECK(said(server.ask().value()) == "2026-03-10 10:00/11:00");
        REQUIRE(server.requests.size() == 2);
        CHECK(contains(server.requests.back().body, "start=\"20260228T000000Z\" end=\"20260402T000000Z\""));
    }
}

TEST_CASE("what would be no better asked otherwise is asked once") {
    Server server;
    server.events = {207, {}, multistatus({one})};
    server.free_busy = {401, {}, ""};
    CHECK(server.ask().error().why == Trouble::Why::unauthorised);
    CHECK(server.requests.size() == 1);
    server.free_busy = {302, {}, ""};
    CHECK(server.ask().error().why == Trouble::Why::moved);
    CHECK(server.requests.size() == 1);
    server.free_busy = {429, {}, ""};
    CHECK(server.ask().error().why == Trouble::Why::limited);
    CHECK(server.requests.size() == 1);
    CHECK(server.ask({march.to, march.from}).value().busy.empty());
    CHECK(server.requests.empty());
}

TEST_CASE("the second answer has its own names for trouble") {
    Server server;
    server.free_busy = {501, {}, ""};
    const std::vector<std::pair<http::Response, Trouble::Why>> table{
        {{403, {}, ""}, Trouble::Why::unauthorised},
        {{404, {}, ""}, Trouble::Why::missing},
        {{500, {}, ""}, Trouble::Why::unreachable},
        {{200, {}, one}, Trouble::Why::refused},
        {{207, {}, "<html/>"}, Trouble::Why::not_icalendar},
        {{207, {}, multistatus({one}).substr(0, 100)}, Trouble::Why::not_icalendar},
        {{207, {}, multistatus({one}, "HTTP/1.1 507 Insufficient Storage")}, Trouble::Why::too_many}};
    for (const auto& [answer, expected] : table) {
        CAPTURE(answer.status, answer.body);
        server.events = answer;
        CHECK(server.ask().error().why == expected);
    }
}

TEST_CASE("a server of our own network is asked only where the operator says so") {
    World world;
    for (const auto* url : {"https://127.0.0.1/zoe/", "https://169.254.169.254/"}) {
        auto task = caldav_busy(world.io, {url, "zoe", Secret("p")}, march, {}, {});
        CHECK(world.run(std::move(task)).error().why == Trouble::Why::not_allowed);
    }
    auto task = caldav_busy(world.io, {"http://dav.example/zoe/", "zoe", Secret("p")}, march, {}, {});
    CHECK(world.run(std::move(task)).error().why == Trouble::Why::bad_address);
}

TEST_CASE("calendars are taken out of XML by its names, not by its prefixes") {
    const auto read = [](const std::string& xml, std::size_t most = 100) { return calendars_in(xml, most); };
    CHECK(read(multistatus({"a &amp; b", "<![CDATA[c < d]]>"})).value() ==
          std::vector<std::string>{"a & b", "c < d"});
    CHECK(read("<multistatus xmlns=\"DAV:\"><response><propstat><prop><calendar-data "
               "xmlns=\"urn:ietf:params:xml:ns:caldav\">x</calendar-data></prop></propstat></response></"
               "multistatus>")
              .value() == std::vector<std::string>{"x"});
    CHECK(read("<multistatus xmlns=\"DAV:\"><calendar-data>x</calendar-data></multistatus>").value().empty());
    CHECK(read(multistatus({"a", "b"}), 1).error().why == Trouble::Why::too_large);
}

TEST_CASE("XML that means harm is not read") {
    const std::string bomb =
        "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]>"
        "<multistatus xmlns=\"DAV:\">&b;</multistatus>";
    CHECK(calendars_in(bomb, 10).error().why == Trouble::Why::not_icalendar);
    const std::string outside = "<!DOCTYPE x SYSTEM \"file:///etc/passwd\"><multistatus xmlns=\"DAV:\"/>";
    CHECK(calendars_in(outside, 10).error().why == Trouble::Why::not_icalendar);
    std::string deep = "<multistatus xmlns=\"DAV:\">", close = "</multistatus>";
    for (int i = 0; i < 100; ++i) {
        deep += "<a>";
        close = "</a>" + close;
    }
    CHECK(calendars_in(deep + close, 10).error().why == Trouble::Why::too_large);
    CHECK(calendars_in("", 10).error().why == Trouble::Why::not_icalendar);
    CHECK(calendars_in("plain", 10).error().why == Trouble::Why::not_icalendar);
}
