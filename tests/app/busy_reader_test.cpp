#include "app/busy_reader.hpp"

#include "../calendars/calendar_text.hpp"
#include "calendar_house.hpp"
#include "calendars/trouble.hpp"
#include "conversation/words_calendar.hpp"

#include <atomic>
#include <set>

#include <boost/asio/steady_timer.hpp>

using namespace switchback;
using namespace switchback::app;
using namespace switchback::testing;
using calendars_test::calendar;
using calendars_test::event;
using http_test::House;
using http_test::Rogue;

namespace {

constexpr milliseconds quarter = minutes{15};
// Monday 9 March 2026, 10:00 to 11:00 UTC: the day after the house's clock.
const std::string one_hour = calendar(event("DTSTART:20260309T100000Z\nDURATION:PT1H\n"));

struct Reading : CalendarHouse {
    BusyReaderOptions options;
    std::unique_ptr<BusyReader> reader;

    Reading() {
        options.fetch.own_hosts = {"127.0.0.1:*"};
        options.fetch.deadline = http_test::patience;
        options.fetch.answer_bytes = 200'000;
    }
    ~Reading() {
        if (reader) stop(seconds{5});
    }
    void start() {
        reader = std::make_unique<BusyReader>(world.io, *ledger, clock, chat::Workspace{}, options);
        ledger->on_commit([this] { reader->wake(); });
        world.call([this] { reader->start(); });
    }
    void stop(milliseconds at_most) {
        auto task = reader->stop(at_most);
        auto done = world.begin(std::move(task));
        done.get();
        ledger->on_commit([] {});
        world.call([this] { reader.reset(); });
    }
    void give(const std::string& url, const PersonId& whose = zoe, const std::string& user = {},
              const std::string& password = {}) {
        act([&](ledger::Books& books) {
            books.busy_calendars.give(whose, {Secret(url), user, Secret(password), "its host"}, clock.at);
        });
    }
    void move(milliseconds by) {
        world.call([this, by] { clock.at += by; });
        reader->wake();
    }
    ledger::BusyCalendar standing(const PersonId& whose = zoe) {
        const auto found = in([&](ledger::Books& books) { return books.busy_calendars.of(whose); });
        REQUIRE(found.has_value());
        return *found;
    }
    time::Spans busy(const PersonId& whose = zoe) {
        return in([&](ledger::Books& books) {
            return books.busy_calendars.busy(whose, clock.at, clock.at + std::chrono::days{90});
        });
    }
    BusyReader::Counts counts() {
        BusyReader::Counts out;
        world.call([&] { out = reader->counts(); });
        return out;
    }
    unsigned long long ended() {
        const auto so_far = counts();
        return so_far.read + so_far.unchanged + so_far.troubled;
    }
    // Until so many readings have ended, and what they left is kept.
    void wait_for(unsigned long long readings) {
        for (int i = 0; i < 1500; ++i) {
            if (ended() >= readings && counts().under_way == 0) return;
            std::this_thread::sleep_for(milliseconds{10});
        }
        FAIL("waited for " << readings << " readings, there were " << ended());
    }
    std::string read_with_trouble(const std::string& url) {
        give(url);
        start();
        wait_for(1);
        const auto now = standing();
        CHECK_FALSE(now.read);
        CHECK(counts().troubled == 1);
        return now.trouble;
    }
    int messages() {
        return in([](ledger::Books& books) {
            return static_cast<int>(books.outbox.count(ledger::OutboxState::ready));
        });
    }
    std::optional<Instant> due() {
        return in([](ledger::Books& books) { return books.busy_calendars.next_due(); });
    }
};

http::Response answer(int status, std::string body = {},
                      const std::vector<std::pair<std::string, std::string>>& headers = {}) {
    http::Response response{status, {}, std::move(body)};
    for (const auto& [name, value] : headers) response.headers.add(name, value);
    return response;
}

// Answers every request alike, and keeps them.
struct Server {
    Reading& house_;
    std::function<http::Response(const http::Request&)> say;
    std::vector<http::Request> requests;
    House house{house_.world, [this](http::Request request) { return take(std::move(request)); }};

    boost::asio::awaitable<http::Response> take(http::Request request) {
        requests.push_back(request);
        co_return say(request);
    }
    std::string url(const std::string& target = "/secret-9f3/basic.ics") const { return house.url(target); }
};

time::Span monday_hour() {
    const auto ten = time::to_instant(*time::parse_local("2026-03-09 10:00"), "UTC");
    return {ten, ten + hours{1}};
}

}  // namespace

TEST_CASE("a calendar is read soon after it was given, and its owner is told so once") {
    Reading reading;
    Server server{reading, [](const auto&) { return answer(200, one_hour); }, {}};
    reading.start();
    CHECK(reading.ended() == 0);
    reading.give(server.url());
    reading.wait_for(1);
    CHECK(reading.busy() == time::Spans{monday_hour()});
    CHECK(reading.standing().read == reading.clock.at);
    CHECK(reading.standing().trouble.empty());
    CHECK(reading.due() == reading.clock.at + quarter);
    CHECK(reading.messages() == 1);
    reading.move(quarter);
    reading.wait_for(2);
    CHECK(reading.messages() == 1);
    CHECK(server.requests.size() == 2);
}

TEST_CASE(
    "a calendar that has not changed keeps its busy times, and is read anew where it would be read "
    "otherwise") {
    Reading reading;
    Server server{reading,
                  [](const http::Request& request) {
                      return request.headers.get("If-None-Match") == "\"one\""
                                 ? answer(304)
                                 : answer(200, calendar(event("DTSTART:20260309T100000\nDURATION:PT1H\n")),
                                          {{"ETag", "\"one\""}});
                  },
                  {}};
    reading.give(server.url());
    reading.start();
    reading.wait_for(1);
    const auto in_new_york = reading.busy();  // a floating time
    REQUIRE(in_new_york.size() == 1);
    CHECK(in_new_york[0].from == monday_hour().from + hours{4});
    reading.move(quarter);
    reading.wait_for(2);
    CHECK(reading.counts().unchanged == 1);
    CHECK(reading.busy() == in_new_york);
    CHECK(reading.standing().read == reading.clock.at);
    reading.act([](ledger::Books& books) {
        auto moved = books.people.find(zoe).value();
        moved.zone = "UTC";
        books.people.save(moved);
    });
    reading.move(quarter);
    reading.wait_for(3);
    CHECK(reading.counts().read == 2);
    CHECK(reading.busy() == time::Spans{monday_hour()});
    // The days that were read come to an end.
    reading.move(std::chrono::days{30});
    reading.wait_for(4);
    CHECK(reading.counts().read == 3);
    CHECK(server.requests.back().headers.count("If-None-Match") == 0);
}

TEST_CASE("each answer that is no calendar has its sentence, and what was read before still counts") {
    const std::vector<std::pair<http::Response, std::string>> table{
        {answer(401), "calendar_unauthorised"},
        {answer(403), "calendar_unauthorised"},
        {answer(404), "calendar_missing"},
        {answer(410), "calendar_missing"},
        {answer(400), "calendar_refused"},
        {answer(500), "calendar_unreachable"},
        {answer(429, {}, {{"Retry-After", "60"}}), "calendar_limited"},
        {answer(200, "<html>Sign in</html>"), "calendar_not_icalendar"},
        {answer(200, one_hour.substr(0, 60)), "calendar_not_icalendar"},
        {answer(200, std::string(200'001, 'x')), "calendar_too_large"},
        {answer(200, calendar(event("DTSTART:19700101T000000Z\nDURATION:PT1S\nRRULE:FREQ=SECONDLY\n"))),
         "calendar_too_many"},
        {answer(302, {}, {{"Location", "https://10.0.0.7/basic.ics"}}), "calendar_moved"},
        {answer(302, {}, {{"Location", "https://169.254.169.254/latest/"}}), "calendar_moved"},
        {answer(302, {}, {{"Location", "/secret-9f3/basic.ics"}}), "calendar_moved"},
    };
    for (const auto& [bad, key] : table) {
        CAPTURE(bad.status, key);
        Reading reading;
        bool good = true;
        Server server{reading,
                      [&, response = bad](const auto&) { return good ? answer(200, one_hour) : response; },
                      {}};
        reading.give(server.url());
        reading.start();
        reading.wait_for(1);
        good = false;
        reading.move(quarter);
        reading.wait_for(2);
        CHECK(reading.standing().trouble == key);
        CHECK(reading.standing().trouble_since == reading.clock.at);
        CHECK(reading.busy() == time::Spans{monday_hour()});
        CHECK(conversation::words::calendar_trouble(key) != conversation::words::calendar_trouble("other"));
        CHECK(reading.messages() == 1);  // that it was read; trouble passes, mostly
        good = true;
        reading.move(hours{1});
        reading.wait_for(3);
        CHECK(reading.standing().trouble.empty());
        CHECK(reading.messages() == 1);
    }
}

TEST_CASE("a calendar nested in itself is one that is not read") {
    Reading reading;
    std::string deep;
    for (int i = 0; i < 2000; ++i) deep += "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n";
    Server server{reading, [&](const auto&) { return answer(200, deep); }, {}};
    const auto trouble = reading.read_with_trouble(server.url());
    CHECK((trouble == "calendar_not_icalendar" || trouble == "calendar_too_large"));
    CHECK(reading.messages() == 1);  // the owner waits for it: told at once
}

TEST_CASE("a server that is silent, or is not there, is trouble after the deadline") {
    Reading reading;
    SECTION("silent") {
        Rogue silent({[](http_test::Peer& peer) { peer.hear(); }});
        reading.options.fetch.deadline = http_test::haste;
        CHECK(reading.read_with_trouble(silent.url()) == "calendar_slow");
        reading.stop(seconds{1});
    }
    SECTION("not there") {
        const auto nowhere = "http://127.0.0.1:" + std::to_string(http_test::deserted_port()) + "/";
        CHECK(reading.read_with_trouble(nowhere) == "calendar_unreachable");
    }
    SECTION("endless") {
        Rogue endless({[](http_test::Peer& peer) {
            peer.hear_until("\r\n\r\n");
            peer.say("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            while (peer.say("400\r\n" + std::string(1024, 'x') + "\r\n")) {}
        }});
        CHECK(reading.read_with_trouble(endless.url()) == "calendar_too_large");
        reading.stop(seconds{1});
    }
}

TEST_CASE("our own network is not called, whoever types its address") {
    for (const auto& [url, key] : std::vector<std::pair<std::string, std::string>>{
             {"http://127.0.0.1:1/a.ics", "calendar_bad_address"},
             {"https://127.0.0.1:1/a.ics", "calendar_not_allowed"},
             {"https://10.0.0.7/a.ics", "calendar_not_allowed"},
             {"https://[::1]/a.ics", "calendar_not_allowed"},
             {"https://169.254.169.254/latest/meta-data/", "calendar_not_allowed"}}) {
        CAPTURE(url);
        Reading reading;
        reading.options.fetch.own_hosts.clear();
        CHECK(reading.read_with_trouble(url) == key);
    }
}

TEST_CASE("the same holds for a CalDAV server") {
    Reading reading;
    reading.options.fetch.own_hosts.clear();
    reading.give("https://192.168.1.1/zoe/", zoe, "zoe", "a password");
    reading.start();
    reading.wait_for(1);
    CHECK(reading.standing().trouble == "calendar_not_allowed");
}

TEST_CASE("a server that asks to wait is left alone so long; other trouble is tried less and less often") {
    Reading reading;
    http::Response bad = answer(429, {}, {{"Retry-After", "7200"}});
    Server server{reading, [&](const auto&) { return bad; }, {}};
    reading.give(server.url());
    reading.start();
    reading.wait_for(1);
    CHECK(reading.due() == reading.clock.at + hours{2});
    bad = answer(500);
    reading.move(hours{2});
    reading.wait_for(2);
    CHECK(reading.due() == reading.clock.at + 2 * quarter);
    unsigned long long readings = 2;
    for (const int longer : {4, 8, 16, 16}) {
        reading.move(*reading.due() - reading.clock.at);
        reading.wait_for(++readings);
        CHECK(reading.due() == reading.clock.at + longer * quarter);
    }
}

TEST_CASE("a CalDAV server is asked with its password, and a wrong one is said to be") {
    Reading reading;
    const std::string busy = calendar(
        "BEGIN:VFREEBUSY\nDTSTART:20260301T000000Z\nDTEND:20260701T000000Z\n"
        "FREEBUSY:20260309T100000Z/PT1H\nEND:VFREEBUSY\n");
    Server server{reading,
                  [&](const http::Request& request) {
                      if (request.headers.get("Authorization") != "Basic em9lOmEgcGFzc3dvcmQ=")
                          return answer(401);
                      return answer(200, busy, {{"Content-Type", "text/calendar"}});
                  },
                  {}};
    reading.give(server.url("/zoe/work/"), zoe, "zoe", "a password");
    reading.start();
    reading.wait_for(1);
    CHECK(reading.standing().trouble.empty());
    CHECK(reading.busy() == time::Spans{monday_hour()});
    CHECK(server.requests.front().method == "REPORT");
    reading.give(server.url("/zoe/work/"), zoe, "zoe", "another password");
    reading.wait_for(2);
    CHECK(reading.standing().trouble == "calendar_unauthorised");
    CHECK(reading.busy().empty());
}

TEST_CASE("a calendar that was removed while it was read leaves nothing") {
    Reading reading;
    std::atomic<bool> asked = false, go = false;
    Rogue waiting({[&](http_test::Peer& peer) {
        peer.hear_until("\r\n\r\n");
        asked = true;
        while (!go) std::this_thread::sleep_for(milliseconds{5});
        peer.say("HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(one_hour.size()) + "\r\n\r\n" +
                 one_hour);
    }});
    reading.give(waiting.url());
    reading.start();
    while (!asked) std::this_thread::sleep_for(milliseconds{5});
    reading.act([](ledger::Books& books) { books.busy_calendars.remove(zoe); });
    go = true;
    reading.wait_for(1);
    CHECK_FALSE(reading.in([](ledger::Books& books) { return books.busy_calendars.of(zoe); }));
    CHECK(reading.busy().empty());
    CHECK(reading.messages() == 0);
}

TEST_CASE("stopping waits for what is under way only so long, and it is read after the next start") {
    Reading reading;
    std::atomic<int> visits = 0;
    Rogue silent({[&](http_test::Peer& peer) {
                      ++visits;
                      peer.hear();
                  },
                  [&](http_test::Peer& peer) {
                      ++visits;
                      peer.hear_until("\r\n\r\n");
                      peer.say("HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(one_hour.size()) +
                               "\r\n\r\n" + one_hour);
                  }});
    reading.options.fetch.deadline = seconds{30};
    reading.give(silent.url());
    reading.start();
    while (visits == 0) std::this_thread::sleep_for(milliseconds{5});
    const auto began = std::chrono::steady_clock::now();
    reading.stop(milliseconds{200});
    CHECK(std::chrono::steady_clock::now() - began < seconds{2});
    CHECK(reading.standing().trouble.empty());
    CHECK_FALSE(reading.standing().read);
    reading.clock.at += minutes{5};
    reading.start();
    reading.wait_for(1);
    CHECK(reading.busy() == time::Spans{monday_hour()});
}

TEST_CASE(
    "however many calendars are due, only some are read side by side, and a slow one holds up no other") {
    Reading reading;
    reading.options.at_once = 3;
    reading.options.fetch.deadline = 2 * http_test::haste;
    std::atomic<int> now_there = 0, most = 0, served = 0;
    const auto serve = [&](http::Request) -> boost::asio::awaitable<http::Response> {
        most = std::max(most.load(), ++now_there);
        co_await http_test::pause(milliseconds{30});
        --now_there;
        ++served;
        co_return answer(200, one_hour);
    };
    House house(reading.world, serve);
    Rogue silent({[](http_test::Peer& peer) { peer.hear(); }});
    constexpr int people = 20;
    for (int i = 0; i < people; ++i) {
        const std::string name = "p" + std::to_string(i);
        reading.act([&](ledger::Books& books) { books.people.save(person(name, name + "@example.org")); });
        reading.give(i == 0 ? silent.url() : house.url("/" + name), PersonId{name});
    }
    reading.start();
    for (int i = 0; i < 1000 && served < people - 1; ++i) std::this_thread::sleep_for(milliseconds{10});
    CHECK(served == people - 1);
    reading.wait_for(people);
    CHECK(most <= 3);
    CHECK(most > 1);
    CHECK(reading.standing(PersonId{"p0"}).trouble == "calendar_slow");
    CHECK(reading.busy(PersonId{"p19"}) == time::Spans{monday_hour()});
}

TEST_CASE("trouble that lasts a day is told once, in the owner's working hours") {
    Reading reading;
    bool good = true;
    Server server{reading, [&](const auto&) { return good ? answer(200, one_hour) : answer(404); }, {}};
    reading.give(server.url(), helen);
    reading.start();
    reading.wait_for(1);
    REQUIRE(reading.messages() == 1);
    good = false;
    unsigned long long readings = 1;
    int told_at = -1;
    for (int hour = 0; hour < 60; ++hour) {  // from Sunday evening
        const bool is_due = *reading.due() <= reading.clock.at + hours{1};
        reading.move(hours{1});
        if (is_due) reading.wait_for(++readings);
        if (reading.messages() == 2 && told_at < 0) told_at = hour;
        CHECK(reading.messages() <= 2);
    }
    CHECK(reading.messages() == 2);
    // A day later it was Monday evening: told on Tuesday, from nine o'clock on.
    CHECK(told_at >= 36);
    CHECK(told_at <= 44);
}

TEST_CASE("there is a sentence for everything that can be wrong with a calendar") {
    using Why = calendars::Trouble::Why;
    std::set<std::string> sentences;
    const auto last = static_cast<int>(Why::not_icalendar);
    for (int why = 0; why <= last; ++why)
        sentences.insert(conversation::words::calendar_trouble(calendars::key_of(static_cast<Why>(why))));
    CHECK(sentences.size() == static_cast<std::size_t>(last) + 1);
    CHECK(sentences.count(conversation::words::calendar_trouble("calendar_of_next_year")) == 0);
}
