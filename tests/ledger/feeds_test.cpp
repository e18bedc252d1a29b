#include "ledger/connection.hpp"
#include "ledger/sample.hpp"

#include <set>

#include <catch2/catch.hpp>

using namespace ledger_tests;

namespace {

ledger::CalendarAccess secret_address(
    const std::string& url = "https://calendar.example/private-9f3/basic.ics") {
    return {Secret(url), {}, {}, "calendar.example"};
}

ledger::BusyReading reading_of(time::Spans busy) {
    return {std::move(busy), {now, now + std::chrono::days{98}}, "Europe/London", 1, "\"one\"", "yesterday"};
}

constexpr milliseconds lease = minutes{5}, quarter = minutes{15};

std::vector<ledger::DueCalendar> claim(ledger::Books& books, Instant at = now) {
    return books.busy_calendars.claim(at, lease, 10);
}

}  // namespace

TEST_CASE("an address of a calendar is told once, works until it is renewed or revoked, and is not stored") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act(save_sample);
    std::string first, second;
    ledger.act([&](ledger::Books& books) {
        CHECK_FALSE(books.feeds.made(zoe));
        first = books.feeds.renew(zoe, now);
        CHECK(first.size() == 43);
        CHECK(first.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") ==
              std::string::npos);
        CHECK(books.feeds.made(zoe) == now);
        CHECK(books.feeds.owner(first) == zoe);
        books.feeds.renew(helen, now);
        second = books.feeds.renew(zoe, now + minutes{1});
    });
    ledger.act([&](ledger::Books& books) {
        CHECK(first != second);
        CHECK_FALSE(books.feeds.owner(first));
        CHECK(books.feeds.owner(second) == zoe);
        CHECK(books.feeds.made(zoe) == now + minutes{1});
        CHECK(books.feeds.revoke(zoe));
        CHECK_FALSE(books.feeds.revoke(zoe));
        CHECK_FALSE(books.feeds.owner(second));
        CHECK_FALSE(books.feeds.made(zoe));
    });
}

TEST_CASE("what is no address of ours is nobody's") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act(save_sample);
    ledger.act([&](ledger::Books& books) {
        const std::string token = books.feeds.renew(zoe, now);
        std::string other_case = token;
        for (char& c : other_case) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        for (const std::string& wrong :
             {std::string(), token.substr(1), token + "A", token.substr(0, 42) + "=", std::string(43, 'A'),
              "' OR 1=1 --" + std::string(32, 'A'), std::string(43, '\0'), std::string(100'000, 'A'),
              other_case, zoe.text})
            if (wrong != token) CHECK_FALSE(books.feeds.owner(wrong));
        CHECK(books.feeds.owner(token) == zoe);
    });
}

TEST_CASE("who is not active any more has no calendar to be read, and none that we read") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act(save_sample);
    ledger.act([&](ledger::Books& books) {
        const std::string token = books.feeds.renew(zoe, now);
        books.busy_calendars.give(zoe, secret_address(), now);
        auto gone = person(zoe, "Zoe Adeyemi", "Branches");
        gone.active = false;
        books.people.save(gone);
        CHECK_FALSE(books.feeds.owner(token));
        CHECK(claim(books).empty());
        CHECK_FALSE(books.busy_calendars.next_due());
    });
}

TEST_CASE("two addresses are never the same") {
    TestLedger ledger(On::memory);
    ledger.act(save_sample);
    std::set<std::string> tokens;
    ledger.act([&](ledger::Books& books) {
        for (int i = 0; i < 1000; ++i) tokens.insert(books.feeds.renew(zoe, now));
    });
    CHECK(tokens.size() == 1000);
}

TEST_CASE("where calendars are published is what the service said last") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act([](ledger::Books& books) {
        CHECK(books.feeds.public_url().empty());
        books.feeds.publish_at("", false);
        CHECK(books.feeds.public_url().empty());
        books.feeds.publish_at("https://one.example", false);
        books.feeds.publish_at("https://two.example", false);
        CHECK(books.feeds.public_url() == "https://two.example");
        CHECK_FALSE(books.feeds.gives_files());
        books.feeds.publish_at("https://two.example", true);
        CHECK(books.feeds.gives_files());
        books.feeds.publish_at("", false);
        CHECK(books.feeds.public_url().empty());
    });
}

TEST_CASE(
    "each session's file has a secret of its own, which is the same each time and nowhere in the file") {
    TestLedger ledger(On::file);
    std::string token;
    ledger.act([&](ledger::Books& books) {
        const SessionId one{"one"}, other{"other"};
        token = books.feeds.file_token(one);
        CHECK(token.size() == 64);
        CHECK(token == books.feeds.file_token(one));
        CHECK(token != books.feeds.file_token(other));
        CHECK(books.feeds.is_file_token(one, token));
        CHECK_FALSE(books.feeds.is_file_token(other, token));
        CHECK_FALSE(books.feeds.is_file_token(one, token.substr(1)));
        CHECK_FALSE(books.feeds.is_file_token(one, ""));
    });
    const std::string file = ledger.database();
    ledger.close();
    CHECK(bytes_of(file).find(token) == std::string::npos);
}

TEST_CASE("a person's calendar is due at once, put off while it is read, and then due when that says") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act(save_sample);
    ledger.act([](ledger::Books& books) {
        CHECK_FALSE(books.busy_calendars.of(zoe));
        CHECK_FALSE(books.busy_calendars.next_due());
        ledger::CalendarAccess server{Secret("https://dav.example/zoe/work/"), "zoe", Secret("pass word"),
                                      "dav.example"};
        books.busy_calendars.give(zoe, server, now);
        CHECK(books.busy_calendars.next_due() == now);
        const auto before = books.busy_calendars.of(zoe).value();
        CHECK(before.server);
        CHECK(before.host == "dav.example");
        CHECK(before.given == now);
        CHECK_FALSE(before.read);
        CHECK(before.trouble.empty());

        const auto due = claim(books);
        REQUIRE(due.size() == 1);
        CHECK(due[0].access.url.reveal() == "https://dav.example/zoe/work/");
        CHECK(due[0].access.user == "zoe");
        CHECK(due[0].access.password.reveal() == "pass word");
        CHECK(due[0].first);
        CHECK_FALSE(due[0].before);
        CHECK(claim(books).empty());
        CHECK(books.busy_calendars.next_due() == now + lease);

        const time::Spans busy{{now, now + hours{1}}, {now + hours{5}, now + hours{6}}};
        CHECK(books.busy_calendars.was_read(due[0], reading_of(busy), now + seconds{1}, now + quarter));
        CHECK(books.busy_calendars.busy(zoe, now, now + hours{24}) == busy);
        CHECK(books.busy_calendars.busy(zoe, now + minutes{30}, now + hours{2}) ==
              time::Spans{{now + minutes{30}, now + hours{1}}});
        CHECK(books.busy_calendars.busy(helen, now, now + hours{24}).empty());
        CHECK(books.busy_calendars.of(zoe)->read == now + seconds{1});
        CHECK(books.busy_calendars.of(zoe)->unread == 1);
        CHECK(claim(books, now + quarter - seconds{1}).empty());

        const auto again = claim(books, now + quarter);
        REQUIRE(again.size() == 1);
        CHECK_FALSE(again[0].first);
        REQUIRE(again[0].before);
        CHECK(again[0].before->etag == "\"one\"");
        CHECK(again[0].before->last_modified == "yesterday");
        CHECK(again[0].before->zone == "Europe/London");
        CHECK(again[0].before->window == time::Span{now, now + std::chrono::days{98}});
        CHECK(books.busy_calendars.is_as_it_was(again[0], now + quarter, now + 2 * quarter));
        CHECK(books.busy_calendars.of(zoe)->read == now + quarter);
        CHECK(books.busy_calendars.busy(zoe, now, now + hours{24}) == busy);
    });
}

TEST_CASE("a reading that never says how it ended is tried less and less often") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act(save_sample);
    ledger.act([&](ledger::Books& books) {
        auto& calendars = books.busy_calendars;
        calendars.give(
            zoe, {Secret("https://calendars.example/zoe.ics"), "", Secret(""), "calendars.example"}, now);
        Instant at = now;
        for (const int longer : {1, 2, 4, 8, 16, 32, 64, 64}) {
            const auto due = claim(books, at);
            REQUIRE(due.size() == 1);
            CHECK(calendars.next_due() == at + longer * lease);
            at += longer * lease;
        }
        const auto due = claim(books, at);
        REQUIRE(due.size() == 1);
        CHECK(due.front().failures == 8);
        CHECK(calendars.was_read(due.front(), reading_of({}), at, at + quarter));
        CHECK(claim(books, at + quarter).front().failures == 0);
    });
}

TEST_CASE("calendars that were claimed together are not claimed together again when no reading ends") {
    TestLedger ledger(On::memory);
    ledger.act(save_sample);
    ledger.act([&](ledger::Books& books) {
        for (const auto& whose : {zoe, helen}) books.busy_calendars.give(whose, secret_address(), now);
        CHECK(claim(books).size() == 2);
        CHECK(claim(books, now + lease).size() == 1);
        CHECK(claim(books, now + lease + minutes{1}).size() == 1);
    });
}

TEST_CASE("a calendar whose row cannot be opened is in nobody's way") {
    TestLedger ledger(On::file);
    ledger.act(save_sample);
    ledger.act([](ledger::Books& books) {
        for (const auto& whose : {zoe, helen}) books.busy_calendars.give(whose, secret_address(), now);
    });
    ledger.close();
    {
        ledger::Connection raw(ledger.database(), ledger::Connection::Right::write,
                               std::make_shared<const ledger::Seals>(test_key()));
        raw.begin();
        raw.run("UPDATE busy_calendars SET access_sealed = 'canary' WHERE person = ?", helen);
        raw.commit();
    }
    ledger.reopen();
    ledger.act([](ledger::Books& books) {
        const auto due = claim(books);
        REQUIRE(due.size() == 1);
        CHECK(due.front().person == zoe);
        CHECK(claim(books, now + seconds{1}).empty());  // put off like any other that failed
    });
}

TEST_CASE("trouble is counted from its first time, and over with the next good reading") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act(save_sample);
    ledger.act([](ledger::Books& books) {
        books.busy_calendars.give(zoe, secret_address(), now);
        auto due = claim(books).at(0);
        CHECK(books.busy_calendars.had_trouble(due, "calendar_slow", now, now + quarter));
        due = claim(books, now + quarter).at(0);
        CHECK_FALSE(due.first);
        CHECK(due.failures == 1);
        CHECK(due.trouble_since == now);
        CHECK_FALSE(due.told);
        CHECK(books.busy_calendars.had_trouble(due, "calendar_missing", now + quarter, now + 2 * quarter));
        books.busy_calendars.was_told(due, now + quarter);
        const auto standing = books.busy_calendars.of(zoe).value();
        CHECK(standing.trouble == "calendar_missing");
        CHECK(standing.trouble_since == now);
        const auto counts = books.busy_calendars.counts();
        CHECK(counts.calendars == 1);
        CHECK(counts.troubled == std::map<std::string, long long>{{"calendar_missing", 1}});

        due = claim(books, now + 2 * quarter).at(0);
        CHECK(due.told == now + quarter);
        CHECK(due.failures == 2);
        CHECK(books.busy_calendars.was_read(due, reading_of({}), now + 2 * quarter, now + 3 * quarter));
        CHECK(books.busy_calendars.of(zoe)->trouble.empty());
        CHECK_FALSE(books.busy_calendars.of(zoe)->trouble_since);
        due = claim(books, now + 3 * quarter).at(0);
        CHECK(due.failures == 0);
        CHECK_FALSE(due.told);
        CHECK(books.busy_calendars.counts().troubled.empty());
    });
}

TEST_CASE("what was read of a calendar that is gone, or is another one now, is not kept") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act(save_sample);
    ledger.act([](ledger::Books& books) {
        const time::Spans busy{{now, now + hours{1}}};
        books.busy_calendars.give(zoe, secret_address(), now);
        const auto old = claim(books).at(0);
        CHECK(books.busy_calendars.was_read(old, reading_of(busy), now, now + quarter));
        books.busy_calendars.give(zoe, secret_address("https://calendar.example/other.ics"), now);
        CHECK(books.busy_calendars.busy(zoe, now, now + hours{1}).empty());
        CHECK_FALSE(books.busy_calendars.was_read(old, reading_of(busy), now, now + quarter));
        CHECK_FALSE(books.busy_calendars.is_as_it_was(old, now, now + quarter));
        CHECK_FALSE(books.busy_calendars.had_trouble(old, "calendar_slow", now, now + quarter));
        CHECK(books.busy_calendars.busy(zoe, now, now + hours{1}).empty());
        CHECK(books.busy_calendars.of(zoe)->trouble.empty());
        CHECK(books.busy_calendars.next_due() == now);
        CHECK(books.busy_calendars.remove(zoe));
        CHECK_FALSE(books.busy_calendars.remove(zoe));
        CHECK_FALSE(books.busy_calendars.of(zoe));
    });
}

TEST_CASE("who has the database file and not the key learns neither addresses nor passwords nor busy times") {
    TestLedger ledger(On::file);
    ledger.act(save_sample);
    std::string token;
    ledger.act([&](ledger::Books& books) {
        token = books.feeds.renew(zoe, now);
        books.busy_calendars.give(zoe,
                                  {Secret("https://dav.example/canary-path/"), "canary-user",
                                   Secret("canary-password"), "canary-host"},
                                  now);
        books.busy_calendars.was_read(
            claim(books).at(0),
            reading_of({{from_millis(1'773'140'412'345), from_millis(1'773'140'498'765)}}), now,
            now + quarter);
    });
    const std::string file = ledger.database();
    ledger.close();
    for (const auto& bytes : {bytes_of(file), bytes_of(file + "-wal")}) {
        CHECK(bytes.find("canary") == std::string::npos);
        CHECK(bytes.find("1773140412345") == std::string::npos);
        CHECK(bytes.find(token) == std::string::npos);
        CHECK(bytes.find(crypto::hex(crypto::sha256(token))) == std::string::npos);
    }
    CHECK(bytes_of(file).size() > 1000);
}
