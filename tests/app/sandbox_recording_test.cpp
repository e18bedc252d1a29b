#include "app/sandbox_recording.hpp"

#include "../delivery/post_office.hpp"
#include "app/sandbox_people.hpp"
#include "programme_files.hpp"

#include <catch2/catch.hpp>

using namespace switchback;
using namespace switchback::app;
using namespace switchback::testing;

namespace {

const std::string sample = std::string(SWITCHBACK_ROOT) + "/deploy/sample";

Instant london(const char* local) {
    return time::to_instant(*time::parse_local(local), "Europe/London");
}

// The sample as it stood on a Monday of its eighth week, with the rest of it still to come.
struct Played {
    const Instant monday = london("2026-04-20 08:55"), thursday = london("2026-04-23 11:40"),
                  next_monday = london("2026-04-27 09:00");
    const ImportPlan now = read_import(sample, {monday, true, {}}).plan;
    const std::optional<PairId> visitors = featured_pair(now, thursday);
    Recording recording{read_import(sample, {monday + hours{24 * 365}, false, {}}).plan, visitors, monday};
    std::unique_ptr<ledger::Ledger> ledger = ledger_in_memory();

    Played() {
        ledger->transact_now(
            [&](ledger::Books& books) { REQUIRE(carry_out(now, books, monday).faults.empty()); });
    }
    int held(bool of_visitors) {
        int count = 0;
        ledger->read_now([&](ledger::Books& books) {
            for (const auto& one : now.sessions) {
                const auto& session = one.session;
                if (session.starts < monday || (session.pair == visitors) != of_visitors) continue;
                count += books.sessions.find(session.id)->state == programme::SessionState::held ? 1 : 0;
            }
        });
        return count;
    }
};

}  // namespace

TEST_CASE("the page opens with the pair whose session has just ended") {
    Played played;
    REQUIRE(played.visitors.has_value());
    for (const auto& pair : played.now.pairs)
        if (pair.id == played.visitors) CHECK(pair.focus == played.now.kpis[5].id);  // K06: Leila and Carla
    CHECK(featured_pair(played.now, played.thursday) != featured_pair(played.now, played.monday));
}

TEST_CASE("the other pairs' week comes in as time passes, the visitor's own does not") {
    Played played;
    CHECK(played.held(false) == 0);
    played.recording.catch_up(*played.ledger, played.thursday);
    const int by_thursday = played.held(false);
    CHECK(by_thursday > 5);
    played.recording.catch_up(*played.ledger, played.next_monday);
    CHECK(played.held(false) > by_thursday);
    CHECK(played.held(false) > 15);
    CHECK(played.held(true) == 0);
    played.ledger->read_now([&](ledger::Books& books) {
        const auto& kpi = played.now.kpis.front().id;
        CHECK(books.programmes.latest(kpi, played.next_monday)->at > played.monday);
    });
}

TEST_CASE("each stop brings what is due there, and after the last there is none") {
    Played played;
    Instant last = played.monday;
    for (int stops = 0; stops < 10; ++stops) {
        const auto next = played.recording.next();
        REQUIRE(next.has_value());
        CHECK(*next > last);
        last = *next;
        played.recording.catch_up(*played.ledger, last);
    }
    played.recording.catch_up(*played.ledger, played.monday + hours{24 * 365});
    CHECK_FALSE(played.recording.next().has_value());
}

TEST_CASE("what chat knows better stays: a recorded session that was called off is not held") {
    Played played;
    std::optional<SessionId> off;
    for (const auto& one : played.now.sessions)
        if (one.session.pair != played.visitors && one.session.starts > played.monday &&
            one.session.starts < played.thursday && one.session.state == programme::SessionState::planned)
            off = one.session.id;
    REQUIRE(off.has_value());
    played.ledger->transact_now([&](ledger::Books& books) {
        auto session = *books.sessions.find(*off);
        session.state = programme::SessionState::cancelled;
        books.sessions.save(session);
    });
    played.recording.catch_up(*played.ledger, played.thursday);
    played.ledger->read_now([&](ledger::Books& books) {
        CHECK(books.sessions.find(*off)->state == programme::SessionState::cancelled);
        CHECK_FALSE(books.sessions.log_of(*off).has_value());
    });
}
