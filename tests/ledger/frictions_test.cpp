#include "ledger/sample.hpp"

#include <catch2/catch.hpp>

using namespace ledger_tests;
using programme::FrictionStatus;
using programme::Severity;

namespace {

programme::FrictionPoint point(const std::string& id, FrictionStatus status = FrictionStatus::fresh) {
    return {FrictionId{id}, programme_id, "export takes ten clicks", Severity::high,  "crm",
            kpi_id,         status,       now - hours{48},           now - hours{24}, std::nullopt};
}

programme::FrictionReport report(const std::string& id, const std::string& friction, const PersonId& reporter,
                                 const PairId& pair, Instant at = now) {
    return {ReportId{id}, FrictionId{friction}, reporter, pair, std::nullopt, "ten clicks!", at, false,
            false};
}

std::vector<std::string> ids(const std::vector<ledger::Frictions::Listed>& listed) {
    std::vector<std::string> out;
    for (const auto& entry : listed) out.push_back(entry.point.id.text);
    return out;
}
using Ids = std::vector<std::string>;

}  // namespace

TEST_CASE("a friction point and its reports come back as they were saved") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act(save_sample);
    ledger.act([](ledger::Books& books) {
        auto& frictions = books.frictions;
        auto saved = point("f");
        frictions.save(saved);
        saved.status = FrictionStatus::in_progress;
        saved.owner = helen;
        saved.changed_by = ada;
        saved.reason = "too dear; ask again";
        saved.kpi = KpiId{};
        frictions.save(saved);
        CHECK(frictions.find(FrictionId{"f"}) == saved);
        CHECK_FALSE(frictions.find(FrictionId{"none"}));
        books.sessions.save(session_log("log", "", now));
        auto made = report("r", "f", zoe, pair_id);
        made.log = LogId{"log"};
        made.named = true;
        frictions.save(made);
        CHECK(frictions.report(ReportId{"r"}) == made);
        CHECK(frictions.reports_of(LogId{"log"}) == std::vector{made});
        made.verdict = programme::Verdict::still_there;
        frictions.save(made);
        CHECK(frictions.report(ReportId{"r"}) == made);
        CHECK(frictions.reports_of(FrictionId{"f"}) == std::vector{made});
        made.withdrawn = true;
        frictions.save(made);
        CHECK(frictions.reports_of(FrictionId{"f"}).empty());
        CHECK(frictions.report(ReportId{"r"}) == made);
        CHECK(frictions.reports_of(LogId{"log"}).empty());
        CHECK_FALSE(frictions.report(ReportId{"none"}));
    });
}

TEST_CASE("a friction point counts its reports and its distinct pairs, without the withdrawn ones") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act(save_sample);
    ledger.act([](ledger::Books& books) {
        auto& frictions = books.frictions;
        frictions.save(point("f"));
        frictions.save(report("1", "f", zoe, pair_id));
        frictions.save(report("2", "f", helen, pair_id));
        frictions.save(report("3", "f", ben, PairId{"pair-ben"}));
        CHECK(frictions.reports(FrictionId{"f"}) == 3);
        CHECK(frictions.pairs(FrictionId{"f"}) == 2);
        auto withdrawn = report("3", "f", ben, PairId{"pair-ben"});
        withdrawn.withdrawn = true;
        frictions.save(withdrawn);
        CHECK(frictions.pairs(FrictionId{"f"}) == 1);
        const auto open = frictions.open(programme_id);
        REQUIRE(open.size() == 1);
        CHECK(open[0].pairs == 1);
        CHECK(open[0].reports == 2);
    });
}

TEST_CASE("what is resolved, refused or withdrawn is not open") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act(save_sample);
    ledger.act([](ledger::Books& books) {
        for (const auto status :
             {FrictionStatus::fresh, FrictionStatus::acknowledged, FrictionStatus::in_progress,
              FrictionStatus::resolved, FrictionStatus::wont_fix, FrictionStatus::reopened,
              FrictionStatus::withdrawn})
            books.frictions.save(point(std::to_string(static_cast<int>(status)), status));
        CHECK(ids(books.frictions.open(programme_id)) == Ids{"0", "1", "2", "5"});
        CHECK(books.frictions.open(ProgrammeId{"another"}).empty());
    });
}

TEST_CASE("a person sees what they reported, the latest first, and nobody else's") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act(save_sample);
    ledger.act([](ledger::Books& books) {
        auto& frictions = books.frictions;
        for (const char* id : {"a", "b", "c", "d"}) frictions.save(point(id));
        frictions.save(report("1", "a", zoe, pair_id, now - hours{3}));
        frictions.save(report("2", "b", zoe, pair_id, now - hours{2}));
        frictions.save(report("3", "a", zoe, pair_id, now - hours{1}));
        frictions.save(report("4", "c", ben, PairId{"pair-ben"}));
        auto withdrawn = report("5", "d", zoe, pair_id);
        withdrawn.withdrawn = true;
        frictions.save(withdrawn);
        CHECK(ids(frictions.mine(zoe, 10)) == Ids{"a", "b"});
        CHECK(ids(frictions.mine(zoe, 1)) == Ids{"a"});
        CHECK(frictions.mine(zoe, 10)[0].reports == 2);
        CHECK(ids(frictions.mine(ben, 10)) == Ids{"c"});
        CHECK(frictions.mine(ada, 10).empty());
    });
}

TEST_CASE("a report in the same words finds the open point again, its own reporter's and no other") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act(save_sample);
    ledger.act([](ledger::Books& books) {
        auto& frictions = books.frictions;
        for (const char* id : {"a", "b"}) frictions.save(point(id));
        auto first = report("1", "a", zoe, pair_id, now - hours{3});
        first.words = "Approvals take days";
        auto second = report("2", "b", zoe, pair_id, now - hours{2});
        second.words = "approvals TAKE days";
        frictions.save(first);
        frictions.save(second);
        CHECK(frictions.mine_in_words(zoe, "approvals take days")->point.id == FrictionId{"b"});
        CHECK_FALSE(frictions.mine_in_words(zoe, "approvals take day"));
        CHECK_FALSE(frictions.mine_in_words(ben, "approvals take days"));
        second.withdrawn = true;
        frictions.save(second);
        CHECK(frictions.mine_in_words(zoe, "approvals take days")->point.id == FrictionId{"a"});
        frictions.save(point("a", FrictionStatus::resolved));
        CHECK_FALSE(frictions.mine_in_words(zoe, "approvals take days"));
    });
}

TEST_CASE("the reports of one log come back as they were written down, whatever their ids") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act(save_sample);
    ledger.act([](ledger::Books& books) {
        auto& frictions = books.frictions;
        books.sessions.save(session_log("log", "", now));
        frictions.save(point("f"));
        for (const char* id : {"z", "m", "a"}) {
            auto made = report(id, "f", zoe, pair_id);
            made.log = LogId{"log"};
            made.place = frictions.reported_in(*made.log);
            frictions.save(made);
        }
        Ids written;
        for (const auto& each : frictions.reports_of(LogId{"log"})) written.push_back(each.id.text);
        CHECK(written == Ids{"z", "m", "a"});
    });
}

TEST_CASE("two reports of one day are told apart by the moment, for their reporter") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act(save_sample);
    ledger.act([](ledger::Books& books) {
        auto& frictions = books.frictions;
        for (const char* id : {"a", "b"}) frictions.save(point(id));
        frictions.save(report("1", "b", zoe, pair_id, now - minutes{2}));
        frictions.save(report("2", "a", zoe, pair_id, now - minutes{1}));
        CHECK(ids(frictions.mine(zoe, 1)) == Ids{"a"});
        CHECK(frictions.mine_in_words(zoe, "ten clicks!")->last == now - minutes{1});
    });
}

TEST_CASE("as many of a person's points as are asked for come back, however many are of one week") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act(save_sample);
    ledger.act([](ledger::Books& books) {
        auto& frictions = books.frictions;
        frictions.save(point("long ago"));
        frictions.save(report("old", "long ago", zoe, pair_id, now - hours{24 * 20}));
        Ids expected;
        for (int n = 0; n < 80; ++n) {  // the latest is the last by its id, too, and so is the earliest
            const std::string id = "p" + std::to_string(n % 2 ? 100 + n : 300 - n);
            frictions.save(point(id));
            frictions.save(report("r" + id, id, zoe, pair_id, now - minutes{n}));
            expected.push_back(id);
        }
        CHECK(ids(frictions.mine(zoe, 3)) == Ids(expected.begin(), expected.begin() + 3));
        CHECK(ids(frictions.mine(zoe, 80)) == expected);
        expected.push_back("long ago");
        CHECK(ids(frictions.mine(zoe, 81)) == expected);
        CHECK(frictions.mine(zoe, 0).empty());
    });
}

TEST_CASE("words as long as a form allows, in any script, are filed and found again") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act(save_sample);
    ledger.act([](ledger::Books& books) {
        auto& frictions = books.frictions;
        std::string words = "SSO";
        std::uint32_t noise = 1;  // what repeats would be compressed
        for (int n = 0; n < 2990; ++n) {
            noise = noise * 1664525 + 1013904223;
            const unsigned code = 0x4e00 + (noise >> 8) % 0x5000;  // Chinese: three bytes each
            words += {static_cast<char>(0xe0 | (code >> 12)), static_cast<char>(0x80 | ((code >> 6) & 0x3f)),
                      static_cast<char>(0x80 | (code & 0x3f))};
        }
        frictions.save(point("f"));
        auto made = report("r", "f", zoe, pair_id);
        made.words = words;
        frictions.save(made);
        CHECK(frictions.report(ReportId{"r"})->words == words);
        auto other = words;
        other[1] = 's';
        CHECK(frictions.mine_in_words(zoe, other));
        other.back() = static_cast<char>(other.back() ^ 1);
        CHECK_FALSE(frictions.mine_in_words(zoe, other));
    });
}

TEST_CASE("the case of a to z alone does not matter, on every database") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act(save_sample);
    ledger.act([](ledger::Books& books) {
        auto& frictions = books.frictions;
        frictions.save(point("f"));
        auto made = report("r", "f", zoe, pair_id);
        made.words = "Überall SSO";
        frictions.save(made);
        CHECK(frictions.mine_in_words(zoe, "ÜBERALL sso"));
        CHECK_FALSE(frictions.mine_in_words(zoe, "überall sso"));
    });
}
