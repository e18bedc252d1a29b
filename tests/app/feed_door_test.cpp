#include "app/feed_door.hpp"

#include "app/routes.hpp"
#include "calendar_house.hpp"

#include <boost/asio/use_future.hpp>

using namespace switchback;
using namespace switchback::app;
using namespace switchback::testing;

namespace {

using Names = std::vector<std::pair<std::string, std::string>>;

struct Feeds : CalendarHouse {
    int a_minute = 1000;
    std::unique_ptr<FeedDoor> door;
    std::unique_ptr<http_test::House> house;
    std::string token;

    explicit Feeds(int limit = 1000) {
        door = std::make_unique<FeedDoor>(*ledger, clock, RateLimit(limit));
        house = std::make_unique<http_test::House>(world, routes({}, *ledger, {}, door.get()));
        token = in([this](ledger::Books& books) { return books.feeds.renew(zoe, clock.at); });
    }
    http::Response ask(const std::string& target, const std::string& method = "GET",
                       const Names& headers = {}) {
        http::ClientOptions options;
        options.hosts = {"127.0.0.1"};
        http::Client client(world.io, options);
        http::Request request;
        request.method = method;
        for (const auto& [name, value] : headers) request.headers.add(name, value);
        auto task = client.call(house->url(target), std::move(request));
        return world.run(std::move(task)).value();
    }
    http::Response feed(const std::string& method = "GET", const Names& headers = {}) {
        return ask("/calendar/" + token + ".ics", method, headers);
    }
    void session(const std::string& id, Instant starts,
                 programme::SessionState state = programme::SessionState::planned) {
        programme::Session one;
        one.id = SessionId{id};
        one.pair = PairId{"r"};
        one.starts = starts;
        one.minutes = 45;
        one.state = state;
        one.call_link = "https://call.example/" + id;
        act([&](ledger::Books& books) { books.sessions.save(one); });
    }
};

std::size_t count_of(const std::string& text, const std::string& what) {
    std::size_t count = 0;
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++count;
    return count;
}

constexpr auto day = std::chrono::days{1};

}  // namespace

TEST_CASE("a calendar program reads a person's sessions at their private address") {
    Feeds feeds;
    feeds.session("ahead", feeds.clock.at + 2 * day);
    feeds.session("sure", feeds.clock.at + 9 * day, programme::SessionState::confirmed);
    feeds.session("over", feeds.clock.at - 7 * day, programme::SessionState::held);
    feeds.session("off", feeds.clock.at + 3 * day, programme::SessionState::cancelled);
    feeds.session("missed", feeds.clock.at - 3 * day, programme::SessionState::missed);
    feeds.session("long-ago", feeds.clock.at - 70 * day, programme::SessionState::held);
    const auto answer = feeds.feed();
    CHECK(answer.status == 200);
    CHECK(answer.headers.get("Content-Type") == "text/calendar; charset=utf-8");
    CHECK_THAT(std::string(answer.headers.get("Cache-Control")), Catch::StartsWith("private"));
    CHECK(answer.headers.get("X-Content-Type-Options") == "nosniff");
    CHECK(count_of(answer.body, "BEGIN:VEVENT") == 4);
    CHECK_THAT(answer.body, Catch::Contains("UID:ahead\r\n") && Catch::Contains("UID:sure\r\n") &&
                                Catch::Contains("UID:over\r\n") && Catch::Contains("UID:off\r\n"));
    CHECK(count_of(answer.body, "STATUS:CANCELLED") == 1);
    CHECK(count_of(answer.body, "STATUS:TENTATIVE") == 1);
    CHECK(count_of(answer.body, "STATUS:CONFIRMED") == 2);
    CHECK(count_of(answer.body, "SUMMARY:Mentoring: Zoe and Helen\r\n") == 4);
    CHECK_THAT(answer.body, Catch::Contains("https://call.example/ahead"));
    CHECK_THAT(answer.body, Catch::Contains("TZID:America/New_York"));  // the reader's own clock
}

TEST_CASE("notes, frictions and other people's sessions are not in a feed") {
    Feeds feeds;
    feeds.session("ahead", feeds.clock.at - day, programme::SessionState::held);
    feeds.act([&](ledger::Books& books) {
        programme::SessionLog log;
        log.id = LogId{"log"};
        log.session = SessionId{"ahead"};
        log.pair = PairId{"r"};
        log.author = zoe;
        log.held_at = log.logged_at = feeds.clock.at;
        log.minutes = 45;
        log.notes = "canary of the notes";
        books.sessions.save(log);
        books.people.save(person("ben", "ben@example.org"));
        books.pairs.save({PairId{"other"}, ProgrammeId{"p"}, PersonId{"ben"}, helen, {}, feeds.clock.at, {}});
        programme::Session one;
        one.id = SessionId{"of-ben"};
        one.pair = PairId{"other"};
        one.starts = feeds.clock.at + day;
        books.sessions.save(one);
    });
    CHECK_THAT(feeds.feed().body, !Catch::Contains("canary") && !Catch::Contains("of-ben"));
    feeds.token = feeds.in([&](ledger::Books& books) { return books.feeds.renew(helen, feeds.clock.at); });
    CHECK_THAT(feeds.feed().body, Catch::Contains("of-ben") && Catch::Contains("TZID:Europe/London"));
}

TEST_CASE("a feed that has not changed is not sent again") {
    Feeds feeds;
    feeds.session("ahead", feeds.clock.at + 2 * day);
    const auto first = feeds.feed();
    const std::string tag(first.headers.get("ETag"));
    REQUIRE(tag.size() > 2);
    feeds.clock.at += hours{1};  // the same day
    for (const auto& known : {tag, "W/" + tag, "\"other\", " + tag, std::string("*")}) {
        const auto same = feeds.feed("GET", {{"If-None-Match", known}});
        CHECK(same.status == 304);
        CHECK(same.body.empty());
        CHECK(same.headers.get("ETag") == tag);
        CHECK_THAT(std::string(same.headers.get("Cache-Control")), Catch::StartsWith("private"));
    }
    CHECK(feeds.feed("GET", {{"If-None-Match", "\"other\""}}).status == 200);
    CHECK(feeds.feed("GET", {{"If-None-Match", tag.substr(1, tag.size() - 2)}}).status == 200);
    feeds.session("ahead", feeds.clock.at + 3 * day);
    const auto moved = feeds.feed("GET", {{"If-None-Match", tag}});
    CHECK(moved.status == 200);
    CHECK(moved.headers.get("ETag") != tag);
    CHECK(feeds.door->counts().unchanged == 4);
}

TEST_CASE("only the question is left out of the answer to HEAD; nothing else may be asked") {
    Feeds feeds;
    const auto whole = feeds.feed(), head = feeds.feed("HEAD");
    CHECK(head.status == 200);
    CHECK(head.body.empty());
    CHECK(head.headers.get("ETag") == whole.headers.get("ETag"));
    for (const auto* method : {"POST", "PUT", "DELETE", "PROPFIND", "OPTIONS"}) {
        CAPTURE(method);
        const auto answer = feeds.feed(method);
        CHECK(answer.status == 405);
        CHECK(answer.headers.get("Allow") == "GET, HEAD");
        CHECK(feeds.ask("/calendar/nobody.ics", method).status == 405);  // the same, whoever it is
    }
}

TEST_CASE("an address that is none, no more, or of nobody who is there gets one and the same answer") {
    Feeds feeds;
    feeds.session("ahead", feeds.clock.at + 2 * day);
    const std::string old = feeds.token;
    const auto unknown = feeds.ask("/calendar/" + std::string(43, 'A') + ".ics");
    CHECK(unknown.status == 404);
    const auto is_unknown = [&](const std::string& target) {
        CAPTURE(target);
        const auto answer = feeds.ask(target);
        CHECK(answer.status == unknown.status);
        CHECK(answer.body == unknown.body);
        CHECK(answer.headers.list().size() == unknown.headers.list().size());
    };
    for (const auto& target : {std::string("/calendar/"), std::string("/calendar/.ics"), "/calendar/" + old,
                               "/calendar/" + old + ".ICS", "/calendar/" + old + "/x.ics",
                               "/calendar/x/" + old + ".ics", "/calendar/" + old + "%00.ics",
                               "/calendar/../calendar/" + old + ".ics", "/calendar/" + old.substr(1) + ".ics",
                               "/calendar/" + old + "A.ics", "/calendar/" + std::string(5000, 'A') + ".ics"})
        is_unknown(target);
    CHECK(feeds.ask("/calendar").status == 404);
    CHECK(feeds.feed().status == 200);
    CHECK(feeds.ask("/calendar/" + old + ".ics?x=1").status == 200);  // some programs add a question

    feeds.token = feeds.in([&](ledger::Books& books) { return books.feeds.renew(zoe, feeds.clock.at); });
    is_unknown("/calendar/" + old + ".ics");
    CHECK(feeds.feed().status == 200);
    feeds.act([&](ledger::Books& books) {
        auto gone = books.people.find(zoe).value();
        gone.active = false;
        books.people.save(gone);
    });
    is_unknown("/calendar/" + feeds.token + ".ics");
    feeds.act([&](ledger::Books& books) {
        auto back = books.people.find(zoe).value();
        back.active = true;
        books.people.save(back);
    });
    CHECK(feeds.feed().status == 200);
    feeds.act([&](ledger::Books& books) { books.feeds.revoke(zoe); });
    is_unknown("/calendar/" + feeds.token + ".ics");
}

TEST_CASE("what a pair's end left behind is cancelled for calendar programs; what was held stays") {
    Feeds feeds;
    feeds.session("over", feeds.clock.at - 7 * day, programme::SessionState::held);
    feeds.session("ahead", feeds.clock.at + 7 * day);
    feeds.act([&](ledger::Books& books) {
        auto pair = books.pairs.find(PairId{"r"}).value();
        pair.ended = feeds.clock.at;
        books.pairs.save(pair);
    });
    const auto body = feeds.feed().body;
    CHECK(count_of(body, "BEGIN:VEVENT") == 2);
    CHECK(count_of(body, "STATUS:CANCELLED") == 1);
    CHECK(count_of(body, "STATUS:CONFIRMED") == 1);
    CHECK(body.find("UID:ahead") < body.find("STATUS:CANCELLED") + 2000);
}

TEST_CASE("a session's file invites both, and takes it out again once it is off") {
    Feeds feeds;
    feeds.act([](ledger::Books& books) { books.feeds.publish_at("https://one.example", true); });
    feeds.session("one", feeds.clock.at + 7 * day);
    const auto token =
        feeds.in([](ledger::Books& books) { return books.feeds.file_token(SessionId{"one"}); });
    const auto ask = [&](const char* method = "GET") {
        return feeds.ask("/calendar/one/" + token + ".ics", method);
    };
    const auto answer = ask();
    CHECK(answer.status == 200);
    CHECK(answer.headers.get("Content-Type") == "text/calendar; charset=utf-8");
    CHECK(answer.headers.get("Content-Disposition") == "inline; filename=\"session.ics\"");
    CHECK_THAT(std::string(answer.headers.get("Cache-Control")), Catch::StartsWith("private"));
    CHECK_THAT(answer.body, Catch::Contains("METHOD:REQUEST\r\n") && Catch::Contains("UID:one\r\n") &&
                                Catch::Contains("mailto:zoe@example.org") &&
                                Catch::Contains("mailto:helen@example.org"));
    CHECK(ask("POST").status == 405);
    feeds.session("one", feeds.clock.at + 7 * day, programme::SessionState::cancelled);
    CHECK_THAT(ask().body, Catch::Contains("METHOD:CANCEL\r\n"));
    feeds.session("one", feeds.clock.at - 7 * day, programme::SessionState::missed);
    CHECK(ask().status == 404);
    feeds.session("one", feeds.clock.at - 61 * day, programme::SessionState::held);
    CHECK(ask().status == 404);
    feeds.session("one", feeds.clock.at + 7 * day);
    feeds.act([](ledger::Books& books) { books.feeds.publish_at("https://one.example", false); });
    CHECK(ask().status == 404);
}

TEST_CASE("the address of a session's file cannot be made of another's, nor asked for at will") {
    Feeds feeds(10);
    feeds.act([](ledger::Books& books) { books.feeds.publish_at("https://one.example", true); });
    feeds.session("one", feeds.clock.at + 7 * day);
    feeds.session("two", feeds.clock.at + 7 * day);
    const auto token_of = [&](const char* id) {
        return feeds.in([&](ledger::Books& books) { return books.feeds.file_token(SessionId{id}); });
    };
    const std::string one = token_of("one"), gone = token_of("gone");
    for (const auto& target :
         {"/calendar/two/" + one + ".ics", "/calendar/one/" + one, std::string("/calendar/one/.ics"),
          std::string("/calendar//.ics"), "/calendar/one/" + one.substr(1) + ".ics",
          "/calendar/gone/" + gone + ".ics", "/calendar/one/" + one + "/x.ics"}) {
        INFO(target);
        const auto answer = feeds.ask(target);
        CHECK(answer.status == 404);
        CHECK(answer.body == "not found\n");
    }
    int given = 0;
    for (int i = 0; i < 15; ++i) given += feeds.ask("/calendar/one/" + one + ".ics").status == 200;
    CHECK(given == 10);
}

TEST_CASE("somebody without any session has an empty calendar, which is still one") {
    Feeds feeds;
    const auto answer = feeds.feed();
    CHECK(answer.status == 200);
    CHECK_THAT(answer.body, Catch::StartsWith("BEGIN:VCALENDAR\r\n") &&
                                Catch::EndsWith("END:VCALENDAR\r\n") && !Catch::Contains("VEVENT"));
}

TEST_CASE("a feed is not asked for faster than calendar programs do, and guessing is slowed down") {
    Feeds feeds(10);
    int given = 0, too_fast = 0;
    for (int i = 0; i < 15; ++i) {
        const auto answer = feeds.feed();
        given += answer.status == 200;
        too_fast += answer.status == 429;
        if (answer.status == 429) CHECK_FALSE(answer.headers.get("Retry-After").empty());
    }
    CHECK(given == 10);
    CHECK(too_fast == 5);
    int unknown = 0;
    for (int i = 0; i < 15; ++i) unknown += feeds.ask("/calendar/guess.ics").status == 404;
    CHECK(unknown == 10);
    // Whoever guesses keeps nobody else away.
    feeds.token = feeds.in([&](ledger::Books& books) { return books.feeds.renew(helen, feeds.clock.at); });
    CHECK(feeds.feed().status == 200);
}

TEST_CASE("entity tags are compared as the field has them") {
    CHECK(names_tag("\"a\"", "\"a\""));
    CHECK(names_tag(" W/\"a\" ", "\"a\""));
    CHECK(names_tag("\"b\",\"a\"", "\"a\""));
    CHECK(names_tag("*", "\"a\""));
    for (const auto* other : {"", ",", "a", "\"A\"", "\"ab\"", "W/", "\"a"})
        CHECK_FALSE(names_tag(other, "\"a\""));
}
