#include "ledger/sample.hpp"

#include <catch2/catch.hpp>

using namespace ledger_tests;
using std::chrono::days;

namespace {

time::Span span(int from, int to) {
    return {now + days{from}, now + days{to}};
}
time::Spans kept(ledger::Books& books, const PersonId& person) {
    return books.absences.of(person, now - days{100}, now + days{100});
}

}  // namespace

TEST_CASE("what somebody says of being away is kept as one, and of nobody else") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act([](ledger::Books& books) {
        save_sample(books);
        books.absences.keep(zoe, {span(5, 7)}, now);
        books.absences.keep(zoe, {span(1, 2), span(6, 9)}, now);
        CHECK(kept(books, zoe) == time::Spans{span(1, 2), span(5, 9)});
        CHECK(kept(books, helen).empty());
        CHECK(books.absences.of(zoe, now + days{6}, now + days{8}) == time::Spans{span(6, 8)});
        books.absences.keep(zoe, {span(5, 7)}, now);  // the same again
        CHECK(kept(books, zoe) == time::Spans{span(1, 2), span(5, 9)});
    });
}

TEST_CASE("what is taken back is gone, and what is over is forgotten with the next change") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act([](ledger::Books& books) {
        save_sample(books);
        books.absences.keep(zoe, {span(1, 3), span(5, 9)}, now);
        books.absences.take_back(zoe, {span(6, 7)}, now);
        CHECK(kept(books, zoe) == time::Spans{span(1, 3), span(5, 6), span(7, 9)});
        books.absences.take_back(zoe, {span(20, 21)}, now + days{3});
        CHECK(kept(books, zoe) == time::Spans{span(5, 6), span(7, 9)});
        books.absences.keep(zoe, {span(-3, -2)}, now);
        CHECK(kept(books, zoe) == time::Spans{span(5, 6), span(7, 9)});
    });
}
