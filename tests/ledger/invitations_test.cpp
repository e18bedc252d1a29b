#include "ledger/sample.hpp"

#include <catch2/catch.hpp>

using namespace ledger_tests;
using ledger::DueInvitation;
using ledger::InvitationTo;

namespace {

constexpr milliseconds lease = minutes{5};
const Instant tomorrow = now + hours{24};

// "session>person", and "session>" where both are told at once.
std::vector<std::string> names(const std::vector<DueInvitation>& all) {
    std::vector<std::string> out;
    for (const auto& one : all) out.push_back(one.session.text + ">" + one.to.text);
    return out;
}
using Names = std::vector<std::string>;

ledger::ToldSession told_of(const programme::Session& session, bool off = false) {
    return {session.starts, session.minutes, session.sequence, off};
}

void tell_all(ledger::Books& books, InvitationTo to, Instant at) {
    for (const auto& due : books.invitations.claim(to, at, lease, 100)) {
        const auto session = *books.sessions.find(due.session);
        books.invitations.was_told(due, told_of(session, !programme::stands(session)), "event", "link");
    }
}

}  // namespace

TEST_CASE("what stands ahead is told once: to each of the two, or to both at once") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act([](ledger::Books& books) {
        save_sample(books);
        books.sessions.save(session("later", tomorrow + hours{1}));
        books.sessions.save(session("soon", tomorrow));
        books.sessions.save(session("begun", now - minutes{1}));
        books.sessions.save(session("off", tomorrow, programme::SessionState::cancelled));
        books.sessions.save(session("held", tomorrow, programme::SessionState::held));
        auto& invitations = books.invitations;
        CHECK(invitations.any_due(InvitationTo::each, now));
        CHECK(names(invitations.claim(InvitationTo::each, now, lease, 100)) ==
              Names{"soon>helen", "later>helen", "soon>zoe", "later>zoe"});
        CHECK(names(invitations.claim(InvitationTo::both, now, lease, 1)) == Names{"soon>"});
        CHECK(names(invitations.claim(InvitationTo::both, now, lease, 100)) == Names{"later>"});
        // Until the lease is over they are somebody's work.
        CHECK_FALSE(invitations.any_due(InvitationTo::each, now + lease - milliseconds{1}));
        tell_all(books, InvitationTo::each, now + lease);
        CHECK_FALSE(invitations.any_due(InvitationTo::each, now + hours{12}));
        CHECK(invitations.any_due(InvitationTo::both, now + lease));
    });
}

TEST_CASE("what was told is told again when it is other than that") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act([](ledger::Books& books) {
        save_sample(books);
        auto one = session("one", tomorrow);
        books.sessions.save(one);
        tell_all(books, InvitationTo::both, now);
        auto& invitations = books.invitations;
        const auto again = [&] {
            const auto due = invitations.claim(InvitationTo::both, now, lease, 100);
            tell_all(books, InvitationTo::both, now + lease);
            return due;
        };
        CHECK(again().empty());
        SECTION("moved") {
            programme::move_to(one, tomorrow + hours{2}, 30, now);
            books.sessions.save(one);
            const auto due = again();
            REQUIRE(due.size() == 1);
            CHECK(due[0].told);
            CHECK(due[0].event == "event");
            CHECK(due[0].link == "link");
        }
        SECTION("of another time by an import, which counts nothing up") {
            one.starts += hours{2};
            books.sessions.save(one);
            CHECK(again().size() == 1);
        }
        SECTION("confirmed is no news") {
            one.state = programme::SessionState::confirmed;
            books.sessions.save(one);
            CHECK(again().empty());
        }
        SECTION("called off, and put back") {
            programme::call_off(one, now);
            books.sessions.save(one);
            CHECK(again().size() == 1);
            programme::put_back(one, programme::SessionState::planned, now);
            books.sessions.save(one);
            CHECK(again().size() == 1);
        }
        SECTION("left behind by the end of its pair") {
            auto pair = sample_pair();
            pair.ended = tomorrow - hours{1};
            books.pairs.save(pair);
            const auto due = invitations.claim(InvitationTo::both, now, lease, 100);
            REQUIRE(due.size() == 1);
            invitations.was_told(due[0], told_of(one, true), "", "link");
        }
        CHECK(again().empty());
    });
}

TEST_CASE("who stays is told that a session is off when the other leaves, and who has left is told nothing") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act([](ledger::Books& books) {
        save_sample(books);
        books.sessions.save(session("one", tomorrow));
        tell_all(books, InvitationTo::each, now);
        auto leaver = *books.people.find(helen);
        leaver.active = false;
        books.people.save(leaver);
        auto due = books.invitations.claim(InvitationTo::each, now, lease, 100);
        REQUIRE(names(due) == Names{"one>zoe"});
        books.invitations.was_told(due[0], told_of(session("one", tomorrow), true), "", "");
        CHECK_FALSE(books.invitations.any_due(InvitationTo::each, now));
    });
}

TEST_CASE("of a session with somebody who has left, or where one has no address, nobody is ever told") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act([](ledger::Books& books) {
        save_sample(books);
        books.sessions.save(session("one", tomorrow));
        auto one = *books.people.find(GENERATE(zoe, helen));
        if (GENERATE(true, false))
            one.active = false;
        else
            one.email.clear();
        books.people.save(one);
        CHECK_FALSE(books.invitations.any_due(InvitationTo::each, now));
        CHECK_FALSE(books.invitations.any_due(InvitationTo::both, now));
    });
}

TEST_CASE("an invitation that failed is due again later, and an event that is gone is forgotten") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act([](ledger::Books& books) {
        save_sample(books);
        auto one = session("one", tomorrow);
        books.sessions.save(one);
        auto& invitations = books.invitations;
        tell_all(books, InvitationTo::both, now);
        programme::move_to(one, tomorrow + hours{2}, 30, now);
        books.sessions.save(one);
        auto due = invitations.claim(InvitationTo::both, now, lease, 100).at(0);
        CHECK(due.failures == 0);
        invitations.had_trouble(due, now + hours{1}, false);
        CHECK(invitations.counts().troubled == 1);
        CHECK_FALSE(invitations.any_due(InvitationTo::both, now + hours{1} - milliseconds{1}));
        due = invitations.claim(InvitationTo::both, now + hours{1}, lease, 100).at(0);
        CHECK(due.failures == 1);
        CHECK(due.event == "event");
        invitations.had_trouble(due, now + hours{2}, true);
        due = invitations.claim(InvitationTo::both, now + hours{2}, lease, 100).at(0);
        CHECK(due.event.empty());
        CHECK(due.link == "link");
        CHECK(due.told);
        invitations.was_told(due, told_of(one), "another", "link");
        CHECK(invitations.counts().troubled == 0);
    });
}
