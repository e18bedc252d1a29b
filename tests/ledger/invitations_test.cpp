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
    return {session.starts, session.minutes, session.sequence, off, "zoe@example.com helen@example.com"};
}

int tell(ledger::Books& books, const DueInvitation& due, const ledger::ToldSession& state,
         const char* event = "event") {
    const auto revision = books.invitations.begin(due, state, state.sequence);
    books.invitations.was_told(due, event, "link");
    return revision.number;
}

void tell_all(ledger::Books& books, InvitationTo to, Instant at) {
    for (const auto& due : books.invitations.claim(to, at, lease, 100)) {
        const auto session = *books.sessions.find(due.session);
        tell(books, due, told_of(session, !programme::stands(session)));
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
            tell(books, due[0], told_of(one, true), "");
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
        tell(books, due[0], told_of(session("one", tomorrow), true), "");
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
        invitations.begin(due, told_of(one), 1);
        invitations.had_trouble(due, {now + hours{1}});
        CHECK(invitations.counts(now).troubled == 1);
        CHECK(invitations.counts(tomorrow + hours{2}).troubled == 0);  // nobody tries it any more
        CHECK_FALSE(invitations.any_due(InvitationTo::both, now + hours{1} - milliseconds{1}));
        due = invitations.claim(InvitationTo::both, now + hours{1}, lease, 100).at(0);
        CHECK(due.failures == 1);
        CHECK(due.event == "event");
        const int before = invitations.begin(due, told_of(one), 1).number;
        invitations.had_trouble(due, {now + hours{2}, true});
        due = invitations.claim(InvitationTo::both, now + hours{2}, lease, 100).at(0);
        CHECK(due.event.empty());
        CHECK(due.link == "link");
        CHECK(due.told);
        CHECK(tell(books, due, told_of(one), "another") > before);  // services remember the old one
        CHECK(invitations.counts(now).troubled == 0);
    });
}

TEST_CASE("the same state has the same revision however often it is tried, and a new one a higher one") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act([](ledger::Books& books) {
        save_sample(books);
        auto one = session("one", tomorrow);
        one.sequence = 2;
        books.sessions.save(one);
        auto& invitations = books.invitations;
        const auto due = [&](Instant at) {
            return invitations.claim(InvitationTo::both, at, lease, 1).at(0);
        };
        auto first = due(now);
        CHECK_FALSE(first.told);
        CHECK(invitations.begin(first, told_of(one), 2).number == 2);
        invitations.had_trouble(first, {now + hours{1}});
        first = due(now + hours{1});
        CHECK_FALSE(first.told);  // surely not
        CHECK(tell(books, first, told_of(one)) == 2);
        CHECK_FALSE(invitations.any_due(InvitationTo::both, now + hours{2}));
        SECTION("of another time by an import, which counts nothing up") {
            one.starts += hours{2};
            books.sessions.save(one);
            CHECK(tell(books, due(now + hours{2}), told_of(one)) == 3);
        }
        SECTION("of other people's addresses") {
            auto mentor = *books.people.find(zoe);
            mentor.email = "zoe.adeyemi@example.com";
            books.people.save(mentor);
            auto state = told_of(one);
            state.addresses = mentor.email + " helen@example.com";
            CHECK(tell(books, due(now + hours{2}), state) == 3);
        }
        SECTION("one of the two leaves, and comes back") {
            auto mentor = *books.people.find(zoe);
            mentor.active = false;
            books.people.save(mentor);
            CHECK(tell(books, due(now + hours{2}), told_of(one, true), "") == 3);
            mentor.active = true;
            books.people.save(mentor);
            CHECK(tell(books, due(now + hours{3}), told_of(one)) == 4);
        }
        CHECK_FALSE(invitations.any_due(InvitationTo::both, now + hours{4}));
    });
}

TEST_CASE(
    "a telling whose answer was lost may have got through: its cancellation is told, and it is found again") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act([](ledger::Books& books) {
        save_sample(books);
        auto one = session("one", tomorrow);
        books.sessions.save(one);
        auto& invitations = books.invitations;
        const auto due = [&](Instant at) {
            return invitations.claim(InvitationTo::both, at, lease, 1).at(0);
        };
        auto lost = due(now);
        CHECK(invitations.begin(lost, told_of(one), 0).number == 0);
        if (GENERATE(true, false)) {  // told so, or stopped in the middle of it
            invitations.had_trouble(lost, {now + lease, false, true});
        }
        programme::call_off(one, now);
        books.sessions.save(one);
        lost = due(now + lease);
        CHECK(lost.told);
        CHECK(lost.open);
        const auto revision = invitations.begin(lost, told_of(one, true), one.sequence);
        CHECK(revision.number == 1);
        CHECK(revision.lost == 0);
        // What surely failed now says nothing of the first.
        invitations.had_trouble(lost, {now + hours{1}});
        lost = due(now + hours{1});
        CHECK(lost.open);
        CHECK(invitations.begin(lost, told_of(one, true), one.sequence).lost == 0);
        invitations.was_told(lost, "", "");
        CHECK_FALSE(invitations.any_due(InvitationTo::both, now + hours{2}));
    });
}

TEST_CASE("what fails again and again stands behind what has not failed") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act([](ledger::Books& books) {
        save_sample(books);
        books.sessions.save(session("soon", tomorrow));
        books.sessions.save(session("later", tomorrow + hours{1}));
        auto& invitations = books.invitations;
        const auto soon = invitations.claim(InvitationTo::both, now, lease, 1).at(0);
        invitations.begin(soon, told_of(session("soon", tomorrow)), 0);
        invitations.had_trouble(soon, {now + hours{1}});
        CHECK(names(invitations.claim(InvitationTo::both, now + hours{1}, lease, 2)) ==
              Names{"later>", "soon>"});
    });
}

TEST_CASE("a link is a calendar service's where it gave it to that session") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act([](ledger::Books& books) {
        save_sample(books);
        books.sessions.save(session("one", tomorrow));
        tell_all(books, InvitationTo::both, now);
        CHECK(books.invitations.gave_link(SessionId{"one"}, "link"));
        CHECK_FALSE(books.invitations.gave_link(SessionId{"one"}, "ours"));
        CHECK_FALSE(books.invitations.gave_link(SessionId{"two"}, "link"));
    });
}
