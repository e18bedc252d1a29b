#include "ledger/connection.hpp"
#include "ledger/migrate.hpp"
#include "ledger/sample.hpp"

#include <catch2/catch.hpp>

using namespace ledger_tests;
using ledger::ToldNudge;

namespace {

ToldNudge told(const char* nudge, const char* message, Instant at, int place = 0,
               const PersonId& person = helen) {
    return {nudge, std::string(nudge).substr(0, std::string(nudge).find('+')), person, message, place, at};
}

std::vector<std::string> keys(const std::vector<ledger::AgendaEntry>& entries) {
    std::vector<std::string> out;
    for (const auto& entry : entries) out.push_back(entry.key);
    return out;
}
using Keys = std::vector<std::string>;

}  // namespace

TEST_CASE("a nudge is told once, and several in one message count as one message") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act([](ledger::Books& books) {
        auto& nudges = books.nudges;
        CHECK(nudges.tell(told("a", "one", now)));
        CHECK_FALSE(nudges.tell(told("a", "other", now + hours{1})));
        CHECK(nudges.tell(told("b", "one", now, 1)));
        CHECK(nudges.tell(told("c", "two", now + hours{1})));
        CHECK(nudges.tell(told("d", "three", now, 0, zoe)));
        CHECK(nudges.messages_to(helen, now, now + hours{2}) == 2);
        CHECK(nudges.messages_to(helen, now, now + hours{1}) == 1);  // the end is the next day's
        CHECK(nudges.messages_to(helen, now + hours{2}, now + hours{3}) == 0);
        CHECK(nudges.messages_to(zoe, now, now + hours{2}) == 1);
        const auto all = nudges.told_since(helen, now);
        REQUIRE(all.size() == 3);
        CHECK(all[0].nudge == "a");
        CHECK(all[1].nudge == "b");
        CHECK(all[1].place == 1);
        CHECK(all[2].message == "two");
        nudges.remove_older_than(now + hours{1});
        CHECK(nudges.told_since(helen, now).size() == 1);
    });
}

TEST_CASE("of a nudge that was told again later the later one is the latest") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act([](ledger::Books& books) {
        CHECK_FALSE(books.nudges.latest("a"));
        books.nudges.tell(told("a", "one", now));
        books.nudges.tell(told("a+later", "two", now + hours{2}));
        CHECK(books.nudges.latest("a")->message == "two");
        CHECK_FALSE(books.nudges.latest("a+later"));
    });
}

TEST_CASE("who wants no nudges of a kind is remembered until they want them again") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act([](ledger::Books& books) {
        save_sample(books);
        CHECK(books.nudges.off(helen).empty());
        books.nudges.set_off(helen, "pulse", true);
        books.nudges.set_off(helen, "pulse", true);
        books.nudges.set_off(helen, "all", true);
        CHECK(books.nudges.off(helen) == std::set<std::string>{"all", "pulse"});
        CHECK(books.nudges.off(zoe).empty());
        books.nudges.set_off(helen, "all", false);
        CHECK(books.nudges.off(helen) == std::set<std::string>{"pulse"});
        books.nudges.all_on(helen);
        CHECK(books.nudges.off(helen).empty());
    });
}

TEST_CASE("what waits for a person is found by whom it is for and by when it is due") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act([](ledger::Books& books) {
        auto entry = [](const char* key, Instant due, const char* person) {
            return ledger::AgendaEntry{key, "nudge", "s", due, due + hours{4}, "{}", person};
        };
        books.agenda.plan(entry("late", now + hours{2}, "helen"));
        books.agenda.plan(entry("soon", now, "helen"));
        books.agenda.plan(entry("hers", now, "zoe"));
        books.agenda.plan(entry("nobody's", now, ""));
        CHECK(keys(books.agenda.waiting_for("helen", now + hours{2})) == Keys{"soon", "late"});
        CHECK(keys(books.agenda.waiting_for("helen", now + hours{1})) == Keys{"soon"});
        CHECK(books.agenda.waiting_for("", now + hours{2}).empty());
        CHECK(books.agenda.is_waiting("soon"));
        books.agenda.done("soon", now);
        CHECK_FALSE(books.agenda.is_waiting("soon"));
        CHECK_FALSE(books.agenda.is_waiting("never"));
        CHECK(keys(books.agenda.waiting_for("helen", now + hours{2})) == Keys{"late"});
        CHECK(books.agenda.waiting("s").at(0).person == "zoe");
    });
}

TEST_CASE("what the pulse was answered is kept, can be changed, and cannot be read without the key") {
    TestLedger ledger(GENERATE(from_range(durable_databases())));
    const ledger::Pulse first{programme_id, helen, 2, {4, std::nullopt}, now};
    ledger.act([&](ledger::Books& books) {
        save_sample(books);
        CHECK_FALSE(books.pulses.find(programme_id, helen, 2));
        books.pulses.save(first);
        CHECK(books.pulses.find(programme_id, helen, 2) == first);
        auto changed = first;
        changed.answers = {5, 1};
        books.pulses.save(changed);
        books.pulses.save({programme_id, helen, 4, {1, 2}, now + hours{336}});
        CHECK(books.pulses.find(programme_id, helen, 2) == changed);
        CHECK(books.pulses.of_programme(programme_id).size() == 2);
        CHECK(books.pulses.of_programme(programme_id).front() == changed);
        CHECK(books.pulses.of_programme(ProgrammeId{"other"}).empty());
    });
    ledger.close();
    ledger::Connection raw(ledger.database(), ledger::Connection::Right::write,
                           std::make_shared<const ledger::Seals>(test_key()));
    raw.begin();
    const auto sealed = raw.all<std::tuple<std::string>>("SELECT answers_sealed FROM pulses ORDER BY week");
    REQUIRE(sealed.size() == 2);
    CHECK(std::get<0>(sealed[0]).size() > 20);
    CHECK(std::get<0>(sealed[0]) != std::get<0>(sealed[1]));
    // The answers of one week cannot be passed off as another's.
    raw.run("UPDATE pulses SET answers_sealed = ? WHERE week = 4", std::get<0>(sealed[0]));
    raw.commit();
    ledger::Books books(raw);
    CHECK_THROWS(books.pulses.find(programme_id, helen, 4));
}

TEST_CASE("what waited on the agenda before it knew for whom and how urgent knows it after the migrations") {
    const On on = GENERATE(from_range(durable_databases()));
    const Folder folder;
    ledger::Connection connection(on == On::postgres ? fresh_schema() : folder / "old.db",
                                  ledger::Connection::Right::write,
                                  std::make_shared<const ledger::Seals>(test_key()));
    const auto all = ledger::migrations();
    const auto no_backup = [](int) -> Result<void> { return {}; };
    REQUIRE(*ledger::migrate(connection, all.first(8), no_backup) == 8);
    const auto plan = [&](const char* key, const char* kind, const char* state, const char* content) {
        connection.run(
            "INSERT INTO agenda (key, kind, subject, due_at, stale_after, content, state) "
            "VALUES (?, ?, 's', ?, ?, ?, ?)",
            key, kind, now, now + hours{1}, content, state);
    };
    plan("nudge", "nudge", "waiting", R"({"kind":"leader_soon","session":"s","to":"helen","starts":1})");
    plan("damaged", "nudge", "waiting", "{");
    plan("digest", "weekly_digest", "waiting", R"({"to":"helen"})");
    plan("over", "nudge", "done", R"({"to":"helen"})");
    REQUIRE(*ledger::migrate(connection, all, no_backup) == all.back().number);
    ledger::Books books(connection);
    CHECK(keys(books.agenda.waiting_for("helen", now)) == Keys{"nudge"});
    const auto due = books.agenda.due(now, 10);
    CHECK(keys(due) == Keys{"nudge", "damaged", "digest"});
    CHECK(due.at(0).urgent);
    CHECK_FALSE(due.at(1).urgent);
}
