#include "ledger/sample.hpp"

#include <catch2/catch.hpp>

using namespace ledger_tests;
using programme::FrictionStatus;
using programme::SessionState;
using programme::Severity;

namespace {

void report(ledger::Books& books, const std::string& id, const PersonId& by,
            const std::string& friction = "f") {
    const PairId pair{by == zoe ? "pair" : "pair-" + by.text};
    books.frictions.save(programme::FrictionReport{ReportId{id}, FrictionId{friction}, by, pair, std::nullopt,
                                                   "words", now, false, false});
}

void point(ledger::Books& books, const std::string& id, Severity severity, FrictionStatus status,
           Instant first, Instant since = now) {
    books.frictions.save(programme::FrictionPoint{FrictionId{id}, programme_id, "text " + id, severity, "crm",
                                                  kpi_id, status, first, since, std::nullopt});
}

programme::Digest gather(ledger::Books& books, Instant at = now) {
    const auto programme = *books.programmes.find(programme_id);
    return books.weeks.gather(programme, programme::week_at(programme, now), at);
}

std::vector<std::string> ids(const std::vector<programme::FrictionInDigest>& points) {
    std::vector<std::string> out;
    for (const auto& entry : points) out.push_back(entry.point.id.text);
    return out;
}
using Ids = std::vector<std::string>;

}  // namespace

TEST_CASE("a week counts what was held of what was planned, and the week before it") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act(save_sample);
    ledger.act([](ledger::Books& books) {
        auto& sessions = books.sessions;
        const PairId with_ben{"pair-ben"}, with_ada{"pair-ada"};
        sessions.save(session("held", now - hours{20}, SessionState::held));
        sessions.save(session("missed", now - hours{20}, SessionState::missed, with_ben));
        sessions.save(session("cancelled", now - hours{20}, SessionState::cancelled, with_ada));
        sessions.save(session("instead of", now - hours{10}, SessionState::cancelled));
        sessions.save(session("ended", now - hours{1}, SessionState::confirmed, with_ben));
        sessions.save(session("running", now - minutes{10}, SessionState::planned, with_ben));
        sessions.save(session("next week", now + std::chrono::days{7}));
        sessions.save(session("last week", now - std::chrono::days{7}, SessionState::held));
        sessions.save(
            session("last week, missed", now - std::chrono::days{7}, SessionState::missed, with_ben));
        const auto digest = gather(books);
        CHECK(digest.week.number == 2);
        CHECK(digest.held == 1);
        CHECK(digest.planned == 5);
        CHECK(digest.held_before == 1);
        CHECK(digest.planned_before == 2);
        CHECK(digest.unlogged == 1);
        CHECK(digest.pairs_met == 1);
        CHECK(digest.pairs_active == 4);
    });
}

TEST_CASE("the first week has none before it") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act(save_sample);
    ledger.act([](ledger::Books& books) {
        const auto programme = *books.programmes.find(programme_id);
        const auto digest = books.weeks.gather(programme, programme::week_number(programme, 1), now);
        CHECK_FALSE(digest.held_before);
        CHECK_FALSE(digest.planned_before);
    });
}

TEST_CASE("a KPI shows its latest value and that of a week earlier") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act(save_sample);
    ledger.act([](ledger::Books& books) {
        CHECK_FALSE(gather(books).kpis.at(0).now);
        books.programmes.observe({kpi_id, now - std::chrono::days{8}, 55});
        books.programmes.observe({kpi_id, now - hours{1}, 57});
        books.programmes.observe({kpi_id, now + hours{1}, 99});
        const auto kpis = gather(books).kpis;
        REQUIRE(kpis.size() == 1);
        CHECK(kpis[0].now == 57);
        CHECK(kpis[0].previous == 55);
        CHECK_FALSE(kpis[0].no_figure_since);
    });
}

TEST_CASE("a KPI without a new figure for a week says since when") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act(save_sample);
    ledger.act([](ledger::Books& books) {
        books.programmes.observe({kpi_id, now - std::chrono::days{8}, 55});
        CHECK(gather(books).kpis.at(0).no_figure_since == time::parse_day("2026-03-02"));
        books.programmes.observe({kpi_id, now - hours{1}, 55});
        CHECK_FALSE(gather(books).kpis.at(0).no_figure_since);
    });
}

TEST_CASE("friction points are sorted into fresh, open and resolved, each by rank") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act(save_sample);
    ledger.act([](ledger::Books& books) {
        const Instant long_ago = now - std::chrono::days{30};
        point(books, "low", Severity::low, FrictionStatus::fresh, now - hours{3});
        point(books, "blocker", Severity::blocker, FrictionStatus::acknowledged, now - hours{3});
        point(books, "old", Severity::blocker, FrictionStatus::in_progress, long_ago);
        point(books, "solved", Severity::low, FrictionStatus::resolved, long_ago, now - hours{1});
        point(books, "solved long ago", Severity::low, FrictionStatus::resolved, long_ago, long_ago);
        point(books, "unsent", Severity::blocker, FrictionStatus::withdrawn, now - hours{3});
        point(books, "refused", Severity::low, FrictionStatus::wont_fix, now - hours{3});
        int n = 0;
        for (const char* id : {"low", "blocker", "old", "solved", "unsent", "refused"})
            report(books, std::to_string(++n), zoe, id);
        report(books, "another", ben, "blocker");
        const auto digest = gather(books);
        CHECK(ids(digest.fresh) == Ids{"blocker", "low", "refused"});
        CHECK(ids(digest.open) == Ids{"blocker", "old", "low"});
        CHECK(ids(digest.resolved) == Ids{"solved"});
        CHECK(digest.open[0].pairs == 2);
        CHECK(digest.open[0].rank == programme::rank(Severity::blocker, 2, 1, hours{3}));
        CHECK(digest.open[0].kpi_name == "App enrolments");
    });
}

TEST_CASE("a function is told only where three people of it reported, and withdrawn reports do not count") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act(save_sample);
    ledger.act([](ledger::Books& books) {
        point(books, "f", Severity::high, FrictionStatus::fresh, now);
        report(books, "1", zoe);
        report(books, "2", ben);
        report(books, "again", ben);
        report(books, "3", max);  // of another function
        CHECK(gather(books).open.at(0).function.empty());
        report(books, "4", ada);
        CHECK(gather(books).open.at(0).function == "Branches");
        CHECK(gather(books).open.at(0).pairs == 4);
        auto unsent = *books.frictions.report(ReportId{"4"});
        unsent.withdrawn = true;
        books.frictions.save(unsent);
        CHECK(gather(books).open.at(0).function.empty());
    });
}

TEST_CASE("a KPI is named beside a friction point only where three pairs serve it or three people reported") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act(save_sample);  // four pairs serve it
    ledger.act([](ledger::Books& books) {
        point(books, "f", Severity::high, FrictionStatus::fresh, now);
        report(books, "1", zoe);
        CHECK(gather(books).open.at(0).kpi_name == "App enrolments");
        auto ended = sample_pair(PairId{"pair-max"}, max);
        ended.ended = now - hours{1};
        books.pairs.save(ended);
        CHECK(gather(books).open.at(0).kpi_name == "App enrolments");
        auto other = sample_pair(PairId{"pair-ada"}, ada);
        other.focus = KpiId{};
        books.pairs.save(other);
        CHECK(gather(books).open.at(0).kpi_name.empty());
        CHECK(gather(books).fresh.at(0).kpi_name.empty());
        report(books, "2", ben);
        report(books, "3", ben);
        CHECK(gather(books).open.at(0).kpi_name.empty());
        report(books, "4", max);
        CHECK(gather(books).open.at(0).kpi_name == "App enrolments");
    });
}

TEST_CASE("those who chose to be named are named, nobody else, and not once they unsent it") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act(save_sample);
    ledger.act([](ledger::Books& books) {
        point(books, "f", Severity::high, FrictionStatus::fresh, now);
        report(books, "1", zoe);
        report(books, "2", ben);
        report(books, "3", ada);
        CHECK(gather(books).open.at(0).reporters.empty());
        for (const char* id : {"1", "3"}) {
            auto named = *books.frictions.report(ReportId{id});
            named.named = true;
            books.frictions.save(named);
        }
        CHECK(gather(books).open.at(0).reporters == Ids{"Ada Price", "Zoe Adeyemi"});
        auto unsent = *books.frictions.report(ReportId{"1"});
        unsent.withdrawn = true;
        books.frictions.save(unsent);
        CHECK(gather(books).open.at(0).reporters == Ids{"Ada Price"});
    });
}

TEST_CASE("a report in the first hours of the week's Monday is of that week in the programme's zone") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act(save_sample);
    ledger.act([](ledger::Books& books) {
        auto programme = sample_programme();
        programme.zone = "America/New_York";
        const auto week = programme::week_at(programme, now);
        point(books, "before", Severity::high, FrictionStatus::fresh, week.from - minutes{1});
        point(books, "first", Severity::high, FrictionStatus::fresh, week.from + hours{10});
        point(books, "after", Severity::high, FrictionStatus::fresh, week.to);
        CHECK(ids(books.weeks.gather(programme, week, week.to + hours{9}).fresh) == Ids{"first"});
    });
}

TEST_CASE("who took a friction point is named to the committee") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act(save_sample);
    ledger.act([](ledger::Books& books) {
        point(books, "f", Severity::low, FrictionStatus::fresh, now - hours{3});
        CHECK(gather(books).open.at(0).owner.empty());
        auto taken = *books.frictions.find(FrictionId{"f"});
        taken.owner = ada;
        books.frictions.save(taken);
        CHECK(gather(books).open.at(0).owner == "Ada Price");
    });
}
