// What the week's digest tells of decisions and of actions that are overdue.
#include "ledger/sample.hpp"

#include <catch2/catch.hpp>

using namespace ledger_tests;

namespace {

programme::Digest gather(ledger::Books& books, Instant at = now) {
    const auto programme = *books.programmes.find(programme_id);
    return books.weeks.gather(programme, programme::week_at(programme, now), at);
}

}  // namespace

TEST_CASE("a decision that was logged after one digest is in the next") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act(save_sample);
    ledger.act([](ledger::Books& books) {
        const auto programme = sample_programme();
        const auto week = programme::week_at(programme, now);
        auto friday = session_log("friday", "", week.to - hours{60});
        friday.logged_at = week.to + hours{10};  // Monday, an hour after the digest
        books.sessions.save(friday);
        books.sessions.set_decisions(friday.id, {{DecisionId{"1"}, "drop the export"}});
        CHECK(books.weeks.gather(programme, week, week.to + hours{9}).decisions.empty());
        const auto next = programme::week_number(programme, week.number + 1);
        const auto told = books.weeks.gather(programme, next, next.to + hours{9}).decisions;
        REQUIRE(told.size() == 1);
        CHECK(told[0].at == friday.held_at);
    });
}

TEST_CASE("a decision that was added to its log after the digest is in the next one, once") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act(save_sample);
    ledger.act([](ledger::Books& books) {
        const auto programme = sample_programme();
        const auto week = programme::week_at(programme, now);
        const auto next = programme::week_number(programme, week.number + 1);
        auto log = session_log("log", "", week.to - hours{60});
        books.sessions.save(log);
        books.sessions.set_decisions(log.id, {{DecisionId{"1"}, "drop the export"}});
        const auto told = [&](const programme::Week& of) {
            std::vector<std::string> texts;
            for (const auto& each : books.weeks.gather(programme, of, of.to + hours{9}).decisions)
                texts.push_back(each.text);
            return texts;
        };
        using Texts = std::vector<std::string>;
        CHECK(told(week) == Texts{"drop the export"});
        auto decisions = books.sessions.decisions(log.id);
        decisions.push_back({DecisionId{"2"}, "use the dashboard", week.to + hours{10}});
        log.edited_at = week.to + hours{10};
        books.sessions.save(log);
        books.sessions.set_decisions(log.id, decisions);
        CHECK(told(next) == Texts{"use the dashboard"});
        CHECK(told(week) == Texts{"drop the export"});
        CHECK(told(programme::week_number(programme, week.number + 2)).empty());
    });
}

TEST_CASE("decisions of the week and overdue actions, without what was undone") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act(save_sample);
    ledger.act([](ledger::Books& books) {
        auto& sessions = books.sessions;
        const auto day = [](const char* text) { return *time::parse_day(text); };
        sessions.save(session_log("log", "", now - hours{20}));
        sessions.save(session_log("before", "", now - std::chrono::days{9}));
        auto undone = session_log("undone", "", now - hours{10});
        undone.undone_at = now;
        sessions.save(undone);
        sessions.set_decisions(LogId{"log"}, {{DecisionId{"1"}, "drop the export"}});
        sessions.set_decisions(LogId{"before"}, {{DecisionId{"2"}, "of last week"}});
        sessions.set_decisions(LogId{"undone"}, {{DecisionId{"3"}, "never mind"}});
        sessions.set_actions(
            LogId{"before"},
            {{ActionId{"late"}, pair_id, zoe, "ask IT", day("2026-03-09"), {}},
             {ActionId{"masked"}, pair_id, helen, "decide", day("2026-03-08"), {}},
             {ActionId{"today"}, pair_id, zoe, "due today", day("2026-03-10"), {}},
             {ActionId{"undated"}, pair_id, zoe, "some day", std::nullopt, {}},
             {ActionId{"done"}, pair_id, zoe, "done", day("2026-03-08"), programme::ActionState::done}});
        sessions.set_actions(LogId{"undone"},
                             {{ActionId{"gone"}, pair_id, zoe, "never mind", day("2026-03-09"), {}}});
        const auto digest = gather(books);
        REQUIRE(digest.decisions.size() == 1);
        CHECK(digest.decisions[0].text == "drop the export");
        CHECK(digest.decisions[0].kpi_name == "App enrolments");
        REQUIRE(digest.overdue.size() == 2);
        CHECK(digest.overdue[0].what == "decide");
        CHECK(digest.overdue[0].owner_function.empty());  // she is the only one of her function
        CHECK(digest.overdue[1].owner_function == "Branches");
    });
}

TEST_CASE("who is in no pair of the programme hides nobody in its digest") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act(save_sample);
    ledger.act([](ledger::Books& books) {
        for (const char* id : {"rob", "rita", "ron"})
            books.people.save(
                person(PersonId{id}, id, "Risk"));  // Helen's function, elsewhere in the company
        auto another = sample_programme();
        another.id = ProgrammeId{"another"};
        books.programmes.save(another);
        auto elsewhere = sample_pair(PairId{"elsewhere"}, PersonId{"rob"});
        elsewhere.programme = another.id;
        elsewhere.leader = PersonId{"rita"};
        books.pairs.save(elsewhere);
        books.sessions.save(session_log("log", "", now - hours{20}));
        books.sessions.set_actions(
            LogId{"log"}, {{ActionId{"1"}, pair_id, helen, "decide", *time::parse_day("2026-03-08"), {}}});
        REQUIRE(gather(books).overdue.size() == 1);
        CHECK(gather(books).overdue[0].owner_function.empty());
        auto mentor = sample_pair(PairId{"rob"}, PersonId{"rob"});
        books.pairs.save(mentor);
        CHECK(gather(books).overdue[0].owner_function.empty());  // two are not enough
        mentor = sample_pair(PairId{"rita"}, PersonId{"rita"});
        books.pairs.save(mentor);
        CHECK(gather(books).overdue[0].owner_function == "Risk");
        mentor.ended = now;
        books.pairs.save(mentor);
        CHECK(gather(books).overdue[0].owner_function.empty());
    });
}
