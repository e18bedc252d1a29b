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
    for (const char* key : {"friction:r", "friction:r:1", "log:log:author"})
        connection.run(
            "INSERT INTO outbox (key, created_at, reconcile_key, state, platform, tenant, lane, haste, "
            "target_key, parent_key, not_before, content_sealed) "
            "VALUES (?, ?, 'k', ?, 'slack', 'T1', 'l', 1, '', '', ?, '')",
            key, now, key == std::string_view("friction:r:1") ? "ready" : "sent", now);
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
}
