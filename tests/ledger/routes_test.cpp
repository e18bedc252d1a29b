#include "ledger/connection.hpp"
#include "ledger/sample.hpp"

#include <catch2/catch.hpp>

using namespace ledger_tests;

namespace {

constexpr milliseconds lease = minutes{1};

std::vector<std::string> keys(const std::vector<ledger::Parcel>& parcels) {
    std::vector<std::string> out;
    for (const auto& parcel : parcels) out.push_back(parcel.message.key);
    return out;
}
using Keys = std::vector<std::string>;

const chat::Place chat_with_helen{teams, "a:1helen"}, channel{teams, "19:steering@thread.tacv2"};
const std::string europe = "https://smba.trafficmanager.net/emea/",
                  india = "https://smba.trafficmanager.net/in/";

}  // namespace

TEST_CASE("a conversation is reached where its last act came from, another where the tenant's last did") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act([](ledger::Books& books) {
        CHECK(books.routes.to(channel).empty());
        books.routes.remember(teams, chat_with_helen, europe);
        CHECK(books.routes.to(channel) == europe);
        books.routes.remember(teams, channel, india);
        CHECK(books.routes.to(chat_with_helen) == europe);
        CHECK(books.routes.to(channel) == india);
        CHECK(books.routes.to(teams) == india);
        books.routes.remember(teams, channel, europe);  // it was moved
        CHECK(books.routes.to(channel) == europe);
        books.routes.remember(teams, std::nullopt, india);
        CHECK(books.routes.to(teams) == india);
        CHECK(books.routes.to(channel) == europe);
        CHECK(books.routes.to(slack).empty());
    });
}

TEST_CASE("a platform without routes leaves none") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act([](ledger::Books& books) {
        books.routes.remember(slack, chat::Place{slack, "D1"}, "");
        CHECK(books.routes.to(chat::Place{slack, "D1"}).empty());
    });
}

TEST_CASE("who cannot be reached is told once a cause, and again after they were reached") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act([](ledger::Books& books) {
        using chat::Unreachable;
        auto& routes = books.routes;
        CHECK(routes.unreached(teams, helen, Unreachable::not_installed, now));
        CHECK_FALSE(routes.unreached(teams, helen, Unreachable::not_installed, now + hours{1}));
        CHECK(routes.unreached(teams, helen, Unreachable::blocked, now));
        CHECK(routes.unreached(slack, helen, Unreachable::not_installed, now));
        CHECK(routes.unreached(teams, zoe, Unreachable::not_installed, now));
        CHECK(routes.unreached(channel, Unreachable::not_installed, now));
        routes.reached(teams, helen);
        CHECK(routes.unreached(teams, helen, Unreachable::not_installed, now));
        CHECK_FALSE(routes.unreached(slack, helen, Unreachable::not_installed, now));
        CHECK_FALSE(routes.unreached(channel, Unreachable::not_installed, now));
        CHECK(routes.unreached(slack, helen, Unreachable::unknown, now));
        CHECK_FALSE(routes.unreached(teams, helen, Unreachable::unknown, now));
        routes.reached(teams, helen);
        CHECK(routes.unreached(slack, helen, Unreachable::unknown, now));
        routes.reached(channel);
        CHECK(routes.unreached(channel, Unreachable::not_installed, now));
    });
}

TEST_CASE("who sent the bot away is not spoken to there until they come back") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act(save_sample);
    ledger.act([](ledger::Books& books) {
        const chat::Account account{teams, "helen-object-id"};
        books.people.join(account, helen);
        books.people.remember_direct(account, "a:1helen");
        books.people.sent_away(account);
        const auto holder = books.people.holder_of(account);
        REQUIRE(holder);
        CHECK(holder->gone);
        CHECK(holder->direct.empty());
        CHECK(books.people.accounts_of(helen).at(0).gone);
        books.people.remember_direct(account, "a:1helen");
        CHECK_FALSE(books.people.holder_of(account)->gone);
    });
}

TEST_CASE("an account that an import named is confirmed by the directory, one that it found already is") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act(save_sample);
    ledger.act([](ledger::Books& books) {
        const chat::Account account{teams, "helen-object-id"};
        books.people.join(account, helen, ledger::Vouched::by_import);
        CHECK_FALSE(books.people.holder_of(account)->confirmed);
        books.people.confirm(account);
        CHECK(books.people.holder_of(account)->confirmed);
        books.people.join(account, zoe, ledger::Vouched::by_import);
        CHECK_FALSE(books.people.accounts_of(zoe).at(0).confirmed);
        books.people.join({slack, "U1"}, zoe);
        CHECK(books.people.holder_of({slack, "U1"})->confirmed);
    });
}

namespace {

void install(ledger::Books& books, const chat::Workspace& workspace, bool has_home, bool stopped = false) {
    ledger::Installation one;
    one.workspace = workspace;
    one.since = now;
    one.has_home = has_home;
    books.installations.save(one);
    if (stopped) books.installations.stop(workspace, "uninstalled", now);
}

chat::Workspace way(ledger::Books& books, const chat::Message& message) {
    books.outbox.post(message, slack, now);
    return books.outbox.by_key(message.key)->workspace;
}

}  // namespace

TEST_CASE("of two platforms a message takes the one that is there, and where the person is") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act(save_sample);
    ledger.act([](ledger::Books& books) {
        const chat::Account there{teams, "helen-object-id"};
        books.people.join(there, helen);
        install(books, slack, true);
        CHECK(way(books, message("1")) == slack);  // Teams is not configured: she is looked up
        install(books, teams, false);
        CHECK(way(books, message("2")) == teams);
        books.people.join({slack, "U1"}, helen);
        books.people.acted(teams, helen);
        CHECK(way(books, message("3")) == teams);
        books.people.sent_away(there);
        CHECK(way(books, message("4")) == slack);
        books.people.remember_direct(there, "a:1helen");
        CHECK(way(books, message("5")) == teams);
        install(books, teams, false, true);
        CHECK(way(books, message("6")) == slack);
        books.installations.keep_only({teams});
        CHECK_FALSE(books.installations.find(slack));
        CHECK(books.installations.find(teams));
    });
}

TEST_CASE("a home page is drawn where there are home pages, and else not at all") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act(save_sample);
    ledger.act([](ledger::Books& books) {
        install(books, slack, true);
        install(books, teams, false);
        books.people.join({teams, "helen-object-id"}, helen);
        books.people.join({slack, "U1"}, helen);
        books.people.acted(teams, helen);
        CHECK(way(books, message("home", chat::ToHome{helen})) == slack);
        books.installations.keep_only({teams});
        CHECK_FALSE(books.outbox.post(message("none", chat::ToHome{helen}), teams, now));
        CHECK_FALSE(books.outbox.knows("none"));
    });
}

TEST_CASE("a message that finds its person elsewhere goes there, and what edits it follows") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act(save_sample);
    ledger.act([](ledger::Books& books) {
        auto& outbox = books.outbox;
        outbox.post(message("first"), slack, now);
        const auto claimed = outbox.claim(slack, now, lease, 1);
        REQUIRE(claimed.size() == 1);
        auto edit = message("edit");
        edit.replaces = "first";
        outbox.post(edit, slack, now);
        outbox.post(message("other"), slack, now);
        outbox.readdress(claimed[0].number, teams, helen, now);
        CHECK(keys(outbox.claim(slack, now, lease, 10)) == Keys{"other"});
        const auto moved = outbox.claim(teams, now, lease, 10);
        REQUIRE(keys(moved) == Keys{"first"});
        CHECK(moved[0].attempt == 1);
        outbox.sent(moved[0].number, chat::Posted{{teams, "a:1helen"}, "7"}, now);
        const auto edited = outbox.claim(teams, now, lease, 10);
        REQUIRE(keys(edited) == Keys{"edit"});
        REQUIRE(edited[0].target);
        CHECK(edited[0].target->place == chat::Place{teams, "a:1helen"});
    });
}

// A crash between the claim and the first contact leaves it so.
TEST_CASE("a message whose fate is not known, and that finds its person elsewhere, goes there") {
    TestLedger ledger(GENERATE(from_range(databases())));
    ledger.act(save_sample);
    ledger.act([](ledger::Books& books) {
        auto& outbox = books.outbox;
        outbox.post(message("first"), slack, now);
        const auto claimed = outbox.claim(slack, now, lease, 1);
        REQUIRE(outbox.recover(now, true) == 1);
        outbox.readdress(claimed.at(0).number, teams, helen, now);
        CHECK(outbox.to_reconcile(slack, now + hours{1}, 10).empty());
        CHECK(keys(outbox.claim(teams, now, lease, 10)) == Keys{"first"});
        outbox.sent(claimed[0].number, chat::Posted{{teams, "a:1helen"}, "7"}, now);
        outbox.readdress(claimed[0].number, slack, helen, now);  // too late
        CHECK(outbox.claim(slack, now, lease, 10).empty());
    });
}
