#include "ledger/connection.hpp"
#include "ledger/sample.hpp"

#include <catch2/catch.hpp>

using namespace ledger_tests;
using programme::SessionState;

namespace {
template <class Things>
std::vector<std::string> ids(const Things& things) {
    std::vector<std::string> out;
    for (const auto& thing : things) out.push_back(thing.id.text);
    return out;
}
using Ids = std::vector<std::string>;
}  // namespace

TEST_CASE("sessions of a pair come by their start, and the next one is planned or confirmed") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act(save_sample);
    ledger.act([](ledger::Books& books) {
        auto& sessions = books.sessions;
        for (const auto& s :
             {session("later", now + hours{72}), session("held", now - hours{24}, SessionState::held),
              session("cancelled", now + hours{1}, SessionState::cancelled),
              session("next", now + hours{24}, SessionState::confirmed)})
            sessions.save(s);
        CHECK(ids(sessions.of_pair(pair_id, now - hours{24}, now + hours{24})) ==
              Ids{"held", "cancelled", "next"});
        CHECK(sessions.next_of(zoe, now)->id.text == "next");
        CHECK(sessions.next_of(helen, now + hours{24})->id.text == "later");
        CHECK_FALSE(sessions.next_of(ben, now));
        CHECK(ids(sessions.upcoming(programme_id, now)) == Ids{"next", "later"});
        auto moved = session("next", now + hours{96});
        moved.kpi = KpiId{};
        sessions.save(moved);
        CHECK(sessions.find(SessionId{"next"}) == moved);
        CHECK_FALSE(sessions.find(SessionId{"none"}));
    });
}

TEST_CASE("a session stays unlogged until it has a log, and is so again when the log is undone") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act(save_sample);
    ledger.act([](ledger::Books& books) {
        auto& sessions = books.sessions;
        const Instant held = now - hours{24};
        sessions.save(session("s", held));
        sessions.save(session("of another pair", held, SessionState::planned, PairId{"pair-ben"}));
        CHECK(ids(sessions.unlogged_of(zoe, held, now)) == Ids{"s"});
        CHECK(sessions.unlogged_of(helen, held, now).size() == 2);
        CHECK(sessions.unlogged_of(zoe, held + milliseconds{1}, now).empty());
        auto log = session_log("log", "s", held);
        sessions.save(log);
        CHECK(sessions.unlogged_of(zoe, held, now).empty());
        CHECK(sessions.log_of(SessionId{"s"}) == log);
        log.undone_at = now;
        sessions.save(log);
        CHECK(ids(sessions.unlogged_of(zoe, held, now)) == Ids{"s"});
        CHECK_FALSE(sessions.log_of(SessionId{"s"}));
        CHECK(sessions.log(LogId{"log"}) == log);
        auto pair = sample_pair();
        pair.ended = now - hours{1};
        books.pairs.save(pair);
        CHECK(sessions.unlogged_of(zoe, held, now).empty());
    });
}

TEST_CASE("a session has one log that counts, whoever writes the second") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act(save_sample);
    ledger.act([](ledger::Books& books) {
        books.sessions.save(session("s", now));
        books.sessions.save(session_log("first", "s", now));
    });
    CHECK_THROWS_AS(
        ledger.act([](ledger::Books& books) { books.sessions.save(session_log("second", "s", now)); }),
        ledger::UniqueViolation);
    ledger.act([](ledger::Books& books) {
        auto first = session_log("first", "s", now);
        first.undone_at = now;
        books.sessions.save(first);
        books.sessions.save(session_log("second", "s", now));
    });
}

TEST_CASE("a log near in time is found, the nearest, up to the limit and not beyond it") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act(save_sample);
    ledger.act([](ledger::Books& books) {
        auto& sessions = books.sessions;
        sessions.save(session_log("near", "", now));
        sessions.save(session_log("far", "", now - hours{2}));
        CHECK(sessions.log_near(pair_id, now + programme::same_session)->id.text == "near");
        CHECK_FALSE(sessions.log_near(pair_id, now + programme::same_session + milliseconds{1}));
        CHECK(sessions.log_near(pair_id, now - minutes{61})->id.text == "far");
        CHECK_FALSE(sessions.log_near(PairId{"pair-ben"}, now));
        CHECK(sessions.last_log(pair_id)->id.text == "near");
        auto undone = session_log("near", "", now);
        undone.undone_at = now;
        sessions.save(undone);
        CHECK(sessions.last_log(pair_id)->id.text == "far");
        CHECK_FALSE(sessions.log_near(pair_id, now + hours{1}));
        CHECK_FALSE(sessions.last_log(PairId{"pair-ben"}));
    });
}

TEST_CASE("decisions and actions of a log are replaced in the given order") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act(save_sample);
    ledger.act([](ledger::Books& books) {
        auto& sessions = books.sessions;
        const LogId log{"log"};
        sessions.save(session_log("log", "", now));
        sessions.set_decisions(log, {{DecisionId{"z"}, "drop the export"}, {DecisionId{"a"}, "meet weekly"}});
        CHECK(ids(sessions.decisions(log)) == Ids{"z", "a"});
        sessions.set_decisions(log, {{DecisionId{"a"}, "meet weekly"}});
        const auto saved = sessions.log(log)->logged_at;
        CHECK(sessions.decisions(log) ==
              std::vector<programme::Decision>{{DecisionId{"a"}, "meet weekly", saved}});
        sessions.set_decisions(log, {{DecisionId{"a"}, "meet weekly", now}});
        CHECK(sessions.decisions(log).front().added == now);
        const auto due = *time::parse_day("2026-03-13");
        const programme::ActionItem dated{ActionId{"dated"}, pair_id, helen, "ask IT for SSO", due, {}};
        const programme::ActionItem undated{ActionId{"undated"}, pair_id, helen, "think", std::nullopt, {}};
        const programme::ActionItem nobody{ActionId{"nobody"}, pair_id, std::nullopt,
                                           "someone should",   due,     {}};
        sessions.set_actions(log, {undated, nobody, dated});
        CHECK(sessions.actions(log) == std::vector{undated, nobody, dated});
        CHECK(sessions.open_actions_of(helen) == std::vector{dated, undated});
        auto done = dated;
        done.state = programme::ActionState::done;
        sessions.save(done);
        CHECK(sessions.action(ActionId{"dated"}) == done);
        CHECK(ids(sessions.open_actions_of(helen)) == Ids{"undated"});
        auto undone = session_log("log", "", now);
        undone.undone_at = now;
        sessions.save(undone);
        CHECK(sessions.open_actions_of(helen).empty());
    });
    auto unheard = [](ledger::Books& books) {
        books.sessions.save(programme::ActionItem{ActionId{"x"}, pair_id, {}, "x", {}, {}});
    };
    CHECK_THROWS_AS(ledger.act(unheard), std::logic_error);
}
