// What whoever has the database file, but not the key, can learn of who reported a friction point.
#include "ledger/connection.hpp"
#include "ledger/sample.hpp"

#include <thread>

#include <catch2/catch.hpp>

using namespace ledger_tests;
using ledger::Connection;

namespace {

// The log is tidied after a group's turns were answered.
template <class Question>
bool comes_true(TestLedger& ledger, Question question) {
    for (int turns = 0; turns < 200 && !question(); ++turns) {
        ledger.act([](ledger::Books&) {});
        std::this_thread::sleep_for(milliseconds{5});
    }
    return question();
}

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
    books.drafts.save({DraftId{ids.next(now)}, zoe, "friction", "no SSO", now});
    books.outbox.post(message(frictions.message_key(report), chat::ToPerson{zoe}), slack, now);
    books.outbox.post(message(frictions.message_key(report) + ":1", chat::ToPerson{zoe}), slack, now);
}

long long rows(Connection& connection, std::string_view joined) {
    return *connection.value<long long>(
        "SELECT count(*) FROM friction_reports r JOIN friction_points f ON "
        "f.id = r.friction JOIN " +
        std::string(joined));
}

struct Column {
    std::string name;
    bool number;
};
std::vector<Column> columns_of(Connection& connection, const std::string& table) {
    std::vector<Column> out;
    for (auto& [name, type] : connection.all<std::tuple<std::string, std::string>>(
             connection.postgres() ? "SELECT column_name, data_type FROM information_schema.columns WHERE "
                                     "table_schema = current_schema() AND table_name = ?"
                                   : "SELECT name, type FROM pragma_table_info(?)",
             table))
        out.push_back({name, type != "TEXT" && type != "text"});
    REQUIRE(out.size() > 3);
    return out;
}

// By equal texts and by moments that are equal when rounded so. The programme is everybody's.
void no_columns_join(Connection& connection, const std::string& secret, const std::string& open,
                     milliseconds rounded) {
    const std::string to = " / " + std::to_string(rounded.count());
    for (const auto& hidden : columns_of(connection, secret))
        for (const auto& seen : columns_of(connection, open)) {
            if (hidden.number != seen.number || hidden.name == "programme") continue;
            const std::string a = "a." + hidden.name, b = "b." + seen.name;
            const std::string equal = hidden.number ? a + " > 100000000000 AND " + a + to + " = " + b + to
                                                    : a + " <> '' AND " + a + " = " + b;
            INFO(secret << "." << hidden.name << " = " << open << "." << seen.name);
            CHECK(*connection.value<long long>("SELECT count(*) FROM " + secret + " a JOIN " + open +
                                               " b ON " + equal) == 0);
        }
}

void nothing_joins(Connection& connection) {
    CHECK(rows(connection, "outbox o ON o.lane <> ''") > 0);  // there is something to join with
    CHECK(rows(connection, "session_logs l ON 1 = 1") > 0);
    CHECK(rows(connection, "pairs p ON p.focus <> ''") > 0);
    CHECK(rows(connection, "drafts d ON 1 = 1") > 0);
    CHECK(rows(connection, "outbox o ON replace(o.key, r.id, '') <> o.key") == 0);
    CHECK(rows(connection, "outbox o ON replace(o.key, f.id, '') <> o.key") == 0);
    CHECK(rows(connection, "outbox o ON replace(o.target_key, r.id, '') <> o.target_key") == 0);
    for (const char* secret : {"friction_points", "friction_reports"})
        for (const char* open : {"outbox", "session_logs", "sessions", "pairs", "people", "kpis", "drafts"})
            no_columns_join(connection, secret, open, hours{24});
    for (const char* open : {"session_logs", "pairs", "people", "outbox"})
        no_columns_join(connection, "drafts", open, milliseconds{1});
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

TEST_CASE("without the key a report with a log looks like one without") {
    TestLedger ledger(GENERATE(from_range(durable_databases())));
    ledger.act(save_sample);
    IdSource ids(1);
    ledger.act([&](ledger::Books& books) {
        books.sessions.save(session_log("log", "", now));
        for (int n = 0; n < 4; ++n) {
            const FrictionId point{"f" + std::to_string(n)};
            books.frictions.save(programme::FrictionPoint{
                point, programme_id, "x", programme::Severity::high, "", kpi_id, {}, now, now, std::nullopt});
            const auto log = n < 2 ? std::optional(LogId{"log"}) : std::nullopt;
            books.frictions.save(programme::FrictionReport{ReportId{"r" + std::to_string(n)}, point, zoe,
                                                           pair_id, log, "x", now, false, false});
        }
        CHECK(books.frictions.reports_of(LogId{"log"}).size() == 2);
        CHECK(books.frictions.reported_in(LogId{"log"}) == 2);
    });
    ledger.close();
    Connection connection(ledger.options().database, Connection::Right::write, nullptr);
    CHECK(*connection.value<int>("SELECT count(DISTINCT log_index) FROM friction_reports") == 4);
    CHECK(*connection.value<int>("SELECT count(DISTINCT length(log_index)) FROM friction_reports") == 1);
}

TEST_CASE("what is deleted is soon neither in the database's file nor in its log") {
    TestLedger ledger(On::file);
    ledger.act(save_sample);
    ledger.act([](ledger::Books& books) {
        books.drafts.save({DraftId{"d"}, zoe, "friction", "the boss is slow", now - std::chrono::days{9}});
    });
    const auto sealed = [&] {
        Connection connection(ledger.database(), Connection::Right::read, nullptr);
        return connection.value<std::string>("SELECT content_sealed FROM drafts");
    }();
    REQUIRE(sealed);
    const auto holds = [&](const char* suffix) {
        return bytes_of(ledger.database() + suffix).find(*sealed) != std::string::npos;
    };
    CHECK((holds("") || holds("-wal")));
    ledger.act([](ledger::Books& books) { books.drafts.remove_older_than(now - std::chrono::days{7}); });
    CHECK(comes_true(ledger, [&] { return !holds("-wal"); }));
    CHECK_FALSE(holds(""));
}

TEST_CASE("while somebody reads, the log is emptied later") {
    TestLedger ledger(On::file);
    ledger.act(save_sample);
    const auto log_size = [&] { return std::filesystem::file_size(ledger.database() + "-wal"); };
    {
        Connection reader(ledger.database(), Connection::Right::read, nullptr);
        reader.begin_reading();
        CHECK(*reader.value<int>("SELECT count(*) FROM drafts") == 0);
        ledger.act([](ledger::Books& books) { books.drafts.remove_older_than(now); });
        ledger.act(save_sample);
        CHECK(log_size() > 0);
        reader.rollback();
    }
    CHECK(comes_true(ledger, [&] { return log_size() == 0; }));
}

// The week of a report stands in the open: in a week with one report whoever can be told from the messages of
// that week would be its reporter.
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
