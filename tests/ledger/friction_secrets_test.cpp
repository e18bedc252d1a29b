// What whoever has the database file, but not the key, can learn of who reported a friction point.
#include "ledger/connection.hpp"
#include "ledger/migrate.hpp"
#include "ledger/sample.hpp"

#include <catch2/catch.hpp>

using namespace ledger_tests;
using ledger::Connection;

namespace {

// As a turn does it: the log, the point, its report and the confirmation, in one moment.
void report_in_a_log(ledger::Books& books, IdSource& ids) {
    auto& frictions = books.frictions;
    auto log = session_log(ids.next(now), "", now - hours{1});
    log.logged_at = now;
    books.sessions.save(log);
    const FrictionId point{frictions.hidden_id(ids.next(now))};
    frictions.save(programme::FrictionPoint{point, programme_id, "no SSO", programme::Severity::high, "",
                                            kpi_id, programme::FrictionStatus::fresh, now, now,
                                            std::nullopt});
    const ReportId report{frictions.hidden_id(ids.next(now))};
    frictions.save(
        programme::FrictionReport{report, point, zoe, pair_id, log.id, "no SSO", now, false, false});
    books.outbox.post(message(frictions.message_key(report), chat::ToPerson{zoe}), slack, now);
    books.outbox.post(message(frictions.message_key(report) + ":1", chat::ToPerson{zoe}), slack, now);
}

long long rows(Connection& connection, std::string_view joined) {
    return *connection.value<long long>(
        "SELECT count(*) FROM friction_reports r JOIN friction_points f ON "
        "f.id = r.friction JOIN " +
        std::string(joined));
}

void nothing_joins(Connection& connection) {
    CHECK(rows(connection, "outbox o ON o.lane <> ''") > 0);  // there is something to join with
    CHECK(rows(connection, "session_logs l ON 1 = 1") > 0);
    CHECK(rows(connection, "outbox o ON replace(o.key, r.id, '') <> o.key") == 0);
    CHECK(rows(connection, "outbox o ON replace(o.key, f.id, '') <> o.key") == 0);
    CHECK(rows(connection, "outbox o ON replace(o.target_key, r.id, '') <> o.target_key") == 0);
    CHECK(rows(connection, "outbox o ON o.created_at IN (r.reported_at, f.first_reported, f.status_since)") ==
          0);
    CHECK(rows(connection,
               "session_logs l ON l.logged_at IN (r.reported_at, f.first_reported, "
               "f.status_since)") == 0);
}

}  // namespace

TEST_CASE("without the key no row tells whose a report is by its name or by its time") {
    TestLedger ledger(GENERATE(from_range(durable_databases())));
    ledger.act(save_sample);
    IdSource ids(1);
    ledger.act([&](ledger::Books& books) { report_in_a_log(books, ids); });
    ledger.close();
    Connection connection(ledger.options().database, Connection::Right::write, nullptr);
    nothing_joins(connection);
    // Ids that are made one after the other begin alike; these do not.
    CHECK(rows(connection,
               "session_logs l ON substr(l.id, 1, 11) IN (substr(r.id, 1, 11), "
               "substr(f.id, 1, 11))") == 0);
}

// The day of a report stands in the open: on a day with one report whoever can be told from the messages of
// that day would be its reporter.
TEST_CASE("without the key no message about a report tells whom it went to, before and after it went") {
    TestLedger ledger(GENERATE(from_range(durable_databases())));
    const bool sent = GENERATE(false, true);
    ledger.act(save_sample);
    ledger.act([&](ledger::Books& books) {
        books.people.join({slack, "UZOE"}, zoe);
        books.people.remember_direct({slack, "UZOE"}, "DZOE");
        auto& frictions = books.frictions;
        for (const auto& key : {frictions.message_key(ReportId{"r"}), frictions.news_key(ReportId{"r"}, "1"),
                                std::string("log:1:author")})
            books.outbox.post(message(key, chat::ToPerson{zoe}), slack, now);
        for (const auto& parcel : books.outbox.claim(slack, now, seconds{60}, 10)) {
            CHECK(parcel.place->conversation == "DZOE");
            books.outbox.resolved_place(parcel.number, {slack, "DZOE"});
            if (!sent || parcel.message.key.starts_with(ledger::hushed)) continue;
            books.outbox.sent(parcel.number, chat::Posted{{slack, "DZOE"}, "1.1"}, now);
        }
        CHECK(books.outbox.by_key(frictions.message_key(ReportId{"r"}))->place->conversation == "DZOE");
    });
    ledger.close();
    Connection connection(ledger.options().database, Connection::Right::write, nullptr);
    const auto of = [&](const std::string& where) {
        return *connection.value<long long>("SELECT count(*) FROM outbox o WHERE " + where);
    };
    const std::string about_reports = "substr(o.key, 1, 7) IN ('veiled:', 'hushed:')";
    REQUIRE(of(about_reports) == 2);
    for (const char* column : {"o.lane", "o.conversation", "COALESCE(o.posted_conversation, '')", "o.key"})
        for (const char* name : {"zoe", "DZOE", "UZOE"})
            CHECK(of(about_reports + " AND replace(" + column + ", '" + name + "', '') <> " + column) == 0);
    CHECK(of("o.lane LIKE '%zoe'") == 1);  // so it would be found
    CHECK(of("NOT " + about_reports + " AND o.lane IN (SELECT lane FROM outbox o WHERE " + about_reports +
             ")") == 0);
}

TEST_CASE("a veiled message is edited where it is") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act(save_sample);
    ledger.act([](ledger::Books& books) {
        const auto key = books.frictions.message_key(ReportId{"r"});
        books.outbox.post(message(key, chat::ToPerson{zoe}), slack, now);
        const auto first = books.outbox.claim(slack, now, seconds{60}, 10).at(0);
        const chat::Posted there{{slack, "DZOE"}, "1.1"};
        books.outbox.sent(first.number, there, now);
        auto edit = message(key + ":1", chat::ToPerson{zoe});
        edit.replaces = key;
        books.outbox.post(edit, slack, now);
        const auto second = books.outbox.claim(slack, now, seconds{60}, 10).at(0);
        CHECK(second.target == there);
        CHECK(second.place == there.place);
    });
}

TEST_CASE("of the news to a reporter nothing stays once it was sent or dropped") {
    TestLedger ledger(GENERATE(from_range(durable_databases())));
    ledger.act(save_sample);
    ledger.act([](ledger::Books& books) {
        const ReportId first{"r1"}, second{"r2"};
        auto& frictions = books.frictions;
        CHECK(frictions.news_key(first, "1") != frictions.news_key(second, "1"));
        CHECK(frictions.news_key(first, "1") != frictions.news_key(first, "2"));
        CHECK(frictions.news_key(first, "1").find("r1") == std::string::npos);
        CHECK(frictions.news_key(first, "1").find("friction") == std::string::npos);
        books.outbox.post(message(frictions.news_key(first, "1"), chat::ToPerson{zoe}), slack, now);
        books.outbox.post(message(frictions.news_key(second, "1"), chat::ToPerson{ben}), slack, now);
        books.outbox.post(message("log:1:author", chat::ToPerson{zoe}), slack, now);
        for (const auto& parcel : books.outbox.claim(slack, now, seconds{60}, 10)) {
            if (parcel.message.key == frictions.news_key(second, "1"))
                books.outbox.drop(parcel.number, "refused", now);
            else
                books.outbox.sent(parcel.number, chat::Posted{{slack, "D1"}, "1.1"}, now);
        }
        for (const auto& parcel : books.outbox.claim(slack, now, seconds{60}, 10))
            books.outbox.sent(parcel.number, chat::Posted{{slack, "D1"}, "1.2"}, now);
        CHECK(books.outbox.knows("log:1:author"));
        CHECK_FALSE(books.outbox.knows(frictions.news_key(first, "1")));
        CHECK_FALSE(books.outbox.knows(frictions.news_key(second, "1")));
    });
}

TEST_CASE("an id hides what it was made from and is the same for the same") {
    TestLedger ledger(On::memory);
    ledger.act([](ledger::Books& books) {
        const auto id = books.frictions.hidden_id("0195");
        CHECK(id == books.frictions.hidden_id("0195"));
        CHECK(id != books.frictions.hidden_id("0196"));
        CHECK(id.size() == 36);
        CHECK(id[14] == '8');
        CHECK(books.frictions.message_key(ReportId{id}).find(id) == std::string::npos);
    });
}

TEST_CASE("what an older version wrote is rounded to days, and its delivered messages go") {
    const On on = GENERATE(from_range(durable_databases()));
    const Folder folder;
    const auto seals = std::make_shared<const ledger::Seals>(test_key());
    Connection connection(on == On::postgres ? fresh_schema() : folder / "old.db", Connection::Right::write,
                          seals);
    const auto all = ledger::migrations();
    const auto no_backup = [](int) -> Result<void> { return {}; };
    REQUIRE(*ledger::migrate(connection, all.first(2), no_backup) == 2);
    ledger::Books books(connection);
    save_sample(books);
    books.sessions.save(session_log("log", "", now));
    const auto sealed = seals->seal("zoe pair log", "friction_reports", "r", "source");
    connection.run(
        "INSERT INTO friction_points VALUES ('f', 'programme', 'no SSO', 'high', '', 'kpi', 'new', ?, ?, "
        "NULL)",
        now, now);
    connection.run(
        "INSERT INTO friction_reports VALUES ('r', 'f', ?, 'i', 'p', NULL, 'x', 'y', 'no SSO', ?, 0, 0)",
        sealed, now);
    const std::string open_key(64, 'a'), longer = "nudge:leader_day_before:" + std::string(60, 'b');
    for (const auto& key : {std::string("friction:r"), std::string("friction:r:1"),
                            std::string("log:log:author"), open_key, open_key + ":1", longer})
        connection.run(
            "INSERT INTO outbox (key, created_at, reconcile_key, state, platform, tenant, lane, haste, "
            "target_key, parent_key, not_before, content_sealed) "
            "VALUES (?, ?, 'k', ?, 'slack', 'T1', 'l', 1, '', '', ?, '')",
            key, now, key == "friction:r:1" ? "ready" : "sent", now);
    REQUIRE(*ledger::migrate(connection, all, no_backup) == all.back().number);
    const Instant midnight = std::chrono::floor<std::chrono::days>(now);
    CHECK(books.frictions.find(FrictionId{"f"})->first_reported == midnight);
    CHECK(books.frictions.find(FrictionId{"f"})->status_since == midnight);
    const auto report = books.frictions.report(ReportId{"r"});
    CHECK(report->reporter == zoe);
    CHECK(report->log == LogId{"log"});
    CHECK(report->at == midnight);
    CHECK_FALSE(books.outbox.knows("friction:r"));
    CHECK(books.outbox.knows("friction:r:1"));  // on its way still
    CHECK(books.outbox.knows("log:log:author"));
    CHECK_FALSE(books.outbox.knows(open_key));
    CHECK_FALSE(books.outbox.knows(open_key + ":1"));
    CHECK(books.outbox.knows(longer));
}
