// Databases of older versions, whose friction points said more in the open.
#include "ledger/connection.hpp"
#include "ledger/migrate.hpp"
#include "ledger/sample.hpp"

#include <catch2/catch.hpp>

using namespace ledger_tests;
using ledger::Connection;

namespace {

// What the friction points below refer to, as schemas 1 to 8 kept it.
void save_old_sample(Connection& connection, const ledger::Seals& seals) {
    connection.run(
        "INSERT INTO programmes VALUES ('programme', 'P', 'Europe/London', 20520, 12, 1, 32400000, "
        "'', '', '', '')");
    connection.run(
        "INSERT INTO kpis VALUES ('kpi', 'programme', 'K01', 'Enrolments', 'a week', 'up', "
        "'adoption', 100, 150, 'week')");
    for (const auto& id : {zoe, ben, ada, helen})
        connection.run(
            "INSERT INTO people (id, code, name, email, title, function, zone, work_days, "
            "work_from, work_to, programme_lead, active) VALUES (?, '', ?, '', '', 'Branches', "
            "'Europe/London', 62, 32400000, 63000000, 0, 1)",
            id, id.text);
    connection.run("INSERT INTO pairs VALUES ('pair', 'programme', 'zoe', 'helen', 'kpi', 0, NULL)");
    connection.run(
        "INSERT INTO session_logs VALUES ('log', NULL, 'pair', 'zoe', ?, 45, ?, 'kpi', NULL, 1, ?, "
        "NULL, NULL)",
        now, seals.seal("notes", "session_logs", "log", "notes"), now);
}

}  // namespace

TEST_CASE(
    "what an older version wrote is rounded to weeks, keeps its days sealed, and its delivered messages go") {
    const On on = GENERATE(from_range(durable_databases()));
    const Folder folder;
    const auto seals = std::make_shared<const ledger::Seals>(test_key());
    Connection connection(on == On::postgres ? fresh_schema() : folder / "old.db", Connection::Right::write,
                          seals);
    const auto all = ledger::migrations();
    const auto no_backup = [](int) -> Result<void> { return {}; };
    REQUIRE(*ledger::migrate(connection, all.first(2), no_backup) == 2);
    ledger::Books books(connection);
    save_old_sample(connection, *seals);
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
    CHECK(books.frictions.find(FrictionId{"f"})->kpi == kpi_id);
    CHECK(books.frictions.reports_of(LogId{"log"}).size() == 1);
    const Instant monday = midnight - std::chrono::days{1};
    CHECK(connection.value<Instant>("SELECT first_week FROM friction_points") == monday);
    CHECK(connection.value<Instant>("SELECT reported_week FROM friction_reports") == monday);
    CHECK_FALSE(books.outbox.knows("friction:r"));
    CHECK(books.outbox.knows("friction:r:1"));  // on its way still
    CHECK(books.outbox.knows("log:log:author"));
    CHECK_FALSE(books.outbox.knows(open_key));
    CHECK_FALSE(books.outbox.knows(open_key + ":1"));
    CHECK(books.outbox.knows(longer));
}

TEST_CASE("what schema 7 told in the open is sealed, and is the same for those who may know it") {
    const On on = GENERATE(from_range(durable_databases()));
    const Folder folder;
    const auto seals = std::make_shared<const ledger::Seals>(test_key());
    Connection connection(on == On::postgres ? fresh_schema() : folder / "old.db", Connection::Right::write,
                          seals);
    const auto all = ledger::migrations();
    const auto no_backup = [](int) -> Result<void> { return {}; };
    REQUIRE(*ledger::migrate(connection, all.first(7), no_backup) == 7);
    ledger::Books books(connection);
    save_old_sample(connection, *seals);
    const Instant midnight = std::chrono::floor<std::chrono::days>(now);
    const std::string at = std::to_string(to_millis(now)),
                      hour_ago = std::to_string(to_millis(now - hours{1}));
    connection.run(
        "INSERT INTO friction_points VALUES ('f', 'programme', 'No SSO', 'high', 'it', 'kpi', 'in_progress', "
        "?, ?, 'helen', ?, 'ada', 'why')",
        midnight, midnight, seals->seal(hour_ago + " " + at, "friction_points", "f", "moments"));
    connection.run(
        "INSERT INTO friction_points VALUES ('g', 'programme', 'slow', 'low', '', NULL, 'new', ?, ?, NULL, "
        "?, "
        "NULL, '')",
        midnight, midnight, seals->seal(at + " " + at, "friction_points", "g", "moments"));
    for (const auto& [id, friction, log, place] :
         {std::tuple{"r1", "f", "log", "0"}, {"r2", "g", "log", "1"}, {"r3", "f", "", "0"}}) {
        const std::string source = std::string("zoe pair ") + log + " " + at + " " + place + " 0";
        connection.run("INSERT INTO friction_reports VALUES (?, ?, ?, ?, ?, ?, 'x', 'y', 'No SSO', ?, 0, 0)",
                       id, friction, seals->seal(source, "friction_reports", id, "source"),
                       seals->index("reporter", "zoe"), seals->index("pair", "pair"),
                       *log ? std::optional(seals->index("log", log)) : std::optional<std::string>(),
                       midnight);
    }
    connection.run("INSERT INTO drafts VALUES ('d', 'zoe', 'friction', ?, ?)",
                   seals->seal("about the boss", "drafts", "d", "content"), now);
    connection.run(
        "INSERT INTO accounts (platform, tenant, account, person, confirmed) VALUES "
        "('slack', 'T1', 'UZOE', 'zoe', 0)");
    REQUIRE(*ledger::migrate(connection, all, no_backup) == all.back().number);
    const auto point = *books.frictions.find(FrictionId{"f"});
    CHECK(point == programme::FrictionPoint{
                       FrictionId{"f"}, programme_id, "No SSO", programme::Severity::high, "it", kpi_id,
                       programme::FrictionStatus::in_progress, now - hours{1}, now, helen, ada, "why"});
    CHECK(books.frictions.find(FrictionId{"g"})->kpi.empty());
    CHECK(books.frictions.reports_of(LogId{"log"}).size() == 2);
    CHECK(books.frictions.reported_in(LogId{"log"}) == 2);
    CHECK(books.frictions.mine(zoe, 10).size() == 2);
    CHECK(books.frictions.mine_in_words(zoe, "NO sso"));
    CHECK_FALSE(books.frictions.mine_in_words(ben, "No SSO"));
    CHECK(*connection.value<int>("SELECT count(DISTINCT log_index) FROM friction_reports") == 3);
    const auto draft = books.drafts.find(DraftId{"d"});
    REQUIRE(draft);
    CHECK(draft->person == zoe);
    CHECK(draft->kind == "friction");
    CHECK(draft->content == "about the boss");
    CHECK(draft->at == now);
    CHECK(*connection.value<int>("SELECT imported FROM accounts") == 1);
}
