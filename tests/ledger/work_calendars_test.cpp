#include "ledger/sample.hpp"

#include <catch2/catch.hpp>

using namespace ledger_tests;
using ledger::BusyReading;

namespace {

const time::Span ahead{now - std::chrono::days{1}, now + std::chrono::days{98}};
const time::Spans an_hour{{now + hours{2}, now + hours{3}}};

std::vector<std::string> asked(ledger::Books& books, Instant at = now) {
    std::vector<std::string> out;
    for (const auto& one : books.work_calendars.to_ask(programme_id, at)) out.push_back(one.email);
    return out;
}
using Emails = std::vector<std::string>;

time::Spans busy(ledger::Books& books, const PersonId& person) {
    return books.work_calendars.busy(person, now, now + std::chrono::days{7});
}

}  // namespace

TEST_CASE("whoever is in a pair of the programme is asked for, once") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act([](ledger::Books& books) {
        save_sample(books);
        CHECK(asked(books) == Emails{"ada@example.com", "ben@example.com", "helen@example.com",
                                     "max@example.com", "zoe@example.com"});
        auto gone = *books.people.find(ada);
        gone.active = false;
        books.people.save(gone);
        auto nowhere = *books.people.find(ben);
        nowhere.email.clear();
        books.people.save(nowhere);
        auto over = *books.pairs.find(PairId{"pair-max"});
        over.ended = now + hours{1};
        books.pairs.save(over);
        books.work_calendars.leave_alone(zoe);
        CHECK(asked(books) == Emails{"helen@example.com", "max@example.com"});
        CHECK(asked(books, now + hours{1}) == Emails{"helen@example.com"});
        CHECK(books.work_calendars.to_ask(ProgrammeId{"another"}, now).empty());
    });
}

TEST_CASE("what the service said stays until it says otherwise, and while it says nothing") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act([](ledger::Books& books) {
        save_sample(books);
        auto& work = books.work_calendars;
        CHECK(busy(books, zoe).empty());
        CHECK_FALSE(work.of(zoe).read);
        CHECK(work.was_read(zoe, {an_hour, ahead}, now));
        CHECK(busy(books, zoe) == an_hour);
        CHECK(busy(books, helen).empty());
        CHECK(work.had_trouble(zoe, "calendar_slow", now + hours{1}));
        CHECK(work.had_trouble(zoe, "calendar_missing", now + hours{2}));
        const auto troubled = work.of(zoe);
        CHECK(troubled.read == now);
        CHECK(troubled.trouble == "calendar_missing");
        CHECK(troubled.trouble_since == now + hours{1});
        CHECK(busy(books, zoe) == an_hour);
        const auto counts = work.counts();
        CHECK(counts.troubled == 1);
        CHECK(counts.read == 0);
        CHECK(work.was_read(zoe, {{}, ahead}, now + hours{3}));
        CHECK(busy(books, zoe).empty());
        CHECK(work.of(zoe).trouble.empty());
        CHECK_FALSE(work.of(zoe).trouble_since);
        CHECK(work.counts().read == 1);
    });
}

TEST_CASE("who wants theirs left alone is forgotten at once, also when an answer is under way") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act([](ledger::Books& books) {
        save_sample(books);
        auto& work = books.work_calendars;
        work.was_read(zoe, {an_hour, ahead}, now);
        work.leave_alone(zoe);
        CHECK(busy(books, zoe).empty());
        CHECK(work.of(zoe).left_alone);
        CHECK_FALSE(work.of(zoe).read);
        CHECK_FALSE(work.was_read(zoe, {an_hour, ahead}, now));
        CHECK_FALSE(work.had_trouble(zoe, "calendar_slow", now));
        CHECK(busy(books, zoe).empty());
        CHECK(work.of(zoe).trouble.empty());
        CHECK(work.counts().left_alone == 1);
        work.look_again(zoe);
        CHECK_FALSE(work.of(zoe).left_alone);
        CHECK(work.of(zoe).announced);  // they know
        CHECK(work.was_read(zoe, {an_hour, ahead}, now));
        CHECK(busy(books, zoe) == an_hour);
    });
}

TEST_CASE("another service, or none, has nothing of what the one before said; wishes stay") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act([](ledger::Books& books) {
        save_sample(books);
        auto& work = books.work_calendars;
        CHECK(work.service().empty());
        work.ask_of("Microsoft 365");
        CHECK(work.service() == "Microsoft 365");
        work.was_read(zoe, {an_hour, ahead}, now);
        work.was_announced(zoe);
        work.leave_alone(helen);
        work.ask_of("Microsoft 365");
        CHECK(work.of(zoe).announced);
        CHECK(busy(books, zoe) == an_hour);
        const auto* const next = GENERATE("Google Workspace", "");
        work.ask_of(next);
        CHECK(work.service() == next);
        CHECK(busy(books, zoe).empty());
        CHECK_FALSE(work.of(zoe).announced);
        CHECK(work.of(helen).left_alone);
    });
}

TEST_CASE("nothing is kept of whoever is not active any more") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act([](ledger::Books& books) {
        save_sample(books);
        for (const auto& person : {zoe, helen}) books.work_calendars.was_read(person, {an_hour, ahead}, now);
        auto gone = *books.people.find(zoe);
        gone.active = false;
        books.people.save(gone);
        books.work_calendars.forget_inactive();
        CHECK(busy(books, zoe).empty());
        CHECK(busy(books, helen) == an_hour);
    });
}

TEST_CASE("who has the database file and not the key learns nothing of when people are busy at work") {
    TestLedger ledger(On::file);
    ledger.act(save_sample);
    ledger.act([](ledger::Books& books) {
        const time::Spans secret{{from_millis(1'773'140'412'345), from_millis(1'773'140'498'765)}};
        books.work_calendars.was_read(zoe, {secret, ahead}, now);
        CHECK(busy(books, zoe).empty() == false);
    });
    const std::string file = ledger.database();
    ledger.close();
    for (const auto& bytes : {bytes_of(file), bytes_of(file + "-wal")})
        CHECK(bytes.find("1773140412345") == std::string::npos);
    CHECK(bytes_of(file).size() > 1000);
}
