#include "ledger/connection.hpp"
#include "ledger/sample.hpp"

#include <catch2/catch.hpp>

using namespace ledger_tests;

namespace {

ledger::KeptCadence sample_cadence(const std::string& id = "cadence") {
    time::Cadence cadence;
    cadence.every_weeks = 2;
    cadence.days.set(2).set(6);
    cadence.at = std::chrono::hours{15} + minutes{30};
    cadence.first = *time::parse_day("2026-03-10");
    cadence.count = 4;
    return {CadenceId{id}, pair_id, cadence, "Europe/London", 45, zoe, now};
}

}  // namespace

TEST_CASE("a cadence comes back as it was kept, until it ends") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act(save_sample);
    auto kept = sample_cadence();
    ledger.act([&](ledger::Books& books) {
        CHECK_FALSE(books.cadences.current_of(pair_id));
        CHECK_FALSE(books.cadences.find(kept.id));
        books.cadences.save(kept);
    });
    ledger.act([&](ledger::Books& books) {
        CHECK(books.cadences.find(kept.id) == kept);
        CHECK(books.cadences.current_of(pair_id) == kept);
        CHECK_FALSE(books.cadences.current_of(PairId{"pair-ben"}));
        kept.zone = "America/New_York";
        kept.ended = now + minutes{1};
        books.cadences.save(kept);
    });
    ledger.act([&](ledger::Books& books) {
        CHECK(books.cadences.find(kept.id) == kept);
        CHECK_FALSE(books.cadences.current_of(pair_id));
        auto next = sample_cadence("next");
        next.cadence.count.reset();
        next.cadence.last = *time::parse_day("2026-05-01");
        books.cadences.save(next);
        CHECK(books.cadences.current_of(pair_id) == next);
    });
}

TEST_CASE("a pair has no second cadence beside its first") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act(save_sample);
    ledger.act([&](ledger::Books& books) { books.cadences.save(sample_cadence()); });
    CHECK_THROWS_AS(ledger.act([&](ledger::Books& books) { books.cadences.save(sample_cadence("another")); }),
                    ledger::UniqueViolation);
    ledger.act([&](ledger::Books& books) { CHECK_FALSE(books.cadences.find(CadenceId{"another"})); });
}

TEST_CASE("holidays keep their names") {
    TestLedger ledger(GENERATE(from_range(databases())));
    auto programme = sample_programme();
    programme.holiday_names = {{*time::parse_day("2026-04-03"), "Good Friday, Karfreitag"}};
    ledger.act([&](ledger::Books& books) { books.programmes.save(programme); });
    ledger.act([&](ledger::Books& books) {
        const auto found = books.programmes.find(programme_id);
        REQUIRE(found);
        CHECK(programme::named_holidays(*found) ==
              time::Holidays{{*time::parse_day("2026-04-03"), "Good Friday, Karfreitag"},
                             {*time::parse_day("2026-04-06"), ""}});
        programme.holiday_names.clear();
        books.programmes.save(programme);
        CHECK(books.programmes.find(programme_id)->holiday_names.empty());
    });
}
