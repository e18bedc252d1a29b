// What the tests of calendars in the service stand on: a ledger in a file with a pair, and a clock that the
// test moves.
#pragma once

#include "../delivery/post_office.hpp"
#include "../http/support.hpp"
#include "folder.hpp"
#include "http/client.hpp"

namespace switchback::testing {

inline const PersonId zoe{"zoe"}, helen{"helen"};

struct CalendarHouse {
    Folder folder;
    HandClock clock;         // Sunday 8 March 2026, 20:00 UTC
    http_test::World world;  // outlives the ledger, whose thread still resumes what waits for it
    std::unique_ptr<ledger::Ledger> ledger;

    CalendarHouse() {
        ledger::Options options;
        options.database = folder.path() + "/switchback.db";
        options.vault_key = Secret(std::string(32, 'k'));
        auto opened = ledger::Ledger::open(std::move(options));
        REQUIRE(opened.has_value());
        ledger = std::move(*opened);
        ledger->transact_now([this](ledger::Books& books) { fill(books); });
    }
    void fill(ledger::Books& books) const {
        programme::Programme programme;
        programme.id = ProgrammeId{"p"};
        programme.name = "Spring";
        programme.zone = "Europe/London";
        programme.starts = *time::parse_day("2026-03-02");
        books.programmes.save(programme);
        auto mentor = person("zoe", "zoe@example.org"), leader = person("helen", "helen@example.org");
        mentor.zone = "America/New_York";
        leader.name = "Helen Okafor";
        leader.zone = "Europe/London";
        books.people.save(mentor);
        books.people.save(leader);
        books.pairs.save({PairId{"r"}, programme.id, zoe, helen, {}, clock.at - hours{48}, std::nullopt});
    }
    template <class Work>
    auto in(Work work) {
        std::invoke_result_t<Work, ledger::Books&> out{};
        ledger->transact_now([&](ledger::Books& books) { out = work(books); });
        return out;
    }
    void act(const ledger::Ledger::Work& work) { ledger->transact_now(work); }
};

}  // namespace switchback::testing
