#include "office.hpp"

#include <algorithm>
#include <set>

#include <catch2/catch.hpp>

using namespace switchback;
using namespace switchback::office;

TEST_CASE("the digest comes once for each week, of the first to the last, through the clock change") {
    Office office;
    office.plan_digests("2026-02-01 12:00");
    std::vector<std::string> heads;
    std::set<std::string> moments;
    for (Instant at = london("2026-02-01 12:00"); at < london("2026-07-01 00:00"); at += hours{1}) {
        const auto local = time::to_local(at, "Europe/London");
        const auto text =
            time::iso_day(std::chrono::floor<std::chrono::days>(local)) + " " + time::clock_text(local);
        office.plan_digests(text.c_str());  // a start every hour
        for (const auto& key : office.wake(text.c_str()))
            if (std::count(key.begin(), key.end(), ':') == 2) {
                heads.push_back(key);
                moments.insert(time::clock_text(local) + time::weekday_name(std::chrono::weekday{
                                                             std::chrono::floor<std::chrono::days>(local)}));
            }
    }
    Keys expected;
    for (int week = 1; week <= 12; ++week) expected.push_back("digest:prog:" + std::to_string(week));
    CHECK(heads == expected);
    CHECK(moments == std::set<std::string>{"09:00Monday"});
}

TEST_CASE("a digest may be a day late, not more; what a long stop missed is dropped and counted") {
    Office office;
    office.pair.ended = london("2026-03-02 12:00");  // nobody is nudged
    office.save();
    office.plan_digests("2026-03-03 12:00");
    CHECK(office.wake("2026-03-10 08:59").front() == "digest:prog:1");
    CHECK(office.last.stale_after == london("2026-03-10 09:00"));
    // Down until the fourth Monday's afternoon: weeks 2 and 3 are past, week 4 is not.
    const auto keys = office.wake("2026-03-30 14:00");
    REQUIRE_FALSE(keys.empty());
    CHECK(keys.front() == "digest:prog:4");
    CHECK(office.due_at("programme:prog") == london("2026-04-06 09:00"));
    CHECK(office.dropped() == 2);
}

TEST_CASE("a digest or a cleaning that is put aside does not end the chain") {
    Office office;
    office.plan_digests("2026-03-03 12:00");
    const Instant due = london("2026-03-09 09:00");
    office.in_books([&](ledger::Books& books) {
        std::vector<ledger::AgendaEntry> entries = books.agenda.waiting("programme:prog");
        for (auto& entry : books.agenda.waiting("housekeeping")) entries.push_back(std::move(entry));
        REQUIRE(entries.size() == 2);
        for (const auto& entry : entries) conversation::put_aside(entry, books, due);
        conversation::put_aside({"other", "unheard of", "other", due, due, "{}"}, books, due);
    });
    CHECK(office.waiting("programme:prog") == Keys{"digest:prog:2"});
    CHECK(office.waiting("housekeeping").size() == 1);
    CHECK(office.dropped() == 2);
}

TEST_CASE("a start after the moment does not lose the digest that is due") {
    Office office;
    office.plan_digests("2026-03-03 12:00");
    office.plan_digests("2026-03-09 14:00");
    CHECK(office.wake("2026-03-09 14:00").front() == "digest:prog:1");
    CHECK(office.waiting("programme:prog") == Keys{"digest:prog:2"});
}

TEST_CASE("an import that moves the digest moves the one that waits, and never brings a second of a week") {
    Office office;
    office.plan_digests("2026-03-03 12:00");
    office.wake("2026-03-09 09:00");
    office.programme.digest = {std::chrono::Tuesday, hours{8}};
    office.save();
    office.plan_digests("2026-03-09 12:00");
    CHECK(office.due_at("programme:prog") == london("2026-03-17 08:00"));
    CHECK(office.waiting("programme:prog") == Keys{"digest:prog:2"});
}

TEST_CASE("without a steering channel the programme's leads get the digest, and are told why") {
    Office office;
    office.pair.ended = london("2026-03-02 12:00");  // nobody is nudged
    office.save();
    office.programme.steering = {};
    office.save();
    office.plan_digests("2026-03-03 12:00");
    CHECK(office.wake("2026-03-09 09:00").empty());  // there is no lead either
    CHECK(office.dropped() == 1);
    auto lead = Office::person("lee", "Lee Park");
    lead.programme_lead = true;
    auto gone = Office::person("gus", "Gus Gone");
    gone.programme_lead = true;
    gone.active = false;
    office.in_books([&](ledger::Books& books) { books.people.save(lead), books.people.save(gone); });
    const auto keys = office.wake("2026-03-16 09:00");
    REQUIRE(keys.size() == 2);
    CHECK(keys[0] == "digest:prog:2:lead:lee");
    CHECK(std::get<chat::ToThread>(office.last.to).parent_key == keys[0]);
}

TEST_CASE("housekeeping comes every night, once for all nights that were missed") {
    Office office;
    office.plan_digests("2026-03-02 12:00");
    office.plan_digests("2026-03-02 13:00");
    CHECK(office.waiting("housekeeping").size() == 1);
    CHECK(office.due_at("housekeeping") ==
          time::to_instant(time::parse_local("2026-03-03 03:00").value(), "UTC"));
    CHECK(office.wake("2026-03-06 12:00").empty());
    CHECK(office.waiting("housekeeping").size() == 1);
    CHECK(office.due_at("housekeeping") ==
          time::to_instant(time::parse_local("2026-03-07 03:00").value(), "UTC"));
    CHECK(office.dropped() == 0);
}

TEST_CASE("housekeeping forgets old deliveries and drafts, and keeps the young") {
    Office office;
    office.plan_digests("2026-03-02 12:00");
    const chat::Workspace workspace{chat::Platform::slack, "T1"};
    office.in_books([&](ledger::Books& books) {
        books.inbox.record(workspace, "old", london("2026-02-20 12:00"), chat::Nothing{});
        books.inbox.record(workspace, "young", london("2026-03-02 12:00"), chat::Nothing{});
        books.drafts.save(
            {DraftId{"old"}, office.mentor.id, "log_session", "{}", london("2026-02-20 12:00")});
        books.drafts.save(
            {DraftId{"young"}, office.mentor.id, "log_session", "{}", london("2026-03-02 12:00")});
    });
    office.wake("2026-03-03 12:00");
    office.in_books([&](ledger::Books& books) {
        CHECK(books.inbox.count() == 1);
        CHECK_FALSE(books.drafts.find(DraftId{"old"}));
        CHECK(books.drafts.find(DraftId{"young"}));
    });
}
